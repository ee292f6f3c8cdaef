// Measures by which firms do one thing together, by hand: one file for talks or permits, one decision, shared power.
// The world and its numbers are in project_world.hpp.
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

using Kind = PolicyMeasure::Kind;

/// Talks of 3, 6 and 3 months at teams with one desk.
World with_talks(const std::vector<std::string>& names) {
  World world;
  for (const std::string& name : names) {
    world.add(boiler(name));
    world.data.projects.back().agreement = true;
  }
  world.data.offices.push_back({"teams", Stage::principles, 1, {0}});
  return world;
}

/// By themselves: principles of a 0-3, b 3-6 and c 6-9; letters 9-15, 15-21, 21-27; agreements 27-30, 30-33, 33-36.
/// Together each file takes as long as that of the slowest, b with 5 months of principles: 5 + 6 + 3 = 14 for all.
TEST(SignTogether, OneFileOnOneDeskTakesAsLongAsTheSlowest) {
  World world = with_talks({"a", "b", "c"});
  const Played alone(world);
  EXPECT_NEAR(alone.stage(Stage::agreement, 0), 30 * kMonth, 1e-6);
  EXPECT_NEAR(alone.stage(Stage::agreement, 2), 36 * kMonth, 1e-6);
  world.data.projects[1].months[static_cast<std::size_t>(Stage::principles)] = exactly(5);
  measure(world, Kind::sign_together).quorum = 1;
  const Played together(world);
  for (const int p : {0, 1, 2}) {
    EXPECT_NEAR(together.stage(Stage::principles, p), 5 * kMonth, 1e-6) << p;
    EXPECT_NEAR(together.stage(Stage::agreement, p), 14 * kMonth, 1e-6) << p;
    EXPECT_NEAR(together.stage(Stage::decision, p), 27 * kMonth, 1e-6) << p;  // after the permit of month 24
  }
}

/// One desk, not one each: a fourth that stays outside files second and waits 3 months for the group of three, then its
/// letter for theirs: 3-6, then 12-18 (theirs 6-12 was asked for at month 3), agreement 18-21 or after theirs.
TEST(SignTogether, AGroupIsOneFileInTheQueueForOthersToo) {
  World world = with_talks({"a", "b", "c", "d"});
  measure(world, Kind::sign_together).projects = {0, 1, 2};
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::principles, 0), 3 * kMonth, 1e-6);
  EXPECT_NEAR(play.stage(Stage::principles, 3), 6 * kMonth, 1e-6);
  EXPECT_NEAR(play.stage(Stage::letter, 2), 12 * kMonth, 1e-6);
  EXPECT_NEAR(play.stage(Stage::letter, 3), 18 * kMonth, 1e-6);
}

/// A seed in which a and b are willing to sign the letter and c is not.
World two_of_three_willing() {
  World world = with_talks({"a", "b", "c"});
  world.data.parameters["chance-of-letter"] = exactly(0.5);
  const auto willing = [&](std::size_t p) {
    return draw_project(world.data, world.data.projects[p], {}, world.scenario.seed, 0).letter_signed;
  };
  while (!willing(0) || !willing(1) || willing(2)) ++world.scenario.seed;
  return world;
}

/// 2 of 3 are willing. A quorum of 0.6 is reached: a and b sign, c does not and comes ten years after its plan of 2028
/// (day 1461), less 24 months of building. A quorum of 0.7 is not: nobody signs.
TEST(SignTogether, TheWillingSignWhenTheyAreEnough) {
  World world = two_of_three_willing();
  const double late = 1461 + 10 * kDaysPerYear - 24 * kMonth;
  measure(world, Kind::sign_together).quorum = 0.6;
  const Played enough(world);
  EXPECT_NEAR(enough.stage(Stage::agreement, 0), 12 * kMonth, 1e-6);
  EXPECT_NEAR(enough.stage(Stage::agreement, 1), 12 * kMonth, 1e-6);
  EXPECT_EQ(enough.stage(Stage::agreement, 2), -1);
  EXPECT_NEAR(enough.stage(Stage::decision, 0), 27 * kMonth, 1e-6);
  EXPECT_NEAR(enough.stage(Stage::decision, 2), late, 1e-6);
  world.scenario.measures[0].quorum = 0.7;
  const Played too_few(world);
  for (const int p : {0, 1, 2}) {
    EXPECT_EQ(too_few.stage(Stage::agreement, p), -1) << p;
    EXPECT_NEAR(too_few.stage(Stage::decision, p), late, 1e-6) << p;
  }
}

