// Final investment decisions: when all that must be there is there, it pays, and its owner has the capital.
// Infrastructure that waits for users is decided together with those who pledge to decide with it.
#include <algorithm>
#include <cmath>
#include <map>

#include "models/investment/launch.hpp"
#include "models/investment/pipeline.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;
constexpr double kMostYearsSaved = 3;  // of capital that an owner may save up

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// The time the owner takes for it.
bool Pipeline::prepare(int p, double day) {
  Step& of = step(p, Stage::decision);
  if (of.status == Status::waits && !run(p).prepared) {
    begin(p, Stage::decision, day, cascade::Errand::Kind::span, 0, run(p).draws.days[slot(Stage::decision)]);
    return true;
  }
  if (!take_end(p, Stage::decision)) return false;
  run(p).prepared = true;
  run(p).cost_factor = std::sqrt(run(p).draws.cost_factor);
  of.status = Status::waits;
  count_work(p, Stage::decision, of.asked, day);
  return true;
}

double Pipeline::room_of_capital(int owner, double day) const {
  const double yearly = capital_per_year_[at(owner)];
  return std::min(yearly * (1 + day / kDaysPerYear) - capital_used_[at(owner)], kMostYearsSaved * yearly);
}

/// Everything but capital. `if_launched`: as if the plan `launched` were decided; nothing is said then of what it waits
/// for.
bool Pipeline::may_decide(int p, double day, bool if_launched, int launched, std::vector<Change>& out) {
  Run& to = run(p);
  const Project& is = project(p);
  const auto waits = [&](Cause why, std::int32_t cause) {
    if (!if_launched) wait(p, Stage::decision, why, cause, day, out);
    return false;
  };
  if (is_held(p, day)) return to.changed != journal::kNone && waits(to.held_by, to.changed);
  if (to.wait_until > day + kSame) return waits(Cause::talks, journal::kNone);
  if (is.grid_mw > 0 && !to.has_power && acts(Cause::grid_congestion))
    return waits(Cause::grid_congestion, journal::kNone);
  const auto is_frozen = [&](int owner) { return owner != kNone && frozen_until_[at(owner)] > day + kSame; };
  if (is_frozen(is.owner) || std::any_of(is.partners.begin(), is.partners.end(), is_frozen))
    return waits(Cause::capital_ranking, journal::kNone);
  const Lacking lack = lacking(p, Stage::decision, day);
  if (lack.any && !(if_launched && lack.plan == launched)) return waits(lack.why, lack.cause);
  if (!if_launched) lapse(p, day, out);
  const Look look = look_of(p, day);
  const Grants with = with_agreement(p, day);
  if (case_.judge(is, with, look).pays()) return true;
  if (support_for(p, day).measure != kNone) return true;
  if (if_launched && off_.empty()) return false;  // whatever the cause is, it acts
  const Cause why = why_not(p, with, look, day);
  return acts(why) ? waits(why, what_moved(p, why)) : true;
}

void Pipeline::take_decision(int p, double day, std::vector<Change>& out) {
  const Project& is = project(p);
  book(p, 1, day);
  run(p).grants.certificates = certificates_for(p, day);
  run(p).grants.premium = premium_for(p, day);
  const Case now = case_.judge(is, run(p).grants, look_of(p, day));
  choices_.push_back({p, day, now.investment, now.judged ? now.value : 0});
  weigh(p, day);
  if (is.owner != kNone)
    capital_used_[at(is.owner)] += std::max(0.0, investment_of(p) - run(p).grants.eur - run(p).grants.support);
  done(p, Stage::decision, day, out);
}

