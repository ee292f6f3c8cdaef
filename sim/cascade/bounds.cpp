// What may be carried now: bounds from the phases of units, the levels of stocks and the scenario's changes.
#include <algorithm>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using flow::BoundRef;
using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

double allowed_rate(const State& s, std::int32_t unit) {
  const UnitSpec& spec = s.system.units[at(unit)];
  const UnitRun& run = s.units[at(unit)];
  if (run.phase == UnitRun::Phase::closed || run.idled) return 0;
  const double whole = std::min(s.system.network.nodes[at(spec.node)].base, run.capacity_fraction * spec.capacity);
  return std::min(whole, available_capacity(s, unit));
}

void set_unit_bound(State& s, std::int32_t unit, std::int32_t event) {
  const UnitSpec& spec = s.system.units[at(unit)];
  const UnitRun& run = s.units[at(unit)];
  const bool on = run.phase == UnitRun::Phase::on;
  const double running = capacity_of(s, unit, lines_on(s, unit));
  const double plan = on ? std::min(allowed_rate(s, unit), running) : 0;
  const double room = std::min(run.capacity_fraction * spec.capacity, running) - plan;
  const double ramp = on ? std::clamp(room, 0.0, s.system.base.ramp[at(spec.node)]) : 0;
  if (plan == s.bounds.plan[at(spec.node)] && ramp == s.bounds.ramp[at(spec.node)]) return;
  note_move(s, spec.node, event,
            plan > s.bounds.plan[at(spec.node)] ||
                (plan == s.bounds.plan[at(spec.node)] && ramp > s.bounds.ramp[at(spec.node)]));
  s.bounds.plan[at(spec.node)] = plan;
  s.bounds.ramp[at(spec.node)] = ramp;
  s.node_event[at(spec.node)] = event;
  s.touched.push_back({{BoundRef::Kind::node, spec.node}, event});
}

namespace {

void put_limit(State& s, flow::ArcId arc, std::int32_t event) {
  const double limit = std::min(s.asked[at(arc)], s.allotted[at(arc)]);
  double& now = s.bounds.limit[at(arc)];
  if (limit == now) return;
  now = limit;
  s.arc_event[at(arc)] = event;
  s.touched.push_back({{BoundRef::Kind::arc, arc}, event});
}

}  // namespace

void set_limit(State& s, flow::ArcId arc, double limit, std::int32_t event) {
  if (limit != s.asked[at(arc)]) note_arc_move(s, arc, event, limit > s.asked[at(arc)]);
  s.asked[at(arc)] = limit;
  put_limit(s, arc, event);
}

void set_allotment(State& s, flow::ArcId arc, double limit, std::int32_t event) {
  s.allotted[at(arc)] = limit;
  put_limit(s, arc, event);
}

double open_limit(const State& s, flow::ArcId arc, double limit) {
  const double fraction = s.arc_shut[at(arc)] ? 0 : s.arc_fraction[at(arc)];
  return fraction == 0 ? 0 : limit * fraction;  // unlimited times zero is nothing
}

void leave_capacity(State& s, std::int32_t unit, double left, std::int32_t event) {
  UnitRun& run = s.units[at(unit)];
  note_move(s, s.system.units[at(unit)].node, event, left > run.capacity_fraction);
  run.capacity_fraction = left;
  s.restart_dirty = s.shortage_dirty = true;  // also when the unit is off and no bound moves
  if (run.phase == UnitRun::Phase::on && allowed_rate(s, unit) < s.system.units[at(unit)].minimum) {
    run.phase = UnitRun::Phase::off;  // cannot run on what is left: off at once, no grace time
    run.tripped_on = s.day;
    run.trip_day = kNever;
    turn_lines_off(run, s.day);
  }
  set_unit_bound(s, unit, event);
}

