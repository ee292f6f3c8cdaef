// When and whether measures act; and that none brings a project before its technical lead time.
#include <random>

#include "tests/models/investment/project_world.hpp"
#include "tests/support/property.hpp"

namespace schakel::models {
namespace {

using Kind = PolicyMeasure::Kind;

Scenario with_measure(const std::string& id, double chance) {
  Scenario scenario;
  scenario.horizon_days = 1000;
  scenario.seed = 7;
  PolicyMeasure& of = scenario.measures.emplace_back();
  of.id = id;
  of.chance = chance;
  of.from = 100;
  of.until = 200;
  return scenario;
}

/// Another option has other measures before it: "permit" comes about in the same futures.
TEST(Approach, AMeasureComesAboutInTheSameFuturesWhateverElseTheOptionHas) {
  const Scenario one = with_measure("permit", 0.3);
  Scenario two = with_measure("money", 0.5);
  two.measures.push_back(one.measures[0]);
  int comes = 0, both = 0;
  for (std::uint64_t replication = 0; replication < 20000; ++replication) {
    const Approach first(one, replication), second(two, replication);
    ASSERT_EQ(first.comes_about(0), second.comes_about(1)) << replication;
    comes += first.comes_about(0) ? 1 : 0;
    both += second.comes_about(0) && second.comes_about(1) ? 1 : 0;
    ASSERT_EQ(any_comes_about(two, replication), second.comes_about(0) || second.comes_about(1));
  }
  EXPECT_NEAR(comes / 20000.0, 0.3, 4 * std::sqrt(0.3 * 0.7 / 20000));    // 4 standard errors: 0.013
  EXPECT_NEAR(both / 20000.0, 0.15, 4 * std::sqrt(0.15 * 0.85 / 20000));  // two ids, two independent draws
}

TEST(Approach, ActsFromItsFirstDayUntilItsLast) {
  const Scenario scenario = with_measure("permit", 1);
  const Approach approach(scenario, 0);
  EXPECT_FALSE(approach.acts(0, 99.999));
  EXPECT_TRUE(approach.acts(0, 100));
  EXPECT_TRUE(approach.acts(0, 199.999));
  EXPECT_FALSE(approach.acts(0, 200));
  EXPECT_EQ(approach.next_day(0), 100);
  EXPECT_EQ(approach.next_day(100), 200);
  EXPECT_EQ(approach.next_day(200), std::numeric_limits<double>::infinity());
}

TEST(Approach, TakesFromOneBudgetAndNeverMore) {
  Scenario scenario = with_measure("permit", 1);
  scenario.measures_budget = 10;
  Approach approach(scenario, 0);
  EXPECT_TRUE(approach.take(6));
  EXPECT_FALSE(approach.take(5));
  EXPECT_EQ(approach.left(), 4);
  EXPECT_TRUE(approach.take(4));
  EXPECT_FALSE(approach.take(1));
}

/// Begun two years later: its days and those of its round move, those of a measure of no arm and of others do not.
TEST(Approach, AnOptionThatBeginsLaterMovesItsOwnDays) {
  Scenario all = with_measure("ours", 1);
  all.measures[0].kind = Kind::new_round;
  all.measures[0].opens = 120;
  all.measures[0].closes = 150;
  all.measures.push_back(with_measure("everybody", 1).measures[0]);
  all.measures.push_back(with_measure("theirs", 1).measures[0]);
  for (int m = 0; m < 3; ++m) all.measures[static_cast<std::size_t>(m)].event = m;
  all.measures[2].until = std::numeric_limits<double>::infinity();
  Arm nothing, ours, theirs;
  ours.events = {0};
  ours.later_days = 730.5;
  theirs.events = {2};
  const Scenario moved = scenario_of(all, {nothing, ours, theirs}, 1);
  ASSERT_EQ(moved.measures.size(), 2u);
  EXPECT_EQ(moved.measures[0].id, "ours");
  EXPECT_EQ(moved.measures[0].from, 830.5);
  EXPECT_EQ(moved.measures[0].until, 930.5);
  EXPECT_EQ(moved.measures[0].opens, 850.5);
  EXPECT_EQ(moved.measures[0].closes, 880.5);
  EXPECT_EQ(moved.measures[1].from, 100);  // of no arm
  EXPECT_EQ(scenario_of(all, {nothing, ours, theirs}, 0).measures.size(), 1u);
  EXPECT_TRUE(std::isinf(scenario_of(all, {nothing, ours, theirs}, 2).measures[1].until));
}

/// A measure that does not come about is told of, and the play is that without it.
TEST(Approach, WhatDoesNotComeAboutChangesNothing) {
  World world;
  world.add(boiler("a", 20e6));
  PolicyMeasure& of = measure(world, Kind::co_finance);
  of.share = 1;
  of.chance = 1e-12;
  of.from = 50;
  const Played play(world);
  EXPECT_NEAR(play.day(EventKind::measure_failed, 0, Subject::Kind::measure), 50, 1e-6);
  EXPECT_EQ(play.day(EventKind::project_runs), -1);
  EXPECT_TRUE(play.record.payments.empty());
}

/// From month 36: a case that is ready in month 27 waits for the money. Until month 20: it comes too late for it.
TEST(Approach, MoneyIsThereFromItsFirstDayUntilItsLast) {
  World world;
  world.add(boiler("a", 20e6));
  PolicyMeasure& of = measure(world, Kind::co_finance);
  of.share = 1;
  of.from = 36 * kMonth;
  EXPECT_NEAR(Played(world).stage(Stage::decision), 36 * kMonth, 1e-6);
  world.scenario.measures[0].from = 0;
  world.scenario.measures[0].until = 20 * kMonth;
  EXPECT_EQ(Played(world).stage(Stage::decision), -1);
}

/// A world of two to six projects with what may hold them up.
World random_world(std::mt19937_64& random) {
  World world;
  const auto chance = [&random](double p) { return std::uniform_real_distribution<double>(0, 1)(random) < p; };
  world.pipe(2029, 0.5).tariff_per_t = 5;
  world.data.offices.push_back({"office", Stage::permit, 1, {0}});
  world.data.offices.push_back({"teams", Stage::principles, 1, {0}});
  world.data.grid_areas.push_back({"test/grid", "grid", 60, 40, 0.75, 200, {{60, kNone, parse_date("2029-01-01")}}});
  world.data.nitrogen_areas.push_back({"test/room", "room", 60, 0.7, 1000});
  world.data.times["nature-permit-contested"] = {exactly(10), exactly(0.3), std::nullopt};
  world.data.parameters["chance-of-letter"] = exactly(0.7);
  Subsidy sde = with_sde(80e6).data.subsidies[0];
  world.data.subsidies.push_back(sde);
  const int projects = 2 + static_cast<int>(random() % 5);
  for (int i = 0; i < projects; ++i) {
    world.add(boiler("p" + std::to_string(i), 2e6 + static_cast<double>(random() % 40) * 1e6));
    Project& p = world.data.projects.back();
    p.owner = static_cast<int>(random() % 2);
    p.agreement = chance(0.4);
    p.months[static_cast<std::size_t>(Stage::permit)] = exactly(6 + static_cast<double>(random() % 24));
    p.months[static_cast<std::size_t>(Stage::engineering)] = exactly(6 + static_cast<double>(random() % 24));
    if (chance(0.3)) p.support = "sde";
    if (chance(0.4)) p.grid_area = 0, p.grid_mw = 20;
    if (chance(0.3)) p.nitrogen_area = 0, p.nitrogen_t = 20;
    if (chance(0.5)) world.needs_pipe(static_cast<std::size_t>(i), 25);
  }
  if (chance(0.5)) {
    world.data.parameters["talks-reopen-after"] = exactly(1 + static_cast<double>(random() % 3));
    world.data.parameters["talks-case-changed"] = exactly(0);
  }
  world.scenario.seed = random();
  return world;
}

void add_random_measures(World& world, std::mt19937_64& random) {
  for (const Kind kind :
       {Kind::sign_together, Kind::decide_together, Kind::share_power, Kind::umbrella_permit, Kind::joint_bid,
        Kind::co_finance, Kind::guarantee, Kind::contract_for_difference, Kind::withdraw, Kind::new_round}) {
    if (random() % 2 == 0) continue;
    PolicyMeasure& of = measure(world, kind, "m" + std::to_string(world.scenario.measures.size()));
    if (random() % 3 == 0) of.projects.pop_back();
    of.from = static_cast<double>(random() % 2000);
    if (random() % 3 == 0) of.until = of.from + static_cast<double>(random() % 2000);
    of.quorum = static_cast<double>(random() % 11) / 10;
    of.share = 0.5;
    of.strike_per_t = 120;
    of.term_years = 15;
    if (kind == Kind::joint_bid || kind == Kind::guarantee || kind == Kind::withdraw || kind == Kind::new_round)
      of.index = 0;
    if (kind == Kind::new_round) of.eur = 60e6, of.opens = of.from + 100, of.closes = of.from + 200;
    if (kind == Kind::guarantee || kind == Kind::withdraw || kind == Kind::new_round) of.projects.clear();
  }
  world.scenario.measures_budget = static_cast<double>(random() % 200) * 1e6;
}

/// Technical lead time: the critical path of its steps alone, by a play with every cause off and no measure. The pipe
/// adds its own: nobody who needs it runs before it is promised.
TEST(Measures, BringNothingBeforeItsTechnicalLeadTimeNorSpendMoreThanTheyHave) {
  test::for_all_seeds("measures keep the technical lead time", 120, [](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const World plain = random_world(random);
    World bare = plain;
    for (const Cause cause : kCauses) bare.scenario.causes_off.emplace_back(cause_name(cause));
    for (Project& p : bare.data.projects) p.needs.clear();
    World with = plain;
    add_random_measures(with, random);
    const Played technical(bare), play(with);
    for (int p = 0; p < static_cast<int>(with.data.projects.size()); ++p) {
      const double runs = play.day(EventKind::project_runs, p);
      if (runs < 0) continue;
      EXPECT_GE(runs, technical.day(EventKind::project_runs, p) - 1e-6) << "project " << p;
      const bool waits_for_pipe = !with.data.projects[static_cast<std::size_t>(p)].needs.empty();
      EXPECT_GE(runs, waits_for_pipe ? 1827 - 1e-6 : 0);
      if (with.data.projects[static_cast<std::size_t>(p)].support.empty()) {  // a grant has a time of its own
        EXPECT_NEAR(play.all_days(p), runs - technical.day(EventKind::project_runs, p), 1e-6) << "project " << p;
      }
    }
    double committed = 0;
    for (const journal::Payment& pay : play.record.payments) {
      if (pay.measure != kNone) committed += pay.committed;
      EXPECT_GE(pay.paid, 0);
      EXPECT_GE(pay.until, pay.from);
    }
    EXPECT_LE(committed, with.scenario.measures_budget + 1);
  });
}

}  // namespace
}  // namespace schakel::models
