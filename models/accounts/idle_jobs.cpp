#include "models/accounts/idle_jobs.hpp"

namespace schakel::models {

Series idle_persons(const Activity& activity, std::size_t unit, double persons) {
  Series series;
  if (persons == 0) return series;
  static const Series none;
  const Series& part = unit < activity.closed_part.size() ? activity.closed_part[unit] : none;
  const std::vector<UnitStep>& steps = activity.steps[unit];
  for (const UnitStep& step : steps) series.day.push_back(step.day);
  add_days(series.day, part.day);
  series.day = sorted_days(std::move(series.day));
  Walk closed(part);
  std::size_t now = 0;
  for (const double day : series.day) {
    while (now + 1 < steps.size() && steps[now + 1].day <= day) ++now;
    series.value.push_back(idle(steps[now]) ? persons - persons * closed.on(day) : 0);
  }
  return series;
}

}  // namespace schakel::models
