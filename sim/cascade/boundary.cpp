// Plants outside the graph: nothing behind them is modelled, but they can close, have an outage, or lose their spare.
//
//   capacity c = base volume b + spare room r;  left: min(b, f c) of the base, and above it min(g r, f c - that)
//   with f what is left of the capacity and g what is left of the spare, each the strictest of the events in force.
#include <algorithm>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

namespace {

void set_boundary_bound(State& s, std::int32_t boundary, std::int32_t event) {
  const BoundaryRun& run = s.boundaries[at(boundary)];
  const flow::NodeId node = s.system.boundary_node[at(boundary)];
  const double base = s.system.base.plan[at(node)];
  const double room = s.system.base.ramp[at(node)];
  const double left = run.closed ? 0 : run.capacity * (base + room);
  const double plan = std::min(base, left);
  const double ramp = std::min(run.spare * room, left - plan);
  double& plan_now = s.bounds.plan[at(node)];
  double& ramp_now = s.bounds.ramp[at(node)];
  if (plan == plan_now && ramp == ramp_now) return;
  note_move(s, node, event, plan > plan_now || ramp > ramp_now);
  plan_now = plan;
  ramp_now = ramp;
  s.node_event[at(node)] = event;
  s.touched.push_back({{flow::BoundRef::Kind::node, node}, event});
}

EventKind kind_of(const Change& change, double before, double after) {
  if (change.what == Change::What::boundary_closes) return EventKind::closed;
  if (change.what == Change::What::spare) return after < before ? EventKind::link_lost : EventKind::link_restored;
  if (after < before) return EventKind::outage_started;
  return after >= 1 ? EventKind::outage_ended : EventKind::outage_step;
}

}  // namespace

void change_boundary(State& s, const Change& change) {
  BoundaryRun& run = s.boundaries[at(change.index)];
  if (s.system.boundary_node[at(change.index)] == flow::kNone || run.closed) return;
  const bool spare = change.what == Change::What::spare;
  run.closed = change.what == Change::What::boundary_closes;
  double& now = spare ? run.spare : run.capacity;
  const double before = now;
  const double after = run.closed ? 0 : (spare ? run.spare_cuts : run.cuts).set(change.event, change.fraction);
  if (after == before && !run.closed) return;
  now = after;
  const bool falls = after < before || run.closed;
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::boundary, change.index},
                                        .kind = kind_of(change, before, after),
                                        .mechanism = falls ? reason(change) : Mechanism::repair_done,
                                        .cause = falls ? journal::kNone : run.event,
                                        .scenario_event = scenario_event_of(change),
                                        .before = before,
                                        .after = after});
  if (falls) run.event = id;
  set_boundary_bound(s, change.index, id);
}

}  // namespace schakel::cascade
