#include "models/accounts/cash_margins.hpp"

#include <algorithm>

#include "sim/base/calendar.hpp"

namespace schakel::models {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Days on which prices or one of the units move, or a project begins at one.
std::vector<double> days_of(const std::vector<int>& units, const Steps& steps, const PriceBook& book, bool moves,
                            const PlantChanges& changes) {
  std::vector<double> days;
  for (int m = 0; moves && m < book.months(); ++m) days.push_back(book.day_of(m));
  for (const int u : units)
    for (const UnitStep& step : steps[at(u)]) days.push_back(step.day);
  for (const int u : units)
    if (at(u) < changes.units.size()) add_days(days, changes.units[at(u)].day);
  return sorted_days(std::move(days));
}

/// The unit at the step that holds on the day.
UnitActivity on(const UnitActivity& base, const std::vector<UnitStep>& steps, double day) {
  const auto after =
      std::upper_bound(steps.begin(), steps.end(), day, [](double d, const UnitStep& step) { return d < step.day; });
  UnitActivity activity = base;
  if (after == steps.begin()) return activity;
  activity.rate *= (after - 1)->fraction;
  activity.closed = activity.closed || (after - 1)->state == journal::UnitState::closed;
  return activity;
}

}  // namespace

std::vector<ChainMargin> cash_margins(const Model& model, const Margins& margins, const Steps& steps, bool moves,
                                      const PlantChanges& changes) {
  const std::vector<UnitActivity> base = margins.base_activity();
  const PriceBook& book = margins.book();
  std::vector<ChainMargin> all;
  std::vector<UnitActivity> activity = base;
  for (std::size_t c = 0; c < margins.chains().size(); ++c) {
    const std::vector<int>& units = margins.chains()[c];
    const int chain = static_cast<int>(c);
    const bool runs =
        std::any_of(units.begin(), units.end(), [&](int u) { return model.units[at(u)].runs_at_start(); });
    if (!runs || !margins.of_chain(chain, 0, base)) continue;
    ChainMargin& found = all.emplace_back(ChainMargin{units, {}});
    for (const double day : days_of(units, steps, book, moves, changes)) {
      for (const int u : units) {
        activity[at(u)] = on(base[at(u)], steps[at(u)], day);
        activity[at(u)].projects = changes.on(at(u), day);
      }
      found.cash.day.push_back(day);
      found.cash.value.push_back(margins.of_chain(chain, moves ? book.month_of(day) : 0, activity)->cash() *
                                 kDaysPerYear);
    }
  }
  return all;
}

}  // namespace schakel::models
