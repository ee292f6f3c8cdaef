#include "tools/results/unknowns.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <string_view>

#include "tools/results/differs.hpp"

namespace schakel::results {
namespace {

using models::JobKind;
using models::UnitStep;

constexpr double kEver = std::numeric_limits<double>::infinity();
constexpr double kMoment = 1e-9;
/// Rows that hold the scope-1 CO2 of units, or its change by what they make; and by how they run at less than that.
constexpr std::string_view kOfCo2[] = {"co2_scope1",           "co2_registered_ets",    "co2_registered_industry",
                                       "co2_change_shrinkage", "co2_change_relocation", "co2_global_change"};
constexpr std::string_view kOfPartLoad[] = {"co2_change_part_load", "co2_change_fuel"};

template <std::size_t N>
bool is_one_of(const std::string_view (&names)[N], const std::string& name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

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

/// Units whose CO2 is not known, or that of what they flare in one of the plays.
std::vector<bool> without_co2(const Run& run) {
  std::vector<bool> units = models::unknown_flares(run.inputs.model, run.built, run.scenario.record);
  const std::vector<bool> before = models::unknown_flares(run.inputs.model, run.built, run.baseline.record);
  for (std::size_t u = 0; u < units.size(); ++u)
    units[u] = units[u] || before[u] || !models::known_co2(run.inputs.model, run.baseline.co2, u);
  return units;
}

/// Runs at another rate than that of the base.
bool partly(const UnitStep& step) { return step.fraction > kSameRate && std::abs(step.fraction - 1) > kSameRate; }

}  // namespace

Unknowns::Unknowns(const Run& run)
    : run_(run), periods_(models::account_periods(run.inputs.scenario)), co2_not_known_(without_co2(run)) {
  const std::size_t units = run.scenario.steps.size();
  closed_.resize(units);
  idle_.resize(units);
  rate_.resize(units);
  part_load_.resize(units);
  for (std::size_t u = 0; u < units; ++u) {
    const bool has_staff = run.inputs.model.units[u].has_staff();
    walk(run.baseline, run.scenario, u,
         [&](double from, double to, const UnitStep& a, const UnitStep& b, double part_a, double part_b) {
           if (has_staff && gone_part(a, part_a) != gone_part(b, part_b)) closed_[u].push_back({from, to});
           if (idle_part(a, part_a) != idle_part(b, part_b)) idle_[u].push_back({from, to});
           if (std::abs(a.fraction - b.fraction) <= kSameRate) return;
           rate_[u].push_back({from, to});
           if (partly(a) || partly(b)) part_load_[u].push_back({from, to});
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

Unknowns::Days Unknowns::Days::at_end() { return {std::numeric_limits<double>::max(), kEver}; }
Unknowns::Days Unknowns::Days::ever() { return {0, kEver}; }
Unknowns::Days Unknowns::Days::just_before(double day) { return {day - kMoment, day}; }

bool Unknowns::people(Way way, JobKind kind, Days when, int cluster) const {
  return any(way == Way::closed ? closed_ : idle_, cluster, when, [this, kind](int unit) {
    return !models::persons(run_.inputs.model, national_of(run_.inputs), unit, kind).has_value();
  });
}

bool Unknowns::co2(Days when, int cluster) const { return any(rate_, cluster, when, co2_not_known()); }

bool Unknowns::people_in(const models::AccountRow& row, Days when) const {
  const Way way = row.quantity.starts_with("jobs_idle") ? Way::idle : Way::closed;
  for (const JobKind kind : {JobKind::contractors, JobKind::site_services, JobKind::indirect})
    if (row.quantity.find(models::job_kind_name(kind)) != std::string::npos)
      return people(way, kind, when, row.cluster);
  return people(way, JobKind::own, when, row.cluster);
}

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
  if (is_one_of(kOfCo2, row.quantity)) return co2(when, row.cluster);
  if (is_one_of(kOfPartLoad, row.quantity)) return any(part_load_, row.cluster, when, co2_not_known());
  if (!row.quantity.starts_with("jobs_") || row.quantity.starts_with("jobs_brought")) return false;
  return people_in(row, when);
}

}  // namespace schakel::results
