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

ValueAdded::ValueAdded(const Model& model, const Margins& margins, const Scenario& scenario)
    : model_(model),
      margins_(margins),
      moves_(scenario.prices),
      periods_(account_periods(scenario)),
      known_(known_units(model, margins)),
      base_(margins.base_activity()),
      courses_(model.units.size()) {
  for (int m = 0; moves_ && m < margins.book().months(); ++m) months_.push_back(margins.book().day_of(m));
}

Series ValueAdded::series(std::size_t u, const std::vector<UnitStep>& steps, const PlantChanges& changes) const {
  Series series;
  if (!known_[u] || steps.empty()) return series;
  series.day = months_;
  for (const UnitStep& step : steps) series.day.push_back(step.day);
  std::inplace_merge(series.day.begin(), series.day.begin() + static_cast<std::ptrdiff_t>(months_.size()),
                     series.day.end());
  if (u < changes.units.size()) add_days(series.day, changes.units[u].day);
  series.day = sorted_days(std::move(series.day));
  std::size_t now = 0;
  for (const double day : series.day) {
    while (now + 1 < steps.size() && steps[now + 1].day <= day) ++now;
    UnitActivity activity = base_[u];
    activity.rate *= steps[now].fraction;
    activity.closed = activity.closed || steps[now].state == journal::UnitState::closed;
    activity.projects = changes.on(u, day);
    const int month = moves_ ? margins_.book().month_of(day) : 0;
    series.value.push_back(margins_.value_added(static_cast<int>(u), month, activity));
  }
  return series;
}

const std::vector<double>& ValueAdded::by_period(std::size_t u, const std::vector<UnitStep>& steps,
                                                 const PlantChanges& changes) {
  static const PlantChanges::Of none;
  const PlantChanges::Of& of = u < changes.units.size() ? changes.units[u] : none;
  for (const Course& before : courses_[u])
    if (before.steps == steps && before.changes == of) return before.eur;
  Course& course = courses_[u].emplace_back(Course{steps, of, {}});
  const Series eur = series(u, steps, changes);
  for (const AccountPeriod& p : periods_)
    if (!eur.day.empty()) course.eur.push_back(mean(eur.day, eur.value, p.from, p.to) * account_years(p));
  return course.eur;
}

void ValueAdded::add_rows(const Steps& steps, const PlantChanges& changes, std::vector<AccountRow>& rows) {
  for (std::size_t c = 0; c < model_.clusters.size(); ++c) {
    const int cluster = static_cast<int>(c);
    std::vector<double> sum(periods_.size(), 0.0);
    bool any = false;
    for (std::size_t u = 0; u < courses_.size(); ++u) {
      if (!in_cluster(model_, model_.units[u].id, cluster)) continue;
      const std::vector<double>& eur = by_period(u, steps[u], changes);
      any |= !eur.empty();
      for (std::size_t p = 0; p < eur.size(); ++p) sum[p] += eur[p];
    }
    for (std::size_t p = 0; any && p < periods_.size(); ++p)
      rows.push_back({periods_[p].date, cluster, "value_added", "EUR", sum[p]});
  }
}

}  // namespace schakel::models
