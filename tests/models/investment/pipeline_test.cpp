// Projects of a play, by hand; the world they are in and its numbers are in project_world.hpp.
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

TEST(Projects, WithNothingInTheWayAProjectTakesItsTechnicalTime) {
  World world;
  world.add(boiler("boiler"));
  for (const Cause cause : kCauses) world.scenario.causes_off.emplace_back(cause_name(cause));
  const Played play(world);
  EXPECT_NEAR(play.day(EventKind::project_runs), 51 * kMonth, 1e-6);
  EXPECT_EQ(play.all_days(), 0);
  const std::vector<Patch> patches = patches_of(world.data, world.model, play.record);
  ASSERT_EQ(patches.size(), 1u);
  EXPECT_EQ(patches[0].co2_kt, -100);
  EXPECT_EQ(patches[0].power_gwh, 50) << "its trade is -50 thousand MWh a year";
}

/// With certain times and no queue the same holds with the causes on.
TEST(Projects, CausesThatFindNothingToDoDelayNothing) {
  World world;
  world.add(boiler("boiler"));
  EXPECT_NEAR(Played(world).day(EventKind::project_runs), 51 * kMonth, 1e-6);
}

/// One desk: the second file waits the 12 months of the first.
TEST(Projects, FilesWaitForADeskOfThePermitOffice) {
  World world;
  world.add(boiler("b"));
  world.add(boiler("a"));
  world.data.offices.push_back({"office", Stage::permit, 1, {0}});
  const Played play(world);
  EXPECT_NEAR(play.day(EventKind::project_runs, 1), 51 * kMonth,
              1e-6);  // "a" comes first, whatever the order in the data
  EXPECT_NEAR(play.day(EventKind::project_runs, 0), 63 * kMonth, 1e-6);
  EXPECT_NEAR(play.days(Cause::permit_office, 0), 12 * kMonth, 1e-6);
}

/// The pipe is promised for 1 January 2030 and built three years: decided by 1 January 2027, 36 months from the start
/// (day 1096). The project could decide after 27 months and waits for that, then builds 24 months: done by then, the
/// pipe is not; it runs with the pipe.
TEST(Projects, InfrastructureMustBeDecidedFirstAndInServiceWhenItRuns) {
  World world;
  world.pipe(2030);
  world.add(boiler("boiler"));
  world.needs_pipe(0, 80);
  const Played play(world);
  const double service = 2192;  // days from 2024-01-01 to 2030-01-01: 6 x 365 + 2
  EXPECT_NEAR(play.stage(Stage::decision), service - 3 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs), service, 1e-6);
  EXPECT_NEAR(play.days(Cause::late_infrastructure), service - 51 * kMonth, 1e-6);
  EXPECT_NEAR(play.all_days(), service - 51 * kMonth, 1e-6);
}

TEST(Projects, AYearLaterIsAYearLater) {
  World world;
  world.pipe(2030);
  world.add(boiler("boiler"));
  world.needs_pipe(0, 80);
  const double before = Played(world).day(EventKind::project_runs);
  world.scenario.project_events.push_back({.kind = ProjectEvent::Kind::plan_late, .index = 0, .days = kDaysPerYear});
  const Played late(world);
  EXPECT_NEAR(late.day(EventKind::project_runs) - before, kDaysPerYear, 1e-6);
  const journal::Event* moved = late.find(EventKind::plan_moved, 0, Subject::Kind::plan);
  ASSERT_NE(moved, nullptr);
  EXPECT_EQ(moved->scenario_event, 0);
}

/// News that the pipe comes in 2032 is told on 1 January 2025: it is not known before.
TEST(Projects, LaterNewsIsNotKnownBefore) {
  World world;
  world.pipe(2030).promises.push_back({2032, *parse_date("2025-01-01")});
  world.add(boiler("boiler"));
  world.needs_pipe(0, 80);
  const Played play(world);
  EXPECT_NEAR(play.day(EventKind::plan_moved, 0, Subject::Kind::plan), 366, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs), 2192 + 730, 1e-6);
}

