// Projects that are paused, called off, made smaller or split, before they begin and after; by hand. The world is in
// project_world.hpp: 12 months of engineering, 12 of permit, 3 for the decision, 24 to build, 51 in all.
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

using Kind = ProjectEvent::Kind;

constexpr double kYear2025 = 366;  // day of 1 January 2025

World one(const char* known = "2024-01-01") {
  World world;
  world.add(boiler("a"));
  world.data.projects[0].planned[0].known_from = *parse_date(known);
  return world;
}

World paused(World world, double from, double until) {
  world.scenario.project_events.push_back(
      {.kind = Kind::pauses, .day = from, .index = 0, .until_day = until, .cause = Cause::uncertain_rules});
  return world;
}

World smaller(World world, double day, double part) {
  world.scenario.project_events.push_back({.kind = Kind::shrinks, .day = day, .index = 0, .part = part});
  return world;
}

/// What is left of project 0 is the last project.
World split(World world, double day, double part, double rest_from) {
  Project rest = world.data.projects[0];
  rest.id += kRest;
  rest.key += kRest;
  rest.is_rest = true;
  world.add(rest);
  world.scenario.project_events.push_back({.kind = Kind::splits,
                                           .day = day,
                                           .index = 0,
                                           .until_day = rest_from,
                                           .part = part,
                                           .rest = static_cast<int>(world.data.projects.size()) - 1});
  return world;
}

double co2_of(const World& world, const Played& play, int project) {
  double kt = 0;
  for (const Patch& patch : patches_of(world.data, world.model, play.record))
    if (patch.project == project) kt += patch.co2_kt;
  return kt;
}

// --- paused

/// Announced on 1 January 2025 and paused since 2024 until six months after: 6 + 51 months from then.
TEST(Paused, BeforeItHasBegunItBeginsLater) {
  const Played play(paused(one("2025-01-01"), 100, kYear2025 + 6 * kMonth));
  EXPECT_NEAR(play.day(EventKind::project_runs), kYear2025 + 57 * kMonth, 1e-6);
  EXPECT_NEAR(play.days(Cause::uncertain_rules), 6 * kMonth, 1e-6);
  EXPECT_NEAR(play.all_days(), 6 * kMonth, 1e-6);
  const journal::Event *pause = play.find(EventKind::project_paused), *waits = play.find(EventKind::project_waits);
  ASSERT_NE(pause, nullptr);
  ASSERT_NE(waits, nullptr);
  EXPECT_EQ(pause->scenario_event, 0);
  EXPECT_EQ(waits->mechanism, Cause::uncertain_rules);
  EXPECT_EQ(&play.record.events[static_cast<std::size_t>(waits->cause)], pause);
}

/// It ends before the project is announced: nothing is lost.
TEST(Paused, UntilItBeginsDelaysNothing) {
  const Played play(paused(one("2025-01-01"), 100, 200));
  EXPECT_NEAR(play.day(EventKind::project_runs), kYear2025 + 51 * kMonth, 1e-6);
  EXPECT_EQ(play.all_days(), 0);
}

/// From month 4 to 15: the engineering under way ends in month 12, the permit is filed in 15 instead.
TEST(Paused, WhatIsInWorkGoesOn) {
  const Played play(paused(one(), 4 * kMonth, 15 * kMonth));
  EXPECT_NEAR(play.stage(Stage::engineering), 12 * kMonth, 1e-6);
  EXPECT_NEAR(play.stage(Stage::permit), 27 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs), 54 * kMonth, 1e-6);
  EXPECT_NEAR(play.days(Cause::uncertain_rules), 3 * kMonth, 1e-6);
  EXPECT_NEAR(play.all_days(), 3 * kMonth, 1e-6);
}

/// The decision is prepared in month 27 and taken in 30.
TEST(Paused, NothingIsDecided) {
  const Played play(paused(one(), 26 * kMonth, 30 * kMonth));
  EXPECT_NEAR(play.stage(Stage::decision), 30 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs), 54 * kMonth, 1e-6);
  EXPECT_NEAR(play.all_days(), 3 * kMonth, 1e-6);
}

/// Half of it is built in month 39; the other half begins in month 45.
TEST(Paused, TheSecondHalfOfBuildingWaits) {
  const Played play(paused(one(), 30 * kMonth, 45 * kMonth));
  EXPECT_NEAR(play.day(EventKind::project_runs), 57 * kMonth, 1e-6);
  EXPECT_NEAR(play.days(Cause::uncertain_rules), 6 * kMonth, 1e-6);
  EXPECT_NEAR(play.all_days(), 6 * kMonth, 1e-6);
}

TEST(Paused, DoesNotActWhenItsCauseIsOff) {
  World world = paused(one(), 4 * kMonth, 15 * kMonth);
  world.scenario.causes_off = {"uncertain-rules"};
  EXPECT_NEAR(Played(world).day(EventKind::project_runs), 51 * kMonth, 1e-6);
}

