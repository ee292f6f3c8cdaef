#include "tools/comparison/findings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "sim/statistics/counts.hpp"
#include "tools/ensemble/ties.hpp"

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

/// Numbers of things that are there or not: never below 0.
bool counts(const ensemble::Quantity& quantity) {
  const bool jobs =
      quantity.name.starts_with("job_years") || quantity.name == "jobs_lost_end" || quantity.name == "jobs_idle_end";
  return jobs || quantity.unit == "units" || quantity.unit == "projects" || quantity.unit == "steps";
}

Spread spread_of(const ensemble::Quantity& quantity, const std::vector<double>& values) {
  return {counts(quantity) ? statistics::mean_of_counts(values) : statistics::mean(values),
          statistics::quantile(values, 0.05).value, statistics::quantile(values, 0.5).value,
          statistics::quantile(values, 0.95).value};
}

Difference difference_of(std::vector<double> with, const std::vector<double>& reference, Better better,
                         std::vector<int> left_out = {}) {
  const std::vector<double> values = ensemble::levelled({reference, std::move(with)})[1];
  const std::vector<double> differences = statistics::differences(values, reference);
  Difference d;
  d.left_out = std::move(left_out);
  if (ensemble::unknown(differences, d.left_out)) {
    constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
    d.mean = d.median = d.better = {kNotKnown, kNotKnown, kNotKnown};
    d.same = d.low = d.high = kNotKnown;
    return d;
  }
  d.mean = statistics::mean(differences);
  d.median = statistics::median(differences);
  d.better = statistics::beats(values, reference, better);
  d.same = static_cast<double>(std::count(differences.begin(), differences.end(), 0.0)) /
           static_cast<double>(std::max<std::size_t>(1, differences.size()));
  d.low = statistics::quantile(differences, 0.05).value;
  d.high = statistics::quantile(differences, 0.95).value;
  return d;
}

/// EUR for one of what is gained; no number where nothing is gained in the mean: what is saved by losing is no price.
Interval price_of(const std::vector<double>& eur, const std::vector<double>& gained) {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  return mean_of(gained) > 0 ? statistics::ratio_of_means(eur, gained) : Interval{kUnknown, -kNever, kNever};
}

Ratios ratios_of(const Ensemble& ensemble, std::size_t arm) {
  const auto difference = [&](const char* quantity) {
    const std::size_t q = ensemble.index_of(quantity);
    return statistics::differences(ensemble.values(q, arm), ensemble.values(q, 0));
  };
  std::vector<double> eur = difference("public_cash"), t = difference("co2_cumulative");
  std::vector<double> world = difference("co2_global_change_cumulative");
  std::vector<double> jobs = difference("job_years_brought");
  const std::vector<double> lost = difference("job_years_lost");
  for (double& each : eur) each *= kMillion;
  for (double& each : t) each *= -kThousand;
  for (double& each : world) each *= -kThousand;
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i] -= lost[i];
  return {price_of(eur, t), price_of(eur, world), price_of(eur, jobs)};
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

/// 0 where the two are one value but for rounding.
double gain(double with, double without) { return ensemble::ties(with, without) ? 0 : with - without; }

constexpr double kUsedUp = 0.01;  // of a budget

bool spends(const models::PolicyMeasure& measure) {
  using Kind = models::PolicyMeasure::Kind;
  switch (measure.kind) {
    case Kind::co_finance:
    case Kind::guarantee:
    case Kind::contract_for_difference:
    case Kind::fixed_cost:
    case Kind::keep_alive:
    case Kind::new_round: return true;
    case Kind::price_contract: return !measure.private_party;
    default: return false;
  }
}

/// Measures of an option that may lay money aside.
std::vector<Spending> spending_of(const Experiment& experiment, std::size_t arm) {
  std::vector<Spending> list;
  std::size_t number = 0;
  for (const models::PolicyMeasure& measure : experiment.inputs.scenario.measures)
    if (std::ranges::count(experiment.arms[arm].events, measure.event) > 0) {
      if (spends(measure))
        list.push_back(
            {.measure = number, .round = measure.kind == models::PolicyMeasure::Kind::new_round ? measure.eur : 0});
      ++number;
    }
  return list;
}

