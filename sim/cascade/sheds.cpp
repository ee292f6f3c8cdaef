// Pools that shed whole users by a written plan, instead of giving everybody a little.
//
// A pool with a plan is short when a user of its plan would take more by contract if supply into the pool were
// unlimited (ShedPlan::supply) and the pool itself whole; a user that asks for less is not short. Then the first user
// of the plan that takes anything loses the utility: its links shut, rates are taken again, and so on, until those left
// are served in full. A user that is alone at the pool keeps what there is.
//
// The restart test (feasible_starts.cpp) plays the same plan with all links open, so that what comes back is what the
// plan allows, and units that need each other come back together; a user that is off gets the utility back when that
// test starts it. Users that run without it get it back when, with them, every plan serves everybody in full, both now
// and without stocks: all that can together, else one by one in reverse order of each plan. So nothing is shed again by
// having been given back.
#include <algorithm>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

namespace {

/// Cuts of plans, apart from those of the scenario's events.
constexpr std::int32_t kFirstPlanCut = -1'000'000;
std::int32_t cut_of(std::size_t plan) { return kFirstPlanCut - static_cast<std::int32_t>(plan); }

/// What the user takes from the pool: by contract, or by every arc.
double taken(const State& s, const ShedPlan::User& user, const flow::Solution& rates, bool contracts_only) {
  double sum = 0;
  for (const flow::ArcId arc : user.arcs)
    if (!contracts_only || s.system.network.arcs[at(arc)].base > 0) sum += rates.flow[at(arc)];
  return sum;
}

double nomination(const State& s, const ShedPlan::User& user) {
  double sum = 0;
  for (const flow::ArcId arc : user.arcs) sum += s.system.network.arcs[at(arc)].base;
  return sum;
}

/// What the contracts of the user may carry.
double allowed(const State& s, const ShedPlan::User& user, const flow::Bounds& bounds) {
  double sum = 0;
  for (const flow::ArcId arc : user.arcs)
    if (s.system.network.arcs[at(arc)].base > 0) sum += bounds.limit[at(arc)];
  return sum;
}

/// What leaves the pool to units and other pools.
double given(const State& s, const ShedPlan& plan, const flow::Solution& rates) {
  double sum = 0;
  for (std::size_t a = 0; a < s.system.network.arcs.size(); ++a) {
    const flow::Arc& arc = s.system.network.arcs[a];
    if (arc.tail != flow::kNone && arc.head != flow::kNone && s.system.network.sides[at(arc.tail)].node == plan.pool)
      sum += rates.flow[a];
  }
  return sum;
}

/// Nothing is taken from the pool itself.
bool is_whole(const State& s, const ShedPlan& plan, const flow::Bounds& bounds) {
  return bounds.plan[at(plan.pool)] == s.system.base.plan[at(plan.pool)] &&
         bounds.ramp[at(plan.pool)] == s.system.base.ramp[at(plan.pool)];
}

/// More supply into the pool could serve a contract better.
bool would_matter(const State& s, const ShedPlan& plan, const flow::Solution& rates) {
  for (const ShedPlan::User& user : plan.users)
    for (const flow::ArcId arc : user.arcs)
      if (s.system.network.arcs[at(arc)].swing) return true;  // they follow others
  return could_help(rates, s.system.network.arcs[at(plan.supply)].head);
}

/// The user whose turn it is under these bounds, by its place in the plan; kNone when those left are served in full.
std::int32_t next_to_shed(State& s, const ShedPlan& plan, const flow::Bounds& bounds) {
  const Answer kept = answer(s, bounds);
  const flow::Solution& now = *kept;
  std::vector<double> served;
  bool in_full = true;
  std::int32_t first = journal::kNone;
  for (const ShedPlan::User& user : plan.users) {
    served.push_back(taken(s, user, now, true));
    in_full = in_full && served.back() >= allowed(s, user, bounds) * (1 - kRateChange);
    const double least = kRateChange * nomination(s, user);
    if (first == journal::kNone && taken(s, user, now, false) > least)
      first = static_cast<std::int32_t>(served.size()) - 1;
  }
  if (in_full || first == journal::kNone) return journal::kNone;
  const double its_own = taken(s, plan.users[at(first)], now, false);
  if (given(s, plan, now) <= its_own * (1 + kRateChange)) return journal::kNone;  // nobody else would gain
  if (is_whole(s, plan, bounds) && !would_matter(s, plan, now)) return journal::kNone;
  flow::Bounds whole = bounds;
  whole.limit[at(plan.supply)] = flow::kUnlimited;
  whole.plan[at(plan.pool)] = s.system.base.plan[at(plan.pool)];
  whole.ramp[at(plan.pool)] = s.system.base.ramp[at(plan.pool)];
  const flow::Solution& wanted = solve(s, whole);
  for (std::size_t u = 0; u < plan.users.size(); ++u)
    if (taken(s, plan.users[u], wanted, true) > served[u] + kRateChange * nomination(s, plan.users[u])) return first;
  return journal::kNone;
}

/// Opens or shuts the links of the user in the bounds of a test.
void set_links(const State& s, PlanUser who, bool open, flow::Bounds& bounds) {
  for (const flow::ArcId arc : s.system.shed_plans[who.plan].users[who.user].arcs) {
    Cuts cuts = s.arc_cuts[at(arc)];
    const double fraction = cuts.set(cut_of(who.plan), open ? 1 : 0);
    bounds.limit[at(arc)] = fraction > 0 ? fraction * whole_limit(s, arc) : 0;
  }
}

/// Every plan serves those it has left in full under these bounds.
bool all_served(State& s, const flow::Bounds& bounds) {
  return std::all_of(s.system.shed_plans.begin(), s.system.shed_plans.end(),
                     [&](const ShedPlan& plan) { return next_to_shed(s, plan, bounds) == journal::kNone; });
}

/// A test as it would be: stocks at an end of their range and sellers answer to what it changes. Else a user could be
/// given back, and what these then do would shed it again, without end.
flow::Bounds settled_bounds(State& s, const flow::Bounds& bounds) {
  return with_allotments(s, with_stock_ends(s, bounds));
}

/// Every plan serves in full, both as it would be now and without stocks.
bool served_in_any_case(State& s, const flow::Bounds& bounds) {
  const flow::Bounds settled = settled_bounds(s, bounds);
  return all_served(s, settled) && all_served(s, without_stocks(s, settled));
}

void switch_links(State& s, PlanUser who, bool open, std::int32_t event) {
  const std::vector<flow::ArcId>& arcs = s.system.shed_plans[who.plan].users[who.user].arcs;
  for (const flow::ArcId arc : arcs)
    set_fraction(s, arc, s.arc_cuts[at(arc)].set(cut_of(who.plan), open ? 1 : 0), event);
  s.sheds[who.plan][who.user].shed = !open;
}

/// What made the pool short: the cause of its last change; that of the user shed before it in this instant.
std::int32_t cause_of(const State& s, std::size_t plan) {
  for (const ShedRun& other : s.sheds[plan])
    if (other.shed && other.event >= static_cast<std::int32_t>(s.instant_events))
      return s.record.events[at(other.event)].cause;
  const std::int32_t cause = s.node_cause[at(s.system.shed_plans[plan].pool)];
  return cause != journal::kNone ? cause : latest_event(s);
}

void shed(State& s, PlanUser who) {
  const ShedPlan& plan = s.system.shed_plans[who.plan];
  const ShedPlan::User& user = plan.users[who.user];
  const std::int32_t cause = cause_of(s, who.plan);
  const double before = taken(s, user, solve(s, s.bounds), true) / nomination(s, user);
  ShedRun& run = s.sheds[who.plan][who.user];
  run.event = add_event(s, {.subject = {Subject::Kind::unit, user.unit},
                            .kind = EventKind::shed,
                            .mechanism = Mechanism::utility_shed,
                            .cause = cause,
                            .product = s.system.arc_product[at(user.arcs.front())],
                            .via = s.system.node_subject[at(plan.pool)],
                            .before = before});
  switch_links(s, who, false, run.event);
}

bool is_on(const State& s, PlanUser who) {
  return s.units[at(s.system.shed_plans[who.plan].users[who.user].unit)].phase == UnitRun::Phase::on;
}

/// The last user of a plan that was shed and runs without the utility; false when there is none.
bool last_shed(const State& s, std::size_t plan, PlanUser& who) {
  const std::vector<ShedPlan::User>& users = s.system.shed_plans[plan].users;
  for (std::size_t u = users.size(); u-- > 0;) {
    who = {plan, u};
    if (s.sheds[plan][u].shed && is_on(s, who)) return true;
  }
  return false;
}

bool is_among(PlanUser who, const std::vector<PlanUser>& users) {
  return std::find(users.begin(), users.end(), who) != users.end();
}

/// All users that run without the utility and could have it together: users of several plans may need each other.
std::vector<PlanUser> back_together(State& s) {
  std::vector<PlanUser> out = users_shed(s);
  std::erase_if(out, [&s](PlanUser who) { return !is_on(s, who); });
  flow::Bounds with = s.bounds;
  for (const PlanUser& who : out) set_links(s, who, true, with);
  std::vector<PlanUser> again;
  if (!out.empty()) shed_in_test(s, with, again, true);
  const bool others = std::any_of(again.begin(), again.end(), [&](PlanUser who) { return !is_among(who, out); });
  if (out.empty() || others || !served_in_any_case(s, with)) return {};
  std::erase_if(out, [&](PlanUser who) { return is_among(who, again); });
  return out;
}

/// The last user of one plan that was shed and runs without the utility, when it could have it.
std::vector<PlanUser> back_alone(State& s) {
  for (const std::size_t p : s.plan_order) {
    PlanUser who;
    if (!last_shed(s, p, who)) continue;
    flow::Bounds with = s.bounds;
    set_links(s, who, true, with);
    if (served_in_any_case(s, with)) return {who};
  }
  return {};
}

}  // namespace

