// What is decided is weighed again when it is known what it costs, and on news: going on against stopping. The rule is
// in README.md.
#include <algorithm>
#include <array>
#include <cmath>

#include "models/investment/pipeline.hpp"

namespace schakel::models {
namespace {

constexpr double kSame = cascade::kSameInstant;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Products whose price is a rule of the State or of a network that it governs.
constexpr std::array kRules = {"co2-allowance", "co2-levy", "co2-levy-waste", "network-tariff"};

}  // namespace

/// What was decided before the play is taken as it was: with infrastructure on the dates that were promised.
void Pipeline::weigh_what_is_decided() {
  for (int round = 0; round < 2; ++round)  // a plan may wait for one that comes after it
    for (int plan = 0; plan < static_cast<int>(plans_.size()); ++plan)
      plans_[at(plan)].expected = plan_expected(plan, 0);
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p)
    if (is_decided(p) && !run(p).runs) weigh(p, 0);
  for (PlanRun& plan : plans_) plan.expected = 0;  // nobody has been told
}

/// It is decided. What its case lacks by our figures is worth to its owner in another way, which it keeps.
void Pipeline::weigh(int p, double day) {
  const Case now = case_.judge(project(p), run(p).grants, look_of(p, day));
  run(p).beyond = now.judged && !now.pays() ? -now.value : 0;
}

/// Ends what is worth less than stopping: what is spent is sunk, what was granted would be claimed back.
bool Pipeline::gives_up(int p, double day, std::vector<Change>& out) {
  const Look now = look_of(p, day);
  const Grants& has = run(p).grants;
  if (case_.judge(project(p), has, now).pays()) return false;
  Look as_decided = now;
  if (run(p).half_built) as_decided.cost_factor /= std::sqrt(run(p).draws.cost_factor);
  const bool dearer = case_.judge(project(p), has, as_decided).pays();
  const Cause why = dearer ? Cause::cost_escalation : why_not(p, has, now, day);
  if (!acts(why)) return false;
  end(p, why, what_moved(p, why), day, out);
  return true;
}

/// It would pay by the rules that were known at the start, and one of them has changed since.
bool Pipeline::paid_by_first_rules(int p, const Grants& grants, const Look& look) const {
  if (in_.path == first_path_) return false;
  const double known = in_.vintages[next_vintage_ - 1].known_day;
  const auto is_rule = [this, known](const PathChange& change) {
    if (change.known_day > known) return false;
    const auto path = std::find_if(in_.markets.other_paths.begin(), in_.markets.other_paths.end(),
                                   [&change](const PricePath& of) { return of.id == change.path; });
    return path != in_.markets.other_paths.end() &&
           std::find(kRules.begin(), kRules.end(), path->product) != kRules.end();
  };
  if (std::none_of(in_.scenario.path_changes.begin(), in_.scenario.path_changes.end(), is_rule)) return false;
  if (!first_case_) first_case_.emplace(in_.model, in_.data, in_.settings, *first_path_, in_.markets, in_.cases);
  return first_case_->judge(project(p), grants, look).pays();
}

/// The first without which a case would pay: what comes later than it is built, rules that changed, and what stands in
/// the way of any case.
Cause Pipeline::why_not(int p, const Grants& grants, const Look& look, double day) const {
  const double built = built_on(p, day), connected = std::max(built, connected_on(p, day));
  const auto pays_from = [&](double date) {
    Look sooner = look;
    sooner.waits_years = (date - built) / kDaysPerYear;
    sooner.runs_on = std::min(date, in_.scenario.horizon_days);
    return case_.judge(project(p), grants, sooner).pays();
  };
  const double usable = usable_on(p, day);
  if (usable > connected + kSame && pays_from(connected)) return Cause::late_infrastructure;
  if (usable > built + kSame && pays_from(built)) return Cause::grid_congestion;
  return paid_by_first_rules(p, grants, look) ? Cause::uncertain_rules : case_.why_not(project(p), grants, look);
}

/// Its event in the journal: rules that changed, the first of the infrastructure a project needs; kNone: none.
std::int32_t Pipeline::what_moved(int p, Cause why) const {
  if (why == Cause::uncertain_rules) return announced_;
  if (why != Cause::late_infrastructure) return journal::kNone;
  for (const Need& need : project(p).needs)
    if (need.plan != kNone && plans_[at(need.plan)].event != journal::kNone) return plans_[at(need.plan)].event;
  return journal::kNone;
}

}  // namespace schakel::models
