#include "tools/results/unknowns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tools/results/differs.hpp"

namespace schakel::results {
namespace {

using models::JobKind;
using models::UnitStep;

constexpr double kEver = std::numeric_limits<double>::infinity();
constexpr double kMoment = 1e-9;

/// Calls `take(from, to, step of the baseline, step of the scenario, parts closed)` for stretches in which all of a
/// unit is one in both plays.
template <class Take>
void walk(const PlayResult& baseline, const PlayResult& scenario, std::size_t unit, Take take) {
  const std::vector<UnitStep>* steps[] = {&baseline.steps[unit], &scenario.steps[unit]};
  static const models::Series whole;
  const auto part_of = [unit](const PlayResult& play) -> const models::Series& {
    return unit < play.closed_part.size() ? play.closed_part[unit] : whole;
  };
  models::Walk parts[] = {models::Walk(part_of(baseline)), models::Walk(part_of(scenario))};
  std::vector<double> days;
  for (const auto* of : steps)
    for (const UnitStep& step : *of) days.push_back(step.day);
  models::add_days(days, part_of(baseline).day);
  models::add_days(days, part_of(scenario).day);
  days = models::sorted_days(std::move(days));
  std::size_t now[] = {0, 0};
  for (std::size_t d = 0; d < days.size(); ++d) {
    for (const int p : {0, 1})
      while (now[p] + 1 < steps[p]->size() && (*steps[p])[now[p] + 1].day <= days[d]) ++now[p];
    take(days[d], d + 1 < days.size() ? days[d + 1] : kEver, (*steps[0])[now[0]], (*steps[1])[now[1]],
         parts[0].on(days[d]), parts[1].on(days[d]));
  }
}

/// Part of the people whose work is gone for good.
double gone(const UnitStep& step, double closed_lines) {
  return step.state == journal::UnitState::closed ? 1 : closed_lines;
}
double idle_part(const UnitStep& step, double closed_lines) { return models::idle(step) ? 1 - closed_lines : 0; }

}  // namespace

Unknowns::Unknowns(const Run& run) : run_(run), periods_(models::account_periods(run.inputs.scenario)) {
  const std::size_t units = run.scenario.steps.size();
  closed_.resize(units);
  idle_.resize(units);
  rate_.resize(units);
  for (std::size_t u = 0; u < units; ++u) {
    const bool has_staff = run.inputs.model.units[u].has_staff();
    walk(run.baseline, run.scenario, u,
         [&](double from, double to, const UnitStep& a, const UnitStep& b, double part_a, double part_b) {
           if (has_staff && gone(a, part_a) != gone(b, part_b)) closed_[u].push_back({from, to});
           if (idle_part(a, part_a) != idle_part(b, part_b)) idle_[u].push_back({from, to});
           if (std::abs(a.fraction - b.fraction) > kSameRate) rate_[u].push_back({from, to});
         });
  }
}

template <class Unknown>
bool Unknowns::any(const Differing& differing, int cluster, Days when, Unknown unknown) const {
  for (std::size_t u = 0; u < differing.size(); ++u) {
    const auto then = [&when](const Days& days) { return days.touches(when.from, when.to); };
    if (std::any_of(differing[u].begin(), differing[u].end(), then) && unknown(static_cast<int>(u)) &&
        models::in_cluster(run_.inputs.model, run_.inputs.model.units[u].id, cluster))
      return true;
  }
  return false;
}

bool Unknowns::people(Way way, JobKind kind, int cluster, Days when) const {
  return any(way == Way::closed ? closed_ : idle_, cluster, when, [this, kind](int unit) {
    return !models::persons(run_.inputs.model, national_of(run_.inputs), unit, kind).has_value();
  });
}

bool Unknowns::at_end(Way way, JobKind kind) const {
  return people(way, kind, models::kNone, {std::numeric_limits<double>::max(), kEver});
}

bool Unknowns::just_before(double day, Way way, JobKind kind) const {
  return people(way, kind, models::kNone, {day - kMoment, day});
}

bool Unknowns::ever(Way way, JobKind kind) const { return people(way, kind, models::kNone, {0, kEver}); }

bool Unknowns::in_row(const models::AccountRow& row) const {
  const auto period = std::find_if(periods_.begin(), periods_.end(),
                                   [&row](const models::AccountPeriod& p) { return p.date == row.date; });
  if (period == periods_.end()) return false;
  const bool at_date = row.quantity.ends_with("_at_date");
  const Days when{at_date ? period->to - kMoment : period->from, period->to};
  if (row.quantity == "value_added")
    return any(rate_, row.cluster, when, [this](int unit) {
      return std::binary_search(run_.value_not_known.begin(), run_.value_not_known.end(), unit);
    });
  if (!row.quantity.starts_with("jobs_") || row.quantity.starts_with("jobs_brought")) return false;
  const Way way = row.quantity.starts_with("jobs_idle") ? Way::idle : Way::closed;
  for (const JobKind kind : {JobKind::contractors, JobKind::site_services, JobKind::indirect})
    if (row.quantity.find(models::job_kind_name(kind)) != std::string::npos)
      return people(way, kind, row.cluster, when);
  return people(way, JobKind::own, row.cluster, when);
}

}  // namespace schakel::results