/// Sums over the futures of an arm beside the reference.
struct ProjectSums {
  double runs_reference = 0, runs = 0, earlier = 0, later = 0, days = 0, both = 0;
};
struct ArmSums {
  double acts = 0, done_anyway = 0;
  double begins = 0, pays_nothing = 0, used_up = 0;
  bool limited = false;  ///< has a budget
  std::vector<Spending> spending;
  std::set<int> uncounted;
  ensemble::Gaps gaps;
  bool told = true;  ///< of all money it can be told whether what it is for is there without it
  std::vector<ProjectSums> projects;
};

/// What has to be read future by future: one pass over all of them.
class Details {
 public:
  Details(const Experiment& experiment, const Ensemble& ensemble, const std::vector<std::size_t>& shown)
      : experiment_(experiment),
        model_(experiment.inputs.model),
        shown_(shown),
        projects_(experiment.inputs.investments.projects.size()),
        values_(shown.size() * projects_, ensemble.replications.size(), ensemble.directory()),
        arms_(shown.size()) {
    for (std::size_t i = 0; i < shown.size(); ++i) {
      arms_[i].projects.resize(projects_);
      arms_[i].spending = spending_of(experiment, shown[i]);
      arms_[i].limited = std::isfinite(experiment.arms[shown[i]].budget);
    }
    ensemble.each([this](const ensemble::Replication& one) {
      if (one.fault.empty()) add(one);
    });
  }