/// Each books 30 of the 50 that launch the pipe: neither decides without it, and it is not decided without them.
TEST(Projects, UsersAndPipeWaitForEachOther) {
  const Played play(deadlock());
  EXPECT_EQ(play.day(EventKind::project_runs, 0), -1);
  EXPECT_EQ(play.day(EventKind::plan_decided, 0, Subject::Kind::plan), -1);
  const journal::Event* found = play.find(EventKind::deadlock, 0, Subject::Kind::plan);
  ASSERT_NE(found, nullptr);
  EXPECT_NEAR(found->day, 27 * kMonth, 1e-6);
  EXPECT_EQ(found->after, 2);  // both must decide together
  EXPECT_NE(play.find(EventKind::deadlock, 0), nullptr);
  EXPECT_NE(play.find(EventKind::deadlock, 1), nullptr);
}

/// They agree after three years to decide together: the pipe is decided that day and built in 24 months.
TEST(Projects, DecidingTogetherBreaksIt) {
  World world = deadlock();
  world.scenario.project_events.push_back(
      {.kind = ProjectEvent::Kind::decide_together, .day = 36 * kMonth, .owners = {0, 1}});
  const Played play(world);
  EXPECT_NEAR(play.day(EventKind::plan_decided, 0, Subject::Kind::plan), 36 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs, 0), std::max(60 * kMonth, 1827.0), 1e-6);  // 1827: 1 January 2029
  EXPECT_NEAR(play.day(EventKind::project_runs, 1), play.day(EventKind::project_runs, 0), 1e-6);
}

/// A wind farm of 2,000 MW is decided when a tenth is booked, in MW: 120 and 100 are enough together and neither alone.
/// Demand waits for wind and wind for demand, until both decide together in month 36.
TEST(Projects, WindAndItsDemandWaitForEachOther) {
  World world = deadlock();
  Plan& wind = world.data.plans[0];
  wind.capacity_kt = 0;
  wind.capacity_mw = 2000;
  wind.launch = 0.1;
  for (const auto& [project, mw] : {std::pair(0, 120.0), {1, 100.0}}) {
    Need& need = world.data.projects[static_cast<std::size_t>(project)].needs[0];
    need.co2_kt = 0;
    need.mw = mw;
  }
  const Played waits(world);
  ASSERT_NE(waits.find(EventKind::deadlock, 0, Subject::Kind::plan), nullptr);
  EXPECT_EQ(waits.find(EventKind::deadlock, 0, Subject::Kind::plan)->after, 2);
  EXPECT_EQ(waits.day(EventKind::plan_decided, 0, Subject::Kind::plan), -1);
  world.scenario.project_events.push_back(
      {.kind = ProjectEvent::Kind::decide_together, .day = 36 * kMonth, .owners = {0, 1}});
  const Played together(world);
  EXPECT_NEAR(together.day(EventKind::plan_decided, 0, Subject::Kind::plan), 36 * kMonth, 1e-6);
  EXPECT_GT(together.day(EventKind::project_runs, 1), 0);
}

/// One user that books enough by itself signs with the pipe.
TEST(Projects, OneUserThatIsEnoughWaitsForNobody) {
  World world = deadlock();
  world.data.projects[0].needs[0].co2_kt = 60;
  const Played play(world);
  EXPECT_NEAR(play.day(EventKind::plan_decided, 0, Subject::Kind::plan), 27 * kMonth, 1e-6);
  EXPECT_EQ(play.find(EventKind::deadlock, 0, Subject::Kind::plan), nullptr);
}

TEST(Projects, OneThatPledgesAloneIsNotEnough) {
  World world = deadlock();
  world.scenario.project_events.push_back(
      {.kind = ProjectEvent::Kind::decide_together, .day = 36 * kMonth, .owners = {0}});
  EXPECT_EQ(Played(world).day(EventKind::project_runs, 0), -1);
}

/// 60 MW are free and 40 are asked for by others before: 20. 30 MW come on 1 January 2031 (day 2557). Then it is
/// connected in 18 months; it decides when it has its turn and builds 24 months.
TEST(Projects, ThePowerGridHasAQueue) {
  World world;
  world.add(boiler("boiler"));
  world.data.grid_areas.push_back({"test/grid", "grid", 60, 40, 1, 0, {{30, kNone, parse_date("2031-01-01")}}});
  world.data.projects[0].grid_area = 0;
  world.data.projects[0].grid_mw = 50;
  world.data.projects[0].trades.clear();  // no tariff in the way: 6 M a year
  world.markets.network_tariffs.clear();
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::decision), 2557, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs), 2557 + 24 * kMonth, 1e-6);
  EXPECT_NEAR(play.days(Cause::grid_congestion), 2557 - 27 * kMonth, 1e-6);
}

