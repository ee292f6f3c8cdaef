// Public money that owners count with, by hand. The works (works.hpp) loses 69 M EUR a year at a product price of 766.5
// (contribution 50 M, fixed and sustaining cost 119 M) and closes, announced after three years of patience, 91 days
// later. At 850 it loses 2.2 M, too little to close for.
#include <gtest/gtest.h>

#include <map>

#include "models/investment/council.hpp"
#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using Kind = PolicyMeasure::Kind;

struct Supported {
  journal::Record record;

  Supported(double price, const std::vector<PolicyMeasure>& measures, double budget, Model model = works(),
            double years = 10, std::vector<PriceShock> shocks = {}) {
    const Markets markets = markets_at(price);
    std::vector<Imbalance> open;
    const BaseYear base = close_base_year(model, open);
    const BuiltSystem built = build_system(model, base);
    Scenario scenario;
    scenario.start = *parse_date("2024-01-01");
    scenario.horizon_days = years * kDaysPerYear;
    scenario.prices = scenario.decisions = true;
    scenario.measures = measures;
    scenario.measures_budget = budget;
    scenario.price_shocks = std::move(shocks);
    Economy economy(model, base, built, scenario, markets, true, false, 0);
    economy.settings() = plain(markets);
    const Investments none;
    record = std::move(
        engine::run_plays({{&built.system, {}, scenario.horizon_days, false, who_decides(economy, none, true)}}, 1)
            .front());
  }
  double day_of(EventKind kind) const {
    for (const journal::Event& e : record.events)
      if (e.kind == kind) return e.day;
    return -1;
  }
  double paid(int measure = 0) const {
    double sum = 0;
    for (const journal::Payment& pay : record.payments) sum += pay.measure == measure ? pay.paid : 0;
    return sum;
  }
};

PolicyMeasure with(Kind kind, const std::string& id) {
  PolicyMeasure of;
  of.kind = kind;
  of.id = of.name = id;
  if (kind == Kind::keep_alive) of.units = {0}, of.eur = 100e6;
  if (kind == Kind::fixed_cost) of.index = 0;
  return of;
}

