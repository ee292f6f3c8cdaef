// An obligation to use renewable hydrogen as demand for projects, by hand. The unit of the world makes 800 kt with 0.1
// t of hydrogen inside each: 80 kt, of which an eighth, 10 kt, must be renewable. Grey hydrogen costs 1,500 EUR per t,
// green 8,000; whoever is short pays 3,000. A plant of 100 M buys 100 GWh at 80 EUR and saves 10 kt of grey hydrogen:
// 15 - 8 - 1 = 6 M a year; with certificates at 3,000 EUR 36 M, worth 36 x 5.57546 = 200.7 M at 16 %.
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

MarginInstrument quota() {
  MarginInstrument of;
  of.id = of.name = "quota";
  of.kind = MarginInstrument::Kind::hydrogen_quota;
  of.from = *parse_date("2024-01-01");
  of.until = *parse_date("2060-01-01");
  of.parameters = {{"share-2024", exactly(0.125)},
                   {"buy-out", exactly(3000)},
                   {"inside-product", exactly(0.1)},
                   {"refinery-credit", exactly(3000)},
                   {"correction-factor", exactly(0)}};
  return of;
}

World electrolysers(int count, const MarginInstrument& rule = quota()) {
  World world;
  world.markets.network_tariffs.clear();
  world.markets.price_paths.push_back(flat("hydrogen", 1500));
  world.markets.price_paths.push_back(flat("hydrogen-green", 8000));
  world.markets.instruments = {rule};
  for (int i = 0; i < count; ++i) {
    Project plant = boiler(std::string("plant-") + static_cast<char>('a' + i), 100e6);
    plant.effects.clear();
    plant.trades = {{"electricity", -100}, {"hydrogen", 10}};
    plant.renewable_hydrogen_kt = 10;
    world.add(plant);
  }
  return world;
}

std::vector<bool> decided(const World& world) {
  const Played play(world);
  std::vector<bool> found;
  for (int p = 0; p < static_cast<int>(world.data.projects.size()); ++p)
    found.push_back(play.stage(Stage::decision, p) > 0);
  return found;
}

// Two plants of the same cost, and a quota for one: the second waits for demand. At twice the share both go.
TEST(Obligation, IsDemandForAsMuchAsTheQuotaAndNoMore) {
  EXPECT_EQ(decided(electrolysers(2)), (std::vector<bool>{true, false}));
  MarginInstrument twice = quota();
  twice.parameters["share-2024"] = exactly(0.25);
  EXPECT_EQ(decided(electrolysers(2, twice)), (std::vector<bool>{true, true}));
  EXPECT_NEAR(Played(electrolysers(2)).days(Cause::weak_demand, 1), 15 * kDaysPerYear - 27 * kMonth, 1);
}

// Users pay the buy-out when green is 3,000 dearer or more. Is it only 1,000 dearer they pay that, and no plant is
// built for 16 x 5.57546 = 89.2 M: the buy-out is what it was.
TEST(Obligation, UsersCompareWithTheBuyOut) {
  World cheap = electrolysers(1);
  cheap.markets.price_paths.back() = flat("hydrogen-green", 2500);
  EXPECT_EQ(decided(cheap), (std::vector<bool>{false}));
  MarginInstrument low = quota();
  low.parameters["buy-out"] = exactly(1000);
  EXPECT_EQ(decided(electrolysers(1, low)), (std::vector<bool>{false}));
  EXPECT_EQ(decided(electrolysers(1)), (std::vector<bool>{true}));
}

// Without any quota hydrogen in a refinery earns 3,000 EUR x the correction factor: at 0.4, 12 M a year, 18 x 5.57546 =
// 100.4 M; at 0.39 not enough. Of hydrogen for others nothing.
TEST(Obligation, TheCorrectionFactorOfTheRefineryRouteDecides) {
  const auto with = [](double factor, double refinery) {
    MarginInstrument rule = quota();
    rule.parameters["share-2024"] = exactly(0);
    rule.parameters["correction-factor"] = exactly(factor);
    World world = electrolysers(1, rule);
    world.data.projects[0].refinery_share = refinery;
    return static_cast<bool>(decided(world)[0]);
  };
  EXPECT_TRUE(with(0.4, 1));
  EXPECT_FALSE(with(0.39, 1));
  EXPECT_FALSE(with(0.4, 0));
}

// Proposed, it is no law: a scenario brings it in, from the day on which that is known.
TEST(Obligation, WhatIsProposedActsWhereAScenarioBringsItIn) {
  MarginInstrument proposed = quota();
  proposed.proposed = true;
  World world = electrolysers(1, proposed);
  EXPECT_EQ(decided(world), (std::vector<bool>{false}));
  world.model.instruments.push_back({"national/quota", "Quota"});
  world.scenario.events.push_back({"introduced", "", "quota"});
  world.scenario.instrument_changes = {{0, 0, 1461, 1461, 20000}};
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::decision), 1461, 1e-6);
  EXPECT_EQ(play.day(EventKind::instrument_changed, 0, Subject::Kind::instrument), 1461);
}

// It ends five years after the plant runs: five years of certificates are worth 30 x 3.27429 = 98.2 M at 16 %, and 15
// years of 6 M 33.5 M: it pays. With three years, 30 x 2.24589 = 67.4 M, it would just pay too; with two, 48.2 M, it
// does not.
TEST(Obligation, CountsForAsLongAsItIsInForce) {
  const auto until = [](double years) {
    MarginInstrument proposed = quota();
    proposed.proposed = true;
    World world = electrolysers(1, proposed);
    world.scenario.events.push_back({"introduced", "", "quota"});
    world.scenario.instrument_changes = {{0, 0, 0, 0, 51 * kMonth + years * kDaysPerYear}};
    return static_cast<bool>(decided(world)[0]);
  };
  EXPECT_TRUE(until(5));
  EXPECT_FALSE(until(2));
}

}  // namespace
}  // namespace schakel::models