/// Users in the area have contracted 200 MW and need three quarters of it at once: as a group they have 50 MW, and the
/// project decides as soon as it can, on month 27, instead of when its turn comes.
TEST(Projects, WhoSharesContractedPowerDoesNotWaitForTheQueue) {
  World world;
  world.add(boiler("boiler"));
  world.data.grid_areas.push_back({"test/grid", "grid", 60, 40, 0.75, 200, {{30, kNone, parse_date("2031-01-01")}}});
  world.data.projects[0].grid_area = 0;
  world.data.projects[0].grid_mw = 50;
  world.data.projects[0].trades.clear();
  world.markets.network_tariffs.clear();
  world.scenario.project_events.push_back({.kind = ProjectEvent::Kind::decide_together, .day = 100, .projects = {0}});
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::decision), 27 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs), 51 * kMonth, 1e-6);
}

/// What a project replaces stops on the day it runs, because of it.
TEST(Projects, WhatItReplacesStopsOnTheDayItRuns) {
  World world;
  world.add(boiler("boiler"));
  world.data.projects[0].effects[0].closes = true;
  const Played play(world);
  const journal::Event* closed = play.find(EventKind::closed, kUnitOfTest, Subject::Kind::unit);
  ASSERT_NE(closed, nullptr);
  EXPECT_NEAR(closed->day, 51 * kMonth, 1e-6);
  ASSERT_NE(closed->cause, journal::kNone);
  const journal::Event& cause = play.record.events[static_cast<std::size_t>(closed->cause)];
  EXPECT_EQ(cause.kind, EventKind::project_runs);
  EXPECT_EQ(cause.subject, (Subject{Subject::Kind::project, 0}));
}

TEST(Projects, AProjectDiesWithItsUnit) {
  World world;
  world.add(boiler("boiler"));
  Change closing;
  closing.day = closing.announced_day = 500;
  closing.what = Change::What::close;
  closing.index = kUnitOfTest;
  world.changes = {closing};
  const Played play(world);
  ASSERT_NE(play.find(EventKind::project_ended), nullptr);
  EXPECT_EQ(play.find(EventKind::project_ended)->day, 500);
  EXPECT_EQ(play.find(EventKind::project_ended)->mechanism, Cause::partner_lost);
  EXPECT_EQ(play.day(EventKind::project_runs), -1);
}

/// 2 M a year do not pay 20 M (11.15 M), and would with power 49 EUR cheaper (4.45 M a year, 24.8 M).
TEST(Projects, WhatDoesNotPayWaitsAndSaysWhy) {
  World world;
  world.add(boiler("boiler", 20e6));
  const Played play(world);
  EXPECT_EQ(play.day(EventKind::project_runs), -1);
  ASSERT_NE(play.find(EventKind::project_waits), nullptr);
  EXPECT_EQ(play.find(EventKind::project_waits)->mechanism, Cause::energy_cost);
}

TEST(Projects, AnOwnerThatFreezesInvestmentDecidesLater) {
  World world;
  world.add(boiler("boiler"));
  world.scenario.project_events.push_back(
      {.kind = ProjectEvent::Kind::owner_freezes, .day = 100, .index = 0, .until_day = 1500});
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::decision), 1500, 1e-6);
  EXPECT_NEAR(play.days(Cause::capital_ranking), 1500 - 27 * kMonth, 1e-6);
}

/// Replacement capital 100 M: 25 years, seven tenths: 2.8 M a year may be spent. 5 M has been saved when 2.8 (1 + t) =
/// 5: t = 0.786 years; the second of 5 M waits until 2.8 (1 + t) = 10, t = 2.571, the next January after: 2027 (day
/// 1096).
TEST(Projects, OneOwnersProjectsCompeteForItsCapital) {
  World world;
  world.add(boiler("a"));
  world.add(boiler("b"));
  world.markets.process_costs["making"].replacement = exactly(100);  // EUR per t of 1,000 kt
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::decision, 0), 27 * kMonth, 1e-6);
  EXPECT_NEAR(play.stage(Stage::decision, 1), 1096, 1e-6);
  EXPECT_NEAR(play.days(Cause::capital_ranking, 1), 1096 - 27 * kMonth, 1e-6);
}

