// Futures of the chlorine cluster.
#include "tools/ensemble/future.hpp"

#include <cmath>
#include <map>
#include <set>

#include "sim/base/check.hpp"
#include "tests/tools/ensemble/chlorine.hpp"

namespace schakel::ensemble {
namespace {

/// Twelve futures: the base year closes in each, and each is another one.
TEST(Futures, GoTogetherAndDiffer) {
  Experiment of = experiment(12);
  const Draws draws(of);
  const FutureSource source = draws.source();
  EXPECT_GT(draws.numbers().size(), 100u);
  std::set<std::string> seen;
  for (std::uint64_t replication = 0; replication < 12; ++replication) {
    const Future future = make_future(source, replication);
    EXPECT_TRUE(future.inputs.ok()) << replication;
    std::vector<models::Imbalance> open;
    models::close_base_year(future.inputs.model, open);
    EXPECT_TRUE(open.empty()) << replication;
    seen.insert(source.inputs->SerializeAsString());  // make_future leaves the numbers as it drew them
  }
  EXPECT_EQ(seen.size(), 12u);
}

/// Replication 5 by itself, after others, and from a second set of draws: the same to the last bit.
TEST(Futures, AreTheSameInAnyOrder) {
  Experiment of = experiment(8), other = experiment(8);
  const Draws draws(of), again(other);
  const auto numbers = [](const FutureSource& source, std::uint64_t replication) {
    make_future(source, replication);
    return source.inputs->SerializeAsString();
  };
  const std::string first = numbers(draws.source(), 5);
  EXPECT_NE(numbers(draws.source(), 2), first);
  numbers(draws.source(), 7);
  EXPECT_EQ(numbers(draws.source(), 5), first);
  EXPECT_EQ(numbers(again.source(), 5), first);
}

/// A closure with a chance of 0.3 between two dates: in 0.3 of 4,000 futures (4 standard errors: 0.029), on a day
/// within them, first and last included, the same when another closure is asked before it.
TEST(Futures, ClosuresComeByTheirChanceWithinTheirDates) {
  v1::FutureClosure mdi, vcm;
  mdi.mutable_of()->set_unit("huntsman-mdi");
  vcm.mutable_of()->set_unit("shin-etsu-vcm");
  for (v1::FutureClosure* one : {&mdi, &vcm}) {
    one->mutable_chance()->set_value(0.3);
    one->set_from("2027-12-30");
    one->set_until("2028-01-02");
  }
  std::map<std::string, int> days;
  int comes = 0;
  for (std::uint64_t replication = 0; replication < 4000; ++replication) {
    v1::Scenario alone, second;
    add_closures(alone, {mdi}, 7, replication);
    add_closures(second, {vcm, mdi}, 7, replication);
    if (alone.event_size() == 0) continue;
    ++comes;
    ++days[alone.event(0).closure().date()];
    ASSERT_EQ(second.event(second.event_size() - 1).closure().date(), alone.event(0).closure().date());
  }
  EXPECT_NEAR(comes / 4000.0, 0.3, 0.029);
  ASSERT_EQ(days.size(), 4u);
  EXPECT_EQ(days.begin()->first, "2027-12-30");
  EXPECT_EQ(days.rbegin()->first, "2028-01-02");
  for (const auto& [day, count] : days) EXPECT_NEAR(count, comes / 4.0, 4 * std::sqrt(comes * 0.25 * 0.75)) << day;
}

/// A future of which a draw fails after its closure was added: the scenario is as before, and the next future of the
/// same process has its own closure and no other.
TEST(Futures, OneThatFailsLeavesNothingToTheNext) {
  Experiment of = experiment(4);
  const Draws draws(of);
  FutureSource source = draws.source();
  v1::FutureClosure mdi;
  mdi.mutable_of()->set_unit("huntsman-mdi");
  mdi.mutable_chance()->set_value(1);
  mdi.set_from("2028-01-01");
  mdi.set_until("2028-12-31");
  source.closures = {mdi};
  source.uniform = [](std::size_t, std::uint64_t replication) {
    if (replication == 1) throw WorldError("no draw");
    return 0.5;
  };
  const int events = source.inputs->scenario().event_size();
  EXPECT_THROW(make_future(source, 1), WorldError);
  EXPECT_EQ(source.inputs->scenario().event_size(), events);
  const Future next = make_future(source, 2);
  EXPECT_EQ(next.closures, 1);
  EXPECT_EQ(next.first_closure, events);
}

}  // namespace
}  // namespace schakel::ensemble
