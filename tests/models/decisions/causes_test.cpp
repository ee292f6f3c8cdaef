// Which event a decision names, by hand. The works (works.hpp) loses 2.2 M EUR a year at 850 EUR a t and 69 M at 766.5;
// closing costs 120 M, and a loss of 1 M a year is worth 3.6048 M in five years at 12 %. Patience is over after three
// years.
#include <gtest/gtest.h>

#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;

constexpr double kYear = 366;  // 1 January 2025

Change change_of(Change::What what, int unit, double day, double fraction) {
  Change change;
  change.day = change.announced_day = day;
  change.what = what;
  change.index = unit;
  change.fraction = fraction;
  return change;
}
/// Number of an event in the journal.
std::int32_t number_of(const Story& story, const journal::Event* event) {
  return event == nullptr ? journal::kNone : static_cast<std::int32_t>(event - story.record.events.data());
}

/// Two works of two owners and one service of 60 M a year for both, half each. The second closes after a year; half a
/// year later its notice ends, and from 1 January 2026 the first pays all.
Story neighbour_leaves(double price) {
  Model model = works();
  model.owners.push_back({"neighbour", "Neighbour", "NL"});
  model.units.push_back(model.units[0]);
  model.units[1].id = model.units[1].stream_key = "test/second";
  model.units[1].owner = 1;
  Infrastructure service;
  service.id = service.name = "test/service";
  service.units = {0, 1};
  service.fixed_cost_eur_per_year = exactly(60e6);
  service.cost_rule = "equal";
  service.notice_months = exactly(6);
  model.infrastructures.push_back(service);
  return Story(markets_at(price), {}, 5 * kDaysPerYear, {}, model,
               [](Scenario& scenario) { scenario.changes.push_back(change_of(Change::What::close, 1, kYear, 0)); });
}
const journal::Event* of_first(const Story& story, EventKind kind) {
  for (const journal::Event& e : story.record.events)
    if (e.kind == kind && e.subject == journal::Subject{journal::Subject::Kind::unit, 0}) return &e;
  return nullptr;
}

// At 850: 2.2 + 30 = 32.2 M a year are worth -116 M, and it would go on; 2.2 + 60 = 62.2 M are worth -224 M. The 30 M
// that it pays for its neighbour tip it, so the closure of the neighbour is why.
TEST(Causes, SharedCostThatTipsTheBalanceBelongsToWhoLeft) {
  const Story story = neighbour_leaves(850);
  const journal::Event* closes = of_first(story, EventKind::announced);
  ASSERT_NE(closes, nullptr);
  EXPECT_NEAR(closes->day, 3 * kDaysPerYear, 1);
  EXPECT_EQ(closes->mechanism, Mechanism::fixed_cost_shifted);
  EXPECT_EQ(closes->cause, number_of(story, story.find(EventKind::closed)));
  EXPECT_EQ(story.find(EventKind::closed)->subject.index, 1);
}

// At 766.5: 69 + 30 = 99 M a year are worth -357 M. It closes with the share of the base as well: nobody else is why.
TEST(Causes, SharedCostIsNotWhyWhoWouldCloseAnywayCloses) {
  const Story story = neighbour_leaves(766.5);
  const journal::Event* closes = of_first(story, EventKind::announced);
  ASSERT_NE(closes, nullptr);
  EXPECT_EQ(closes->mechanism, Mechanism::margin_negative);
  EXPECT_EQ(closes->cause, journal::kNone);
}

/// After a year an outage for good leaves so much of its capacity (it ran at 0.8).
Story cut_down(double price, double left, const std::function<void(Settings&)>& with = {}) {
  return Story(markets_at(price), {}, 6 * kDaysPerYear, with, works(), [left](Scenario& scenario) {
    scenario.changes.push_back(change_of(Change::What::capacity, 0, kYear, left));
  });
}

// At 850 half of its rate brings 58 M instead of 116.8 M and no more: some 60 M of loss a year, worth -217 M, against
// -8 M at the rate of the base. The outage is why.
TEST(Causes, AFallThatTipsTheBalanceIsTheCause) {
  const Story story = cut_down(850, 0.4);
  ASSERT_NE(story.find(EventKind::announced), nullptr);
  ASSERT_NE(story.find(EventKind::outage_started), nullptr);
  EXPECT_EQ(story.find(EventKind::announced)->cause, number_of(story, story.find(EventKind::outage_started)));
}