/// 5 M becomes three times as dear: 8.66 M at the decision (11.15 M comes in), 15 M half-way. 4.33 M is spent, 10.67 M
/// to go: it goes on, although the whole would not pay. Four times: 10 M, then 20 M with 5 M spent: 15 M to go, it is
/// given up.
TEST(Projects, CommitmentIsTestedAgainAndSunkCostDoesNotCount) {
  World world;
  world.add(boiler("boiler"));
  world.data.parameters["cost-escalation"] = exactly(3);
  EXPECT_NE(Played(world).day(EventKind::project_runs), -1);
  world.data.parameters["cost-escalation"] = exactly(4);
  const Played play(world);
  ASSERT_NE(play.find(EventKind::project_ended), nullptr);
  EXPECT_NEAR(play.find(EventKind::project_ended)->day, 39 * kMonth, 1e-6);
  EXPECT_EQ(play.find(EventKind::project_ended)->mechanism, Cause::cost_escalation);
}

/// Two projects of 60 persons on a crew of 60: each takes twice as long, 24 months more.
TEST(Projects, CrewsAreShared) {
  World world;
  world.add(boiler("a"));
  world.add(boiler("b"));
  for (Project& p : world.data.projects) p.crew_persons = 60;
  world.data.crews.push_back({"crew", 0, 60});
  const Played play(world);
  EXPECT_NEAR(play.day(EventKind::project_runs, 0), 75 * kMonth, 1e-3);
  EXPECT_NEAR(play.days(Cause::contractors, 0), 24 * kMonth, 1e-3);
}

/// Room for 10 t of the 40 it needs. A closed unit with 60 t leaves 42 of it on day 900: the permit is there.
TEST(Projects, NitrogenRoomOfOneThatClosesIsUsedByAnother) {
  World world;
  Model& model = world.model;
  Unit neighbour = model.units[0];
  neighbour.id = "test/neighbour";
  neighbour.stream_key = "test/neighbour";
  neighbour.emissions.nox_t_per_year = exactly(60);
  model.units.push_back(neighbour);
  world.add(boiler("boiler"));
  world.data.nitrogen_areas.push_back({"test/room", "room", 10, 0.7, 1000});
  world.data.projects[0].nitrogen_area = 0;
  world.data.projects[0].nitrogen_t = 40;
  Change closing;
  closing.day = closing.announced_day = 900;
  closing.what = Change::What::close;
  closing.index = 1;
  world.changes = {closing};
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::permit), 900, 1e-6);
  EXPECT_NEAR(play.days(Cause::nitrogen), 900 - 24 * kMonth, 1e-6);
}

// Instruments: their rules decide.

TEST(Instruments, APerTonneSubsidyPaysTheGapAndBlocksItsBudget) {
  const Played granted(with_sde(65e6));
  ASSERT_NE(granted.find(EventKind::money_granted), nullptr);
  EXPECT_NEAR(granted.find(EventKind::money_granted)->after, (68.0304e6 / 0.760608e6 - 2.0 / 3 * 70) * 1e5 * 15, 2e4);
  EXPECT_NEAR(granted.stage(Stage::grant), 1004 + 6 * kMonth, 1e-6);  // closes on day 1004, six months of assessment
  EXPECT_NE(granted.day(EventKind::project_runs), -1);
  EXPECT_EQ(Played(with_sde(60e6)).day(EventKind::project_runs), -1);  // the budget cannot bear it
}

// 4 M and 4 M of power a year: (4 + 7.6061 x 4) / 0.76061 = 45.3 EUR per t, less than two thirds of 70. It would be
// paid nothing, and when the round closes it goes on without, not three years later.
TEST(Instruments, WhoWouldBePaidNothingPerTonneGoesOnWithout) {
  World world = with_sde(65e6);
  world.data.projects[0].investment = exactly(4e6);
  world.data.projects[0].fixed_per_year = exactly(0);
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::grant), 1004, 1e-6);
  EXPECT_EQ(play.find(EventKind::money_granted), nullptr);
  EXPECT_NE(play.day(EventKind::project_runs), -1);
}