  void put(ArmFindings& arm, std::size_t shown, double committed) const {
    const double n = std::max(1.0, futures_);
    arm.acts = arms_[shown].acts / n;
    arm.deadweight = {committed * kMillion,
                      arms_[shown].told ? std::optional<double>(arms_[shown].done_anyway / n) : std::nullopt};
    arm.projects = shifts(shown);
    put_money(arm, arms_[shown], n);
    arm.uncounted.assign(arms_[shown].uncounted.begin(), arms_[shown].uncounted.end());
  }
  /// Units that the difference in a quantity leaves out.
  std::vector<int> left_out(std::size_t shown, const ensemble::Quantity& quantity) const {
    return arms_[shown].gaps.units(quantity);
  }
  double undecided() const { return undecided_ / std::max(1.0, futures_); }
  std::vector<Coalition> coalitions() const {
    std::vector<Coalition> list;
    for (const auto& [members, times] : coalitions_) list.push_back({members, times / std::max(1.0, futures_)});
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.part > b.part; });
    if (list.size() > kCoalitions) list.resize(kCoalitions);
    return list;
  }

 private:
  static void put_money(ArmFindings& arm, const ArmSums& sums, double futures) {
    arm.spending = sums.spending;
    for (Spending& of : arm.spending)
      for (double* part : {&of.comes_about, &of.pays, &of.committed, &of.nobody, &of.condition, &of.budget})
        *part /= futures;
    arm.budget = {sums.begins / futures, sums.pays_nothing / futures,
                  sums.limited ? std::optional<double>(sums.used_up / futures) : std::nullopt};
  }
  static double& why_nothing(Spending& of, std::int64_t reach) {
    switch (static_cast<journal::Asked::Reach>(reach)) {
      case journal::Asked::Reach::money: return of.budget;
      case journal::Asked::Reach::condition: return of.condition;
      default: return of.nobody;
    }
  }
  /// Of a round all is laid aside when it opens, whoever asks for it.
  void add_money(ArmSums& sums, const Outcome& with, std::size_t arm) {
    const auto before = static_cast<std::int64_t>(experiment_.inputs.inputs.scenario().measure_size());
    double paid = 0, gone = 0;
    bool begins = false;
    for (Spending& of : sums.spending)
      for (const ensemble::Spent& spent : with.measures) {
        if (spent.measure != before + static_cast<std::int64_t>(of.measure)) continue;
        begins = true;
        of.comes_about += 1;
        (spent.committed > 0 ? of.pays : why_nothing(of, spent.reach)) += 1;
        of.committed += spent.committed;
        paid += spent.committed;
        gone += std::max(of.round, spent.committed);
      }
    const double budget = experiment_.arms[arm].budget;
    sums.begins += begins ? 1 : 0;
    sums.pays_nothing += !sums.spending.empty() && paid == 0 ? 1 : 0;
    sums.used_up += begins && gone >= (1 - kUsedUp) * budget ? 1 : 0;
  }
  static void add_uncounted(ArmSums& sums, const std::vector<ensemble::Uncounted>& with,
                            const std::vector<ensemble::Uncounted>& without) {
    for (const int product : ensemble::uncounted_in(with, without)) sums.uncounted.insert(product);
  }
  void add(const ensemble::Replication& one) {
    std::vector<double> row;
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const Outcome &with = one.arms[shown_[i]], &without = one.arms[0];
      ArmSums& sums = arms_[i];
      const bool differs = sums.gaps.add(with.unnumbered, without.unnumbered);
      sums.acts += differs || !std::ranges::equal(with.values, without.values, ensemble::ties) ? 1 : 0;
      add_uncounted(sums, with.uncounted, without.uncounted);
      add_money(sums, with, shown_[i]);
      for (std::size_t p = 0; p < projects_; ++p) {
        add_project(sums, p, with.projects[p], without.projects[p]);
        row.push_back(gain(with.projects[p].value, without.projects[p].value));
      }
      for (const ensemble::Support& money : with.supports) {
        const std::optional<bool> is = anyway(money, with, without, model_);
        sums.told &= is.has_value();
        if (is.value_or(false)) sums.done_anyway += money.committed;
      }
    }
    for (const ensemble::ProjectOutcome& project : one.arms[0].projects)
      if (!(project.decided < kNever)) undecided_ += project.committed;
    values_.add(row);
    ++futures_;
    std::vector<int> members = one.arms[0].coalition;
    std::sort(members.begin(), members.end());
    if (!members.empty()) ++coalitions_[members];
  }
  static void add_project(ArmSums& arm, std::size_t p, const ensemble::ProjectOutcome& with,
                          const ensemble::ProjectOutcome& without) {
    ProjectSums& sums = arm.projects[p];
    if (as_soon(without.runs, with.runs)) arm.done_anyway += with.approach;
    sums.runs += with.runs < kNever ? 1 : 0;
    sums.runs_reference += without.runs < kNever ? 1 : 0;
    sums.earlier += with.runs < without.runs - kSameDay ? 1 : 0;
    sums.later += with.runs > without.runs + kSameDay ? 1 : 0;
    if (with.runs >= kNever || without.runs >= kNever) return;
    sums.days += without.runs - with.runs;
    ++sums.both;
  }
  std::vector<ProjectShift> shifts(std::size_t shown) const {
    const double n = std::max(1.0, futures_);
    std::vector<ProjectShift> moved;
    for (std::size_t p = 0; p < projects_; ++p) {
      const ProjectSums& sums = arms_[shown].projects[p];
      ProjectShift shift{static_cast<int>(p),
                         sums.runs_reference / n,
                         sums.runs / n,
                         sums.earlier / n,
                         sums.later / n,
                         sums.both > 0 ? std::optional<double>(sums.days / sums.both) : std::nullopt,
                         statistics::mean(values_.read(shown * projects_ + p))};
      if (shift.earlier > 0 || shift.later > 0 || shift.value.value != 0) moved.push_back(shift);
    }
    std::stable_sort(moved.begin(), moved.end(), [](const ProjectShift& a, const ProjectShift& b) {
      return a.earlier + a.later > b.earlier + b.later;
    });
    return moved;
  }

  const Experiment& experiment_;
  const models::Model& model_;
  const std::vector<std::size_t>& shown_;
  std::size_t projects_;
  ensemble::Columns values_;  ///< by arm shown and project: difference of its value
  std::vector<ArmSums> arms_;
  std::map<std::vector<int>, double> coalitions_;
  double futures_ = 0, undecided_ = 0;
};

/// The other one is no worse in the mean of any criterion, and better in one with the interval of their paired
/// difference clear of 0. Means are in one order for all options, so what saves most is beaten by nothing that saves
/// less.
bool beats(const Ensemble& ensemble, std::size_t other, std::size_t arm) {
  bool clearly = false;
  for (const char* name : kCriteria) {
    const std::size_t q = ensemble.index_of(name);
    const auto columns = ensemble::levelled({ensemble.values(q, arm), ensemble.values(q, other)});
    const Interval d = statistics::mean_difference(columns[1], columns[0]);
    const bool higher = ensemble.quantities[q].higher_is_better;
    if (!(higher ? d.value >= 0 : d.value <= 0)) return false;
    clearly |= higher ? d.low > 0 : d.high < 0;
  }
  return clearly;
}