/// The unit of a, whose file it is, closes on day 60: b and c hand in theirs again that day, 3 months of principles.
/// The 60 days are counted to the partner that was lost; nothing else is late: the permit comes later anyway.
TEST(SignTogether, WhenTheOneThatLeadsIsGoneTheOthersFileAgain) {
  World world = with_talks({"a", "b", "c"});
  Unit second = world.model.units[0];
  second.id = second.stream_key = "test/second";
  world.model.units.push_back(second);
  world.data.projects[0].units = {1};
  Change closing;
  closing.day = closing.announced_day = 60;
  closing.what = Change::What::close;
  closing.index = 1;
  world.changes = {closing};
  measure(world, Kind::sign_together).quorum = 1;
  const Played play(world);
  EXPECT_EQ(play.stage(Stage::principles, 0), -1);
  EXPECT_NEAR(play.stage(Stage::principles, 1), 60 + 3 * kMonth, 1e-6);
  EXPECT_NEAR(play.stage(Stage::principles, 2), 60 + 3 * kMonth, 1e-6);
  EXPECT_NEAR(play.stage(Stage::agreement, 2), 60 + 12 * kMonth, 1e-6);
}

/// Engineering takes 12 and 15 months, permits 12 and 18, one desk. By itself a has its permit in month 24, b in 42. In
/// one file both have it in 15 + 18 = 33: a loses 9 months, b wins 9.
TEST(UmbrellaPermit, IsFiledWhenTheLastIsDesignedAndTakesTheLongest) {
  World world;
  world.add(boiler("a"));
  world.add(boiler("b"));
  world.data.projects[1].months[static_cast<std::size_t>(Stage::engineering)] = exactly(15);
  world.data.projects[1].months[static_cast<std::size_t>(Stage::permit)] = exactly(18);
  world.data.offices.push_back({"office", Stage::permit, 1, {0}});
  const Played alone(world);
  EXPECT_NEAR(alone.stage(Stage::permit, 0), 24 * kMonth, 1e-6);
  EXPECT_NEAR(alone.stage(Stage::permit, 1), 42 * kMonth, 1e-6);
  measure(world, Kind::umbrella_permit);
  const Played together(world);
  EXPECT_NEAR(together.stage(Stage::permit, 0), 33 * kMonth, 1e-6);
  EXPECT_NEAR(together.stage(Stage::permit, 1), 33 * kMonth, 1e-6);
  EXPECT_NEAR(together.days(Cause::permit_office, 0) + together.days(Cause::legal_procedure, 0), 9 * kMonth, 1e-6);
  EXPECT_NEAR(together.all_days(0), 9 * kMonth, 1e-6);
}

/// b needs nitrogen room and its nature permit is contested for certain, 10 months: the permit of both takes 22.
TEST(UmbrellaPermit, IsContestedIfAnyOfItIs) {
  World world;
  world.add(boiler("a"));
  world.add(boiler("b"));
  world.data.nitrogen_areas.push_back({"test/room", "room", 100, 0.7, 1000});
  world.data.projects[1].nitrogen_area = 0;
  world.data.projects[1].nitrogen_t = 40;
  world.data.times["nature-permit-contested"] = {exactly(10), exactly(1), std::nullopt};
  EXPECT_NEAR(Played(world).stage(Stage::permit, 0), 24 * kMonth, 1e-6);
  measure(world, Kind::umbrella_permit);
  const Played together(world);
  EXPECT_NEAR(together.stage(Stage::permit, 0), 34 * kMonth, 1e-6);
  EXPECT_NEAR(together.stage(Stage::permit, 1), 34 * kMonth, 1e-6);
}

