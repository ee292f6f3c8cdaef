#include "models/markets/hydrogen_quota.hpp"

#include <algorithm>
#include <cstdlib>

namespace schakel::models {
namespace {

constexpr const char* kShare = "share-";
constexpr const char* kHydrogen = "hydrogen";

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

double quota_share(const MarginInstrument& rule, double year) {
  double before_year = 0, before = 0;
  for (const auto& [id, number] : rule.parameters) {  // by id: by year
    if (!id.starts_with(kShare)) continue;
    const double when = std::atoi(id.c_str() + std::string(kShare).size());
    if (year < when)
      return before_year > 0 ? before + (number.value - before) * (year - before_year) / (when - before_year) : 0;
    before_year = when;
    before = number.value;
  }
  return before;
}

double hydrogen_used(const MarginInstrument& rule, const Model& model, const Unit& unit) {
  double used = 0;
  for (const Input& input : unit.inputs)
    if (model.products[at(input.product)].id == kHydrogen) used += input.amount.value;
  if (unit.main_product == kNone) return used;
  const std::string& main = model.products[at(unit.main_product)].id;
  return (used > 0 ? used : rule.parameter("inside-" + main, 0)) * (1 - rule.parameter("outside-" + main, 0));
}

double quota_cost(const MarginInstrument& rule, double green, double grey) {
  return std::min(rule.parameter("buy-out", 0), std::max(0.0, green - grey));
}

double earned_above_grey(const MarginInstrument& rule, double green, double grey, double refinery, double under_quota) {
  const double quota = under_quota * quota_cost(rule, green, grey);
  const double route = rule.parameter("refinery-credit", 0) * rule.parameter("correction-factor", 0);
  return (1 - refinery) * quota + refinery * std::max(quota, route);
}

}  // namespace schakel::models
