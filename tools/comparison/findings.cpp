#include "tools/comparison/findings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace schakel::comparison {
namespace {

using ensemble::Ensemble;
using ensemble::Experiment;
using ensemble::Outcome;
using statistics::Better;

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kSameDay = 1.0;  // days by which a date may differ and be the same
constexpr double kMillion = 1e6, kThousand = 1e3;
constexpr std::size_t kCoalitions = 3;

double mean_of(const std::vector<double>& list) {
  return list.empty() ? 0 : std::accumulate(list.begin(), list.end(), 0.0) / static_cast<double>(list.size());
}

Better better_of(const ensemble::Quantity& quantity) {
  return quantity.higher_is_better ? Better::higher : Better::lower;
}

Spread spread_of(const std::vector<double>& values) {
  return {statistics::mean(values), statistics::quantile(values, 0.05).value, statistics::quantile(values, 0.5).value,
          statistics::quantile(values, 0.95).value};
}

Difference difference_of(const std::vector<double>& values, const std::vector<double>& reference, Better better) {
  const std::vector<double> differences = statistics::differences(values, reference);
  Difference d;
  d.mean = statistics::mean(differences);
  d.median = statistics::median(differences);
  d.better = statistics::beats(values, reference, better);
  d.same = static_cast<double>(std::count(differences.begin(), differences.end(), 0.0)) /
           static_cast<double>(std::max<std::size_t>(1, differences.size()));
  d.low = statistics::quantile(differences, 0.05).value;
  d.high = statistics::quantile(differences, 0.95).value;
  return d;
}

Ratios ratios_of(const Ensemble& ensemble, std::size_t arm) {
  const auto difference = [&](const char* quantity) {
    const std::size_t q = ensemble.index_of(quantity);
    return statistics::differences(ensemble.values(q, arm), ensemble.values(q, 0));
  };
  std::vector<double> eur = difference("public_cash"), t = difference("co2_cumulative");
  std::vector<double> jobs = difference("job_years_brought");
  const std::vector<double> lost = difference("job_years_lost");
  for (double& each : eur) each *= kMillion;
  for (double& each : t) each *= -kThousand;
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i] -= lost[i];
  return {statistics::ratio_of_means(eur, t), statistics::ratio_of_means(eur, jobs)};
}

bool as_soon(double without, double with) { return without < kNever && without <= with + kSameDay; }
bool as_long(double without, double with) { return without >= with - kSameDay; }

/// Whether what the money is for is there without it; nothing: that cannot be told. Money for shared infrastructure is
/// to keep its users.
std::optional<bool> anyway(const ensemble::Support& money, const Outcome& with, const Outcome& without,
                           const models::Model& model) {
  using To = ensemble::Support::To;
  const auto i = static_cast<std::size_t>(money.index);
  if (money.to == To::unit) return as_long(without.closed[i], with.closed[i]);
  if (money.to == To::plan) return as_soon(without.in_service[i], with.in_service[i]);
  if (money.to != To::infrastructure || model.infrastructures[i].units.empty()) return std::nullopt;
  return std::ranges::all_of(model.infrastructures[i].units, [&](int u) {
    return as_long(without.closed[static_cast<std::size_t>(u)], with.closed[static_cast<std::size_t>(u)]);
  });
}

Deadweight deadweight_of(const Ensemble& ensemble, const models::Model& model, std::size_t arm) {
  double sum = 0;
  bool told = true;
  for (const ensemble::Replication& one : ensemble.replications) {
    if (!one.fault.empty()) continue;
    const Outcome &with = one.arms[arm], &without = one.arms[0];
    for (std::size_t p = 0; p < with.projects.size(); ++p)
      if (as_soon(without.projects[p].runs, with.projects[p].runs)) sum += with.projects[p].approach;
    for (const ensemble::Support& money : with.supports) {
      const std::optional<bool> is = anyway(money, with, without, model);
      told &= is.has_value();
      if (is.value_or(false)) sum += money.committed;
    }
  }
  const double n = static_cast<double>(std::max<std::size_t>(1, ensemble.played()));
  return {mean_of(ensemble.values(ensemble.index_of("approach_commitment"), arm)) * kMillion,
          told ? std::optional<double>(sum / n) : std::nullopt};
}

ProjectShift shift_of(const Ensemble& ensemble, std::size_t arm, std::size_t p) {
  ProjectShift shift;
  shift.project = static_cast<int>(p);
  std::vector<double> days, value;
  for (const ensemble::Replication& one : ensemble.replications) {
    if (!one.fault.empty()) continue;
    const ensemble::ProjectOutcome &with = one.arms[arm].projects[p], &without = one.arms[0].projects[p];
    shift.runs += with.runs < kNever ? 1 : 0;
    shift.runs_reference += without.runs < kNever ? 1 : 0;
    shift.earlier += with.runs < without.runs - kSameDay ? 1 : 0;
    shift.later += with.runs > without.runs + kSameDay ? 1 : 0;
    if (with.runs < kNever && without.runs < kNever) days.push_back(without.runs - with.runs);
    value.push_back(with.value - without.value);
  }
  const double n = static_cast<double>(std::max<std::size_t>(1, value.size()));
  for (double* part : {&shift.runs, &shift.runs_reference, &shift.earlier, &shift.later}) *part /= n;
  if (!days.empty()) shift.days_earlier = mean_of(days);
  shift.value = statistics::mean(value);
  return shift;
}

