// Instruments that act through margins, by hand, on the unit of margins_test.cpp: 800 kt a year with 0.5 MWh of power
// per t, 400 GWh from the grid at 20 EUR per MWh, 8 M EUR of transport; allowance 70 EUR. A baseload user by the tariff
// takes 8,000 of the 8,766 hours of a year: an operating time of 0.912617.
#include <gtest/gtest.h>

#include "models/markets/compensation.hpp"
#include "models/markets/hydrogen_quota.hpp"
#include "models/markets/margins.hpp"
#include "models/markets/transport_discount.hpp"
#include "tests/models/markets/worked_units.hpp"

namespace schakel::models {
namespace {

constexpr double kAlways = std::numeric_limits<double>::infinity();

/// 0.75 x 0.4 x 0.5 MWh x 70 = 10.5 EUR per t: 8.4 M a year.
MarginInstrument compensation() {
  MarginInstrument of;
  of.id = of.name = "aid";
  of.from = *parse_date("2021-01-01");
  of.until = *parse_date("2030-01-01");
  of.processes["making"].mwh_per_t = 0.5;
  of.parameters = {{"aid-share", exactly(0.75)}, {"emission-factor", exactly(0.4)}, {"national-claim", exactly(1000)}};
  return of;
}

/// Full at 250 GWh and 0.85; begins at 50 GWh and 0.65; at most 0.9.
MarginInstrument discount() {
  MarginInstrument of;
  of.id = of.name = "discount";
  of.kind = MarginInstrument::Kind::transport_discount;
  of.from = *parse_date("2014-01-01");
  of.until = *parse_date("2030-01-01");
  of.parameters = {{"flat-from", exactly(0.65)},
                   {"flat-full", exactly(0.85)},
                   {"volume-from", exactly(50)},
                   {"volume-full", exactly(250)},
                   {"most", exactly(0.9)}};
  return of;
}

struct Works {
  Model model = model_of(maker(), 0.8);
  BaseYear base;
  Markets markets = simple_markets();
  std::vector<MarginInstrumentChange> changes;
  PriceBook book;

