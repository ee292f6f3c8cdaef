#include "tools/results/checkpoints.hpp"

#include "models/accounts/series.hpp"

namespace schakel::results {

std::vector<Checkpoint> checkpoints_of(const Run& run) {
  std::vector<Checkpoint> list;
  const models::Timeline &base = run.baseline.timeline, &with = run.scenario.timeline;
  for (const Date date : run.inputs.scenario.checkpoints) {
    const double day = date.days + 1 - run.inputs.scenario.start.days;
    if (day <= 0 || day > run.inputs.scenario.horizon_days) continue;
    const auto then = [&](std::vector<double> models::Timeline::*series) {
      return models::value_before(with.day, with.*series, day) - models::value_before(base.day, base.*series, day);
    };
    list.push_back(
        {date, then(&models::Timeline::jobs_lost), then(&models::Timeline::jobs_idle),
         then(&models::Timeline::co2_kt_per_year),
         (models::mean(with.day, with.co2_kt_per_year, 0, day) - models::mean(base.day, base.co2_kt_per_year, 0, day)) *
             day / kDaysPerYear});
  }
  return list;
}

}  // namespace schakel::results
