#include "tools/results/checkpoints.hpp"

#include <algorithm>

#include "models/accounts/series.hpp"
#include "tools/results/unknowns.hpp"

namespace schakel::results {
namespace {

/// Sum of a series in units a year until a day, year by year as in the accounts: a calendar year is one, however long.
double sum_until(Date start, const std::vector<double>& day, const std::vector<double>& value, double until) {
  double sum = 0;
  for (double from = 0; from < until;) {
    const int year = year_of(Date{start.days + static_cast<int>(from)});
    const auto first = first_of_january(year).days, next = first_of_january(year + 1).days;
    const double to = std::min(until, static_cast<double>(next - start.days));
    sum += models::mean(day, value, from, to) * (to - from) / static_cast<double>(next - first);
    from = to;
  }
  return sum;
}

/// A difference of 0 is none where units differ that have no number.
std::optional<double> unless_none(double difference, bool without_number) {
  return difference == 0 && without_number ? std::nullopt : std::optional(difference);
}

}  // namespace

std::vector<Checkpoint> checkpoints_of(const Run& run) {
  std::vector<Checkpoint> list;
  const Unknowns unknowns(run);
  const Date start = run.inputs.scenario.start;
  const models::Timeline &base = run.baseline.timeline, &with = run.scenario.timeline;
  for (const Date date : run.inputs.scenario.checkpoints) {
    const double day = date.days + 1 - start.days;
    if (day <= 0 || day > run.inputs.scenario.horizon_days) continue;
    const auto then = [&](std::vector<double> models::Timeline::*series) {
      return models::value_before(with.day, with.*series, day) - models::value_before(base.day, base.*series, day);
    };
    const auto that_day = Unknowns::Days::just_before(day);
    const auto jobs = [&](std::vector<double> models::Timeline::*series, Unknowns::Way way) {
      return unless_none(then(series), unknowns.people(way, models::JobKind::own, that_day));
    };
    const double co2 = models::change(models::value_before(with.day, with.co2_kt_per_year, day),
                                      models::value_before(base.day, base.co2_kt_per_year, day));
    const double co2_so_far = models::change(sum_until(start, with.day, with.co2_kt_per_year, day),
                                             sum_until(start, base.day, base.co2_kt_per_year, day));
    list.push_back({date, jobs(&models::Timeline::jobs_lost, Unknowns::Way::closed),
                    jobs(&models::Timeline::jobs_idle, Unknowns::Way::idle), unless_none(co2, unknowns.co2(that_day)),
                    unless_none(co2_so_far, unknowns.co2({0, day}))});
  }
  return list;
}

}  // namespace schakel::results