// It asks for 89.44 EUR; at 70 EUR of allowance 19.44 EUR x 0.1 Mt x 15 years = 29.16 M of the 64.2 M will be paid.
TEST(Instruments, WhatIsLaidAsideForTonnesIsMoreThanWhatIsExpected) {
  const Played granted(with_sde(65e6));
  const auto pay = std::find_if(granted.record.payments.begin(), granted.record.payments.end(),
                                [](const journal::Payment& one) { return one.committed > 0; });
  ASSERT_NE(pay, granted.record.payments.end());
  EXPECT_NEAR(pay->committed, (68.0304e6 / 0.760608e6 - 2.0 / 3 * 70) * 1e5 * 15, 2e4);
  ASSERT_TRUE(pay->expected);
  EXPECT_NEAR(*pay->expected, (68.0304e6 / 0.760608e6 - 70) * 1e5 * 15, 2e4);
}

TEST(Instruments, WhatPaysBackSoonGetsNoInvestmentSubsidy) {
  World world;
  world.add(boiler("boiler", 11e6));  // 2 M a year: pays back in 5.5 years
  world.data.projects[0].support = "veki";
  Subsidy veki;
  veki.id = "veki";
  veki.share = 0.3;
  veki.least_payback_years = 5;
  veki.rounds = {{"one", 100e6, *parse_date("2024-06-01"), *parse_date("2030-01-01"), *parse_date("2024-01-01")}};
  world.data.subsidies.push_back(veki);
  const Played played(world);
  ASSERT_NE(played.find(EventKind::money_granted), nullptr);
  EXPECT_NEAR(played.find(EventKind::money_granted)->after, 3.3e6, 1);
  world.data.subsidies[0].least_payback_years = 6;
  EXPECT_EQ(Played(world).find(EventKind::money_granted), nullptr);
}

/// It is built in 24 months: time enough, or a month too little.
TEST(Instruments, WhatCannotBeBuiltInTimeGetsNoInvestmentSubsidy) {
  World world;
  world.add(boiler("boiler", 11e6));
  world.data.projects[0].support = "veki";
  Subsidy veki;
  veki.id = "veki";
  veki.rounds = {{"one", 100e6, *parse_date("2024-06-01"), *parse_date("2030-01-01"), *parse_date("2024-01-01")}};
  veki.finish_within_days = 24 * kMonth;
  world.data.subsidies.push_back(veki);
  EXPECT_NE(Played(world).find(EventKind::money_granted), nullptr);
  world.data.subsidies[0].finish_within_days = 23 * kMonth;
  EXPECT_EQ(Played(world).find(EventKind::money_granted), nullptr);
}

/// 20 M, worth 2 x 7.606 = 15.212 M with a contract: it lacks 4.788 M. Two fifths of the investment are 8 M, and it
/// runs; where a project gets 4 M at most it does not, whatever is left in the budget.
TEST(Instruments, WhatAGrantIsAtMostDecides) {
  World world;
  world.add(boiler("boiler", 20e6));
  world.data.projects[0].support = "niki";
  Subsidy niki;
  niki.id = "niki";
  niki.share = 0.4;
  niki.rounds = {{"one", 100e6, *parse_date("2024-06-01"), *parse_date("2030-01-01"), *parse_date("2024-01-01")}};
  world.data.subsidies.push_back(niki);
  EXPECT_NEAR(Played(world).find(EventKind::money_granted)->after, 8e6, 1);
  EXPECT_NE(Played(world).day(EventKind::project_runs), -1);
  world.data.subsidies[0].most_per_project = 4e6;
  EXPECT_NEAR(Played(world).find(EventKind::money_granted)->after, 4e6, 1);
  EXPECT_EQ(Played(world).day(EventKind::project_runs), -1);
}

