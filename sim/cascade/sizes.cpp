// Capacities that change for good on a date in the data: no outage, nobody repairs them.
#include <algorithm>
#include <cmath>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Subject;

void resize_unit(State& s, const Change& change) {
  UnitRun& run = s.units[at(change.index)];
  if (run.phase == UnitRun::Phase::closed || run.size == change.fraction) return;
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, change.index},
                                        .kind = EventKind::resized,
                                        .mechanism = reason(change),
                                        .scenario_event = scenario_event_of(change),
                                        .before = run.size,
                                        .after = change.fraction});
  run.size = change.fraction;
  leave_capacity(s, change.index, run.cuts.set(change.event, change.fraction), id);
}

void resize_link(State& s, const Change& change) {
  const std::vector<flow::ArcId>& arcs = s.system.link_arcs[at(change.index)];
  double before = 0, whole = 0;
  for (const flow::ArcId arc : arcs) {
    whole += most_of(s, arc);
    before += s.arc_fraction[at(arc)] * most_of(s, arc);
  }
  if (arcs.empty() || !std::isfinite(whole)) return;
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::link, change.index},
                                        .kind = EventKind::resized,
                                        .mechanism = reason(change),
                                        .scenario_event = scenario_event_of(change),
                                        .before = before / whole,
                                        .after = std::min(1.0, change.fraction / whole)});
  double left = change.fraction;  // for the base volume first, then for what is above it
  for (const flow::ArcId arc : arcs) {
    const double most = most_of(s, arc), part = std::clamp(left / most, 0.0, 1.0);
    left -= part * most;
    set_fraction(s, arc, s.arc_cuts[at(arc)].set(change.event, part), id);
  }
}

}  // namespace schakel::cascade
