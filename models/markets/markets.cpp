#include "models/markets/markets.hpp"

#include <iterator>

namespace schakel::models {

double Markets::parameter(const std::string& id, double otherwise) const {
  const auto found = parameters.find(id);
  return found == parameters.end() ? otherwise : found->second.value.value;
}

double money_index(const Markets& markets, double year) {
  const std::map<int, double>& index = markets.cost_index;
  if (index.empty()) return 1;
  if (year <= index.begin()->first) return index.begin()->second;
  const auto after = index.upper_bound(static_cast<int>(year));
  if (after == index.end()) return index.rbegin()->second;
  const auto before = std::prev(after);
  const double part = (year - before->first) / (after->first - before->first);
  return before->second + part * (after->second - before->second);
}

}  // namespace schakel::models
