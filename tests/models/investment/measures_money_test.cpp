// Measures that are money, by hand: bids that stand as one, what a case lacks, a price for each tonne, a guarantee,
// rounds. The world and its numbers are in project_world.hpp: 2 M EUR a year of cash, 11.151 M worth at 16 % over 15
// years and 15.212 M at the 10 % of a contract.
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

using Kind = PolicyMeasure::Kind;

constexpr double kAt16 = 5.575456;  // worth of 1 a year for 15 years

double paid(const Played& play, int measure = 0) {
  double sum = 0;
  for (const journal::Payment& pay : play.record.payments) sum += pay.measure == measure ? pay.paid : 0;
  return sum;
}
double committed(const Played& play, int measure = 0) {
  double sum = 0;
  for (const journal::Payment& pay : play.record.payments) sum += pay.measure == measure ? pay.committed : 0;
  return sum;
}

// --- joint bids

/// Bids for a per-tonne subsidy: (investment + 5 M x 7.606) / 0.7606 Mt, less the allowance of 70. Investments of 20,
/// 40 and 31 M need 76.3, 102.6 and 90.8 EUR per t and block (that - 2/3 x 70) x 0.1 Mt x 15: 44.4, 83.9 and 66.1 M.
World three_bids(double budget) {
  World world = with_sde(budget);
  world.data.projects.clear();
  for (const auto& [name, investment] : std::map<std::string, double>{{"a", 20e6}, {"b", 40e6}, {"c", 31e6}}) {
    world.add(boiler(name, investment));
    world.data.projects.back().support = "sde";
  }
  return world;
}
void join_a_and_b(World& world) {
  PolicyMeasure& of = measure(world, Kind::joint_bid);
  of.index = 0;
  of.projects = {0, 1};
}
std::vector<bool> granted(const World& world) {
  const Played play(world);
  std::vector<bool> won;
  for (const int p : {0, 1, 2}) won.push_back(play.find(EventKind::money_granted, p) != nullptr);
  return won;
}

/// 130 M: by themselves a (76.3, 44.4 M) and c (90.8, 66.1 M) win, and the 83.9 M of b are not left. Together a and b
/// stand at (76.3 + 102.6) / 2 = 89.4, before c, for 128.3 M: b wins, c loses.
TEST(JointBid, ABidThatAloneWouldLoseWinsAtTheMean) {
  World world = three_bids(130e6);
  EXPECT_EQ(granted(world), (std::vector<bool>{true, false, true}));
  join_a_and_b(world);
  EXPECT_EQ(granted(world), (std::vector<bool>{true, true, false}));
}

/// 120 M do not bear the 128.3 M of both: a loses too, which alone would have been first.
TEST(JointBid, ItIsGrantedTogetherOrNotAtAll) {
  World world = three_bids(120e6);
  EXPECT_EQ(granted(world), (std::vector<bool>{true, false, true}));
  join_a_and_b(world);
  EXPECT_EQ(granted(world), (std::vector<bool>{false, false, true}));
}

/// b with 300 kt: (40 + 5 x 7.606) / 2.2818 Mt = 34.2 EUR per t, below 2/3 of the allowance: it asks for nothing and
/// takes no part; a stands by itself at 76.3 and c at 90.8 as before.
TEST(JointBid, WhoNeedsNothingTakesNoPart) {
  World world = three_bids(130e6);
  world.data.projects[1].effects[0].co2_kt = -300;
  join_a_and_b(world);
  EXPECT_EQ(granted(world), (std::vector<bool>{true, false, true}));
}

// --- co-finance

