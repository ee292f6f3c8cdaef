// A burner that must take waste of households and heat homes, and its owner. The burner is in burner_site.hpp: 800 kt a
// year, 560 of households at a fee of 100 EUR per t and 240 from abroad at 60; 0.5 MWh of power per t; 4 GJ of heat, of
// which 800 TJ for homes at 10 EUR per GJ; other variable cost 20 per t, fixed cost 10 per t of capacity, 10 M a year.
// There is no levy. Building it anew costs 100 EUR per t of capacity; coming back from standing still 1 % of that, 1 M.
#include <gtest/gtest.h>

#include "tests/models/burner_site.hpp"
#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;

Model burner(bool must_take, bool must_supply) {
  test::BurnerSite site;
  site.model.links[0].contract.must_take = must_take;
  site.model.links[2].contract.must_supply = must_supply;
  site.model.owners.push_back({"owner", "Owner", "NL"});
  site.at(site.burner).owner = 0;
  return site.model;
}

Markets fees(double home, double abroad) {
  Markets markets = markets_at(1000);
  for (const auto& [product, fee] : {std::pair("residual-waste", home), std::pair("imported-waste", abroad)})
    markets.price_paths.push_back(flat(product, -fee));
  markets.price_paths.push_back(flat("district-heat", 10, Measure::tj));
  ProcessCost cost = markets.process_costs["making"];
  cost.process = "burning";
  cost.other_variable = exactly(20);
  cost.fixed = exactly(10);
  cost.replacement = exactly(100);
  markets.process_costs["burning"] = cost;
  return markets;
}

/// From month 3 to 12 power brings so much, in place of 80.
std::vector<PriceShock> power_at(double price) { return {{"electricity", 3 * kMonth, 12 * kMonth, price / 80}}; }

// At 60 EUR per MWh a tonne from abroad brings 60 + 30 - 20. At -100 it brings 60 - 50 - 20 = -10, one of households
// 100 - 50 - 20 = 30: the owner goes down to 560 kt, and back in month 12.
TEST(Duties, WasteFromAbroadIsGivenUpWhenItLoses) {
  const Story earns(fees(100, 60), power_at(60), 2 * kDaysPerYear, {}, burner(true, true));
  EXPECT_TRUE(earns.record.events.empty());
  const Story story(fees(100, 60), power_at(-100), 2 * kDaysPerYear, {}, burner(true, true));
  ASSERT_NE(story.find(EventKind::held_down), nullptr);
  EXPECT_NEAR(story.day_of(EventKind::held_down), 3 * kMonth, 1e-6);
  EXPECT_NEAR(story.find(EventKind::held_down)->after, 0.56, 1e-5);
  EXPECT_NEAR(story.day_of(EventKind::let_up), 12 * kMonth, 1e-6);
  EXPECT_EQ(story.find(EventKind::idled), nullptr);
}

// At -300 a tonne of households loses 100 - 150 - 20 = -70, so that 560 kt lose more than 30 M a year: what coming back
// costs is lost within two weeks. It must take them, and runs on; who need not stops.
TEST(Duties, WhoMustTakeDoesNotStandStill) {
  const Story must(fees(100, 60), power_at(-300), 2 * kDaysPerYear, {}, burner(true, true));
  EXPECT_EQ(must.find(EventKind::idled), nullptr);
  EXPECT_NEAR(must.find(EventKind::held_down)->after, 0.56, 1e-5);
  const Story may(fees(100, 60), power_at(-300), 2 * kDaysPerYear, {}, burner(false, false));
  EXPECT_NE(may.find(EventKind::idled), nullptr);
}

// Heat alone: the homes have their 800 TJ down to a rate of 200 kt.
TEST(Duties, HeatKeepsALineRunning) {
  const Story story(fees(100, 60), power_at(-300), 2 * kDaysPerYear, {}, burner(false, true));
  EXPECT_EQ(story.find(EventKind::idled), nullptr);
  ASSERT_NE(story.find(EventKind::held_down), nullptr);
  EXPECT_NEAR(story.find(EventKind::held_down)->after, 0.2, 1e-5);
}

// A duty is no promise for ever: with fees of 5 and -30 it loses on all it does, 10 M of fixed cost come on top, and
// its owner closes it after three years and the three months of the works council.
TEST(Duties, ItCanStillBeClosed) {
  Markets markets = fees(5, -30);
  for (PricePath& path : markets.price_paths)
    if (path.product == "electricity") path.points[0].price = exactly(20);
  const Story story(markets, {}, 6 * kDaysPerYear, {}, burner(true, true));
  EXPECT_EQ(story.find(EventKind::idled), nullptr);
  EXPECT_EQ(story.find(EventKind::mothballed), nullptr);
  EXPECT_NEAR(story.day_of(EventKind::closed), 3 * kDaysPerYear + 91, 1e-6);
}

}  // namespace
}  // namespace schakel::models
