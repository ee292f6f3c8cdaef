// When a scenario begins.
#include "models/plants/scenario.hpp"

#include <gtest/gtest.h>

namespace schakel::models {
namespace {

Scenario of_ten_years() {
  Scenario scenario;
  scenario.horizon_days = 3652;
  return scenario;
}

Change event_on(double day, int number) {
  Change change;
  change.day = day;
  change.event = number;
  return change;
}

TEST(FirstEventDay, WithoutEventsTheHorizon) { EXPECT_EQ(first_event_day(of_ten_years()), 3652); }

// Whatever lists an event is kept in: each is sooner than the one before.
TEST(FirstEventDay, AnyKindOfEventCounts) {
  Scenario scenario = of_ten_years();
  scenario.changes = {event_on(700, 0)};
  EXPECT_EQ(first_event_day(scenario), 700);
  scenario.measures.emplace_back().from = 600;
  EXPECT_EQ(first_event_day(scenario), 600);
  scenario.failures.emplace_back().day = 500;
  EXPECT_EQ(first_event_day(scenario), 500);
  scenario.instrument_changes.emplace_back().day = 400;
  EXPECT_EQ(first_event_day(scenario), 400);
  scenario.path_changes.emplace_back().day = 300;
  EXPECT_EQ(first_event_day(scenario), 300);
  scenario.price_shocks.emplace_back().from_day = 200;
  EXPECT_EQ(first_event_day(scenario), 200);
  scenario.project_events.emplace_back().day = 0;  // infrastructure that is late: from the start
  EXPECT_EQ(first_event_day(scenario), 0);
}

// A turnaround on day 10 (number -2) is no event of the scenario, which begins on day 20.
TEST(FirstEventDay, DatesInTheDataAreNoEvents) {
  Scenario scenario = of_ten_years();
  scenario.changes = {event_on(10, -2), event_on(20, 0)};
  EXPECT_EQ(first_event_day(scenario), 20);
}

}  // namespace
}  // namespace schakel::models
