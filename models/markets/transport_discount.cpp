#include "models/markets/transport_discount.hpp"

#include <algorithm>

namespace schakel::models {
namespace {

double part_of_way(double value, double from, double full) {
  if (value <= from) return 0;
  return full > from ? std::min(1.0, (value - from) / (full - from)) : 1;
}

}  // namespace

double transport_discount(const MarginInstrument& rule, double gwh_per_year, double flat) {
  const double by_time = part_of_way(flat, rule.parameter("flat-from", 0), rule.parameter("flat-full", 0));
  const double by_volume =
      part_of_way(gwh_per_year, rule.parameter("volume-from", 0), rule.parameter("volume-full", 0));
  return std::min(rule.parameter("most", 0), by_time * by_volume);
}

}  // namespace schakel::models
