// Business cases by hand: the project of pipeline_test.cpp. Annuity factors of 15 years: 5.57546 at 16 %, 7.60608 at 10
// %.
#include <gtest/gtest.h>

#include "models/investment/business_case.hpp"
#include "tests/models/markets/worked_units.hpp"

namespace schakel::models {
namespace {

struct Bench {
  Model model = model_of(maker(), 0.8);
  Investments data;
  Settings settings;
  Markets markets = simple_markets();
  PriceBook path;
  Project project;

  Bench() {
    markets.network_tariffs.clear();
    PriceOptions options;
    options.start = *parse_date("2024-01-01");
    options.horizon_days = 20 * kDaysPerYear;
    path = make_price_book(markets, options);
    project.investment = exactly(30e6);
    project.fixed_per_year = exactly(1e6);
    project.trades.push_back({"electricity", -50});
    ProjectEffect effect;
    effect.co2_kt = -100;
    project.effects.push_back(effect);
  }
  Case judge(const Grants& grants = {}, const Look& look = {}) const {
    return BusinessCase(model, data, settings, path, markets).judge(project, grants, look);
  }
  Cause why_not(const Look& look = {}) const {
    return BusinessCase(model, data, settings, path, markets).why_not(project, {}, look);
  }
};

// 7 - 4 - 1 = 2 M a year.
TEST(BusinessCase, IsCashAtTheHurdleLessInvestment) {
  const Case now = Bench().judge();
  EXPECT_NEAR(now.value, 2e6 * 5.57546 - 30e6, 100);
  EXPECT_NEAR(now.payback_years, 15, 1e-9);
}

// Power at 40 EUR instead of 80: 50,000 x 40 = 2 M a year more.
TEST(BusinessCase, CasesThatShareWhatTheyKnowAreJudgedByTheirOwnPrices) {
  const Bench bench;
  PriceOptions options;
  options.start = *parse_date("2024-01-01");
  options.horizon_days = 20 * kDaysPerYear;
  options.shifts = {{"electricity", -40}};
  const PriceBook cheaper = make_price_book(bench.markets, options);
  const auto known = std::make_shared<KnownCases>();
  BusinessCase first(bench.model, bench.data, bench.settings, bench.path, bench.markets, known);
  const BusinessCase second(bench.model, bench.data, bench.settings, cheaper, bench.markets, known);
  for (int twice = 0; twice < 2; ++twice) {
    EXPECT_NEAR(first.judge(bench.project, {}, {}).value, 2e6 * 5.57546 - 30e6, 100);
    EXPECT_NEAR(second.judge(bench.project, {}, {}).value, 4e6 * 5.57546 - 30e6, 100);
  }
  first.expect(cheaper);
  EXPECT_EQ(first.judge(bench.project, {}, {}).value, second.judge(bench.project, {}, {}).value);
}

TEST(BusinessCase, AContractIsJudgedAtALowerHurdle) {
  EXPECT_NEAR(Bench().judge({.eur = 10e6}).value, 2e6 * 7.60608 - 20e6, 100);
}

// 5 M of cost a year without the allowance: (30 + 5 x 7.60608) / (0.1 x 7.60608) = 89.44 EUR per t.
TEST(BusinessCase, TellsWhatATonneMustBring) {
  Bench bench;
  EXPECT_NEAR(bench.judge().needed_per_t, 89.44, 0.01);
  const double base = bench.judge({.eur = 0, .base_per_t = 1, .term_years = 15}).needed_per_t;
  EXPECT_NEAR(bench.judge({.eur = 0, .base_per_t = base, .term_years = 15}).value, 0, 1);  // with it, V is 0
}

TEST(BusinessCase, SunkCostDoesNotCount) {
  EXPECT_NEAR(Bench().judge({}, {.spent = 25e6}).value, 2e6 * 5.57546 - 5e6, 100);
}

TEST(BusinessCase, AParentFromOutsideEuropeAsksMore) {
  Bench bench;
  bench.model.owners = {{"here", "", "NL"}, {"there", "", "US"}};
  bench.project.owner = 0;
  const double here = bench.judge().value;
  bench.project.owner = 1;  // 18 %: factor 5.09158
  EXPECT_NEAR(bench.judge().value, 2e6 * 5.09158 - 30e6, 100);
  EXPECT_LT(bench.judge().value, here);
}

// Private equity asks 22.5 % of all its money, wherever it is (factor 4.23272); a number of its own goes first (8 %:
// 8.55948), and no premium is added to it.
TEST(BusinessCase, AnOwnersTypeOrOwnNumberIsWhatItAsks) {
  Bench bench;
  bench.model.owners = {{"fund", "", "US"}};
  bench.model.owners[0].type = OwnerType::private_equity;
  bench.project.owner = 0;
  EXPECT_NEAR(bench.judge().value, 2e6 * 4.23272 - 30e6, 100);
  EXPECT_NEAR(bench.judge({.eur = 10e6}).value, 2e6 * 4.23272 - 20e6, 100);
  bench.model.owners[0].hurdle_rate = exactly(0.08);
  EXPECT_NEAR(bench.judge().value, 2e6 * 8.55948 - 30e6, 100);
  bench.model.owners[0].hurdle_rate.reset();
  bench.model.owners[0].type = OwnerType::major;  // as a group: 16 + 2 %
  EXPECT_NEAR(bench.judge().value, 2e6 * 5.09158 - 30e6, 100);
}

TEST(BusinessCase, BookedPipesCost) {
  Bench bench;
  Plan plan;
  plan.tariff_per_t = 10;
  bench.data.plans.push_back(plan);
  Need need;
  need.plan = 0;
  need.co2_kt = 110;
  bench.project.needs.push_back(need);
  EXPECT_NEAR(bench.judge().value, (2e6 - 1.1e6) * 5.57546 - 30e6, 100);
}

TEST(BusinessCase, ContractedPowerPaysTheNetwork) {
  Bench bench;
  Markets markets = simple_markets();  // 20 EUR per MWh at 8,000 hours: 160 EUR per kW
  PriceOptions options;
  options.start = *parse_date("2024-01-01");
  options.horizon_days = 20 * kDaysPerYear;
  bench.path = make_price_book(markets, options);
  bench.project.grid_mw = 10;
  EXPECT_NEAR(bench.judge().value, (2e6 - 1.6e6) * 5.57546 - 30e6, 100);
}

TEST(BusinessCase, SaysWhichBarrierWouldHaveToGo) {
  Bench bench;
  EXPECT_EQ(bench.why_not(), Cause::business_case);  // 30 M is too much for anything
  bench.project.investment = exactly(20e6);
  EXPECT_EQ(bench.why_not(), Cause::energy_cost);  // (2 + 2.45) x 5.57546 = 24.8 M
  bench.project.trades = {{"product", 3}};         // sells 3 kt at 1,000: 7 + 3 - 1 = 9 M, 50.2 M
  bench.project.investment = exactly(55e6);
  EXPECT_EQ(bench.why_not(), Cause::weak_demand);  // 1.5 M more: 58.5 M
  bench.project.investment = exactly(40e6);
  EXPECT_EQ(bench.why_not({.cost_factor = 1.5}), Cause::cost_escalation);  // 60 M; 40 M would do
}

TEST(BusinessCase, WithoutAnyFigureItIsNotJudgedByMoney) {
  Bench bench;
  bench.project.investment.reset();
  bench.project.effects.clear();
  EXPECT_FALSE(bench.judge().judged);
}

TEST(BusinessCase, AFigurePerTonneStandsForAMissingInvestment) {
  Bench bench;
  bench.project.investment.reset();
  bench.data.parameters["investment-per-tonne"] = exactly(300);  // of 100 kt: 30 M
  EXPECT_NEAR(bench.judge().value, 2e6 * 5.57546 - 30e6, 100);
}

// A burner of 400 kt of fossil CO2 under a levy of 90 EUR that asks half of it, so that 200 kt are due. It is outside
// the ETS: the 100 kt that the project captures save 9 M a year, and not 100 kt x 70. Where it asks a tenth, 40 kt are
// due, and what is captured beyond them is worth nothing.
TEST(BusinessCase, AtAWasteBurnerATonneIsWorthTheLevyItSaves) {
  Bench bench;
  bench.model.units[0].costing.process = "burning";
  bench.model.units[0].emissions.registered_in_ets = false;
  bench.project.effects[0].unit = 0;
  MarginInstrument levy;
  levy.kind = MarginInstrument::Kind::waste_levy;
  levy.from = *parse_date("2014-01-01");
  levy.processes["burning"] = {};
  levy.parameters["reduction-within"] = exactly(5);
  levy.asked = {{0.5, levy.from, Date{0}}};
  bench.markets.instruments = {levy};
  const auto value = [&bench](const MarginInstrument* rule) {
    return bench.judge({}, {.levy = {rule, 2024, 2090}}).value + 30e6;
  };
  EXPECT_NEAR(value(&bench.markets.instruments[0]), (9e6 - 5e6) * 5.57546, 100);
  EXPECT_NEAR(value(nullptr), -5e6 * 5.57546, 100) << "not in force";
  bench.markets.instruments[0].asked[0].fraction = 0.1;
  EXPECT_NEAR(value(&bench.markets.instruments[0]), (3.6e6 - 5e6) * 5.57546, 100);
}

}  // namespace
}  // namespace schakel::models
