// One scenario as a row, against what the demo must do.
#include "tools/results/scenario_row.hpp"

#include "tests/tools/load/demo.hpp"

namespace schakel::results {
namespace {

// Cells with 40 own jobs, minimum load 0.4; the polymer line with 9 has no minimum and no stock: without chlorine it
// stands still at once. No CO2 is known of either.
std::string row(const std::string& event, bool minimum = false) {
  std::string cluster =
      load::with(load::kDemo, "shed_order: 2", "shed_order: 2 jobs { own { value: 40 source: \"S1\" grade: A } }");
  cluster = load::with(cluster, "shed_order: 1", "shed_order: 1 jobs { own { value: 9 source: \"S1\" grade: A } }");
  if (minimum)
    cluster = load::with(cluster, "shed_order: 1",
                         "shed_order: 1 minimum_load { value: 0.5 source: \"S1\" grade: A } grace_time_days { value: 2 "
                         "source: \"S1\" grade: A } "
                         "start_up_time_days { value: 3 source: \"S1\" grade: A }");
  load::Loaded loaded = load::load_demo(cluster, "id: \"s\"\ncluster: \"demo\"\nevent { " + event + " }\n");
  EXPECT_TRUE(loaded.ok());
  return scenario_row(play(std::move(loaded), {"test", 1}));
}

// Closed for good: 40 lost, 9 at risk, both to the end; the polymer line is one step away. The CO2 of both is not
// known.
TEST(ScenarioRow, AClosureTakesItsUserAlong) {
  EXPECT_EQ(row("closure { of { unit: \"cells\" } date: \"2025-01-01\" }"), "s,0,1,1,2,1,40,9,9,,,\n");
}

// Out for 10 days: the polymer line trips after 2 days below its minimum, starts when the cells are back and needs 3
// days. The 40 of the cells are at risk too while they are out. What
// the outage did to CO2 is not known, and at the end it does nothing.
TEST(ScenarioRow, AnOutageComesBack) {
  EXPECT_EQ(row("outage { of { unit: \"cells\" } date: \"2025-01-01\" duration_days: 10 capacity_left: 0 }", true),
            "s,0,1,0,2,1,0,0,49,0,,13\n");
}

// The last of the chain has an outage: nobody else stops.
TEST(ScenarioRow, WhatTheScenarioStopsItselfIsNotCounted) {
  const std::string only =
      row("outage { of { unit: \"polymer-line\" } date: \"2025-01-01\" duration_days: 10 capacity_left: 0 }");
  EXPECT_EQ(only.substr(0, 6), "s,,0,0");
}

TEST(ScenarioRow, HasAsManyFieldsAsTheHeader) {
  const std::string header = scenario_header(), one = row("closure { of { unit: \"cells\" } date: \"2025-01-01\" }");
  EXPECT_EQ(std::count(header.begin(), header.end(), ','), std::count(one.begin(), one.end(), ','));
}

}  // namespace
}  // namespace schakel::results
