#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "models/accounts/account_row.hpp"
#include "sim/statistics/counts.hpp"
#include "sim/statistics/ranking.hpp"
#include "tools/ensemble/ties.hpp"
#include "tools/ranking/differences.hpp"
#include "tools/ranking/ranking.hpp"
#include "tools/results/text.hpp"

namespace schakel::ranking {
namespace {

constexpr double kWholeYear = 365, kSameTime = 1e-6;  // days
constexpr double kLow = 0.05, kHigh = 0.95;

Spread spread_of(const std::vector<double>& values) {
  return {statistics::mean(values), statistics::quantile(values, kLow).value,
          statistics::quantile(values, kHigh).value};
}

/// Of jobs, units and steps: where no future has fewer than the reference, the interval does not go below 0 either.
Spread count_of(const std::vector<double>& values) {
  Spread spread = spread_of(values);
  if (std::none_of(values.begin(), values.end(), [](double value) { return value < 0; }) && values.size() > 1)
    spread.mean = statistics::mean_of_counts(values);
  return spread;
}

using DaysOfUnits = std::map<int, std::vector<double>>;

/// By arm: units that stand still with it and not without, and how long after `day` in each of the futures.
std::vector<DaysOfUnits> falls(const ensemble::Ensemble& ensemble, std::size_t arms, double day) {
  std::vector<DaysOfUnits> days(arms);
  ensemble.each([&](const ensemble::Replication& one) {
    const std::vector<double>& without = one.arms[0].first_stop;
    for (std::size_t a = 1; a < arms; ++a) {
      const std::vector<double>& with = one.arms[a].first_stop;
      for (std::size_t u = 0; u < std::min(with.size(), without.size()); ++u)
        if (std::isfinite(with[u]) && with[u] < without[u] - kSameTime)
          days[a][static_cast<int>(u)].push_back(std::max(0.0, with[u] - day));
    }
  });
  return days;
}

/// By arm: products whose CO2 elsewhere is not known, and of which another volume is made there in some future.
std::vector<std::set<int>> uncounted(const ensemble::Ensemble& ensemble, std::size_t arms) {
  std::vector<std::set<int>> products(arms);
  ensemble.each([&](const ensemble::Replication& one) {
    for (std::size_t a = 1; a < arms; ++a)
      for (const int product : ensemble::uncounted_in(one.arms[a].uncounted, one.arms[0].uncounted))
        products[a].insert(product);
  });
  return products;
}

std::vector<Fallen> fallen_of(const ensemble::Ensemble& ensemble, const DaysOfUnits& days) {
  std::vector<Fallen> list;
  list.reserve(days.size());
  const auto all = static_cast<double>(ensemble.replications.size());
  for (const auto& [unit, when] : days)
    list.push_back({unit, static_cast<double>(when.size()) / all, statistics::quantile(when, 0.5).value});
  std::stable_sort(list.begin(), list.end(), [](const Fallen& a, const Fallen& b) { return a.days < b.days; });
  return list;
}

/// Of units that have a number; `left_out`: those that differ and have none.
Spread known_of(const std::vector<double>& values, const std::vector<int>& left_out,
                Spread (*of)(const std::vector<double>&)) {
  if (!ensemble::unknown(values, left_out)) return of(values);
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  return {{kNone, kNone, kNone}, kNone, kNone};
}

/// What goes with the arm; it was played.
void measure(Loss& loss, const Differences& by, std::size_t arm, const std::string& last_year) {
  const auto known = [&by, arm](const std::string& quantity, Spread (*of)(const std::vector<double>&),
                                double sign = 1) {
    return known_of(by.of(quantity, arm, sign), by.left_out(quantity, arm), of);
  };
  loss.jobs_unknown = by.jobs_left_out(arm);
  loss.co2_unknown = by.left_out("co2_cumulative", arm);
  loss.value_unknown = by.left_out("value_added_cumulative", arm);
  loss.jobs = known_of(by.jobs(arm), loss.jobs_unknown, count_of);
  loss.jobs_lost = known("jobs_lost_end", count_of);
  loss.jobs_at_risk = known("jobs_idle_end", count_of);
  loss.co2_per_year = known(last_year, spread_of);
  loss.co2_cumulative = known("co2_cumulative", spread_of);
  loss.co2_global = known("co2_global_change_cumulative", spread_of);
  loss.products = spread_of(by.of("autonomy", arm, -1));
  loss.depth = count_of(by.of("cascade_depth", arm));
  loss.units = count_of(by.of("units_off_end", arm));
  loss.value_added = known("value_added_cumulative", spread_of, -1);
}

/// One number a future, the larger the sooner in the order.
std::vector<double> size_of(Order order, const Differences& by, std::size_t arm) {
  if (order == Order::jobs) return by.jobs(arm);
  std::vector<double> sizes = order == Order::co2          ? by.of("co2_cumulative", arm)
                              : order == Order::co2_global ? by.of("co2_global_change_cumulative", arm)
                              : order == Order::products   ? by.of("autonomy", arm)
                                                           : by.of("cascade_depth", arm);
  for (double& size : sizes) size = std::abs(size);
  return sizes;
}

/// In how many of the futures each takes each rank, by each measure.
void add_ranks(const Differences& by, const std::vector<std::size_t>& whose, std::vector<Loss>& list) {
  for (const OrderName& one : kOrders) {
    std::vector<std::vector<double>> sizes;
    sizes.reserve(whose.size());
    for (const std::size_t s : whose) sizes.push_back(size_of(one.order, by, s + 1));
    const auto ranks = statistics::rank_probabilities(ensemble::levelled(std::move(sizes)), statistics::Better::higher);
    for (std::size_t i = 0; i < whose.size(); ++i) list[whose[i]].ranks.push_back(ranks[i]);
  }
}

}  // namespace

int last_whole_year(const models::Scenario& scenario) {
  const std::vector<models::AccountPeriod> periods = models::account_periods(scenario);
  for (auto period = periods.rbegin(); period != periods.rend(); ++period)
    if (period->to - period->from >= kWholeYear) return year_of(period->date);
  return periods.empty() ? year_of(scenario.start) : year_of(periods.back().date);
}

std::vector<Loss> losses(const ensemble::Ensemble& ensemble, const load::Loaded& inputs, std::size_t subjects,
                         Date date) {
  const Differences by(ensemble, ensemble, subjects + 1);
  const std::string last = "series_co2_" + std::to_string(last_whole_year(inputs.scenario));
  const std::vector<DaysOfUnits> days = falls(ensemble, subjects + 1, date.days - inputs.scenario.start.days);
  const std::vector<std::set<int>> not_counted = uncounted(ensemble, subjects + 1);
  std::vector<Loss> list(subjects);
  std::vector<std::size_t> whose;  // could be played
  for (std::size_t s = 0; s < subjects; ++s) {
    Loss& loss = list[s];
    loss.subject = s;
    loss.played = by.played(s + 1);
    if (!loss.played) continue;
    measure(loss, by, s + 1, last);
    loss.fallen = fallen_of(ensemble, days[s + 1]);
    loss.uncounted.assign(not_counted[s + 1].begin(), not_counted[s + 1].end());
    whose.push_back(s);
  }
  if (ensemble.replications.size() > 1) add_ranks(by, whose, list);
  const auto known = [](const Spread& spread) {  // what is not known counts as none
    return std::isfinite(spread.mean.value) ? results::rounded(spread.mean.value) : 0;
  };
  const auto key = [&known](const Loss& loss) {  // those that differ by rounding alone stay in the order of the data
    return std::make_tuple(!loss.played, -known(loss.jobs), -std::abs(known(loss.co2_cumulative)));
  };
  std::stable_sort(list.begin(), list.end(), [&key](const Loss& a, const Loss& b) { return key(a) < key(b); });
  return list;
}

}  // namespace schakel::ranking