std::vector<ProjectShift> shifts_of(const Ensemble& ensemble, std::size_t arm, std::size_t projects) {
  std::vector<ProjectShift> moved;
  for (std::size_t p = 0; p < projects; ++p) {
    const ProjectShift shift = shift_of(ensemble, arm, p);
    if (shift.earlier > 0 || shift.later > 0 || shift.value.value != 0) moved.push_back(shift);
  }
  std::stable_sort(moved.begin(), moved.end(), [](const ProjectShift& a, const ProjectShift& b) {
    return a.earlier + a.later > b.earlier + b.later;
  });
  return moved;
}

double acts_of(const Ensemble& ensemble, std::size_t arm) {
  const auto differs = [arm](const ensemble::Replication& one) {
    return one.fault.empty() && one.arms[arm].values != one.arms[0].values;
  };
  const auto count = std::count_if(ensemble.replications.begin(), ensemble.replications.end(), differs);
  return static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(1, ensemble.played()));
}

std::vector<Coalition> coalitions_of(const Ensemble& ensemble) {
  std::map<std::vector<int>, int> count;
  for (const ensemble::Replication& one : ensemble.replications) {
    if (!one.fault.empty() || one.arms[0].coalition.empty()) continue;
    std::vector<int> members = one.arms[0].coalition;
    std::sort(members.begin(), members.end());
    ++count[members];
  }
  std::vector<Coalition> list;
  for (const auto& [members, times] : count)
    list.push_back({members, times / static_cast<double>(std::max<std::size_t>(1, ensemble.played()))});
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.part > b.part; });
  if (list.size() > kCoalitions) list.resize(kCoalitions);
  return list;
}

/// The other one is better in a criterion, with the interval of their paired difference clear of 0, and in none worse
/// so.
bool dominates(const Ensemble& ensemble, std::size_t other, std::size_t arm) {
  bool better = false;
  for (const char* name : kCriteria) {
    const std::size_t q = ensemble.index_of(name);
    const Interval d = statistics::mean_difference(ensemble.values(q, other), ensemble.values(q, arm));
    const bool higher = ensemble.quantities[q].higher_is_better;
    if (higher ? d.high < 0 : d.low > 0) return false;
    better |= higher ? d.low > 0 : d.high < 0;
  }
  return better;
}

void add_criteria(const Ensemble& ensemble, Findings& found) {
  for (const char* name : kCriteria) {
    Criterion criterion;
    criterion.quantity = ensemble.index_of(name);
    const Better better = better_of(ensemble.quantities[criterion.quantity]);
    std::vector<std::vector<double>> columns;
    for (const std::size_t a : found.shown) columns.push_back(ensemble.values(criterion.quantity, a));
    criterion.rank = statistics::rank_probabilities(columns, better);
    criterion.regret = statistics::regrets(columns, better);
    found.criteria.push_back(std::move(criterion));
  }
  for (const std::size_t a : found.shown)
    if (std::ranges::none_of(found.shown, [&](std::size_t b) { return dominates(ensemble, b, a); }))
      found.front.push_back(a);
}

}  // namespace

Findings find(const Experiment& experiment, const ensemble::Draws& draws, const Ensemble& ensemble) {
  Findings found;
  found.replications = ensemble.played();
  found.faults = ensemble.replications.size() - found.replications;
  for (const ensemble::Replication& one : ensemble.replications) found.pulled_in += one.pulled_in > 0 ? 1 : 0;
  for (std::size_t a = 0; a < experiment.arms.size(); ++a)
    if (experiment.arms[a].later_days == 0) found.shown.push_back(a);
  found.arms.resize(experiment.arms.size());
  const std::size_t co2 = ensemble.index_of("co2_cumulative");
  for (const std::size_t a : found.shown) {
    ArmFindings& arm = found.arms[a];
    for (std::size_t q = 0; q < ensemble.quantities.size(); ++q) {
      const std::vector<double> values = ensemble.values(q, a);
      arm.spread.push_back(spread_of(values));
      arm.difference.push_back(difference_of(values, ensemble.values(q, 0), better_of(ensemble.quantities[q])));
    }
    if (a == 0) continue;
    arm.acts = acts_of(ensemble, a);
    arm.ratios = ratios_of(ensemble, a);
    arm.deadweight = deadweight_of(ensemble, experiment.inputs.model, a);
    arm.projects = shifts_of(ensemble, a, experiment.inputs.investments.projects.size());
    arm.drivers = drivers_of(experiment, draws, ensemble, a);
    for (std::size_t b = 0; b < experiment.arms.size(); ++b)
      if (experiment.arms[b].id == experiment.arms[a].id && (b == a || experiment.arms[b].later_days > 0))
        arm.later.push_back({experiment.arms[b].later_days / kDaysPerYear,
                             statistics::mean_difference(ensemble.values(co2, b), ensemble.values(co2, 0))});
    if (arm.later.size() == 1) arm.later.clear();
  }
  add_criteria(ensemble, found);
  found.coalitions = coalitions_of(ensemble);
  if (experiment.inputs.scenario.decisions)
    found.false_closures = mean_of(ensemble.values(ensemble.index_of("units_closed_by_owner"), 0)) /
                           (experiment.inputs.scenario.horizon_days / kDaysPerYear / 10);
  return found;
}

}  // namespace schakel::comparison
