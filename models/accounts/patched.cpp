#include "models/accounts/patched.hpp"

#include <algorithm>

#include "models/accounts/account_row.hpp"

namespace schakel::models {

std::vector<Series> changed_by_projects(const Steps& steps, std::span<const Patch> patches, double Patch::*what) {
  std::vector<Series> all(steps.size());
  for (std::size_t u = 0; u < steps.size(); ++u) {
    std::vector<double> days;
    for (const Patch& patch : patches)
      if (patch.unit == static_cast<int>(u) && patch.*what != 0) days.push_back(patch.day);
    if (days.empty()) continue;
    days.push_back(0);
    for (const UnitStep& step : steps[u]) days.push_back(step.day);
    all[u].day = sorted_days(std::move(days));
    std::size_t now = 0;
    for (const double day : all[u].day) {
      while (now + 1 < steps[u].size() && steps[u][now + 1].day <= day) ++now;
      double sum = 0;
      for (const Patch& patch : patches)
        if (patch.unit == static_cast<int>(u) && patch.day <= day) sum += patch.*what;
      all[u].value.push_back(sum * steps[u][now].fraction);
    }
  }
  return all;
}

void add_change(std::vector<Series>& co2, std::vector<Series>& change) {
  for (std::size_t u = 0; u < co2.size(); ++u) {
    if (change[u].day.empty()) continue;
    std::vector<double> days = co2[u].day;
    add_days(days, change[u].day);
    days = sorted_days(std::move(days));
    Series patched, added;
    Walk without(co2[u]), by_projects(change[u]);
    for (const double day : days) {
      const double before = without.on(day), after = std::max(0.0, before + by_projects.on(day));
      patched.day.push_back(day);
      patched.value.push_back(after);
      added.day.push_back(day);
      added.value.push_back(after - before);
    }
    co2[u] = std::move(patched);
    change[u] = std::move(added);
  }
}

Series power_of_projects(const Steps& steps, std::span<const Patch> patches) {
  const std::vector<Series> units = changed_by_projects(steps, patches, &Patch::power_gwh);
  std::vector<const Series*> used;
  for (const Series& unit : units)
    if (!unit.day.empty()) used.push_back(&unit);
  return used.empty() ? Series{} : add_up(used);
}

Series jobs_brought(const Model& model, std::span<const Patch> patches, int cluster) {
  Series series{{0}, {0}};
  for (const Patch& patch : patches) {
    const std::string& id = patch.unit != kNone ? model.units[static_cast<std::size_t>(patch.unit)].id
                                                : model.projects[static_cast<std::size_t>(patch.project)].id;
    if (patch.own_jobs == 0 || !in_cluster(model, id, cluster)) continue;
    if (series.day.back() < patch.day) {
      series.day.push_back(patch.day);
      series.value.push_back(series.value.back());
    }
    series.value.back() += patch.own_jobs;
  }
  return series;
}

}  // namespace schakel::models