/// 20 M, worth 11.151 M: lacks 8.849 M. Half of the investment may be paid, 10 M: it gets 8.849 M, not 10, decides when
/// it is ready, and all of it is paid while it is built. Its owner gains nothing beyond its hurdle.
World co_financed(double share, double investment = 20e6) {
  World world;
  world.add(boiler("a", investment));
  measure(world, Kind::co_finance).share = share;
  return world;
}
TEST(CoFinance, PaysExactlyWhatTheCaseLacks) {
  const Played play(co_financed(0.5));
  ASSERT_NE(play.find(EventKind::money_granted), nullptr);
  const double lacks = 20e6 - 2e6 * kAt16;
  EXPECT_NEAR(play.find(EventKind::money_granted)->after, lacks, 20);
  EXPECT_NEAR(play.find(EventKind::money_granted)->day, 27 * kMonth, 1e-6);
  EXPECT_NEAR(committed(play), lacks, 20);
  EXPECT_NEAR(paid(play), lacks, 20);
  EXPECT_NEAR(play.day(EventKind::project_runs), 51 * kMonth, 1e-6);
  ASSERT_EQ(play.record.choices.size(), 1u);
  EXPECT_NEAR(play.record.choices[0].value, 0, 1);
}
/// Why it pays nothing: half of 20 M is asked for and enough, but the option has 8 M; 0.44 of it is not enough; nobody
/// asks where every case pays.
TEST(CoFinance, SaysWhyItPaysNothing) {
  using Reach = journal::Asked::Reach;
  const auto reach = [](const World& world) {
    const Played play(world);
    EXPECT_EQ(committed(play), 0);
    EXPECT_EQ(play.record.asked.size(), 1u);
    return play.record.asked.empty() ? Reach::nobody : play.record.asked[0].reach;
  };
  World poor = co_financed(0.5);
  poor.scenario.measures_budget = 8e6;
  EXPECT_EQ(reach(poor), Reach::money);
  EXPECT_EQ(reach(co_financed(0.44)), Reach::condition);
  EXPECT_EQ(reach(co_financed(0.5, 5e6)), Reach::nobody);
}
TEST(CoFinance, AboveItsShareItPaysNothing) {
  EXPECT_EQ(Played(co_financed(0.44)).day(EventKind::project_runs), -1);  // 8.8 M of 8.849
  EXPECT_EQ(committed(Played(co_financed(0.44))), 0);
  EXPECT_NE(Played(co_financed(0.443)).day(EventKind::project_runs), -1);
  World world = co_financed(0.5);
  world.scenario.measures[0].eur = 8e6;  // most per project
  EXPECT_EQ(Played(world).day(EventKind::project_runs), -1);
}
TEST(CoFinance, ACaseThatPaysGetsNothing) {
  const Played play(co_financed(0.5, 5e6));
  EXPECT_EQ(play.find(EventKind::money_granted), nullptr);
  EXPECT_EQ(committed(play), 0);
  EXPECT_NEAR(play.day(EventKind::project_runs), 51 * kMonth, 1e-6);
}
/// Two projects lack 8.849 M each and the option has 12 M: one gets it, the other nothing rather than a part.
TEST(CoFinance, WhatIsNotInTheBudgetIsNotPaid) {
  World world;
  world.add(boiler("a", 20e6));
  world.add(boiler("b", 20e6));
  measure(world, Kind::co_finance).share = 0.5;
  world.scenario.measures_budget = 12e6;
  const Played play(world);
  EXPECT_NE(play.day(EventKind::project_runs, 0), -1);
  EXPECT_EQ(play.day(EventKind::project_runs, 1), -1);
  EXPECT_NEAR(committed(play), 20e6 - 2e6 * kAt16, 20);
}
/// One budget of 60 M for two measures: 8.849 M for b and a contract for difference of 45 M for a (below). With 50 M
/// there are 41 left when b, of the better return, has got its own: a gets nothing.
TEST(CoFinance, SharesTheBudgetWithOtherMeasures) {
  const auto with = [](double budget) {
    World world;
    world.add(boiler("a", 30e6));
    world.add(boiler("b", 20e6));
    PolicyMeasure& price = measure(world, Kind::contract_for_difference, "price");
    price.strike_per_t = 100, price.term_years = 15, price.projects = {0};
    PolicyMeasure& pays = measure(world, Kind::co_finance, "pays");
    pays.share = 0.5, pays.projects = {1};
    world.scenario.measures_budget = budget;
    return world;
  };
  const Played both(with(60e6)), one(with(50e6));
  EXPECT_NE(both.day(EventKind::project_runs, 0), -1);
  EXPECT_NE(both.day(EventKind::project_runs, 1), -1);
  EXPECT_EQ(one.day(EventKind::project_runs, 0), -1);
  EXPECT_NE(one.day(EventKind::project_runs, 1), -1);
}

