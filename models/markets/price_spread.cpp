#include "models/markets/price_spread.hpp"

#include <algorithm>
#include <cmath>

#include "models/markets/price_noise.hpp"

namespace schakel::models {
namespace {

constexpr int kDeepest = 8;  // of prices made of others
constexpr double kMiddle = 0.5;

double half_range(const Markets& markets, const PricePoint& point) {
  const double money = point.price.year > 0 ? point.price.year : point.year;
  return (point.price.high - point.price.low) / 2 * money_index(markets, markets.money_year) /
         money_index(markets, money);
}

/// Linear between the middles of the years, constant beyond.
double half_range_in(const Markets& markets, const PricePath& path, double year) {
  if (path.points.empty()) return 0;
  const auto after = std::find_if(path.points.begin(), path.points.end(),
                                  [year](const PricePoint& p) { return p.year + kMiddle > year; });
  if (after == path.points.begin()) return half_range(markets, *after);
  const PricePoint& before = *(after - 1);
  if (after == path.points.end()) return half_range(markets, before);
  const double part = (year - before.year - kMiddle) / (after->year - before.year);
  return (1 - part) * half_range(markets, before) + part * half_range(markets, *after);
}

void add(const Markets& markets, const std::string& product, double year, double amount, int depth,
         std::map<std::string, double>& to) {
  const auto path = std::find_if(markets.price_paths.begin(), markets.price_paths.end(),
                                 [&product](const PricePath& p) { return p.product == product; });
  if (path == markets.price_paths.end() || depth > kDeepest) return;
  const double own = half_range_in(markets, *path, year);
  const std::string group = correlation_group(*path);
  if (own > 0) to[group.empty() ? product : group] += amount * own;
  if (own > 0) return;
  for (const PriceTerm& term : path->made_of)
    add(markets, term.product, year, amount * term.amount.value, depth + 1, to);
}

}  // namespace

std::map<std::string, double> price_spread(const Markets& markets, const std::string& product, double year) {
  std::map<std::string, double> found;
  add(markets, product, year, 1, 0, found);
  return found;
}

}  // namespace schakel::models
