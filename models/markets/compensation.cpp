#include "models/markets/compensation.hpp"

#include <algorithm>

namespace schakel::models {

double compensation_per_t(const MarginInstrument& rule, const MarginInstrument::Process& process, double allowance) {
  return rule.parameter("aid-share", 0) * rule.parameter("emission-factor", 0) * process.mwh_per_t * allowance;
}

double part_paid(const MarginInstrument& rule, int year, double allowance, double money) {
  const auto reserved = rule.budget.find(year);
  if (reserved == rule.budget.end()) return 1;
  const double asked = rule.parameter("national-claim", 0) * 1000 * allowance;
  return asked > 0 ? std::min(1.0, reserved->second.eur * money / asked) : 1;
}

}  // namespace schakel::models