// --- contract for difference

/// 100 EUR against an allowance of 70: 30 x 100 kt = 3 M a year. With a contract the hurdle is 10 %: (2 + 3) x 7.606 =
/// 38.03 M, more than the 30 M it costs. 15 years of it are 45 M.
World with_strike(double strike, double years, double budget, double investment = 30e6) {
  World world;
  world.add(boiler("a", investment));
  PolicyMeasure& of = measure(world, Kind::contract_for_difference);
  of.strike_per_t = strike;
  of.term_years = years;
  world.scenario.measures_budget = budget;
  return world;
}
/// It runs from month 51 to the end in month 180: 10.75 years of 3 M.
TEST(ContractForDifference, PaysTheDifferenceForEachTonneWhileItRuns) {
  const Played play(with_strike(100, 15, 45e6));
  EXPECT_NEAR(play.day(EventKind::project_runs), 51 * kMonth, 1e-6);
  EXPECT_NEAR(committed(play), 45e6, 1);
  EXPECT_NEAR(paid(play), 10.75 * 3e6, 1e3);
  for (const journal::Payment& pay : play.record.payments)
    if (pay.paid > 0) {
      EXPECT_NEAR(pay.paid / (pay.until - pay.from) * kDaysPerYear, 3e6, 1) << "day " << pay.day;
    }
}
TEST(ContractForDifference, WhatItMayCostMustBeInTheBudget) {
  EXPECT_EQ(Played(with_strike(100, 15, 44.9e6)).day(EventKind::project_runs), -1);
}
/// Five years: 2 x 7.606 + 3 x 3.791 = 26.6 M pay 26 M and not 27 M.
TEST(ContractForDifference, EndsWithItsTerm) {
  const Played play(with_strike(100, 5, 1e9, 26e6));
  EXPECT_NEAR(committed(play), 15e6, 1);
  EXPECT_NEAR(paid(play), 15e6, 1);
  EXPECT_EQ(Played(with_strike(100, 5, 1e9, 27e6)).day(EventKind::project_runs), -1);
}
/// An allowance of 70 is above a strike of 60: nothing is ever paid, nor asked back.
TEST(ContractForDifference, PaysNothingAboveTheStrike) {
  const Played play(with_strike(60, 15, 1e9, 15e6));  // worth 15.2 M at the hurdle of a contract
  EXPECT_NE(play.day(EventKind::project_runs), -1);
  EXPECT_EQ(paid(play), 0);
  EXPECT_EQ(committed(play), 0);
}

// --- guarantee

