// What happens to owners, and lead times that grow: events of the scenario that are not about capacity.
#include <algorithm>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Subject;
using Phase = UnitRun::Phase;

namespace {

constexpr std::int32_t kOfOwner = -1;  // what happens to an owner ends by another event of the owner

EventKind idle_kind(const Change& change, bool stops) {
  if (change.what == Change::What::permit) return stops ? EventKind::permit_ended : EventKind::permit_back;
  if (change.what == Change::What::laid_up) return stops ? EventKind::laid_up : EventKind::released;
  if (change.what == Change::What::decided) return change.decision.kind;
  return stops ? EventKind::idled : EventKind::released;
}

/// The scenario lets something happen to the owner of the start, who has sold the unit since by a decision.
bool is_past_owners(const UnitRun& run, const Change& change) { return run.sold && change.event != kDecided; }

}  // namespace

/// Idle is off and restartable: when nothing stops it any more, the unit comes back by the joint restart test like any
/// other.
void idle_unit(State& s, const Change& change) {
  UnitRun& run = s.units[at(change.index)];
  const UnitSpec& spec = s.system.units[at(change.index)];
  if (run.phase == Phase::closed || spec.start != UnitSpec::Start::running) return;
  const bool of_owner = change.what == Change::What::idle;
  if (of_owner && is_past_owners(run, change)) return;
  const bool stops = run.idle_cuts.set(of_owner ? kOfOwner : change.event, change.fraction) < 1;
  if (run.idled == stops) return;
  const std::int32_t id =
      add_event(s, {.subject = {Subject::Kind::unit, change.index},
                    .kind = idle_kind(change, stops),
                    .mechanism = reason(change),
                    .cause = change.decision.cause,
                    .scenario_event = scenario_event_of(change),
                    .via = {change.other < 0 ? Subject::Kind::none : Subject::Kind::owner, change.other},
                    .before = s.rate[at(spec.node)] / s.system.network.nodes[at(spec.node)].base});
  run.idled = stops;
  s.restart_dirty = true;
  if (stops) {
    run.phase = Phase::off;
    run.tripped_on = s.day;
    run.trip_day = run.ready_day = kNever;
    turn_lines_off(run, s.day);
  } else {
    note_move(s, spec.node, id, true);
  }
  set_unit_bound(s, change.index, id);
}

void change_owner(State& s, const Change& change) {
  UnitRun& run = s.units[at(change.index)];
  if (run.phase == Phase::closed || is_past_owners(run, change)) return;
  run.sold |= change.event == kDecided;
  add_event(s, {.subject = {Subject::Kind::unit, change.index},
                .kind = EventKind::owner_changed,
                .mechanism = reason(change),
                .cause = change.decision.cause,
                .scenario_event = scenario_event_of(change),
                .via = {change.other < 0 ? Subject::Kind::none : Subject::Kind::owner, change.other}});
}

void hold_down(State& s, const Change& change) {
  UnitRun& run = s.units[at(change.index)];
  if (run.phase == Phase::closed) return;
  const double before = run.capacity_fraction, left = run.cuts.set(change.event, change.fraction);
  if (before == left) return;
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, change.index},
                                        .kind = left < before ? EventKind::held_down : EventKind::let_up,
                                        .mechanism = reason(change),
                                        .cause = change.decision.cause,
                                        .before = before,
                                        .after = left});
  leave_capacity(s, change.index, left, id);
}

void change_lead_time(State& s, const Change& change) {
  const bool link = change.what == Change::What::link_lead;
  const auto& arcs = link ? s.system.link_arcs[at(change.index)] : s.system.import_arcs[at(change.index)];
  bool any = false;
  double before = 0;
  for (std::size_t m = 0; m < s.adaptations.size(); ++m) {
    if (std::count(arcs.begin(), arcs.end(), s.system.adaptations[m].arc) == 0) continue;
    AdaptationRun& run = s.adaptations[m];
    any = true;
    before = run.extra_days;
    run.extra_days += change.fraction;
    if (change.fraction > 0 && run.is_short && !run.open) run.due_day += change.fraction;
  }
  if (!any) return;
  add_event(s, {.subject = {link ? Subject::Kind::link : Subject::Kind::import_option, change.index},
                .kind = EventKind::lead_time_changed,
                .scenario_event = change.event,
                .before = before,
                .after = before + change.fraction});
}

}  // namespace schakel::cascade