ToldCut change_cut(State& s, const Change& change, Cuts& cuts, double before) {
  const double own = cuts.left_by(change.event);
  const std::int32_t told = cuts.told(change.event);
  const double left = cuts.set(change.event, change.fraction);
  const bool falls = change.fraction < own, over = change.fraction >= 1;
  if (own == change.fraction || (left == before && own < 1 && !over)) return {left, journal::kNone};
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, change.index},
                                        .kind = falls  ? EventKind::outage_started
                                                : over ? EventKind::outage_ended
                                                       : EventKind::outage_step,
                                        .mechanism = falls ? reason(change) : Mechanism::repair_done,
                                        .cause = falls ? journal::kNone : told,
                                        .scenario_event = scenario_event_of(change),
                                        .before = before,
                                        .after = falls ? change.fraction : left,
                                        .line = change.line});
  if (falls) cuts.note(change.event, id);
  return {left, id};
}

double whole_limit(const State& s, flow::ArcId arc) {
  for (std::size_t m = 0; m < s.system.adaptations.size(); ++m)
    if (s.system.adaptations[m].arc == arc && s.adaptations[m].open) return s.system.adaptations[m].limit;
  return s.system.base.limit[at(arc)];
}

double most_of(const State& s, flow::ArcId arc) {
  for (const AdaptationSpec& spec : s.system.adaptations)
    if (spec.arc == arc) return spec.limit;
  return s.system.base.limit[at(arc)];
}

void set_fraction(State& s, flow::ArcId arc, double fraction, std::int32_t event) {
  s.arc_fraction[at(arc)] = fraction;
  set_limit(s, arc, open_limit(s, arc, whole_limit(s, arc)), event);
}

namespace {

void close_unit(State& s, const Change& change) {
  UnitRun& run = s.units[at(change.index)];
  if (run.phase == UnitRun::Phase::closed) return;
  if (change.line != journal::kNone) {
    change_line(s, change);
    for (const UnitRun::Line& line : run.lines)
      if (line.phase != UnitRun::Phase::closed) return;
  }
  const UnitSpec& spec = s.system.units[at(change.index)];
  const double before = s.rate[at(spec.node)] / s.system.network.nodes[at(spec.node)].base;
  run.phase = UnitRun::Phase::closed;
  run.trip_day = run.ready_day = kNever;
  s.restart_dirty = s.shortage_dirty = true;  // also when the unit is off and no bound moves
  turn_lines_off(run, s.day);
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, change.index},
                                        .kind = EventKind::closed,
                                        .mechanism = reason(change),
                                        .cause = change.decision.cause,
                                        .scenario_event = scenario_event_of(change),
                                        .before = before});
  note_move(s, spec.node, id, false);
  set_unit_bound(s, change.index, id);
  s.node_event[at(spec.node)] = id;
}

void cut_unit(State& s, const Change& change) {
  UnitRun& run = s.units[at(change.index)];
  if (run.phase == UnitRun::Phase::closed) return;
  if (change.line != journal::kNone) return change_line(s, change);
  const ToldCut cut = change_cut(s, change, run.cuts, run.capacity_fraction);
  if (cut.left != run.capacity_fraction) leave_capacity(s, change.index, cut.left, cut.event);
}

/// What a change leaves of one way. Demand is told as a part of the base, and a part of a way without a limit would be
/// no limit: where less than the base is taken, nothing can be placed above it.
double left_of(const State& s, const Change& change, flow::ArcId arc) {
  const bool above = s.system.network.arcs[at(arc)].base == 0;
  const bool of_base = change.what == Change::What::demand || most_of(s, arc) == flow::kUnlimited;
  return above && of_base && change.fraction < 1 ? 0 : change.fraction;
}

void change_arcs(State& s, const Change& change, Subject subject, const std::vector<flow::ArcId>& arcs) {
  if (arcs.empty()) return;
  double before = 0;
  double left = 0;
  bool changed = false;
  std::vector<double> each;  // another event may hold some of the arcs lower: demand for a product, loss of one outlet
  for (const flow::ArcId arc : arcs) {
    each.push_back(s.arc_cuts[at(arc)].set(change.event, left_of(s, change, arc)));
    before = std::max(before, s.arc_fraction[at(arc)]);
    left = std::max(left, each.back());
    changed |= each.back() != s.arc_fraction[at(arc)];
  }
  if (!changed) return;
  const bool falls = left < before;
  const bool demand = change.what == Change::What::demand;
  const bool begins = demand ? change.fraction != 1 : falls;  // demand can rise by the scenario's own will
  const std::int32_t id = add_event(s, {.subject = subject,
                                        .kind = demand  ? EventKind::demand_changed
                                                : falls ? EventKind::link_lost
                                                        : EventKind::link_restored,
                                        .mechanism = begins   ? reason(change)
                                                     : demand ? Mechanism::demand
                                                              : Mechanism::repair_done,
                                        .cause = begins ? journal::kNone : s.arc_cut_event[at(arcs.front())],
                                        .scenario_event = scenario_event_of(change),
                                        .before = before,
                                        .after = left});
  if (begins)
    for (const flow::ArcId arc : arcs) s.arc_cut_event[at(arc)] = id;
  for (std::size_t i = 0; i < arcs.size(); ++i) set_fraction(s, arcs[i], each[i], id);
}

