// Differences of which nothing is known are no 0, in findings, tables, summary and words.
#include <gtest/gtest.h>

#include <cmath>

#include "made.hpp"
#include "tools/comparison/write.hpp"

namespace schakel::comparison {
namespace {

using ensemble::Counted;

/// In both futures plant 1 runs 30 days less in period 2 (2026) with the option than without; there is no number of its
/// CO2. `co2`: what the option does beside that, in the first future.
Made made_with(double co2) {
  Made made;
  made.experiment->inputs.model.units[1].id = "one";
  made.experiment->inputs.model.units[1].name = "Plant one";
  for (const double more : {co2, 0.0}) {
    ensemble::Outcome with = made.play();
    with.unnumbered = {{1, Counted::co2, 2, -30}};
    with.values[made.ensemble.index_of("co2_cumulative")] = more;
    made.add(made.play(), with);
  }
  return made;
}

const Difference& of(const Made& made, const Findings& found, const char* quantity) {
  return found.arms[1].difference[made.ensemble.index_of(quantity)];
}

TEST(Unknown, ADifferenceOfWhichNothingIsKnownIsNoZero) {
  Made made = made_with(0);
  const Findings found = made.find();
  for (const char* quantity : {"co2_cumulative", "co2_global_change_cumulative", "series_co2_2026"}) {
    EXPECT_FALSE(of(made, found, quantity).known()) << quantity;
    EXPECT_TRUE(std::isnan(of(made, found, quantity).same)) << quantity;
    EXPECT_EQ(of(made, found, quantity).left_out, std::vector<int>{1}) << quantity;
  }
  for (const char* quantity : {"series_co2_2027", "jobs_end", "public_cash"}) {
    EXPECT_EQ(of(made, found, quantity).mean.value, 0) << quantity;
    EXPECT_TRUE(of(made, found, quantity).left_out.empty()) << quantity;
  }
  EXPECT_EQ(found.arms[1].acts, 1);  // something differs in both futures
}

// -8 in one of two futures: -4 in the mean, which leaves plant 1 out.
TEST(Unknown, ADifferenceOfWhichAPartIsKnownIsThatPart) {
  Made made = made_with(-8);
  const Findings found = made.find();
  EXPECT_DOUBLE_EQ(of(made, found, "co2_cumulative").mean.value, -4);
  EXPECT_EQ(of(made, found, "co2_cumulative").left_out, std::vector<int>{1});
}

TEST(Unknown, SummaryTableAndWordsSayThatItIsNotKnown) {
  Made made = made_with(0);
  const ensemble::Draws draws(*made.experiment);
  const Findings found = made.find();
  const Result result{*made.experiment, draws, made.ensemble, found, "test"};
  const Json difference = summary(result)["options"][1]["outcomes"]["co2_cumulative"]["difference"];
  EXPECT_TRUE(difference["mean"]["value"].is_null());
  EXPECT_TRUE(difference["same_in"].is_null());
  EXPECT_EQ(difference["not_counted"], Json::array({"Plant one"}));
  EXPECT_NE(differences_csv(result).find("A,co2_cumulative,kt,0,0,0,,,,,one\n"), std::string::npos)
      << differences_csv(result);
  EXPECT_EQ(conclusions_of(result, 1)[0].en,
            "“A”, against “reference”: what it does to Dutch CO2 until 2034 is not known, for there is no number for "
            "Plant one; public money 0 million euro (0 to 0).");
}

}  // namespace
}  // namespace schakel::comparison
