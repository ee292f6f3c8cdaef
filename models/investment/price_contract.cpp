#include "models/investment/price_contract.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/markets/price_spread.hpp"

namespace schakel::models {
namespace {

constexpr double kThousand = 1e3;

void add(const Markets& markets, const std::string& product, double year, double amount,
         std::map<std::string, double>& to) {
  for (const auto& [group, half] : price_spread(markets, product, year)) to[group] += amount * half;
}

/// What moves together adds up, with its sign; what does not by squares.
double whole(const std::map<std::string, double>& spread) {
  double sum = 0;
  for (const auto& [group, eur] : spread) sum += eur * eur;
  return std::sqrt(sum);
}

}  // namespace

double paid_by_contract(const Project& project, const PriceContract& contract, double market) {
  double eur = 0;
  for (const ProjectTrade& trade : project.trades)
    if (trade.product == contract.product)
      eur += trade.amount * kThousand * contract.share * (contract.strike - market);
  return eur;
}

double spread_left(const Markets& markets, const Project& project, const PriceContract& contract, double year) {
  std::map<std::string, double> without, with;
  const double covered = contract.share * std::min(1.0, contract.term_years / project.life_years);
  for (const ProjectTrade& trade : project.trades) {
    add(markets, trade.product, year, trade.amount * kThousand, without);
    add(markets, trade.product, year, trade.amount * kThousand * (trade.product == contract.product ? 1 - covered : 1),
        with);
  }
  for (auto* spread : {&without, &with})
    add(markets, "co2-allowance", year, project.co2_avoided_kt() * kThousand, *spread);
  return whole(without) > 0 ? std::min(1.0, whole(with) / whole(without)) : 1;
}

}  // namespace schakel::models