/// Whoever is paused keeps its place: 50 MW come free on month 20 for both that ask for 50, and the first is still the
/// first.
TEST(Paused, KeepsItsPlaceInTheQueue) {
  World world = one();
  world.add(boiler("b"));
  world.data.grid_areas.push_back({"test/grid", "grid", 0, 0, 1, 0, {{50, kNone, parse_date("2025-09-01")}}});
  for (Project& p : world.data.projects) p.grid_area = 0, p.grid_mw = 50, p.trades.clear();
  world.markets.network_tariffs.clear();
  const Played play(paused(world, 1, 30 * kMonth));
  EXPECT_GT(play.day(EventKind::project_runs, 0), 0);
  EXPECT_EQ(play.day(EventKind::project_runs, 1), -1);
}

// --- called off

/// Called off half a year before it is announced; what needs it ends with it, and says so.
TEST(Cancelled, BeforeItHasBegunWithWhatNeedsIt) {
  World world = one("2025-01-01");
  world.add(boiler("b"));
  Need need;
  need.project = 0;
  world.data.projects[1].needs.push_back(need);
  world.scenario.project_events.push_back(
      {.kind = Kind::cancelled, .day = 180, .index = 0, .cause = Cause::energy_cost});
  const Played play(world);
  const journal::Event* ended = play.find(EventKind::project_ended, 0);
  ASSERT_NE(ended, nullptr);
  EXPECT_NEAR(ended->day, 180, 1e-6);
  EXPECT_EQ(ended->mechanism, Cause::energy_cost);
  EXPECT_EQ(play.record.events[static_cast<std::size_t>(ended->cause)].kind, EventKind::project_cancelled);
  ASSERT_NE(play.find(EventKind::project_ended, 1), nullptr);
  EXPECT_EQ(play.find(EventKind::project_ended, 1)->mechanism, Cause::partner_lost);
}

/// It had 50 of 50 MW since day 0: called off in month 10 it gives them back, and the next has its turn then.
TEST(Cancelled, LeavesItsRoomToTheNext) {
  World world = one();
  world.add(boiler("b"));
  world.data.grid_areas.push_back({"test/grid", "grid", 50, 0, 1, 0, {}});
  for (Project& p : world.data.projects) p.grid_area = 0, p.grid_mw = 50, p.trades.clear();
  world.markets.network_tariffs.clear();
  EXPECT_EQ(Played(world).stage(Stage::grid, 1), -1);
  world.scenario.project_events.push_back({.kind = Kind::cancelled, .day = 10 * kMonth, .index = 0});
  EXPECT_NEAR(Played(world).stage(Stage::grid, 1), 28 * kMonth, 1e-6);  // 18 months to connect
}

// --- smaller

/// 30 MW are free and it asks for 50: it never has its turn. At three fifths of its size it asks for 30, takes 60 of
/// 100 kt away, and costs 3 of 5 million; whether that is said before it is announced or after.
TEST(Smaller, AsksForLessAndDoesLess) {
  World world = one("2025-01-01");
  world.data.grid_areas.push_back({"test/grid", "grid", 30, 0, 1, 0, {}});
  world.data.projects[0].grid_area = 0;
  world.data.projects[0].grid_mw = 50;
  world.data.projects[0].trades.clear();
  world.markets.network_tariffs.clear();
  EXPECT_EQ(Played(world).day(EventKind::project_runs), -1);
  for (const double day : {100.0, kYear2025 + 100}) {
    const Played play(smaller(world, day, 0.6));
    EXPECT_NEAR(play.day(EventKind::project_runs), kYear2025 + 51 * kMonth, 1e-6) << day;
    EXPECT_NEAR(co2_of(world, play, 0), -60, 1e-9);
    ASSERT_EQ(play.record.choices.size(), 1u);
    EXPECT_NEAR(play.record.choices[0].investment, 3e6, 1e-3);
    ASSERT_NE(play.find(EventKind::project_shrunk), nullptr);
    EXPECT_EQ(play.find(EventKind::project_shrunk)->after, 0.6);
  }
}

/// It has 50 of 60 MW, and another waits for 30: at half its size it gives 25 back, 35 are free.
TEST(Smaller, WhatItHadIsForOthers) {
  World world = one();
  world.add(boiler("b"));
  world.data.grid_areas.push_back({"test/grid", "grid", 60, 0, 1, 0, {}});
  for (Project& p : world.data.projects) p.grid_area = 0, p.trades.clear();
  world.data.projects[0].grid_mw = 50;
  world.data.projects[1].grid_mw = 30;
  world.markets.network_tariffs.clear();
  EXPECT_EQ(Played(world).stage(Stage::grid, 1), -1);
  EXPECT_NEAR(Played(smaller(world, 5 * kMonth, 0.5)).stage(Stage::grid, 1), 23 * kMonth, 1e-6);
}