TEST(Instruments, AGrantLapsesWhenWorkDoesNotBeginInTime) {
  World world;
  world.add(boiler("boiler", 11e6));
  world.data.projects[0].support = "veki";
  Subsidy veki;
  veki.id = "veki";
  veki.rounds = {{"one", 100e6, *parse_date("2024-06-01"), *parse_date("2030-01-01"), *parse_date("2024-01-01")}};
  veki.start_within_days = 30;  // the permit takes longer
  world.data.subsidies.push_back(veki);
  const Played play(world);
  ASSERT_NE(play.find(EventKind::project_waits), nullptr);
  EXPECT_EQ(play.find(EventKind::project_waits)->mechanism, Cause::subsidy);
}

/// An agreement promises at most half of 30 M and pays what the case lacks at the return of a contract: 30 - 2 x 7.6061
/// = 14.79 M, at most half of 30 M. One that pays by itself gets nothing: the money must be additional.
TEST(Instruments, AnAgreementPaysOnlyWhatIsAdditional) {
  World world;
  world.add(boiler("boiler", 30e6));
  world.data.projects[0].agreement = true;
  const Played signed_by(world);
  ASSERT_NE(signed_by.find(EventKind::money_granted), nullptr);
  EXPECT_NEAR(signed_by.find(EventKind::money_granted)->after, 30e6 - 2e6 * 7.60608, 2);
  EXPECT_NE(signed_by.day(EventKind::project_runs), -1);
  world.data.projects[0].investment = exactly(5e6);
  EXPECT_EQ(Played(world).find(EventKind::money_granted), nullptr);
}

/// Talks fail: by itself the firm would do it ten years after its plan of 2028, less the time to build.
TEST(Instruments, WithoutAnAgreementItComesTenYearsLater) {
  World world;
  world.add(boiler("boiler"));
  world.data.projects[0].agreement = true;
  world.data.parameters["chance-of-letter"] = exactly(0);
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::decision), 1461 + 10 * kDaysPerYear - 24 * kMonth, 1e-6);
}

TEST(Instruments, AReservationCanRunOut) {
  World world;
  for (const char* name : {"a", "b"}) {
    world.add(boiler(name, 30e6));
    world.data.projects.back().agreement = true;
    world.data.projects.back().support = "waste-burners";
  }
  Subsidy reserve;
  reserve.id = "waste-burners";
  reserve.kind = Subsidy::Kind::agreement;
  reserve.rounds = {{"waste-burners", 20e6, *parse_date("2024-01-17"), Date{84005}, *parse_date("2024-01-17")}};
  world.data.subsidies.push_back(reserve);
  const Played play(world);
  EXPECT_NEAR(play.find(EventKind::money_promised, 0)->after, 15e6, 1);  // half of 30 M
  EXPECT_NEAR(play.find(EventKind::money_promised, 1)->after, 5e6, 1);   // what is left of 20 M
  EXPECT_NEAR(play.find(EventKind::money_granted, 0)->after, 14.79e6, 1e4);
  EXPECT_EQ(play.find(EventKind::money_granted, 1), nullptr);  // 5 of the 14.79 M it lacks
  EXPECT_NE(play.day(EventKind::project_runs, 0), -1);
  EXPECT_EQ(play.day(EventKind::project_runs, 1), -1);
}

TEST(Instruments, WithdrawnBeforeTheRoundNobodyGetsAnything) {
  World world = with_sde(65e6);
  world.scenario.project_events.push_back({.kind = ProjectEvent::Kind::instrument_withdrawn, .day = 900, .index = 0});
  const Played play(world);
  EXPECT_EQ(play.find(EventKind::money_granted), nullptr);
  EXPECT_EQ(play.day(EventKind::project_runs), -1);
}

TEST(Projects, TheOrderOfTheDataMakesNoDifference) {
  World one = deadlock();
  one.data.offices.push_back({"office", Stage::permit, 1, {0}});
  one.scenario.project_events.push_back(
      {.kind = ProjectEvent::Kind::decide_together, .day = 50 * kMonth, .owners = {0, 1}});
  World two = one;
  std::swap(two.data.projects[0], two.data.projects[1]);
  const Played a(one), b(two);
  for (const int p : {0, 1}) {
    EXPECT_EQ(a.stage(Stage::permit, p), b.stage(Stage::permit, 1 - p));
    EXPECT_EQ(a.day(EventKind::project_runs, p), b.day(EventKind::project_runs, 1 - p));
  }
}

}  // namespace
}  // namespace schakel::models
