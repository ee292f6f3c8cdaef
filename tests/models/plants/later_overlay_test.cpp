// Overlay entries after the start, and permits that end. Everything is in kt a year.
#include "models/plants/later_overlay.hpp"

#include "models/plants/dated.hpp"
#include "tests/models/plants/trade.hpp"

namespace schakel::models {
namespace {

using Say = OverlayEntry::Change;
using What = Change::What;
using journal::EventKind;

/// A works of 100 serves a customer of 100, from 1 January 2025; day 31 is 1 February, day 59 1 March.
struct Later : Trade {
  int works = plant(100, 100), user = customer(100), way = link(works, user, 100);
  std::vector<OverlayEntry> overlay;
  Scenario scenario;
  Later() {
    scenario.start = *parse_date("2025-01-01");
    scenario.horizon_days = 365;
    scenario.dates = true;
  }
  OverlayEntry& say(const std::string& date, Say change, Dated entity, double capacity = 0) {
    OverlayEntry& entry = overlay.emplace_back();
    entry.entity = entity;
    entry.date = *parse_date(date);
    entry.reference = *parse_date("2023-12-31");
    entry.change = change;
    entry.capacity = number(capacity);
    return entry;
  }
  Dated the_works() const { return {Dated::Kind::unit, works}; }
  Dated the_link() const { return {Dated::Kind::link, way}; }
  /// The play of the baseline to `day`; counts the entries without effect.
  journal::Record play(double day) {
    scenario.changes.clear();
    no_effect = add_dated_changes(model, overlay, scenario).no_effect.size();
    EXPECT_EQ(scenario.changes.size(), scenario.baseline.size());
    built = build();
    return cascade::test::play(built.system, scenario.baseline, day);
  }
  double level_on(double day) {
    const journal::Record record = play(day);
    return level(built, record, user);
  }
  BuiltSystem built;
  std::size_t no_effect = 0;
};

TEST(LaterOverlay, ActsOnItsDateWhenDatesDo) {
  Later trade;
  trade.say("2025-02-01", Say::closed, trade.the_works());
  EXPECT_EQ(trade.level_on(30.9), 1);
  EXPECT_EQ(trade.level_on(31), 0);
  trade.scenario.dates = false;
  EXPECT_EQ(trade.level_on(200), 1);
}

TEST(LaterOverlay, IdleIsOverWhenItSaysRunning) {
  Later trade;
  trade.say("2025-03-01", Say::running, trade.the_works());
  trade.say("2025-02-01", Say::mothballed, trade.the_works());
  EXPECT_EQ(trade.level_on(40), 0);
  EXPECT_EQ(trade.level_on(59), 1);
  const journal::Record record = trade.play(90);
  EXPECT_EQ(cascade::test::first(record, trade.works, EventKind::laid_up), 31);
  EXPECT_EQ(cascade::test::first(record, trade.works, EventKind::released), 59);
}

// 60 of 100 from February on, and 100 again from March on. Not an outage: nothing is repaired.
TEST(LaterOverlay, ResizesAUnit) {
  Later trade;
  trade.say("2025-02-01", Say::resized, trade.the_works(), 60);
  trade.say("2025-03-01", Say::resized, trade.the_works(), 100);
  EXPECT_NEAR(trade.level_on(40), 0.6, 1e-9);
  const journal::Record record = trade.play(40);
  EXPECT_EQ(cascade::test::first(record, trade.works, EventKind::resized), 31);
  EXPECT_EQ(record.states.back().state, journal::UnitState::curtailed);
  for (const journal::StatePoint& p : record.states) EXPECT_NE(p.state, journal::UnitState::outage);
  EXPECT_EQ(trade.level_on(60), 1.0);
}

// The link can carry 150; with 120 it still carries its base, and with 80 it carries 80.
TEST(LaterOverlay, ResizesALink) {
  Later trade;
  trade.model.links[0].capacity = number(150);
  trade.say("2025-02-01", Say::resized, trade.the_link(), 120);
  trade.say("2025-03-01", Say::resized, trade.the_link(), 80);
  EXPECT_EQ(trade.level_on(40), 1);
  EXPECT_NEAR(trade.level_on(60), 0.8, 1e-9);
  trade.say("2025-04-01", Say::resized, trade.the_link(), 150);
  EXPECT_EQ(trade.level_on(100), 1.0);
}

TEST(LaterOverlay, ClosesAndOpensALink) {
  Later trade;
  trade.say("2025-02-01", Say::closed, trade.the_link());
  trade.say("2025-03-01", Say::running, trade.the_link());
  EXPECT_EQ(trade.level_on(40), 0);
  EXPECT_EQ(trade.level_on(60), 1.0);
}

// Growth, what was closed before, a pool's size: listed as without effect.
TEST(LaterOverlay, WhatCannotBePlayedIsListed) {
  Later trade;
  trade.say("2025-02-01", Say::resized, trade.the_works(), 120);
  EXPECT_EQ(trade.level_on(40), 1);
  EXPECT_EQ(trade.no_effect, 1u);
  trade.say("2025-03-01", Say::closed, trade.the_works());
  trade.say("2025-04-01", Say::running, trade.the_works());
  EXPECT_EQ(trade.level_on(200), 0);
  EXPECT_EQ(trade.no_effect, 2u);
}

// On equal dates the scenario's entry holds, in either order.
TEST(LaterOverlay, AnEntryOfTheScenarioGoesFirst) {
  for (const bool first : {false, true}) {
    Later trade;
    trade.say("2025-02-01", Say::resized, trade.the_works(), first ? 60 : 30).of_scenario = first;
    trade.say("2025-02-01", Say::resized, trade.the_works(), first ? 30 : 60).of_scenario = !first;
    EXPECT_NEAR(trade.level_on(40), 0.6, 1e-9);
  }
}

// A permit to 1 February: its unit is idle from then when the scenario says that permits end, else nothing happens.
TEST(Permits, EndWhenTheScenarioSaysSo) {
  Later trade;
  trade.model.permits.push_back({"c/permit", "permit", {trade.works}, parse_date("2025-02-01")});
  EXPECT_EQ(trade.level_on(100), 1);
  trade.scenario.permits = true;
  EXPECT_EQ(trade.level_on(30.9), 1);
  EXPECT_EQ(trade.level_on(31), 0);
  const journal::Record record = trade.play(40);
  EXPECT_EQ(cascade::test::first(record, trade.works, EventKind::permit_ended), 31);
  for (const journal::StatePoint& p : record.states)
    if (p.index == trade.works && p.day > 0) {
      EXPECT_EQ(p.state, journal::UnitState::idle);
    }
}

// Two things stop the unit: it starts when the last of them is over.
TEST(Permits, AUnitWaitsForAllThatStopsIt) {
  Later trade;
  const BuiltSystem built = trade.build();
  const auto change = [&trade](double day, What what, double fraction, int event) {
    cascade::Change made{day, day, event, what, trade.works, fraction};
    made.other = what == What::idle ? 0 : -1;
    return made;
  };
  const std::vector<cascade::Change> changes = {change(10, What::permit, 0, 0), change(20, What::idle, 0, 1),
                                                change(30, What::permit, 1, 0), change(40, What::idle, 1, 2)};
  const auto on = [&](double day) { return level(built, cascade::test::play(built.system, changes, day), trade.user); };
  EXPECT_EQ(on(9), 1);
  EXPECT_EQ(on(15), 0);
  EXPECT_EQ(on(35), 0);
  EXPECT_EQ(on(40), 1);
}

}  // namespace
}  // namespace schakel::models
