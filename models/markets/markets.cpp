#include "models/markets/markets.hpp"

#include <iterator>

namespace schakel::models {

double Markets::parameter(const std::string& id, double otherwise) const {
  const auto found = parameters.find(id);
  return found == parameters.end() ? otherwise : found->second.value.value;
}

double MarginInstrument::parameter(const std::string& key, double otherwise) const {
  const auto found = parameters.find(key);
  return found == parameters.end() ? otherwise : found->second.value;
}

const NetworkTariff& tariff_of(const Markets& markets, int year) {
  const NetworkTariff* found = &markets.network_tariffs.front();
  for (const NetworkTariff& tariff : markets.network_tariffs)
    if (tariff.year <= year) found = &tariff;
  return *found;
}

MothballCost Markets::mothball(const std::string& process) const {
  if (const auto found = mothball_costs.find(process); found != mothball_costs.end()) return found->second;
  MothballCost mean;
  for (const auto& [name, cost] : mothball_costs) {
    const double part = 1.0 / static_cast<double>(mothball_costs.size());
    mean.mothball_share += part * cost.mothball_share;
    mean.keep_warm_share += part * cost.keep_warm_share;
    mean.restart_share += part * cost.restart_share;
    mean.years_to_scrap += part * cost.years_to_scrap;
  }
  return mean;
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
