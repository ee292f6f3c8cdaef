// Owners who decide, on the chlorine cluster: the order of a file makes no difference, and without the switch results
// are the physical ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "tools/results/run.hpp"

namespace schakel::results {
namespace {

namespace fs = std::filesystem;

const fs::path kScenarios = fs::path(SCHAKEL_CLUSTERS) / "chlorine" / "scenarios";

v1::Inputs inputs_of(const std::string& scenario) {
  load::Loaded loaded = load::load_scenario(kScenarios / scenario, SCHAKEL_CLUSTERS);
  EXPECT_TRUE(loaded.ok());
  return loaded.inputs;
}

Run run_of(const v1::Inputs& inputs) { return play(load::from_inputs(inputs), {"test", 2}); }

template <class List>
void shuffle(List& list, std::mt19937_64& random) {
  for (int i = list.size() - 1; i > 0; --i)
    list.SwapElements(i, static_cast<int>(random() % static_cast<unsigned>(i + 1)));
}

/// What units do: by name of the unit, kind and mechanism, the days in order.
std::map<std::string, std::vector<double>> told_of_units(const Run& run) {
  std::map<std::string, std::vector<double>> told;
  for (const journal::Event& e : run.scenario.record.events)
    if (e.subject.kind == journal::Subject::Kind::unit)
      told[run.inputs.model.units[static_cast<std::size_t>(e.subject.index)].id + " " +
           std::to_string(static_cast<int>(e.kind)) + " " + std::to_string(static_cast<int>(e.mechanism))]
          .push_back(e.day);
  for (auto& [what, days] : told) std::sort(days.begin(), days.end());
  return told;
}

// Owners and units of the file in another order, three times: the same things happen to the same units on the same
// days.
TEST(Decisions, DoNotDependOnTheOrderOfTheFile) {
  v1::Inputs inputs = inputs_of("nobian-botlek-closes-owners-decide.txtpb");
  const auto expected = told_of_units(run_of(inputs));
  const auto decided = std::count_if(expected.begin(), expected.end(), [](const auto& one) {
    return one.first.ends_with(" " + std::to_string(static_cast<int>(journal::Mechanism::idle_too_long)));
  });
  EXPECT_GT(decided, 3) << "owners give plants up";
  std::mt19937_64 random(5);
  for (int time = 0; time < 3; ++time) {
    for (v1::Cluster& cluster : *inputs.mutable_cluster()) {
      shuffle(*cluster.mutable_owner(), random);
      shuffle(*cluster.mutable_unit(), random);
    }
    const auto found = told_of_units(run_of(inputs));
    ASSERT_EQ(found.size(), expected.size());
    for (const auto& [what, days] : expected) {
      ASSERT_TRUE(found.contains(what)) << what;
      ASSERT_EQ(found.at(what).size(), days.size()) << what;
      for (std::size_t i = 0; i < days.size(); ++i) EXPECT_NEAR(found.at(what)[i], days[i], 1e-6) << what;
    }
  }
}

// Prices move and nobody decides: every event and every rate is that of the scenario without prices.
TEST(Decisions, WithoutTheSwitchResultsAreThePhysicalOnes) {
  v1::Inputs inputs = inputs_of("nobian-botlek-closes.txtpb");
  const results::Run physical = run_of(inputs);
  inputs.mutable_scenario()->mutable_switches()->set_prices(true);
  const results::Run priced = run_of(inputs);
  const auto &before = physical.scenario.record, &after = priced.scenario.record;
  ASSERT_GT(before.events.size(), 20u);
  ASSERT_EQ(before.events.size(), after.events.size());
  for (std::size_t e = 0; e < before.events.size(); ++e) {
    EXPECT_EQ(before.events[e].day, after.events[e].day);
    EXPECT_EQ(before.events[e].subject, after.events[e].subject);
    EXPECT_EQ(before.events[e].kind, after.events[e].kind);
    EXPECT_EQ(before.events[e].after, after.events[e].after);
    EXPECT_EQ(before.events[e].cause, after.events[e].cause);
    EXPECT_FALSE(journal::is_decided(after.events[e].mechanism));
  }
  for (std::size_t u = 0; u < physical.scenario.steps.size(); ++u) {
    ASSERT_EQ(physical.scenario.steps[u].size(), priced.scenario.steps[u].size());
    for (std::size_t i = 0; i < physical.scenario.steps[u].size(); ++i)
      EXPECT_EQ(physical.scenario.steps[u][i].day, priced.scenario.steps[u][i].day);
  }
}

}  // namespace
}  // namespace schakel::results