// Two years of 69 M fit into 150 M, a third does not. Kept open after three years and after four, announced after five.
TEST(KeepAlive, AnOwnerGoesOnWhileItsLossIsBorneAndClosesWhenTheMoneyEnds) {
  const Supported alone(766.5, {}, 1e12);
  EXPECT_NEAR(alone.day_of(EventKind::announced), 3 * kDaysPerYear, 1e-6);
  const Supported kept(766.5, {with(Kind::keep_alive, "keep")}, 150e6);
  EXPECT_NEAR(kept.day_of(EventKind::kept_open), 3 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(kept.day_of(EventKind::announced), 5 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(kept.day_of(EventKind::closed), 5 * kDaysPerYear + 91, 1e-6);
  ASSERT_EQ(kept.record.payments.size(), 2u);
  for (const journal::Payment& pay : kept.record.payments) {
    EXPECT_NEAR(pay.paid, 69e6, 1e3);
    EXPECT_EQ(pay.committed, pay.paid);
    EXPECT_NEAR(pay.until - pay.from, kDaysPerYear, 1e-6);
  }
}

// 68 M a year do not bear it; nor does a measure for another unit, or one that ends before.
TEST(KeepAlive, BearsTheWholeLossOrNothing) {
  PolicyMeasure small = with(Kind::keep_alive, "keep");
  small.eur = 68e6;
  PolicyMeasure other = with(Kind::keep_alive, "keep");
  other.units = {};
  PolicyMeasure before = with(Kind::keep_alive, "keep");
  before.until = 3 * kDaysPerYear - 1;
  for (const PolicyMeasure& of : {small, other, before}) {
    const Supported play(766.5, {of}, 1e12);
    EXPECT_NEAR(play.day_of(EventKind::announced), 3 * kDaysPerYear, 1e-6);
    EXPECT_TRUE(play.record.payments.empty());
  }
}

// Two works of one owner that lose together are one chain of two blocks: its loss of the year is borne once, whichever
// of the three asks first. The second has the same fixed cost, 100 EUR per t, and uses 1 kg of the product of the first
// per t: 0.8 kt x 766.5 EUR = 0.6132 M more. (69 + 69.6132) M a year, kept twice within 300 M.
TEST(KeepAlive, AChainAndItsBlocksAreNotPaidForTwice) {
  PolicyMeasure both = with(Kind::keep_alive, "keep");
  both.units = {0, 1};
  both.eur = 1e9;
  const Supported play(766.5, {both}, 300e6, two_works(100));
  ASSERT_FALSE(play.record.payments.empty());
  std::map<double, double> paid;  // by day
  for (const journal::Payment& pay : play.record.payments) paid[pay.from] += pay.paid;
  EXPECT_NEAR(paid.begin()->first, 3 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(paid.begin()->second, 138.6132e6, 0.02e6);
  EXPECT_EQ(paid.size(), 2u);
  EXPECT_NEAR(play.day_of(EventKind::announced), 5 * kDaysPerYear, 1e-6);
}

// From 1.5 months after it is kept the product is a fifth cheaper: of a contribution of 50 M are left
// 50 - 0.2 x 766.5 x 0.8 = -72.6 M, so that it would lose less standing still. The State has paid 69 M for a year of a
// plant that runs, so it runs. The loss of the next year is more than the 6 M that are left: it closes. With money for
// all years it runs in all of them.
TEST(KeepAlive, APlantThatIsPaidForRuns) {
  const std::string product = works().products[static_cast<std::size_t>(works().units[0].main_product)].id;
  const std::vector<PriceShock> cheap = {{product, 3.125 * kDaysPerYear, 10 * kDaysPerYear, 0.8}};
  const Supported one(766.5, {with(Kind::keep_alive, "keep")}, 75e6, works(), 6, cheap);
  EXPECT_EQ(one.day_of(EventKind::kept_open), 3 * kDaysPerYear);
  EXPECT_EQ(one.day_of(EventKind::idled), -1);
  EXPECT_NEAR(one.day_of(EventKind::announced), 4 * kDaysPerYear, 1e-6);
  PolicyMeasure more = with(Kind::keep_alive, "keep");
  more.eur = 1e9;
  const Supported all(766.5, {more}, 1e9, works(), 5.5, cheap);
  EXPECT_EQ(all.record.payments.size(), 3u);
  EXPECT_EQ(all.day_of(EventKind::idled), -1);
  EXPECT_EQ(all.day_of(EventKind::announced), -1);
}

// At 600 it loses 83 M a year before fixed cost and stands still long before its owner would close it. Nobody pays for
// that.
TEST(KeepAlive, NobodyPaysForAPlantThatStandsStill) {
  const Supported play(600, {with(Kind::keep_alive, "keep")}, 1e12);
  EXPECT_NE(play.day_of(EventKind::idled), -1);
  EXPECT_TRUE(play.record.payments.empty());
}

// A works that earns gets nothing.
TEST(KeepAlive, PaysNobodyWhoEarns) {
  EXPECT_TRUE(Supported(1000, {with(Kind::keep_alive, "keep")}, 1e12).record.payments.empty());
}

/// With a service of 60 M a year that it pays alone.
Model with_service() {
  Model model = works();
  Infrastructure service;
  service.id = service.name = "test/service";
  service.units = {0};
  service.fixed_cost_eur_per_year = exactly(60e6);
  service.cost_rule = "equal";
  model.infrastructures.push_back(service);
  return model;
}

// At 850 the service makes 2.2 M of loss 62.2 M, worth -62.2 x 3.6048 = -224 M against the 120 M that closing costs: it
// is announced after three years. Without the 60 M it goes on.
TEST(FixedCost, WhatAPublicPartyTakesOverUsersDoNotPay) {
  EXPECT_NEAR(Supported(850, {}, 1e12, with_service()).day_of(EventKind::announced), 3 * kDaysPerYear, 1e-6);
  const Supported relieved(850, {with(Kind::fixed_cost, "all")}, 1e12, with_service());
  EXPECT_EQ(relieved.day_of(EventKind::announced), -1);
  EXPECT_NEAR(relieved.paid(), 600e6, 10) << "ten years of 60 M";
}

// Half of it: (2.2 + 30) x 3.6048 = 116 M is less than 120 M, it goes on; 45 %: 35.2 x 3.6048 = 127 M is more.
TEST(FixedCost, ItsShareDecides) {
  PolicyMeasure part = with(Kind::fixed_cost, "part");
  part.share = 0.5;
  const Supported half(850, {part}, 1e12, with_service());
  EXPECT_EQ(half.day_of(EventKind::announced), -1);
  EXPECT_NEAR(half.paid(), 300e6, 10);
  part.share = 0.45;
  EXPECT_NEAR(Supported(850, {part}, 1e12, with_service()).day_of(EventKind::announced), 3 * kDaysPerYear, 1e-6);
}

// 130 M are two years (366 and 365 days) of 60 M: 60.12 + 59.96. From 2026 on users pay again.
TEST(FixedCost, EndsWhenItsMoneyDoes) {
  const Supported play(850, {with(Kind::fixed_cost, "all")}, 130e6, with_service());
  EXPECT_NEAR(play.paid(), 60e6 * 731 / kDaysPerYear, 10);
  EXPECT_NE(play.day_of(EventKind::announced), -1);
}

// One measure until the end of 2025, another from then on: the cost is taken over all the time. Two at once of 30 % and
// 90 %: together all of it, and the second pays the 70 % that are left.
TEST(FixedCost, SeveralMeasuresForOneServiceAddUp) {
  PolicyMeasure first = with(Kind::fixed_cost, "first"), second = with(Kind::fixed_cost, "second");
  first.until = second.from = 731;
  const Supported relay(850, {first, second}, 1e12, with_service());
  EXPECT_EQ(relay.day_of(EventKind::announced), -1);
  EXPECT_NEAR(relay.paid(0) + relay.paid(1), 600e6, 10);
  first = with(Kind::fixed_cost, "first"), second = with(Kind::fixed_cost, "second");
  first.share = 0.3, second.share = 0.9;
  const Supported both(850, {first, second}, 1e12, with_service());
  EXPECT_EQ(both.day_of(EventKind::announced), -1);
  EXPECT_NEAR(both.paid(0), 180e6, 10);
  EXPECT_NEAR(both.paid(1), 420e6, 10);
}

}  // namespace
}  // namespace schakel::models
