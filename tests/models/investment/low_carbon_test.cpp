// An obligation to use products low in carbon as demand for projects that make them, by hand. Home use is 100 kt, of
// which a tenth must be low in carbon. A plant of 100 M that avoids no CO2 makes 10 kt of it a year, buys 50 GWh at 80
// EUR (4 M) and costs 1 M to run: 5 M a year are lost. At a premium of 3,000 EUR per t it earns 25 M, worth 25
// x 5.57546 = 139.4 M at 16 %; at 2,200 EUR 17 M, 94.8 M: not enough.
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

MarginInstrument demand(double premium = 3000) {
  MarginInstrument of;
  of.id = of.name = "demand";
  of.kind = MarginInstrument::Kind::low_carbon_demand;
  of.from = *parse_date("2024-01-01");
  of.until = *parse_date("2060-01-01");
  of.parameters = {{"share-2024", exactly(0.1)}, {"use-steel", exactly(100)}, {"premium-steel", exactly(premium)}};
  return of;
}

World makers(int count, const MarginInstrument& rule = demand()) {
  World world;
  world.markets.network_tariffs.clear();
  world.markets.instruments = {rule};
  for (int i = 0; i < count; ++i) {
    Project plant = boiler(std::string("plant-") + static_cast<char>('a' + i), 100e6);
    plant.effects.clear();
    plant.low_carbon = {{"steel", 10}};
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

TEST(LowCarbonDemand, ThePremiumIsInTheCase) {
  EXPECT_EQ(decided(makers(1)), (std::vector<bool>{true}));
  EXPECT_EQ(decided(makers(1, demand(2200))), (std::vector<bool>{false}));
}

// Two plants of 10 kt, and demand for 10: the second waits for demand. At twice the share both go. A plant of another
// product earns nothing by it.
TEST(LowCarbonDemand, IsForAsMuchAsMustBeUsedFirstComeFirstServed) {
  EXPECT_EQ(decided(makers(2)), (std::vector<bool>{true, false}));
  EXPECT_NEAR(Played(makers(2)).days(Cause::weak_demand, 1), 15 * kDaysPerYear - 27 * kMonth, 1);
  MarginInstrument twice = demand();
  twice.parameters["share-2024"] = exactly(0.2);
  EXPECT_EQ(decided(makers(2, twice)), (std::vector<bool>{true, true}));
  World other = makers(1);
  other.data.projects[0].low_carbon[0].product = "ammonia";
  EXPECT_EQ(decided(other), (std::vector<bool>{false}));
}

// Demand for 9 of 10 kt: 27 M of premium less 5 M, 22 x 5.57546 = 122.7 M: it goes. For 7 kt 16 M, 89.2 M: it does not.
TEST(LowCarbonDemand, APlantEarnsOnThePartThereIsRoomFor) {
  const auto with = [](double share) {
    MarginInstrument rule = demand();
    rule.parameters["share-2024"] = exactly(share);
    return static_cast<bool>(decided(makers(1, rule))[0]);
  };
  EXPECT_TRUE(with(0.09));
  EXPECT_FALSE(with(0.07));
}

// As long as it is in force: 30 M a year for 12 years at 16 % are 30 x 5.19711 = 155.9 M, less 5 x 5.57546 = 27.9 M:
// 128 M, it goes. For five years 30 x 3.27429 = 98.2 M less 27.9 M, it does not.
TEST(LowCarbonDemand, CountsForAsLongAsItIsInForce) {
  const auto until = [](double years) {
    MarginInstrument proposed = demand();
    proposed.proposed = true;
    World world = makers(1, proposed);
    world.model.instruments.push_back({"national/demand", "Demand"});
    world.scenario.events.push_back({"introduced", "", "demand"});
    world.scenario.instrument_changes = {{0, 0, 0, 0, 51 * kMonth + years * kDaysPerYear}};
    return static_cast<bool>(decided(world)[0]);
  };
  EXPECT_TRUE(until(12));
  EXPECT_FALSE(until(5));
}

}  // namespace
}  // namespace schakel::models
