#include "models/accounts/co2_split.hpp"

#include "models/accounts/emissions.hpp"
#include "models/accounts/leakage.hpp"

namespace schakel::models {

namespace {

double part_load(const Unit& unit, double base, double fraction) {
  if (unit.emissions.from_fuel || !unit.emissions.fixed_share || fraction <= 0) return 0;
  return base * unit.emissions.fixed_share->value * (1 - fraction);
}

/// What it would emit if nothing but its rate had changed: the same sum as in its CO2, so that where there is nothing
/// else the difference is 0 and not what rounding leaves.
double by_rate(const Unit& unit, const UnitStep& step, double base) {
  return unit.emissions.from_fuel ? base * step.fraction : co2_kt_per_year(unit, step);
}

}  // namespace

std::vector<Co2Split> split_co2(const Model& model, const Steps& steps, const std::vector<Series>& co2,
                                const std::vector<double>& base, const National* national) {
  std::vector<Co2Split> all(steps.size());
  for (std::size_t u = 0; u < steps.size(); ++u) {
    const Unit& unit = model.units[u];
    if (co2[u].day.empty() || steps[u].empty()) continue;
    const double rho = national == nullptr || unit.main_product == kNone
                           ? 0
                           : replaced_part(*national, model.products[static_cast<std::size_t>(unit.main_product)]);
    std::size_t now = 0;
    Co2Split& split = all[u];
    for (std::size_t i = 0; i < co2[u].day.size(); ++i) {
      while (now + 1 < steps[u].size() && steps[u][now + 1].day <= co2[u].day[i]) ++now;
      const double less = base[u] * (steps[u][now].fraction - 1);
      const double load = part_load(unit, base[u], steps[u][now].fraction);
      const auto put = [day = co2[u].day[i]](Series& series, double value) {
        series.day.push_back(day);
        series.value.push_back(value);
      };
      put(split.relocation, rho * less);
      put(split.shrinkage, less - rho * less);
      put(split.part_load, load);
      put(split.fuel, co2[u].value[i] - by_rate(unit, steps[u][now], base[u]));
    }
  }
  return all;
}

}  // namespace schakel::models