bool shed_one(State& s) {
  if (!s.plans_dirty) return false;
  for (const std::size_t p : s.plan_order) {
    const std::int32_t user = next_to_shed(s, s.system.shed_plans[p], s.bounds);
    if (user == journal::kNone) continue;
    shed(s, {p, at(user)});
    return true;
  }
  s.plans_dirty = false;
  return false;
}

void end_shed(State& s, PlanUser who) {
  const ShedPlan& plan = s.system.shed_plans[who.plan];
  const ShedPlan::User& user = plan.users[who.user];
  const std::int32_t since = s.sheds[who.plan][who.user].event;
  const UnitRun& run = s.units[at(user.unit)];
  const bool starts = run.phase != UnitRun::Phase::on;  // it then has the utility back because it starts
  const std::int32_t cause = starts ? run.start_event : relief_of(s, {plan.pool}, since, nullptr);
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, user.unit},
                                        .kind = EventKind::shed_ended,
                                        .mechanism = Mechanism::recovered,
                                        .cause = cause,
                                        .product = s.system.arc_product[at(user.arcs.front())],
                                        .via = s.system.node_subject[at(plan.pool)],
                                        .after = 1});
  switch_links(s, who, true, id);
}

bool end_sheds(State& s) {
  if (!s.shed_dirty) return false;
  s.shed_dirty = false;
  std::vector<PlanUser> back = back_together(s);
  if (back.empty()) back = back_alone(s);
  for (const PlanUser& who : back) end_shed(s, who);
  return !back.empty();
}