void add_criteria(const Ensemble& ensemble, Findings& found) {
  for (const char* name : kCriteria) {
    Criterion criterion;
    criterion.quantity = ensemble.index_of(name);
    const Better better = better_of(ensemble.quantities[criterion.quantity]);
    std::vector<std::vector<double>> columns;
    for (const std::size_t a : found.shown) columns.push_back(ensemble.values(criterion.quantity, a));
    columns = ensemble::levelled(std::move(columns));
    criterion.rank = statistics::rank_probabilities(columns, better);
    criterion.regret = statistics::regrets(columns, better);
    found.criteria.push_back(std::move(criterion));
  }
  for (const std::size_t a : found.shown)
    if (std::ranges::none_of(found.shown, [&](std::size_t b) { return beats(ensemble, b, a); }))
      found.front.push_back(a);
}

/// Of the measures of an arm; the horizon when it has none.
double first_day_of(const Experiment& experiment, std::size_t arm) {
  double first = experiment.inputs.scenario.horizon_days;
  for (const models::PolicyMeasure& measure : experiment.inputs.scenario.measures)
    if (std::ranges::count(experiment.arms[arm].events, measure.event) > 0) first = std::min(first, measure.from);
  return first;
}

}  // namespace

std::vector<std::size_t> as_written(const Experiment& experiment) {
  std::vector<std::size_t> arms;
  for (std::size_t a = 0; a < experiment.arms.size(); ++a)
    if (experiment.arms[a].later_days == 0) arms.push_back(a);
  return arms;
}

Findings find(const Experiment& experiment, const ensemble::Draws& draws, const Ensemble& ensemble) {
  Findings found;
  found.replications = ensemble.played();
  found.faults = ensemble.replications.size() - found.replications;
  for (const ensemble::Told& one : ensemble.replications) found.pulled_in += one.pulled_in > 0 ? 1 : 0;
  found.shown = as_written(experiment);
  found.arms.resize(experiment.arms.size());
  const auto drivers =
      drivers_of(varied(experiment, draws, ensemble), ensemble, found.shown, experiment.inputs.scenario.seed);
  const Details details(experiment, ensemble, found.shown);
  const std::size_t co2 = ensemble.index_of("co2_cumulative");
  for (std::size_t i = 0; i < found.shown.size(); ++i) {
    const std::size_t a = found.shown[i];
    ArmFindings& arm = found.arms[a];
    for (std::size_t q = 0; q < ensemble.quantities.size(); ++q) {
      const std::vector<double> values = ensemble.values(q, a);
      arm.spread.push_back(spread_of(ensemble.quantities[q], values));
      arm.difference.push_back(difference_of(values, ensemble.values(q, 0), better_of(ensemble.quantities[q]),
                                             details.left_out(i, ensemble.quantities[q])));
    }
    if (a == 0) continue;
    details.put(arm, i, mean_of(ensemble.values(ensemble.index_of("approach_commitment"), a)));
    arm.ratios = ratios_of(ensemble, a);
    arm.drivers = drivers[i];
    for (std::size_t b = 0; b < experiment.arms.size(); ++b)
      if (experiment.arms[b].id == experiment.arms[a].id && (b == a || experiment.arms[b].later_days > 0))
        arm.later.push_back({experiment.arms[b].later_days / kDaysPerYear,
                             difference_of(ensemble.values(co2, b), ensemble.values(co2, 0), Better::lower).mean});
    if (arm.later.size() == 1 && experiment.inputs.inputs.comparison().last_start_within_years() == 0)
      arm.later.clear();
    arm.first_day = first_day_of(experiment, a);
  }
  add_criteria(ensemble, found);
  found.coalitions = details.coalitions();
  found.undecided = details.undecided();
  if (experiment.inputs.scenario.decisions)
    found.false_closures = mean_of(ensemble.values(ensemble.index_of("units_closed_by_owner"), 0)) /
                           (experiment.inputs.scenario.horizon_days / kDaysPerYear / 10);
  return found;
}

}  // namespace schakel::comparison