  explicit Works(const MarginInstrument& of) { markets.instruments = {of}; }
  /// Million euro a year, in the middle of a month of the play that starts with 2024.
  double given(int month, double rate = 800, double known_day = kAlways) {
    std::vector<Imbalance> open;
    base = close_base_year(model, open);
    PriceOptions options;
    options.start = *parse_date("2024-01-01");
    options.horizon_days = 10 * kDaysPerYear;
    book = make_price_book(markets, options);
    const Margins margins(model, base, markets, book, changes);
    return margins.given(0, 0, month, {.rate = rate, .known_day = known_day}) / 1e6;
  }
};

TEST(Compensation, IsAShareOfTheAllowancePriceInTheBenchmarkOfPower) {
  EXPECT_NEAR(Works(compensation()).given(0), 8.4, 1e-9);
  EXPECT_NEAR(Works(compensation()).given(0, 400), 4.2, 1e-9) << "by what is made";
  EXPECT_EQ(Works(compensation()).given(0, 0), 0);
}

// The same power bill, another list: nothing. And a plant that uses more than the benchmark gets no more.
TEST(Compensation, IsForListedProcessesOnlyAndByTheBenchmarkNotByTheBill) {
  MarginInstrument other = compensation();
  other.processes = {{"melting", {0.5, {}}}};
  EXPECT_EQ(Works(other).given(0), 0);
  Works wasteful(compensation());
  WorkedUnit unit = maker();
  unit.inputs[1].amount = 1;
  wasteful.model = model_of(unit, 0.8);
  EXPECT_NEAR(wasteful.given(0), 8.4, 1e-9);
}

// 35 M are reserved for 2024 and the country asks 1 Mt x 70 = 70 M: half of it is paid. At twice the allowance price it
// asks 140 M, and what is paid is the same: the budget decides, not the price.
TEST(Compensation, WhatIsReservedIsSharedProRata) {
  MarginInstrument of = compensation();
  of.budget[2024] = {35e6, *parse_date("2023-06-01")};
  EXPECT_NEAR(Works(of).given(0), 4.2, 1e-9);
  Works dear(of);
  dear.markets.price_paths[3] = flat("co2-allowance", 140);
  EXPECT_NEAR(dear.given(0), 4.2, 1e-9);
  of.budget[2024].eur = 100e6;
  EXPECT_NEAR(Works(of).given(0), 8.4, 1e-9) << "never more than the rule";
}

// By law it ends with 2023; money for 2026 was announced in July 2025. Who looks in June 2025 does not count with it,
// who looks in 2026 has it, and 2027 has none.
TEST(Compensation, ALaterBudgetIsNotKnownBeforeItIsAnnounced) {
  MarginInstrument of = compensation();
  of.until = *parse_date("2024-01-01");
  of.budget[2026] = {1e9, *parse_date("2025-07-02")};
  Works works(of);
  EXPECT_EQ(works.given(6), 0);
  const double june = 17 * kDaysPerYear / 12, august = 19.5 * kDaysPerYear / 12;
  EXPECT_EQ(works.given(30, 800, june), 0);
  EXPECT_NEAR(works.given(30, 800, august), 8.4, 1e-9);
  EXPECT_EQ(works.given(42), 0);
}

TEST(InForce, EndsOnTheDayItIsWithdrawnAndWhoDoesNotKnowGoesOnCounting) {
  Works works(compensation());
  works.changes = {{0, 0, 366, 180, 366}};  // on 1 January 2025, announced in June 2024
  EXPECT_NEAR(works.given(11), 8.4, 1e-9);
  EXPECT_EQ(works.given(13), 0);
  EXPECT_NEAR(works.given(24, 800, 100), 8.4, 1e-9);
  EXPECT_EQ(works.given(24, 800, 200), 0);
}

// 400 GWh and 0.9126 are beyond full: nine tenths of 8 M.
TEST(TransportDiscount, IsAtMostNineTenths) { EXPECT_NEAR(Works(discount()).given(0), 7.2, 1e-9); }

// Three quarters of the rate are 0.684463 of the time and 300 GWh: (0.684463 - 0.65) / 0.2 = 0.172313 of what is left
// to pay, 4 M contracted and 3 M by the peak. At seven tenths, 0.638832, nothing: it costs the discount, not a tenth of
// it.
TEST(TransportDiscount, APlantThatTurnsDownLosesIt) {
  EXPECT_NEAR(Works(discount()).given(0, 600), 0.172313 * 7, 1e-4);
  EXPECT_EQ(Works(discount()).given(0, 560), 0);
}

// Half of it is the plant and half the bill: 40 GWh at 0.9126 of the time pay in full.
TEST(TransportDiscount, ASmallFlatUserPaysInFull) {
  EXPECT_EQ(transport_discount(discount(), 40, 0.95), 0);
  EXPECT_NEAR(transport_discount(discount(), 150, 0.95), 0.5, 1e-12);
  EXPECT_NEAR(transport_discount(discount(), 250, 0.75), 0.5, 1e-12);
  EXPECT_NEAR(transport_discount(discount(), 1000, 0.95), 0.9, 1e-12);
}

TEST(TransportDiscount, WhatIsInsideTheTariffIsNotGivenOnceMore) {
  Works works(discount());
  works.markets.network_tariffs[0].discount_inside = true;
  EXPECT_EQ(works.given(0), 0);
}

// It ended before the play; the scenario keeps it until 2026.
TEST(TransportDiscount, AScenarioKeepsWhatEnded) {
  MarginInstrument ended = discount();
  ended.until = *parse_date("2024-01-01");
  EXPECT_EQ(Works(ended).given(0), 0);
  Works kept(ended);
  kept.changes = {{0, 0, 0, 0, 731}};
  EXPECT_NEAR(kept.given(0), 7.2, 1e-9);
  EXPECT_NEAR(kept.given(23), 7.2, 1e-9);
  EXPECT_EQ(kept.given(24), 0);
}

// Both are terms of their own; compensation is no value added, less to pay for transport is.
TEST(Margins, HaveInstrumentsAsTerms) {
  Works works(compensation());
  works.markets.instruments.push_back(discount());
  works.given(0);
  const Margins margins(works.model, works.base, works.markets, works.book);
  const Margins without(works.model, works.base, simple_markets(), works.book);
  const UnitActivity runs{.rate = 800};
  EXPECT_NEAR(margins.of_unit(0, 0, runs)->cash() - without.of_unit(0, 0, runs)->cash(), 15.6e6 / kDaysPerYear, 1e-3);
  EXPECT_NEAR(margins.value_added(0, 0, runs) - without.value_added(0, 0, runs), 7.2e6, 1e-3);
}

// 800 kt with 0.1 t of hydrogen inside each, a quarter of it under the quota: 20 kt at the lesser of green less grey
// (6,500) and the buy-out. Fuels are outside. Shares are linear between their years.
TEST(HydrogenQuota, AUserPaysTheLesserOfGreenAndTheBuyOut) {
  MarginInstrument quota;
  quota.kind = MarginInstrument::Kind::hydrogen_quota;
  quota.from = *parse_date("2024-01-01");
  quota.until = *parse_date("2060-01-01");
  quota.parameters = {{"share-2020", exactly(0.25)}, {"buy-out", exactly(3000)}, {"inside-product", exactly(0.1)}};
  const auto due = [](const MarginInstrument& rule, double green) {
    Works works(rule);
    works.markets.price_paths.push_back(flat("hydrogen", 1500));
    works.markets.price_paths.push_back(flat("hydrogen-green", green));
    return works.given(0);
  };
  EXPECT_NEAR(due(quota, 8000), -60, 1e-9);
  EXPECT_NEAR(due(quota, 2500), -20, 1e-9);
  EXPECT_EQ(due(quota, 1000), 0) << "cheaper than grey";
  MarginInstrument fuels = quota;
  fuels.parameters["outside-product"] = exactly(1);
  EXPECT_EQ(due(fuels, 8000), 0);
  quota.parameters = {{"share-2026", exactly(0)}, {"share-2030", exactly(0.08)}};
  EXPECT_EQ(quota_share(quota, 2025), 0);
  EXPECT_NEAR(quota_share(quota, 2028), 0.04, 1e-12);
  EXPECT_NEAR(quota_share(quota, 2040), 0.08, 1e-12);
}

}  // namespace
}  // namespace schakel::models
