// The worked margins of the national data, reproduced by the code that makes every margin.
#include <gtest/gtest.h>

#include "tests/models/markets/worked_units.hpp"
#include "tools/load/national.hpp"

namespace schakel::models {
namespace {

const v1::National& national() {
  static const load::LoadedNational loaded = load::load_national(CLUSTERS_DIR "/national");
  return loaded.national;
}
const Markets& markets() {
  static const Markets made = load::markets_of(national());
  return made;
}

double utilisation(const WorkedUnit& unit, int year) {
  for (const auto& given : national().utilisation())
    if (given.process() == unit.utilisation && given.year() == year) return given.fraction().value();
  return std::nan("");
}

/// The table is rounded to 1 euro, and so are the prices it rests on and ours: half a euro per t of every product.
double rounding(const WorkedUnit& unit) {
  double sum = 0.5;
  for (const auto* list : {&unit.inputs, &unit.outputs})
    for (const Amount& amount : *list)
      if (amount.product != "natural-gas" && amount.product != "steam" && amount.product != "fuel-gas")
        sum += 0.5 * amount.amount * (list == &unit.inputs ? 1 : 0.2);
  return sum;
}

TEST(MarginCheck, EveryWorkedMarginIsReproducedWithinItsRounding) {
  int checked = 0;
  for (const auto& row : national().margin_check())
    for (const WorkedUnit& unit : worked_units()) {
      if (unit.process != row.process()) continue;
      SCOPED_TRACE(row.process() + " " + std::to_string(row.year()));
      const Rows rows = rows_of(unit, utilisation(unit, row.year()), markets(), prices_of_year(markets(), row.year()));
      const double within = rounding(unit);
      EXPECT_NEAR(rows.revenue, row.revenue_eur_per_t().value(), within);
      EXPECT_NEAR(rows.variable, row.variable_cost_eur_per_t().value(), within);
      EXPECT_NEAR(rows.uncovered_co2, row.uncovered_co2_eur_per_t().value(), 0.6);
      EXPECT_NEAR(rows.fixed, row.fixed_at_utilisation_eur_per_t().value(), 0.6);
      EXPECT_NEAR(rows.cash(), row.cash_margin_eur_per_t().value(), 2 * within);
      ++checked;
    }
  EXPECT_EQ(checked, 36);
}

struct Change {
  std::vector<PriceShift> shifts;
  double utilisation = 0, fixed = 1;
};

Change change_of(const std::string& name, const WorkedUnit& unit) {
  const double gas = 10 / 3.2436;         // 10 EUR/MWh gross per GJ net
  const double power_by_gas = 7.2 * gas;  // what gas does to power, taken off where it is "alone"
  if (name == "TTF +10 EUR/MWh alone") return {{{"natural-gas", gas}, {"electricity", -power_by_gas}}};
  if (name == "power +10 EUR/MWh alone") return {{{"electricity", 10}}};
  if (name == "TTF +10 with power +20") return {{{"natural-gas", gas}, {"electricity", 20 - power_by_gas}}};
  if (name == "EUA +20") return {{{"co2-allowance", 20}}};
  if (name == "naphtha +50 USD alone") return {{{"naphtha", 50 / 1.08}}};
  if (name == "ethylene MCP +100") return {{{"ethylene", 72}}};  // effective price: 0.72 of the contract price in 2024
  if (name == "benzene +100") return {{{"benzene", 100}}};
  if (name == "caustic +100 per dmt") return {{{"caustic-soda", 100}}};
  if (name.starts_with("own product price +100")) {
    const std::string own = unit.outputs.front().product;
    return {{{own == "caprolactam" ? "caprolactam-list" : own, 100}}};
  }
  if (name.starts_with("utilisation -10 points")) return {{}, -0.1};
  if (name == "fixed cost +10 %") return {{}, 0, 1.1};
  return {{{"unknown", std::nan("")}}};
}

// The table is rounded to 1 euro. Naphtha moves 2.77 t here and 2.79 t there (1 euro); the allowance price moves steam
// that the cracker buys beyond what it sells here, and not there (0.7 euro).
TEST(MarginCheck, EverySensitivityIsReproducedWithinItsRounding) {
  int checked = 0;
  for (const auto& row : national().margin_sensitivity())
    for (const WorkedUnit& unit : worked_units()) {
      if (unit.process != row.process()) continue;
      SCOPED_TRACE(row.process() + ", " + row.change());
      const Change change = change_of(row.change(), unit);
      const double load = utilisation(unit, 2024);
      const Rows before = rows_of(unit, load, markets(), prices_of_year(markets(), 2024));
      const Rows after = rows_of(unit, load, markets(), prices_of_year(markets(), 2024, change.shifts));
      const double fixed = rows_of(unit, load + change.utilisation, markets(), prices_of_year(markets(), 2024)).fixed;
      const double effect = after.contribution() - before.contribution() - (fixed * change.fixed - before.fixed);
      EXPECT_NEAR(effect, row.effect_eur_per_t().value(), 1.2);
      ++checked;
    }
  EXPECT_EQ(checked, 66) << "six units, eleven changes";
}

// Gas is traded per MWh gross: 34.1 GJ net are 10.5 MWh, not 9.5.
TEST(MarginCheck, GasIsTradedGrossAndUsedNet) {
  const PriceBook book = prices_of_year(markets(), 2024);
  EXPECT_NEAR(34.1 * book.price(book.index_of("natural-gas"), 0), 10.513 * 34, 0.1);
}

}  // namespace
}  // namespace schakel::models
