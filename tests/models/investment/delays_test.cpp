// Days by cause: critical path without any, and parts that add up.
#include "models/investment/delays.hpp"

#include <gtest/gtest.h>

#include <random>

namespace schakel::models {
namespace {

std::size_t slot(Stage stage) { return static_cast<std::size_t>(stage); }

StepNetwork network(std::initializer_list<std::pair<Stage, double>> steps) {
  StepNetwork net;
  for (const auto& [stage, days] : steps) {
    net.steps[slot(stage)].needed = true;
    net.steps[slot(stage)].technical = days;
  }
  net.steps[slot(Stage::commissioning)].needed = true;
  return net;
}

double sum(const std::vector<StepDelays::Extra>& parts) {
  double days = 0;
  for (const auto& part : parts) days += part.days;
  return days;
}

/// Engineering 600, then permit 500 beside a grant of 300; decision 200; building 1000; the grid, asked for at the
/// start, takes 730. Longest way: 600 + 500 + 200 + 1000 = 2300; the grid is ready long before.
TEST(Delays, WithoutCausesTheLongestWayCounts) {
  StepNetwork net = network({{Stage::engineering, 600},
                             {Stage::permit, 500},
                             {Stage::grant, 300},
                             {Stage::grid, 730},
                             {Stage::decision, 200},
                             {Stage::construction, 1000}});
  net.begin = 10;
  EXPECT_EQ(operation_day(net, {}), 2310);
  EXPECT_TRUE(days_by_cause(net).empty());
}

/// The grant may only be asked for with a permit: 600 + 500 + 300 + 200 + 1000 = 2600.
TEST(Delays, APerTonneSubsidyAsksForThePermitFirst) {
  StepNetwork net = network({{Stage::engineering, 600},
                             {Stage::permit, 500},
                             {Stage::grant, 300},
                             {Stage::decision, 200},
                             {Stage::construction, 1000}});
  net.permit_before_grant = true;
  EXPECT_EQ(operation_day(net, {}), 2600);
}

/// The permit waits 400 days at the office (T = 2700). The grid's turn comes on day 2500 and building it takes 730:
/// 3230, 530 more. Nothing is counted twice.
TEST(Delays, DaysBesideEachOtherAreCountedOnce) {
  StepNetwork net = network({{Stage::engineering, 600},
                             {Stage::permit, 500},
                             {Stage::grid, 730},
                             {Stage::decision, 200},
                             {Stage::construction, 1000}});
  net.steps[slot(Stage::permit)].extras.push_back({Cause::permit_office, 400});
  net.steps[slot(Stage::grid)].bounds.push_back({Cause::grid_congestion, 2500, false});
  const auto parts = days_by_cause(net);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].cause, Cause::permit_office);
  EXPECT_EQ(parts[0].days, 400);
  EXPECT_EQ(parts[1].cause, Cause::grid_congestion);
  EXPECT_EQ(parts[1].days, 530);
}

/// A decision that waits until day 2000 for the pipe: 2000 + 1000 = 3000, against 1800.
TEST(Delays, ADateBoundsTheEndOfAStep) {
  StepNetwork net = network({{Stage::engineering, 600}, {Stage::decision, 200}, {Stage::construction, 1000}});
  net.steps[slot(Stage::decision)].bounds.push_back({Cause::late_infrastructure, 2000, true});
  const auto parts = days_by_cause(net);
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].days, 1200);
}

TEST(Delays, PartsAddUpWhateverTheNetwork) {
  std::mt19937 random(20240101);
  RecordProperty("seed", "20240101");
  std::uniform_real_distribution<double> days(0, 1000);
  for (int i = 0; i < 2000; ++i) {
    StepNetwork net;
    net.begin = days(random);
    net.permit_before_grant = i % 2 == 0;
    for (std::size_t s = slot(Stage::engineering); s < kStages; ++s) {
      StepDelays& step = net.steps[s];
      step.needed = s == slot(Stage::commissioning) || random() % 4 != 0;
      step.technical = days(random);
      for (std::uint64_t k = random() % 3; k > 0; --k)
        step.extras.push_back({kCauses[random() % kCauses.size()], days(random) - 300});
      for (std::uint64_t k = random() % 2; k > 0; --k)
        step.bounds.push_back({kCauses[random() % kCauses.size()], 5 * days(random), random() % 2 == 0});
    }
    const std::vector<Cause> all(kCauses.begin(), kCauses.end());
    EXPECT_NEAR(sum(days_by_cause(net)), operation_day(net, all) - operation_day(net, {}), 1e-9) << "case " << i;
  }
}

TEST(Delays, EveryCauseHasANameOfItsOwn) {
  for (const Cause cause : kCauses) EXPECT_EQ(cause_named(cause_name(cause)), cause);
  EXPECT_EQ(cause_named("weather"), Cause{});
}

}  // namespace
}  // namespace schakel::models
