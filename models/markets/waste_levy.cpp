#include "models/markets/waste_levy.hpp"

#include <algorithm>
#include <cmath>

#include "models/markets/in_force.hpp"

namespace schakel::models {

double waste_dispensation(const MarginInstrument& rule, double year, double known) {
  double asked = 0;
  for (const MarginInstrument::Step& step : rule.asked)  // by date
    if (year_with_fraction(step.from) <= year && InForce::is_known(year_with_fraction(step.known_from), year, known))
      asked = step.fraction;
  const double since = std::floor(year) - year_of(rule.from);
  return 1 - asked * std::clamp(since / rule.parameter("reduction-within", 1), 0.0, 1.0);
}

double waste_levy_due(double emitted_t, double dispensation_t, double rate) {
  return std::max(0.0, rate) * std::max(0.0, emitted_t - dispensation_t);
}

int waste_rate(const PriceBook& book) {
  const int own = book.index_of("co2-levy-waste");
  return own != kNone ? own : book.index_of("co2-levy");
}

bool is_under(const MarginInstrument& rule, const Unit& unit) {
  return rule.kind == MarginInstrument::Kind::waste_levy && rule.processes.contains(unit.costing.process) &&
         !unit.emissions.registered_in_ets && unit.emissions.co2_kt_per_year.has_value();
}

}  // namespace schakel::models
