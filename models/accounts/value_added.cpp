#include "models/accounts/value_added.hpp"

#include <algorithm>

namespace schakel::models {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Per unit: its margin is known, by itself or within its chain.
std::vector<bool> known_units(const Model& model, const Margins& margins) {
  const std::vector<UnitActivity> base = margins.base_activity();
  std::vector<bool> known(model.units.size());
  for (std::size_t c = 0; c < margins.chains().size(); ++c) {
    const bool chain = margins.of_chain(static_cast<int>(c), 0, base).has_value();
    for (const int u : margins.chains()[c]) known[at(u)] = chain || margins.known(u);
  }
  return known;
}

}  // namespace

std::vector<int> value_not_known(const Model& model, const Margins& margins) {
  const std::vector<bool> known = known_units(model, margins);
  std::vector<int> units;
  for (std::size_t u = 0; u < known.size(); ++u)
    if (!known[u] && model.units[u].runs_at_start()) units.push_back(static_cast<int>(u));
  return units;
}

std::vector<Series> value_added(const Model& model, const Margins& margins, const Steps& steps, bool moves,
                                const PlantChanges& changes) {
  const std::vector<bool> known = known_units(model, margins);
  const std::vector<UnitActivity> base = margins.base_activity();
  const PriceBook& book = margins.book();
  std::vector<double> months;
  for (int m = 0; moves && m < book.months(); ++m) months.push_back(book.day_of(m));
  std::vector<Series> all(model.units.size());
  for (std::size_t u = 0; u < all.size(); ++u) {
    if (!known[u] || steps[u].empty()) continue;
    Series& series = all[u];
    series.day = months;
    for (const UnitStep& step : steps[u]) series.day.push_back(step.day);
    std::inplace_merge(series.day.begin(), series.day.begin() + static_cast<std::ptrdiff_t>(months.size()),
                       series.day.end());
    if (u < changes.units.size()) add_days(series.day, changes.units[u].day);
    series.day = sorted_days(std::move(series.day));
    std::size_t now = 0;
    for (const double day : series.day) {
      while (now + 1 < steps[u].size() && steps[u][now + 1].day <= day) ++now;
      UnitActivity activity = base[u];
      activity.rate *= steps[u][now].fraction;
      activity.closed = activity.closed || steps[u][now].state == journal::UnitState::closed;
      activity.projects = changes.on(u, day);
      series.value.push_back(margins.value_added(static_cast<int>(u), moves ? book.month_of(day) : 0, activity));
    }
  }
  return all;
}

void add_value_rows(const Model& model, const Margins& margins, const Steps& steps, const Scenario& scenario,
                    std::vector<AccountRow>& rows, const PlantChanges& changes) {
  const std::vector<AccountPeriod> periods = account_periods(scenario);
  const std::vector<Series> all = value_added(model, margins, steps, scenario.prices, changes);
  for (std::size_t c = 0; c < model.clusters.size(); ++c) {
    const int cluster = static_cast<int>(c);
    std::vector<double> sum(periods.size(), 0.0);
    bool any = false;
    for (std::size_t u = 0; u < all.size(); ++u) {
      if (all[u].day.empty() || !in_cluster(model, model.units[u].id, cluster)) continue;
      any = true;
      for (std::size_t p = 0; p < periods.size(); ++p)
        sum[p] += mean(all[u].day, all[u].value, periods[p].from, periods[p].to) * account_years(periods[p]);
    }
    for (std::size_t p = 0; any && p < periods.size(); ++p)
      rows.push_back({periods[p].date, cluster, "value_added", "EUR", sum[p]});
  }
}

}  // namespace schakel::models
