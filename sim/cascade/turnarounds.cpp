// Planned stops for maintenance: like an outage, but known ahead, with people at work, and with an end that can slip.
#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

void change_turnaround(State& s, const Change& change) {
  UnitRun& run = s.units[at(change.index)];
  if (run.phase == UnitRun::Phase::closed) return;
  const bool begins = change.fraction < 1;
  if (!begins && run.turnaround_event == journal::kNone) return;
  if (!begins && run.crew_is_short && !change.decision.made() && is_due(s, change.day)) return;
  if (run.turnaround_event == journal::kNone) run.turnaround_cut = change.event;
  run.crew_is_short = false;
  const std::int32_t follows = announcement_of_event(s, change.because);
  const double left = run.cuts.set(run.turnaround_cut, change.fraction);
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, change.index},
                                        .kind = begins ? EventKind::turnaround_started : EventKind::turnaround_ended,
                                        .mechanism = !begins                     ? Mechanism::repair_done
                                                     : follows != journal::kNone ? Mechanism::planned_ahead
                                                                                 : Mechanism::turnaround_due,
                                        .cause = begins ? follows : run.turnaround_event,
                                        .before = run.capacity_fraction,
                                        .after = left});
  run.turnaround_event = begins ? id : journal::kNone;
  leave_capacity(s, change.index, left, id);
}

void slip_turnaround(State& s, const Change& change) {
  UnitRun& run = s.units[at(change.index)];
  if (run.phase == UnitRun::Phase::closed || run.turnaround_event == journal::kNone) return;
  const bool decided = change.decision.made();
  run.crew_is_short |= decided;
  run.turnaround_event = add_event(s, {.subject = {Subject::Kind::unit, change.index},
                                       .kind = EventKind::turnaround_slipped,
                                       .mechanism = decided ? change.decision.mechanism : Mechanism::slipped,
                                       .cause = decided ? change.decision.cause : journal::kNone,
                                       .scenario_event = decided ? journal::kNone : change.event});
}

}  // namespace schakel::cascade
