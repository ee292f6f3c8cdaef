// Hand-worked margins of small made-up sites.
#include "models/markets/margins.hpp"

#include <gtest/gtest.h>

#include "tests/models/markets/worked_units.hpp"

namespace schakel::models {
namespace {

struct Site {
  Model model;
  BaseYear base;
  Markets markets;
  PriceBook book;
  explicit Site(Model made, Markets prices = simple_markets()) : model(std::move(made)), markets(std::move(prices)) {
    std::vector<Imbalance> open;
    base = close_base_year(model, open);
    EXPECT_TRUE(open.empty());
    book = prices_of_year(markets, 2024);
  }
  Margins margins() const { return Margins(model, base, markets, book); }
};

double yearly(double eur_per_day) { return eur_per_day * kDaysPerYear / 1e6; }  // million euro

// 800 kt a year. Product 800 x 1000 = 800 M; feed 1,200 kt x 400 = 480 M; power 400 GWh x 80 = 32 M; other variable 800
// x 50 = 40 M; network by the peak half of 400 GWh x 20 = 4 M; CO2 400 kt, 80 kt not covered x 70 = 5.6 M; levy 90 - 70
// = 20 on the 80 kt (dispensation as free rights) = 1.6 M. Contribution 236.8 M. Fixed 1,000 x 100 = 100 M and half the
// network, 4 M. Cash 132.8 M.
TEST(Margins, AUnitByHand) {
  const Site site(model_of(maker(), 0.8));
  const Margin margin = *site.margins().of_unit(0, 0, {.rate = 800});
  EXPECT_NEAR(yearly(margin.contribution), 236.8, 1e-6);
  EXPECT_NEAR(yearly(margin.fixed), 104, 1e-6);
  EXPECT_NEAR(yearly(margin.cash()), 132.8, 1e-6);
}

// At half the rate: product less feed, power and variable (1000 - 600 - 40 - 50 = 310 per t) x 400 = 124 M, peak 2 M;
// CO2 200 kt against 320 kt free: 120 kt to sell, 8.4 M; the levy has nothing to take and spare rights are worth
// nothing.
TEST(Margins, AtPartLoadFixedCostFreeRightsAndContractedPowerStay) {
  const Site site(model_of(maker(), 0.8));
  const Margin margin = *site.margins().of_unit(0, 0, {.rate = 400});
  EXPECT_NEAR(yearly(margin.contribution), 124 - 2 + 8.4, 1e-6);
  EXPECT_NEAR(yearly(margin.fixed), 104, 1e-6) << "100 per t of capacity and the contracted kW";
}

// Idle: 320 kt of rights are kept (22.4 M) until the two-year mean says otherwise; closed: nothing is left.
TEST(Margins, IdlingKeepsRightsAndFixedCostAndClosingEndsBoth) {
  const Site site(model_of(maker(), 0.8));
  const Margin idle = *site.margins().of_unit(0, 0, {.rate = 0});
  EXPECT_NEAR(yearly(idle.contribution), 22.4, 1e-6);
  EXPECT_NEAR(yearly(idle.fixed), 104, 1e-6);
  EXPECT_NEAR(yearly(site.margins().of_unit(0, 0, {.rate = 0, .allocation = 0.5})->contribution), 11.2, 1e-6);
  EXPECT_DOUBLE_EQ(site.margins().of_unit(0, 0, {.rate = 0, .closed = true})->cash(), 0);
}

// A quarter of the power stands still with the unit running: at half the rate 0.25 x 400 + 0.75 x 200 = 250 GWh.
TEST(Margins, ThePartOfEnergyThatDoesNotFallWithTheRateIsPaidWhileItRuns) {
  Model model = model_of(maker(), 0.8);
  model.units[0].costing.fixed_energy_share = exactly(0.25);
  const Site site(std::move(model));
  const double full = yearly(site.margins().of_unit(0, 0, {.rate = 800})->contribution);
  const double half = yearly(site.margins().of_unit(0, 0, {.rate = 400})->contribution);
  EXPECT_NEAR(full, 236.8, 1e-6);
  EXPECT_NEAR(half, 124 - 2 + 8.4 - 50 * 80 * 1e-3, 1e-6) << "50 GWh more than in proportion";
}

TEST(Margins, AProductWithoutAPriceMakesTheMarginUnknownAndNeverZero) {
  Markets markets = simple_markets();
  markets.price_paths.erase(markets.price_paths.begin() + 1);  // feed
  const Site site(model_of(maker(), 0.8), markets);
  EXPECT_FALSE(site.margins().of_unit(0, 0, {.rate = 800}).has_value());
  ASSERT_EQ(site.margins().gaps().size(), 1u);
  EXPECT_EQ(site.margins().gaps()[0].what, "price");
  EXPECT_EQ(site.margins().gaps()[0].of, "feed");
}

TEST(Margins, AUnitWithoutAProcessCostHasNoMargin) {
  WorkedUnit unit = maker();
  unit.cost = "";
  const Site site(model_of(unit, 0.8));
  EXPECT_FALSE(site.margins().of_unit(0, 0, {.rate = 800}).has_value());
  EXPECT_EQ(site.margins().gaps()[0].what, "cost_process");
}

/// Unit 0 makes 1,200 kt of feed at 100 % load, all of it for unit 1, the maker; of two owners or of one.
Model two_units(bool one_owner) {
  Model model = model_of(maker(), 0.8);
  Unit feed;
  feed.id = "test/feed";
  feed.main_product = 0;
  for (std::size_t p = 0; p < model.products.size(); ++p)
    if (model.products[p].id == "feed") feed.main_product = static_cast<int>(p);
  feed.capacity = exactly(1200);
  feed.utilisation = exactly(1);
  Output output;
  output.product = feed.main_product;
  output.amount = exactly(1);
  feed.outputs.push_back(output);
  feed.costing.process = "making";
  feed.owner = 0;
  model.units[0].owner = one_owner ? 0 : 1;
  model.units[0].inputs[0].market = false;
  model.owners = {{"a", "A", "NL"}, {"b", "B", "NL"}};
  model.units.push_back(feed);
  Link link;
  link.id = "test/link";
  link.product = feed.main_product;
  link.from = {Endpoint::Kind::unit, 1};
  link.to = {Endpoint::Kind::unit, 0};
  link.base = LinkBase::remainder_of_need;
  model.links.push_back(link);
  return model;
}

// Feed unit: 1,200 x (400 - 50) = 420 M less fixed 120 M. Between owners each has its own; of one owner the chain is
// the sum, and the 480 M of feed cancel in it.
TEST(Margins, TransferPricesCancelInAChainAndArePaidBetweenOwners) {
  const Site site(two_units(true));
  const Margins margins = site.margins();
  const auto activity = margins.base_activity();
  EXPECT_NEAR(yearly(margins.of_unit(1, 0, activity[1])->cash()), 300, 1e-6);
  EXPECT_NEAR(yearly(margins.of_unit(0, 0, activity[0])->cash()), 132.8, 1e-6);
  ASSERT_EQ(margins.chain_of(0), margins.chain_of(1));
  EXPECT_NEAR(yearly(margins.of_chain(margins.chain_of(0), 0, activity)->cash()), 432.8, 1e-6);
  EXPECT_NE(Site(two_units(false)).margins().chain_of(0), Site(two_units(false)).margins().chain_of(1));
}

TEST(Margins, AChainIsKnownWhereAPriceIsMissingForWhatItsUnitsSellToEachOtherOnly) {
  Markets markets = simple_markets();
  markets.price_paths.erase(markets.price_paths.begin() + 1);  // feed
  const Site site(two_units(true), markets);
  const Margins margins = site.margins();
  auto activity = margins.base_activity();
  EXPECT_FALSE(margins.of_unit(0, 0, activity[0]).has_value());
  EXPECT_NEAR(yearly(margins.of_chain(0, 0, activity)->cash()), 432.8, 1e-6);
  activity[0].rate = 400;  // now 600 kt of feed would have to be sold
  EXPECT_FALSE(margins.of_chain(0, 0, activity).has_value());
}

// 36.525 M a year by volume over 1,200 and 800 kt: 60 % and 40 %; 0.1 M a day, 0.04 of it for the maker.
TEST(Margins, SharedInfrastructureIsATermOfItsOwn) {
  Model model = two_units(false);
  Infrastructure pipes{"test/pipes", "Pipes", {0, 1}, {}, {}};
  pipes.fixed_cost_eur_per_year = exactly(36.525e6);
  pipes.cost_rule = "volume";
  model.infrastructures.push_back(pipes);
  const Site site(std::move(model));
  const Margins margins = site.margins();
  EXPECT_NEAR(margins.of_unit(0, 0, margins.base_activity()[0])->shared, 0.04e6, 1e-6);
  UnitActivity alone = margins.base_activity()[0];
  alone.shared_eur_per_day = 0.1e6;
  EXPECT_NEAR(margins.of_unit(0, 0, alone)->shared, 0.1e6, 1e-6);
}

TEST(Margins, TermsAddUpToTheMargin) {
  const Site site(model_of(maker(), 0.8));
  const Margins margins = site.margins();
  double sum = 0;
  for (const MarginTerm& term : margins.terms(0, 0, {.rate = 500})) sum += term.eur_per_day;
  EXPECT_NEAR(sum, margins.of_unit(0, 0, {.rate = 500})->cash(), 1e-6);
}

// 1000 - 600 - 40 - 50 - 5 (half the network) - 0.5 x 70 (CO2: rights stay as they are) = 270; with the levy of 20 on
// 0.5 t, due while emissions are above the dispensation, 260.
TEST(Margins, OneMoreTonneBringsWhatPricesSay) {
  const Site site(model_of(maker(), 0.8));
  EXPECT_NEAR(*site.margins().per_tonne_more(0, 0, {.rate = 800}), 260, 1e-6);
  EXPECT_NEAR(*site.margins().per_tonne_more(0, 0, {.rate = 400}), 270, 1e-6);
}

}  // namespace
}  // namespace schakel::models
