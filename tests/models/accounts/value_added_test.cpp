// Value added by hand, on the unit of tests/models/markets/worked_units.hpp: 1,000 kt a year of capacity that run at
// 800. Per t it sells for 1,000, buys feed for 600 and power for 40, spends 50 on other variable cost and 10 on the
// network (0.5 MWh at 20 EUR), half of that by the contract. So 300 EUR per t, 240 M a year; wages, upkeep and CO2 are
// not taken off.
#include "models/accounts/value_added.hpp"

#include <gtest/gtest.h>

#include "models/accounts/cash_margins.hpp"
#include "tests/models/markets/worked_units.hpp"

namespace schakel::models {
namespace {

struct Works {
  Model model = model_of(maker(), 0.8);
  Markets markets;
  BaseYear base;
  PriceBook book;
  Scenario scenario;

  explicit Works(std::vector<PriceShock> shocks = {}, Markets prices = simple_markets()) : markets(std::move(prices)) {
    model.clusters = {"test"};
    std::vector<Imbalance> open;
    base = close_base_year(model, open);
    scenario.start = *parse_date("2025-01-01");
    scenario.horizon_days = 365;
    scenario.prices = true;
    PriceOptions options;
    options.start = scenario.start;
    options.horizon_days = scenario.horizon_days;
    options.shocks = std::move(shocks);
    book = make_price_book(markets, options);
  }
  std::vector<AccountRow> rows(const Steps& steps) const {
    const Margins margins(model, base, markets, book);
    std::vector<AccountRow> found;
    ValueAdded(model, margins, scenario).add_rows(steps, {}, found);
    return found;
  }
};

Steps running() { return {{{.day = 0, .fraction = 1, .state = journal::UnitState::running}}}; }

TEST(ValueAdded, IsProductsLessWhatIsBoughtForThem) {
  const auto rows = Works().rows(running());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].quantity, "value_added");
  EXPECT_EQ(rows[0].unit, "EUR");
  EXPECT_NEAR(rows[0].value, 240e6, 1);
}

// Half a year at half the rate, then nothing but the contracted network, 5 EUR on 800 kt: 4 M a year. The first half
// brings 0.5 x (0.5 x 244 - 4) = 59 M, the second costs 2 M.
TEST(ValueAdded, FollowsTheRateAndTheContractedNetworkStays) {
  Steps steps = running();
  steps[0][0].fraction = 0.5;
  steps[0].push_back({.day = 182.5, .fraction = 0, .state = journal::UnitState::tripped});
  EXPECT_NEAR(Works().rows(steps)[0].value, 59e6 - 2e6, 1);
  steps[0].back().state = journal::UnitState::closed;
  EXPECT_NEAR(Works().rows(steps)[0].value, 59e6, 1) << "closed: no contract either";
}

// 240 M, 59 M and 240 M again (as above), whatever was asked before.
TEST(ValueAdded, OfOnePlayDoesNotDependOnThoseAskedBefore) {
  const Works works;
  const Margins margins(works.model, works.base, works.markets, works.book);
  ValueAdded value(works.model, margins, works.scenario);
  Steps stops = running();
  stops[0][0].fraction = 0.5;
  stops[0].push_back({.day = 182.5, .fraction = 0, .state = journal::UnitState::closed});
  std::vector<AccountRow> found;
  value.add_rows(running(), {}, found);
  value.add_rows(stops, {}, found);
  value.add_rows(running(), {}, found);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_NEAR(found[0].value, 240e6, 1);
  EXPECT_NEAR(found[1].value, 59e6, 1);
  EXPECT_EQ(found[2].value, found[0].value);
}

// The price falls by 10 % for the year: 100 EUR on 800 kt.
TEST(ValueAdded, IsAtThePricesOfThePlay) {
  EXPECT_NEAR(Works({{"product", 0, 1000, 0.9}}).rows(running())[0].value, 160e6, 1);
}

/// Mean of the first year, EUR.
double cash(const Works& works, const Steps& steps) {
  const Margins margins(works.model, works.base, works.markets, works.book);
  const std::vector<ChainMargin> all = cash_margins(works.model, margins, steps, true);
  return mean(all.at(0).cash.day, all.at(0).cash.value, 0, 365);
}

// A price 10 % lower takes 100 EUR on 800 kt, 80 M a year; closed in the middle of the year, half of the margin is left
// (nothing is shared here).
TEST(CashMargins, FollowPricesAndRates) {
  const double base = cash(Works(), running());
  EXPECT_NEAR(base - cash(Works({{"product", 0, 1000, 0.9}}), running()), 80e6, 1);
  Steps steps = running();
  steps[0].push_back({.day = 182.5, .fraction = 0, .state = journal::UnitState::closed});
  EXPECT_NEAR(cash(Works(), steps), base / 2, 1);
}

TEST(ValueAdded, IsNoRowWhereNoMarginIsKnown) {
  Markets markets = simple_markets();
  markets.price_paths.erase(markets.price_paths.begin());
  const Works works({}, markets);
  EXPECT_TRUE(works.rows(running()).empty());
  EXPECT_EQ(value_not_known(works.model, Margins(works.model, works.base, works.markets, works.book)),
            std::vector<int>{0});
}

}  // namespace
}  // namespace schakel::models