/// Who talks together may have its permit together as well, both under way at once: the agreement is in month 21 (9 +
/// 12), the permit in 24.
TEST(UmbrellaPermit, GoesBesideTalksTogether) {
  World world = with_talks({"a", "b"});
  world.data.times["letter-to-binding"].months = exactly(12);
  measure(world, Kind::sign_together, "talks").quorum = 1;
  measure(world, Kind::umbrella_permit, "permit");
  const Played play(world);
  for (const int p : {0, 1}) {
    EXPECT_NEAR(play.stage(Stage::agreement, p), 21 * kMonth, 1e-6) << p;
    EXPECT_NEAR(play.stage(Stage::permit, p), 24 * kMonth, 1e-6) << p;
    EXPECT_NEAR(play.day(EventKind::project_runs, p), 51 * kMonth, 1e-6) << p;
  }
}

/// Room for 100 t; a, b and c want 40 each, a and b in one permit. The unit of a closes while the file lies there: its
/// 40 come back, b files again and holds 40, once: c has room too.
TEST(UmbrellaPermit, WhoFilesAgainAsksForRoomOnce) {
  World world;
  for (const char* name : {"a", "b", "c"}) world.add(boiler(name));
  world.data.nitrogen_areas.push_back({"other/room", "room", 100, 0.7, 1000});
  for (Project& p : world.data.projects) p.nitrogen_area = 0, p.nitrogen_t = 40;
  world.data.projects[2].months[static_cast<std::size_t>(Stage::engineering)] = exactly(20);
  Unit second = world.model.units[0];
  second.id = second.stream_key = "test/second";
  world.model.units.push_back(second);
  world.data.projects[0].units = {1};
  Change closing;
  closing.day = closing.announced_day = 400;  // designed on day 365.25
  closing.what = Change::What::close;
  closing.index = 1;
  world.changes = {closing};
  measure(world, Kind::umbrella_permit).projects = {0, 1};
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::permit, 1), 400 + 12 * kMonth, 1e-6);
  EXPECT_NEAR(play.stage(Stage::permit, 2), 32 * kMonth, 1e-6);
  EXPECT_NEAR(play.all_days(1), 400 - 12 * kMonth, 1e-6) << "what the first file took is counted";
}

/// Three users of 30 kt; 50 launch the pipe. a and b are ready in month 27, c in 75 (60 of engineering, 12 of permit,
/// 3). From month 36 on they decide together. A quorum of 0.6 is two of three: the pipe is decided in month 36. All
/// three: in month 75.
TEST(DecideTogether, AQuorumOfThoseWhoAreReadyLaunchesIt) {
  World world = deadlock();
  world.add(boiler("c"));
  world.data.plans[0].capacity_kt = 100;
  world.needs_pipe(2, 30);
  world.data.projects[2].months[static_cast<std::size_t>(Stage::engineering)] = exactly(60);
  PolicyMeasure& of = measure(world, Kind::decide_together);
  of.from = 36 * kMonth;
  of.quorum = 0.6;
  const Played two(world);
  EXPECT_NEAR(two.day(EventKind::plan_decided, 0, Subject::Kind::plan), 36 * kMonth, 1e-6);
  EXPECT_NEAR(two.stage(Stage::decision, 0), 36 * kMonth, 1e-6);
  EXPECT_NEAR(two.day(EventKind::project_runs, 0), 60 * kMonth, 1.0);  // built in 24 months; promised for day 1827
  world.scenario.measures[0].quorum = 1;
  const Played three(world);
  EXPECT_NEAR(three.day(EventKind::plan_decided, 0, Subject::Kind::plan), 75 * kMonth, 1e-6);
}

/// Ended before they are ready (month 27), it launches nothing: they wait for each other as before.
TEST(DecideTogether, EndsOnItsLastDay) {
  World world = deadlock();
  measure(world, Kind::decide_together).until = 20 * kMonth;
  const Played play(world);
  EXPECT_EQ(play.day(EventKind::plan_decided, 0, Subject::Kind::plan), -1);
  EXPECT_NE(play.find(EventKind::deadlock, 0, Subject::Kind::plan), nullptr);
}

