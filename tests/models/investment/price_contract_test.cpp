// Contracts that fix a price, by hand. A plant of 100 M EUR buys 100 GWh at 80 EUR and sells 10 kt at 2,300 EUR a year:
// 23 - 8
// - 1 = 14 M, worth 14 x 5.57546 = 78.06 M at the 16 % of a case that stands by itself, and 14 x 7.60608 = 106.49 M at
// the 10 % of a contract. It avoids no CO2.
#include "models/investment/price_contract.hpp"

#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

using Kind = PolicyMeasure::Kind;

Quantity between(double low, double value, double high) {
  Quantity q = exactly(value);
  q.low = low;
  q.high = high;
  return q;
}

/// The price of power lies between 40 and 120; that of the product does not move.
World electrolyser() {
  World world;
  world.markets.network_tariffs.clear();
  world.markets.price_paths.push_back(flat("green", 2300));
  world.markets.price_paths[2].points[0].price = between(40, 80, 120);
  world.markets.price_paths[2].points[0].price.year = 2024;
  Project plant = boiler("plant", 100e6);
  plant.effects.clear();
  plant.trades = {{"electricity", -100}, {"green", 10}};
  world.add(plant);
  return world;
}

PolicyMeasure& contract(World& world, const std::string& product, double share = 1, double years = 15) {
  PolicyMeasure& of = measure(world, Kind::price_contract);
  of.product = product;
  of.share = share;
  of.term_years = years;
  return of;
}

double decided(const World& world) { return Played(world).stage(Stage::decision); }

// 80 x 100 GWh is all the spread there is, so it is judged at 10 % and pays; the strike is the expected price, so that
// its cash is what it was. The same contract about what has no spread leaves it at 16 %.
TEST(PriceContract, WhatDecidesIsTheSpreadThatItTakesAwayNotMoney) {
  World alone = electrolyser();
  EXPECT_EQ(decided(alone), -1);
  World power = electrolyser();
  contract(power, "electricity");
  EXPECT_GT(decided(power), 0);
  World green = electrolyser();
  contract(green, "green");
  EXPECT_EQ(decided(green), -1);
}

// At a strike of 80 the value at one and the same hurdle is the same; what differs is the hurdle. At half the volume
// half of the spread is left: 16 - 3 = 13 %.
TEST(PriceContract, AtTheExpectedPriceItLeavesTheMeanCaseAsItIs) {
  const World world = electrolyser();
  PriceOptions options;
  options.start = world.scenario.start;
  options.horizon_days = 20 * kDaysPerYear;
  const PriceBook path = make_price_book(world.markets, options);
  const Settings settings = settings_of(world.markets);
  const Project& plant = world.data.projects[0];
  const BusinessCase cases(world.model, world.data, settings, path, world.markets);
  const auto value = [&](double share, bool agreed) {
    Grants grants;
    grants.agreed = agreed;
    if (share > 0) grants.fixed = PriceContract{"electricity", 80, share, 15};
    return cases.judge(plant, grants, {}).value;
  };
  EXPECT_NEAR(value(0, true), value(1, true), 1);
  EXPECT_NEAR(value(0, false), 14e6 * 5.575456 - 100e6, 1e3);
  EXPECT_NEAR(value(1, false), 14e6 * 7.606080 - 100e6, 1e3);
  EXPECT_NEAR(value(0.5, false), 14e6 * 6.462379 - 100e6, 1e3) << "13 %";
}

// A boiler that saves gas whose price moves with that of power is hedged by itself: 100 x 40 EUR of power against 400
// TJ x 10 EUR of gas. A contract for power alone opens that, and takes nothing away.
TEST(PriceContract, OneThatOpensAHedgeTakesNoSpreadAway) {
  World world = electrolyser();
  world.markets.price_paths[2].points[0].price.correlation_group = "energy";
  world.markets.price_paths[5].points[0].price = between(0, 10, 20);
  world.markets.price_paths[5].points[0].price.correlation_group = "energy";
  Project& plant = world.data.projects[0];
  plant.trades = {{"electricity", -100}, {"natural-gas", 400}};
  EXPECT_EQ(spread_left(world.markets, plant, {"electricity", 80, 1, 15}, 2035), 1);
  plant.trades = {{"electricity", -100}, {"natural-gas", 200}};  // 4 - 2 = 2 M against 2 M
  EXPECT_EQ(spread_left(world.markets, plant, {"electricity", 80, 1, 15}, 2035), 1);
  plant.trades = {{"electricity", -100}, {"natural-gas", 100}};  // 4 - 1 = 3 M against 1 M
  EXPECT_NEAR(spread_left(world.markets, plant, {"electricity", 80, 1, 15}, 2035), 1.0 / 3, 1e-12);
}

// Ten of its fifteen years: a third of the spread is left.
TEST(PriceContract, CoversItsTermOnly) {
  const World world = electrolyser();
  EXPECT_NEAR(spread_left(world.markets, world.data.projects[0], {"electricity", 80, 1, 10}, 2035), 1.0 / 3, 1e-12);
}

double paid(const Played& play) {
  double sum = 0;
  for (const journal::Payment& pay : play.record.payments) sum += pay.paid;
  return sum;
}

// Runs after 51 months, in March 2028, for the 10.75 years that are left. Power costs half as much more from the day it
// runs to the end: the State pays 100 GWh x 40 EUR = 4 M a year; at half the price the plant pays that to the State;
// with a wind farm on the other side no public money moves.
TEST(PriceContract, PaysBothWaysAndAPrivateOneNoPublicMoney) {
  World world = electrolyser();
  contract(world, "electricity");
  EXPECT_NEAR(paid(Played(world)), 0, 1);
  const double runs = Played(world).stage(Stage::construction), left = world.scenario.horizon_days - runs;
  const auto with = [&](double factor, bool private_party) {
    World other = world;
    other.scenario.prices = true;
    other.scenario.price_shocks = {{"electricity", 0, 1e9, factor}};
    other.scenario.measures[0].private_party = private_party;
    return paid(Played(other));
  };
  EXPECT_NEAR(with(1.5, false), 4e6 * left / kDaysPerYear, 2e4);
  EXPECT_NEAR(with(0.5, false), -4e6 * left / kDaysPerYear, 2e4);
  EXPECT_EQ(with(1.5, true), 0);
}

// A strike of 60 costs the State 100 GWh x 20 EUR x 15 years = 30 M: with 20 M left it is not given.
TEST(PriceContract, WhatTheStateExpectsToPayIsLaidAside) {
  World world = electrolyser();
  contract(world, "electricity").strike = 60;
  world.scenario.measures_budget = 31e6;
  const Played given(world);
  ASSERT_GT(given.stage(Stage::decision), 0);
  EXPECT_NEAR(given.record.payments[0].committed, 30e6, 1);
  world.scenario.measures_budget = 20e6;
  EXPECT_EQ(decided(world), -1);
}

}  // namespace
}  // namespace schakel::models
