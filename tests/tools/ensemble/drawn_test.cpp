// The numbers of a future, told again from its replication.
#include <map>

#include "tests/tools/ensemble/chlorine.hpp"
#include "tools/ensemble/draw_tables.hpp"

namespace schakel::ensemble {
namespace {

/// Every number of the inputs of a future, by path: what was played.
std::vector<double> played(const FutureSource& source, const Draws& draws, std::uint64_t replication,
                           Replication& one) {
  one.number = replication;
  one.nearer = make_future(source, replication).nearer;
  std::vector<double> values;  // make_future leaves the numbers as it drew them
  for (const UncertainNumbers::Number& number : draws.numbers().list()) values.push_back(number.at->value());
  return values;
}

/// Eight futures of the chlorine cluster: told again they are what was played, to the last bit, also where numbers were
/// brought nearer to their middle; afterwards the inputs are as they were.
TEST(Drawn, NumbersAreThoseThatWerePlayed) {
  Experiment of = experiment(8);
  const std::string before = of.inputs.inputs.SerializeAsString();
  const Draws draws(of);
  EXPECT_EQ(of.inputs.inputs.SerializeAsString(), before) << "looking for what is held changes nothing";
  bool any_nearer = false;
  for (std::uint64_t replication = 0; replication < 8; ++replication) {
    Replication one;
    const std::vector<double> values = played(draws.source(), draws, replication, one);
    any_nearer |= !one.nearer.empty();
    EXPECT_EQ(draws.drawn({one.number, one.pulled_in, one.fault, one.nearer}), values) << replication;
    EXPECT_EQ(of.inputs.inputs.SerializeAsString(), before) << replication;
  }
  EXPECT_TRUE(any_nearer) << "no future tests what is brought nearer";
}

/// A number by itself lies between its low and its high; the middle one is what the data say.
TEST(Drawn, TheTableOfNumbersSaysWhatStandsInTheData) {
  Experiment of = experiment(2);
  const Draws draws(of);
  const std::string csv = numbers_csv(draws);
  EXPECT_EQ(csv.substr(0, csv.find('\n')), "number,draw,path,value,low,high,shape,grade,source");
  EXPECT_EQ(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')), draws.numbers().list().size() + 1);
  EXPECT_NE(csv.find("chlorine/"), std::string::npos);
}

}  // namespace
}  // namespace schakel::ensemble
