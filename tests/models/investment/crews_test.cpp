// Turnarounds and projects ask for people of one crew. The world is that of project_world.hpp: a project decides in
// month 27 (day 821.8) and builds 24 months (730.5 days) by itself.
#include "models/plants/dated.hpp"
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

constexpr double kDecided = 27 * kMonth;
constexpr Subject kUnit{Subject::Kind::unit, kUnitOfTest};

/// The unit stops on day 900 for 40 days with 100 people; the project builds from day 821.8 with 60. The crew: 120.
World maintained(double crew = 120) {
  World world;
  world.add(boiler("boiler"));
  world.data.projects[0].crew_persons = 60;
  world.data.crews.push_back({"test/crew", 0, crew});
  Turnaround turnaround;
  turnaround.interval_days = 10000;
  turnaround.duration_days = 40;
  turnaround.last = Date{world.scenario.start.days + 900 - 10000};
  turnaround.crew_persons = 100;
  world.model.units[0].turnaround = turnaround;
  world.scenario.turnarounds = true;
  return world;
}

Played played(World world) {
  add_dated_changes(world.model, {}, world.scenario);
  world.changes.insert(world.changes.end(), world.scenario.changes.begin(), world.scenario.changes.end());
  return Played(std::move(world));
}

double ended(const Played& play) { return play.day(EventKind::turnaround_ended, kUnitOfTest, kUnit.kind); }

/// 160 are asked for and 120 are there: both go at three quarters. The turnaround takes 40 / 0.75 = 53.33 days: to day
/// 953.33. In those the project does 40 days of its work: 13.33 days late, as in its account of contractors.
TEST(Crews, BothGoSlowerInProportion) {
  const Played play = played(maintained());
  EXPECT_EQ(play.day(EventKind::turnaround_started, kUnitOfTest, kUnit.kind), 900);
  EXPECT_NEAR(ended(play), 900 + 40 / 0.75, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs), 51 * kMonth + 40 / 3.0, 1e-6);
  EXPECT_NEAR(play.days(Cause::contractors), 40 / 3.0, 1e-6);
}

/// It is told on the day on which the crew is short, with the decision of the project as its cause; that it slipped
/// is why it ends when it does.
TEST(Crews, TheTurnaroundThatSlipsSaysWhy) {
  const Played play = played(maintained());
  const journal::Event* slip = play.find(EventKind::turnaround_slipped, kUnitOfTest, kUnit.kind);
  ASSERT_NE(slip, nullptr);
  EXPECT_EQ(slip->day, 900);
  EXPECT_EQ(slip->mechanism, Cause::contractors);
  EXPECT_EQ(slip->scenario_event, journal::kNone);
  ASSERT_NE(slip->cause, journal::kNone);
  const journal::Event& cause = play.record.events[static_cast<std::size_t>(slip->cause)];
  EXPECT_EQ(cause.subject, (Subject{Subject::Kind::project, 0}));
  EXPECT_NEAR(cause.day, kDecided, 1e-6);
  const journal::Event* end = play.find(EventKind::turnaround_ended, kUnitOfTest, kUnit.kind);
  EXPECT_EQ(&play.record.events[static_cast<std::size_t>(end->cause)], slip);
}

/// 160 people are enough for both: it ends on its date, and nothing is told.
TEST(Crews, WhoeverHasEnoughPeopleEndsOnItsDate) {
  const Played play = played(maintained(160));
  EXPECT_EQ(ended(play), 940);
  EXPECT_EQ(play.find(EventKind::turnaround_slipped, kUnitOfTest, kUnit.kind), nullptr);
  EXPECT_NEAR(play.day(EventKind::project_runs), 51 * kMonth, 1e-6);
}

TEST(Crews, WithoutTheCauseNobodyIsShort) {
  World world = maintained();
  world.scenario.causes_off.emplace_back("contractors");
  const Played play = played(world);
  EXPECT_EQ(ended(play), 940);
  EXPECT_NEAR(play.day(EventKind::project_runs), 51 * kMonth, 1e-6);
}

/// The project begins while the turnaround is under way: on day 800 it began, on day 821.8 it has 18.1 days to go,
/// which take 18.1 / 0.75.
TEST(Crews, OneThatComesLaterSlowsWhatIsUnderWay) {
  World world = maintained();
  world.model.units[0].turnaround->last = Date{world.scenario.start.days + 800 - 10000};
  const Played play = played(world);
  EXPECT_NEAR(ended(play), kDecided + (840 - kDecided) / 0.75, 1e-6);
  EXPECT_NEAR(play.find(EventKind::turnaround_slipped, kUnitOfTest, kUnit.kind)->day, kDecided, 1e-6);
}

/// Without a figure: 3.25 % of 100 M (1,000 kt at 100 EUR) is 3.25 M, at 1,500 person-days a million 4,875 in 40 days:
/// 121.9, of a crew of 120 all. With the 60 of the project at 120 / 180: 60 days.
TEST(Crews, WithoutAFigureItsPeopleFollowFromItsCost) {
  World world = maintained();
  world.model.units[0].turnaround->crew_persons = 0;
  world.markets.process_costs["making"].replacement = exactly(100);
  EXPECT_NEAR(ended(played(world)), 960, 1e-6);
  world.data.parameters["turnaround-crew"] = exactly(750);  // 60.9: together 120.9
  EXPECT_NEAR(ended(played(world)), 900 + 40 * (3.25 * 750 / 40 + 60) / 120, 1e-6);
}

/// A third party lets the end slip to day 970: then people are long done (day 953.33), and the later date counts. To
/// day 945: people are not done by then.
TEST(Crews, TheLaterOfTwoReasonsCounts) {
  World world = maintained();
  world.scenario.slips.push_back({0, kUnitOfTest, 30, 0, 0});
  EXPECT_NEAR(ended(played(world)), 970, 1e-6);
  world.scenario.slips[0].days = 5;
  EXPECT_NEAR(ended(played(world)), 900 + 40 / 0.75, 1e-6);
}

/// The unit closes on day 910: 10 of its days were done at three quarters, and the project is alone from then.
TEST(Crews, OneThatClosesLeavesTheCrewToOthers) {
  World world = maintained();
  world.data.projects[0].units.clear();
  Change closing;
  closing.day = closing.announced_day = 910;
  closing.what = Change::What::close;
  closing.index = kUnitOfTest;
  world.changes = {closing};
  const Played play = played(world);
  EXPECT_NEAR(play.days(Cause::contractors), 10 * 0.25, 1e-6);
}

/// With projects off the same turnaround ends on its date.
TEST(Crews, WithoutProjectsNothingChanges) {
  World world = maintained();
  world.scenario.projects = false;
  EXPECT_EQ(ended(played(world)), 940);
}

}  // namespace
}  // namespace schakel::models
