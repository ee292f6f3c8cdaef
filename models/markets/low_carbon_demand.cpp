#include "models/markets/low_carbon_demand.hpp"

#include "models/markets/hydrogen_quota.hpp"

namespace schakel::models {

double demanded_kt(const MarginInstrument& rule, const std::string& product, double year) {
  return quota_share(rule, year) * rule.parameter("use-" + product, 0);
}

double premium_per_t(const MarginInstrument& rule, const std::string& product) {
  return rule.parameter("premium-" + product, 0);
}

}  // namespace schakel::models