/// A pipe of 100 kt is launched by 50; a books 30 (1.7 M a year after a tariff of 10 EUR per t: 9.5 M worth, costs 5).
/// A guarantee of 20 launches it in month 27; its tariff is 0.2 M a year, laid aside for 15 years: 3 M.
World guaranteed(double share, double budget) {
  World world;
  world.pipe(2029, 0.5).tariff_per_t = 10;
  world.add(boiler("a"));
  world.needs_pipe(0, 30);
  PolicyMeasure& of = measure(world, Kind::guarantee);
  of.projects.clear();
  of.index = 0;
  of.share = share;
  world.scenario.measures_budget = budget;
  return world;
}
/// In service on 1 January 2029 (day 1827), played until day 5478.75: 9.998 years of 0.2 M.
TEST(Guarantee, LowersTheThresholdAndPaysTheTariffOfWhatIsNotBooked) {
  const Played play(guaranteed(0.2, 3e6));
  EXPECT_NEAR(play.day(EventKind::plan_decided, 0, Subject::Kind::plan), 27 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs), 1827, 1e-6);
  EXPECT_NEAR(committed(play), 3e6, 1);
  EXPECT_NEAR(paid(play), 0.2e6 * (15 * kDaysPerYear - 1827) / kDaysPerYear, 1);
}
TEST(Guarantee, StandsForNoMoreThanItsShareOrItsBudget) {
  EXPECT_EQ(Played(guaranteed(0.19, 1e9)).day(EventKind::project_runs), -1);
  EXPECT_EQ(Played(guaranteed(0.2, 2.9e6)).day(EventKind::project_runs), -1);
  EXPECT_EQ(committed(Played(guaranteed(0.2, 2.9e6))), 0);
}
/// b decides in month 75 and books 15 of the 20: from the next year on (day 1827 + 2 x 365.25) 5 of 20 are paid for.
TEST(Guarantee, PaysLessWhenUsersBook) {
  World world = guaranteed(0.2, 3e6);
  world.add(boiler("b"));
  world.needs_pipe(1, 15);
  world.data.projects[1].months[static_cast<std::size_t>(Stage::engineering)] = exactly(60);
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::decision, 1), 75 * kMonth, 1e-6);
  const double rest = (15 * kDaysPerYear - 1827) / kDaysPerYear - 2;
  EXPECT_NEAR(paid(play), 0.2e6 * (2 + rest * 0.25), 1);
}
/// The unit of a closes in 2030: what a gives back was never guaranteed, the public party pays its 0.2 M a year and no
/// more.
TEST(Guarantee, IsNeverPaidTwice) {
  World world = guaranteed(0.2, 3e6);
  world.data.projects[0].months[static_cast<std::size_t>(Stage::construction)] = exactly(60);
  Change closing;
  closing.day = closing.announced_day = 2200;
  closing.what = Change::What::close;
  closing.index = kUnitOfTest;
  world.changes = {closing};
  const Played play(world);
  EXPECT_EQ(play.day(EventKind::project_runs), -1);
  EXPECT_NEAR(paid(play), 0.2e6 * (15 * kDaysPerYear - 1827) / kDaysPerYear, 1);
}

// --- rounds

/// The round of September 2026 (day 974 to 1004) is the only one. Withdrawn from day 900 on nobody gets anything; from
/// day 1010 on what was won in it stays.
TEST(Withdraw, EndsRoundsAndLeavesWhatWasGranted) {
  World world = with_sde(65e6);
  PolicyMeasure& of = measure(world, Kind::withdraw);
  of.projects.clear();
  of.index = 0;
  of.from = 900;
  EXPECT_EQ(Played(world).find(EventKind::money_granted), nullptr);
  EXPECT_EQ(Played(world).day(EventKind::project_runs), -1);
  world.scenario.measures[0].from = 1010;
  EXPECT_NE(Played(world).day(EventKind::project_runs), -1);
}

/// No round in the data, one by a measure: 64.2 M are asked for, 65 M are all for the projects of the data although
/// these win a quarter of other rounds. With 60 M in it, or a budget that cannot bear the round, nobody wins.
TEST(NewRound, IsARoundLikeAnother) {
  World world = with_sde(0);
  world.data.subsidies[0].rounds.clear();
  world.data.parameters["sde-share-of-clusters"] = exactly(0.25);
  PolicyMeasure& of = measure(world, Kind::new_round);
  of.projects.clear();
  of.index = 0;
  of.from = 800;
  of.opens = 974;
  of.closes = 1004;
  of.eur = 65e6;
  const Played play(world);
  ASSERT_NE(play.find(EventKind::money_granted), nullptr);
  EXPECT_NEAR(play.stage(Stage::grant), 1004 + 6 * kMonth, 1e-6);
  EXPECT_NEAR(committed(play), play.find(EventKind::money_granted)->after, 1);  // its payer is that of the measure
  world.scenario.measures_budget = 64.9e6;
  EXPECT_EQ(Played(world).find(EventKind::money_granted), nullptr);
  world.scenario.measures_budget = 1e9;
  world.scenario.measures[0].eur = 60e6;
  EXPECT_EQ(Played(world).find(EventKind::money_granted), nullptr);
}

}  // namespace
}  // namespace schakel::models