// At 766.5 it closes at the rate of the base too (-249 M): a tenth less of it is not why.
TEST(Causes, AFallThatTipsNothingIsNone) {
  const Story story = cut_down(766.5, 0.72);
  ASSERT_NE(story.find(EventKind::announced), nullptr);
  ASSERT_NE(story.find(EventKind::outage_started), nullptr);
  EXPECT_NEAR(story.day_of(EventKind::announced), 3 * kDaysPerYear, 1e-6);
  EXPECT_EQ(story.find(EventKind::announced)->cause, journal::kNone);
  const Story average = cut_down(766.5, 0.72, [](Settings& s) { s.rule = ExitRule::average_loss; });
  ASSERT_NE(average.find(EventKind::announced), nullptr);
  EXPECT_EQ(average.find(EventKind::announced)->cause, journal::kNone);
}

const auto nobody_comes_back = [](Settings& s) {
  s.restart_one_year = s.restart_two_years = 0;
  s.patience_years = 20;
};

// Stopped for its margin, and given up: the closure follows from the stop, and the stop from prices alone.
TEST(Causes, WhatStandsStillClosesForWhatStoppedIt) {
  const Story story(markets_at(766.5), {{"product", 3 * kMonth, 60 * kMonth, 0.85}}, 6 * kDaysPerYear,
                    nobody_comes_back);
  const journal::Event *idled = story.find(EventKind::idled), *closed = story.find(EventKind::closed);
  ASSERT_NE(idled, nullptr);
  ASSERT_NE(closed, nullptr);
  EXPECT_EQ(closed->mechanism, Mechanism::idle_too_long);
  EXPECT_EQ(closed->cause, number_of(story, idled));
  EXPECT_EQ(idled->cause, journal::kNone);
}

// The same where an outage stopped it: whatever prices are, it stands still for that.
TEST(Causes, WhatAnOutageStoppedClosesForTheOutage) {
  const Story story = cut_down(766.5, 0, nobody_comes_back);
  const journal::Event *outage = story.find(EventKind::outage_started), *closed = story.find(EventKind::closed);
  ASSERT_NE(outage, nullptr);
  ASSERT_NE(closed, nullptr);
  std::int32_t at = closed->cause;
  while (at != journal::kNone && at != number_of(story, outage))
    at = story.record.events[static_cast<std::size_t>(at)].cause;
  EXPECT_EQ(at, number_of(story, outage));
}

// The price falls by a third after three months (the works then stands still, decider_test.cpp): told on that day, and
// why it stops. A price that the works neither buys nor sells at is told and is nobody's cause.
TEST(Causes, APriceThatTheScenarioChangesIsWhyItStops) {
  const auto told = [](Scenario& scenario) { scenario.events = {{"slump", "", "product"}, {"other", "", "gold"}}; };
  Model model = works();
  model.products.push_back({.id = "gold", .name = "Gold"});
  const Story story(markets_at(1000),
                    {{"product", 3 * kMonth, 12 * kMonth, 1 - 0.337316964, 0}, {"gold", 4 * kMonth, 12 * kMonth, 2, 1}},
                    3 * kDaysPerYear, {}, model, told);
  const journal::Event* slump = story.find(EventKind::price_changed);
  ASSERT_NE(slump, nullptr);
  EXPECT_EQ(slump->day, 3 * kMonth);
  EXPECT_NEAR(slump->after, 1 - 0.337316964, 1e-12);
  EXPECT_EQ(slump->scenario_event, 0);
  const journal::Event* stops = story.find(EventKind::idled);
  ASSERT_NE(stops, nullptr);
  EXPECT_EQ(stops->cause, number_of(story, slump));
  int changes = 0;
  for (const journal::Event& e : story.record.events) changes += e.kind == EventKind::price_changed ? 1 : 0;
  EXPECT_EQ(changes, 2);
}

}  // namespace
}  // namespace schakel::models