/// Two users of 60 kt each in a pipe of 100: the second has no room. At two thirds of its size the first leaves 60.
TEST(Smaller, BooksLessOfThePipe) {
  World world = one();
  world.pipe(2026);
  world.add(boiler("b"));
  world.needs_pipe(0, 60);
  world.needs_pipe(1, 60);
  EXPECT_EQ(Played(world).day(EventKind::project_runs, 1), -1);
  const Played play(smaller(world, 10, 2.0 / 3));
  EXPECT_NEAR(play.day(EventKind::project_runs, 0), 51 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs, 1), 51 * kMonth, 1e-6);
}

/// Decided in month 27: in month 30 it is too late, and that is said.
TEST(Smaller, WhatIsDecidedStaysAsItIs) {
  const World world = smaller(one(), 30 * kMonth, 0.5);
  const Played play(world);
  EXPECT_NEAR(co2_of(world, play, 0), -100, 1e-9);
  ASSERT_NE(play.find(EventKind::project_shrunk), nullptr);
  EXPECT_EQ(play.find(EventKind::project_shrunk)->after, 1);
}

/// 64.2 M of a budget of 65 are blocked for 100 kt; granted in the round of September 2026 and 40 % smaller in
/// 2027 it keeps 0.6 of them, and the claim of a second project of 25 M fits no more and no less than in what is free.
TEST(Smaller, MoneyThatItWasGrantedShrinksWithIt) {
  World world = with_sde(65e6);
  const double whole = Played(world).find(EventKind::money_granted)->after;
  const auto laid_aside = [](const Played& play) {
    double eur = 0;
    for (const journal::Payment& pay : play.record.payments) eur += pay.committed;
    return eur;
  };
  EXPECT_NEAR(laid_aside(Played(world)), whole, 1);
  EXPECT_NEAR(laid_aside(Played(smaller(world, 38 * kMonth, 0.6))), 0.6 * whole, 1);
}

// --- split

/// Two fifths go on and run after 51 months; the rest begins in month 24 and runs in 75. Together they do what the
/// whole did, and cost it.
TEST(Split, TwoPhasesDoWhatTheWholeDid) {
  const World world = split(one(), 100, 0.4, 24 * kMonth);
  const Played play(world);
  EXPECT_NEAR(play.day(EventKind::project_runs, 0), 51 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs, 1), 75 * kMonth, 1e-6);
  EXPECT_NEAR(co2_of(world, play, 0), -40, 1e-9);
  EXPECT_NEAR(co2_of(world, play, 1), -60, 1e-9);
  ASSERT_EQ(play.record.choices.size(), 2u);
  EXPECT_NEAR(play.record.choices[0].investment, 2e6, 1e-3);
  EXPECT_NEAR(play.record.choices[1].investment, 3e6, 1e-3);
  EXPECT_EQ(play.all_days(1), 0) << "counted from its own beginning";
}

/// Split on day 100 and announced on 1 January 2025: both begin then.
TEST(Split, BeforeItHasBegun) {
  const World world = split(one("2025-01-01"), 100, 0.4, kYear2025);
  const Played play(world);
  EXPECT_NEAR(play.day(EventKind::project_runs, 0), kYear2025 + 51 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs, 1), kYear2025 + 51 * kMonth, 1e-6);
}

/// 40 MW are free, 60 are asked for: the whole waits for good. Of two halves the first has its turn, and the other
/// waits for 20 MW that come in 2030 (day 2192), decides then and builds 24 months.
TEST(Split, APartFitsWhereTheWholeDoesNot) {
  World world = one();
  world.data.grid_areas.push_back({"test/grid", "grid", 40, 0, 1, 0, {{20, kNone, parse_date("2030-01-01")}}});
  world.data.projects[0].grid_area = 0;
  world.data.projects[0].grid_mw = 60;
  world.data.projects[0].trades.clear();
  world.markets.network_tariffs.clear();
  EXPECT_NEAR(Played(world).day(EventKind::project_runs), 2192 + 24 * kMonth, 1e-6);
  const Played play(split(world, 10, 0.5, 10));
  EXPECT_NEAR(play.day(EventKind::project_runs, 0), 51 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs, 1), 2192 + 24 * kMonth, 1e-6);
}

/// In the play without the events of the scenario nothing of the rest is there.
TEST(Split, WithoutTheEventThereIsNoRest) {
  World world = split(one(), 100, 0.4, 200);
  world.scenario.project_events.clear();
  const Played play(world);
  EXPECT_NEAR(co2_of(world, play, 0), -100, 1e-9);
  for (const journal::Event& event : play.record.events)
    EXPECT_FALSE(event.subject == (Subject{Subject::Kind::project, 1}));
  for (const journal::StagePoint& stage : play.record.stages) EXPECT_NE(stage.project, 1);
  EXPECT_EQ(play.all_days(1), 0);
}

/// A split project shrinks its rest no more: 0.5 of 0.4.
TEST(Split, APartCanShrink) {
  const World world = smaller(split(one(), 100, 0.4, 200), 300, 0.5);
  const Played play(world);
  EXPECT_NEAR(co2_of(world, play, 0), -20, 1e-9);
  EXPECT_NEAR(co2_of(world, play, 1), -60, 1e-9);
}

}  // namespace
}  // namespace schakel::models