std::vector<PlanUser> users_shed(const State& s) {
  std::vector<PlanUser> users;
  for (const std::size_t p : s.plan_order)
    for (std::size_t u = 0; u < s.sheds[p].size(); ++u)
      if (s.sheds[p][u].shed) users.push_back({p, u});
  return users;
}

void open_links(const State& s, PlanUser who, flow::Bounds& bounds) { set_links(s, who, true, bounds); }

void shed_in_test(State& s, flow::Bounds& bounds, std::vector<PlanUser>& users, bool settled) {
  users.clear();
  const auto test = [&] { return settled ? settled_bounds(s, bounds) : bounds; };
  const auto next = [&] {
    const flow::Bounds now = test();
    for (const std::size_t p : s.plan_order) {
      const std::int32_t user = next_to_shed(s, s.system.shed_plans[p], now);
      if (user != journal::kNone) return users.push_back({p, at(user)}), true;
    }
    return false;
  };
  while (next()) set_links(s, users.back(), false, bounds);
  for (std::size_t i = users.size(); i-- > 0;) {  // what was shed at one pool may have made room at another
    if (i + 1 == users.size()) continue;
    set_links(s, users[i], true, bounds);
    if (all_served(s, test()))
      users.erase(users.begin() + static_cast<std::ptrdiff_t>(i));
    else
      set_links(s, users[i], false, bounds);
  }
}

}  // namespace schakel::cascade