/// 60 MW free, 40 asked for before, 30 more in 2031 (day 2557). The area has contracted 200 MW and needs three quarters
/// of it at once. The measure is for a: it has 50 MW of the group and decides in month 27; b waits for 2031. What a has
/// from the group it does not take from the queue: b is first there, as if a were not.
TEST(SharePower, IsRoomOutsideTheQueueForThoseInIt) {
  World world;
  for (const char* name : {"a", "b"}) {
    world.add(boiler(name));
    world.data.projects.back().grid_area = 0;
    world.data.projects.back().grid_mw = 50;
    world.data.projects.back().trades.clear();
  }
  world.data.grid_areas.push_back({"test/grid", "grid", 60, 40, 0.75, 200, {{30, kNone, parse_date("2031-01-01")}}});
  world.markets.network_tariffs.clear();
  measure(world, Kind::share_power).projects = {0};
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::decision, 0), 27 * kMonth, 1e-6);
  EXPECT_NEAR(play.stage(Stage::decision, 1), 2557, 1e-6);
  world.scenario.measures.clear();
  EXPECT_NEAR(Played(world).stage(Stage::decision, 0), 2557, 1e-6);
  EXPECT_EQ(Played(world).stage(Stage::decision, 1), -1) << "20 + 30 MW are enough for one";
}

/// The play ends in month 18, while b and c still wait for the one desk, and a fourth has left the queue with its unit.
TEST(Permits, APlayMayEndWhileFilesWaitForADesk) {
  World world;
  for (const char* name : {"a", "b", "c", "d"}) world.add(boiler(name));
  world.data.offices.push_back({"office", Stage::permit, 1, {0}});
  Unit second = world.model.units[0];
  second.id = second.stream_key = "test/second";
  world.model.units.push_back(second);
  world.data.projects[3].units = {1};
  Change closing;
  closing.day = closing.announced_day = 500;
  closing.what = Change::What::close;
  closing.index = 1;
  world.changes = {closing};
  world.scenario.horizon_days = 18 * kMonth;
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::engineering, 1), 12 * kMonth, 1e-6);
  EXPECT_EQ(play.stage(Stage::permit, 1), -1);
  EXPECT_EQ(play.day(EventKind::project_ended, 3), 500);
}

/// An office gives no permit from month 20 to 30: a file that is dealt with in month 24 is granted in month 30.
TEST(Permits, AFileThatIsDealtWithWhileNonIsGivenIsGrantedAfterwards) {
  World world;
  world.add(boiler("boiler"));
  world.data.offices.push_back({"office", Stage::permit, 1, {0}});
  world.scenario.project_events.push_back(
      {.kind = ProjectEvent::Kind::permits_stop, .day = 20 * kMonth, .index = 0, .until_day = 30 * kMonth});
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::permit), 30 * kMonth, 1e-6);
  EXPECT_NEAR(play.days(Cause::legal_procedure), 6 * kMonth, 1e-6);
}

/// The unit that lends takes 800 kt x 0.5 MWh = 400 GWh a year, 45.66 MW: a quarter of it, 11.4 MW, is room; a quarter
/// of all 200 MW that are contracted in the area, 50 MW, is what it would be if everybody took part.
TEST(SharePower, IsRoomOfThoseWhoTakePartAlone) {
  World world;
  world.add(boiler("a"));
  world.data.grid_areas.push_back({"test/grid", "grid", 60, 40, 0.75, 200, {{30, kNone, parse_date("2031-01-01")}}});
  world.data.projects[0].grid_area = 0;
  world.data.projects[0].trades.clear();
  world.markets.network_tariffs.clear();
  measure(world, Kind::share_power);
  const auto decided = [&](double mw, std::vector<int> units) {
    world.data.projects[0].grid_mw = mw;
    world.scenario.measures[0].units = std::move(units);
    return Played(world).stage(Stage::decision);
  };
  EXPECT_NEAR(decided(50, {}), 27 * kMonth, 1e-6);
  EXPECT_NEAR(decided(50, {kUnitOfTest}), 2557, 1e-6);  // waits for the reinforcement of 2031
  world.data.grid_areas[0].free_mw = 40;                // nothing is free: only what is lent
  EXPECT_NEAR(decided(11.4, {kUnitOfTest}), 27 * kMonth, 1e-6);
  EXPECT_NEAR(decided(11.5, {kUnitOfTest}), 2557, 1e-6);
}

}  // namespace
}  // namespace schakel::models
