#include "models/markets/carbon.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/base/calendar.hpp"

namespace schakel::models {
namespace {

constexpr int kFirstPeriod = 2021, kPeriod = 5;  // benchmarks are set for five years

double value(const std::map<std::string, Parameter>& list, const std::string& id, double otherwise) {
  const auto found = list.find(id);
  return found == list.end() ? otherwise : found->second.value.value;
}

/// Linear between years, constant beyond; 1 before the first.
double between(const std::map<int, double>& points, int year) {
  if (points.empty() || year < points.begin()->first) return 1;
  const auto after = points.upper_bound(year);
  if (after == points.end()) return points.rbegin()->second;
  const auto before = std::prev(after);
  const double part = static_cast<double>(year - before->first) / (after->first - before->first);
  return before->second + part * (after->second - before->second);
}

}  // namespace

double allocation_factor(std::span<const double> past, double threshold) {
  if (past.size() < 2) return 1;
  const double mean = (past[past.size() - 1] + past[past.size() - 2]) / 2;
  return std::abs(mean - 1) > threshold ? mean : 1;
}

double cessation_factor(double day_of_year) { return std::clamp(day_of_year / kDaysPerYear, 0.0, 1.0); }

double benchmark_factor(const Markets& markets, int year, bool border_adjusted) {
  const int periods = std::max(0, (year - kFirstPeriod) / kPeriod);
  const double fallen = std::pow(1 - value(markets.ets, "benchmark-fall", 0), kPeriod * periods);
  return border_adjusted ? fallen * between(markets.free_share_under_cbam, year) : fallen;
}

double dispensation_factor(const Markets& markets, int year) {
  const double first = value(markets.levy, "reduction-factor-2021", 1);
  const double last = value(markets.levy, "reduction-factor-2030", first);
  const double part = std::clamp((year - 2021) / 9.0, 0.0, 1.0);
  return first + part * (last - first);
}

double ets_cost(const Rights& rights, double allowance_eur) { return allowance_eur * (rights.emitted - rights.free); }

double levy_cost(const Rights& rights, double rate_eur, double allowance_eur, double worth) {
  const double due = std::max(0.0, rate_eur - allowance_eur) * (rights.emitted - rights.dispensation);
  return due >= 0 ? due : worth * due;
}

}  // namespace schakel::models