/// Candidates of one owner on one day compete for its capital: the best return first, then by key.
bool Pipeline::decide(double day, std::vector<Change>& out) {
  struct Candidate {
    int project;
    double worth;
  };
  std::map<int, std::vector<Candidate>> of_owner;
  bool moved = false;
  for (const int p : order_) {
    const Run& to = run(p);
    if (to.ended || !to.prepared || step(p, Stage::decision).status != Status::waits) continue;
    if (!may_decide(p, day, false, kNone, out)) continue;
    const Case now = case_.judge(project(p), with_agreement(p, day), look_of(p, day));
    of_owner[project(p).owner].push_back({p, now.judged && now.investment > 0 ? now.value / now.investment : 0});
  }
  for (auto& [owner, candidates] : of_owner) {
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.worth > b.worth; });
    for (const Candidate& candidate : candidates) {
      const int p = candidate.project;
      const double cost =
          std::max(0.0, investment_of(p) - with_agreement(p, day).eur - support_for(p, day).grants.support);
      if (owner != kNone && capital_per_year_[at(owner)] > 0 && acts(Cause::capital_ranking)) {
        const double room = room_of_capital(owner, day), most = kMostYearsSaved * capital_per_year_[at(owner)];
        if (room < std::min(cost, most) - 1) {
          wait(p, Stage::decision, Cause::capital_ranking, journal::kNone, day, out);
          continue;
        }
      }
      if (lacking(p, Stage::decision, day).any) continue;  // another has taken the room on the same day
      if (!fund(p, day, out)) continue;                    // spent on another on the same day
      take_decision(p, day, out);
      moved = true;
    }
  }
  for (std::size_t plan = 0; plan < plans_.size(); ++plan) moved |= launch(static_cast<int>(plan), day, out);
  return moved;
}

/// Infrastructure that is decided by its users: enough of them have decided, or pledge to decide with it.
bool Pipeline::launch(int plan, double day, std::vector<Change>& out) {
  const Plan& of = in_.data.plans[at(plan)];
  PlanRun& is = plans_[at(plan)];
  if (is.decided || of.launch < 0) return false;
  const bool by_mass = of.capacity_kt > 0;
  const double threshold = of.launch * (by_mass ? of.capacity_kt : of.capacity_mw);
  double sure = by_mass ? is.booked_kt : is.booked_mw;
  std::vector<Willing> willing, pledged;
  for (const auto& [p, need] : users_[at(plan)]) {
    const Run& to = run(p);
    if (to.ended || !to.prepared || step(p, Stage::decision).status != Status::waits) continue;
    if (!may_decide(p, day, true, plan, out)) continue;
    const double volume = (by_mass ? need->co2_kt : need->mw) * to.part;
    if (volume <= 0) continue;
    willing.push_back({p, volume});
  }
  for (const Willing& one : willing)
    if (pledges(one.project, day) && quorum_is_ready(one.project, plan, willing))
      pledged.push_back(one), sure += one.volume;
  const double booked = by_mass ? is.booked_kt : is.booked_mw;
  for (const Willing& one : willing)  // one user that is enough signs with the pipe: that takes nobody else
    sure = std::max(sure, booked + one.volume);
  const bool users = !willing.empty() || booked > 0;
  if (sure >= threshold - kSame || !acts(Cause::late_infrastructure) ||
      (users && guarantee(plan, threshold - sure, day, out))) {
    is.decided = true;
    is.decided_day = day;
    is.expected = std::max(day + of.build_days, promised(of, day)) + is.late;
    also_.insert(is.expected);
    note({Subject::Kind::plan, plan}, EventKind::plan_decided,
         is.guaranteed.measure != kNone ? Cause::cluster_approach
         : pledged.empty()              ? Cause::stage_done
                                        : Cause::together,
         is.guaranteed.measure != kNone ? approach().event(is.guaranteed.measure) : is.event, 0, out);
    return true;
  }
  const std::vector<int> members = smallest_coalition(threshold - booked, willing);
  if (willing.empty() || is.noted == static_cast<int>(members.size())) return false;
  is.noted = static_cast<int>(members.size());
  note({Subject::Kind::plan, plan}, EventKind::deadlock, Cause::late_infrastructure, is.event, is.noted, out);
  for (const int p : members)
    note({Subject::Kind::project, p}, EventKind::deadlock, Cause::late_infrastructure, is.event, 0, out);
  return false;
}

}  // namespace schakel::models
