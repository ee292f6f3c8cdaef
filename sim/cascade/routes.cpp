// Routes whose fleets grow.
//
// While some need served by the route is short by contracts alone, and gets less than it could use as things stand, one
// `step` more is opened on each `lead_days`, for as long as its links can carry more. What is open is shared by the
// links in proportion to what each could carry beyond what its contract and extra volume have:
//
//   room_l  = most_l - f_l (base_l + extra_l),  limit_l = min(room_l, f_l opened room_l / sum of rooms)
//
// with f_l what the scenario leaves of the link (ships at low water carry a part of their load; a blocked route stays
// blocked however many ships wait). It is all withdrawn when contracts alone have served the needs for `lead_days`.
// Until then what has grown stays, needed or not: so how large a fleet is depends on what was short before.
//
// Limits. Shares count for links that need nothing too, and the room that idle links leave is not passed on: a joint
// limit over products is not in sim/flow.
#include <algorithm>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

namespace {

double room_of(const State& s, const RouteLink& link) {
  const double left = s.arc_fraction[at(link.contract != flow::kNone ? link.contract : link.extra)];
  return left > 0 ? std::max(0.0, link.most - left * link.usual) : 0;
}

/// Sets what each link may carry by the fleet's growth; true when it could carry more with another step.
bool share_out(State& s, std::size_t r, std::int32_t event) {
  const RouteSpec& spec = s.system.routes[r];
  double rooms = 0;
  for (const RouteLink& link : spec.links) rooms += room_of(s, link);
  bool more = false;
  for (const RouteLink& link : spec.links) {
    const double room = room_of(s, link);
    const double left = s.arc_fraction[at(link.contract != flow::kNone ? link.contract : link.extra)];
    const double opened = room > 0 ? left * s.routes[r].opened * room / rooms : 0;
    set_limit(s, link.growth, std::min(room, opened), event);
    more |= opened < room * (1 - kRateChange);
  }
  return more;
}

/// True when a need is short by contracts alone; `hungry` when one of these is not served as things stand either.
bool is_short(State& s, const RouteSpec& spec, bool& hungry) {
  bool found = false;
  hungry = false;
  for (const RouteLink& link : spec.links) {
    if (!need_is_short(s, link.serves)) continue;
    found = true;
    const flow::NodeId node = s.system.network.sides[at(link.serves)].node;
    const std::int32_t unit = s.node_unit[at(node)];
    const double wanted = unit != journal::kNone ? allowed_rate(s, unit) : s.system.network.nodes[at(node)].base;
    hungry |= s.rate[at(node)] < wanted * (1 - kRateChange);
  }
  return found;
}

std::int32_t tell(State& s, std::size_t r, EventKind kind, Mechanism mechanism, double after) {
  RouteRun& run = s.routes[r];
  double usual = 0;
  for (const RouteLink& link : s.system.routes[r].links) usual += link.usual;
  run.event = add_event(s, {.subject = {Subject::Kind::route, s.system.routes[r].route},
                            .kind = kind,
                            .mechanism = mechanism,
                            .cause = run.opened > 0 ? run.event : run.cause,
                            .before = run.opened / usual,
                            .after = after / usual});
  run.opened = after;
  return run.event;
}

}  // namespace

bool route_step(State& s) {
  for (std::size_t r = 0; r < s.routes.size(); ++r) {
    RouteRun& run = s.routes[r];
    std::int32_t event = latest_event(s);
    if (is_due(s, run.due_day)) {
      event = run.withdraws
                  ? tell(s, r, EventKind::route_back, Mechanism::shortage_over, 0)
                  : tell(s, r, EventKind::route_grew, Mechanism::lead_time_ended, run.opened + s.system.routes[r].step);
      run.due_day = kNever;
      s.shortage_dirty = true;  // also when no bound moves: the next step may be needed
    }
    share_out(s, r, event);
  }
  return !s.touched.empty();
}

void update_routes(State& s) {
  if (!s.shortage_dirty) return;
  for (std::size_t r = 0; r < s.routes.size(); ++r) {
    RouteRun& run = s.routes[r];
    bool hungry = false;
    const bool is_needed = is_short(s, s.system.routes[r], hungry);
    const bool waits = is_needed ? hungry && share_out(s, r, run.event) : run.opened > 0;
    if (!waits || run.withdraws == is_needed) run.due_day = kNever;
    if (!waits || run.due_day != kNever) continue;
    run.due_day = s.day + s.system.routes[r].lead_days;
    run.withdraws = !is_needed;
    if (is_needed && run.opened == 0) run.cause = latest_event(s);
  }
}

}  // namespace schakel::cascade