/// Of what the node carries in the base and may carry above it.
void leave_part(State& s, flow::NodeId node, double fraction, std::int32_t event) {
  s.bounds.plan[at(node)] = s.system.base.plan[at(node)] * fraction;
  s.bounds.ramp[at(node)] = fraction == 0 ? 0 : s.system.base.ramp[at(node)] * fraction;
  s.node_event[at(node)] = event;
  s.touched.push_back({{BoundRef::Kind::node, node}, event});
}

void change_pool(State& s, const Change& change) {
  const flow::NodeId node = s.system.pool_node[at(change.index)];
  if (node == flow::kNone) return;  // carries nothing in the base
  const double base = s.system.base.plan[at(node)];
  const double before = s.bounds.plan[at(node)] / base;
  if (before == change.fraction) return;
  const std::int32_t id =
      add_event(s, {.subject = {Subject::Kind::pool, change.index},
                    .kind = change.fraction < before ? EventKind::link_lost : EventKind::link_restored,
                    .mechanism = change.fraction < before ? reason(change) : Mechanism::repair_done,
                    .cause = change.fraction < before ? journal::kNone : s.node_event[at(node)],
                    .scenario_event = scenario_event_of(change),
                    .before = before,
                    .after = change.fraction});
  note_move(s, node, id, change.fraction > before);
  leave_part(s, node, change.fraction, id);
  if (at(change.index) >= s.system.bought_node.size()) return;  // a service
  const flow::NodeId bought = s.system.bought_node[at(change.index)];
  if (bought == flow::kNone) return;
  note_move(s, bought, id, change.fraction > before);
  leave_part(s, bought, change.fraction, id);
}

}  // namespace

void apply_change(State& s, const Change& change) {
  switch (change.what) {
    case Change::What::close: return close_unit(s, change);
    case Change::What::capacity: return cut_unit(s, change);
    case Change::What::turnaround: return change_turnaround(s, change);
    case Change::What::slip: return slip_turnaround(s, change);
    case Change::What::link:
      return change_arcs(s, change, {Subject::Kind::link, change.index}, s.system.link_arcs[at(change.index)]);
    case Change::What::import_:
      return change_arcs(s, change, {Subject::Kind::import_option, change.index},
                         s.system.import_arcs[at(change.index)]);
    case Change::What::demand:
      return change_arcs(s, change, {Subject::Kind::product, change.index}, s.system.demand_arcs[at(change.index)]);
    case Change::What::pool: return change_pool(s, change);
    case Change::What::outlet:
      return change_arcs(s, change, {Subject::Kind::outlet, change.index}, s.system.outlet_arcs[at(change.index)]);
    case Change::What::boundary:
    case Change::What::boundary_closes:
    case Change::What::spare: return change_boundary(s, change);
    case Change::What::idle:
    case Change::What::laid_up:
    case Change::What::permit:
    case Change::What::decided: return idle_unit(s, change);
    case Change::What::held_down: return hold_down(s, change);
    case Change::What::resize: return resize_unit(s, change);
    case Change::What::resize_link: return resize_link(s, change);
    case Change::What::sold: return change_owner(s, change);
    case Change::What::link_lead:
    case Change::What::import_lead: return change_lead_time(s, change);
    case Change::What::noted:
      add_event(s, {.subject = change.about,
                    .kind = change.decision.kind,
                    .mechanism = change.decision.mechanism,
                    .cause = change.decision.cause,
                    .scenario_event = scenario_event_of(change),
                    .after = change.fraction});
      return;
  }
}

}  // namespace schakel::cascade
