// Units below minimum load: grace times, and trips one at a time; of a unit with lines, whole lines first (lines.cpp).
#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

bool sheds_before(const State& s, std::int32_t a, std::int32_t b) {
  const UnitSpec& x = s.system.units[at(a)];
  const UnitSpec& y = s.system.units[at(b)];
  if (x.shed_order != y.shed_order) return x.shed_order < y.shed_order;
  return x.tie < y.tie;
}

void update_grace(State& s) {
  for (std::size_t u = 0; u < s.units.size(); ++u) {
    UnitRun& run = s.units[u];
    if (run.trip_day == kNever) run.stop_days.clear();
    run.stop_days.resize(stops_needed(s, static_cast<std::int32_t>(u)), s.day + s.system.units[u].grace_days);
    run.trip_day = run.stop_days.empty() ? kNever : run.stop_days.front();
  }
}

bool trip_one(State& s) {
  update_grace(s);
  std::int32_t chosen = journal::kNone;
  for (std::size_t u = 0; u < s.units.size(); ++u) {
    const auto unit = static_cast<std::int32_t>(u);
    if (!is_due(s, s.units[u].trip_day)) continue;
    if (chosen == journal::kNone || sheds_before(s, unit, chosen)) chosen = unit;
  }
  if (chosen == journal::kNone) return false;
  if (stop_line(s, chosen)) return true;
  UnitRun& run = s.units[at(chosen)];
  const flow::NodeId node = s.system.units[at(chosen)].node;
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, chosen},
                                        .kind = EventKind::tripped,
                                        .mechanism = Mechanism::below_minimum_load,
                                        .cause = run.fall_event,
                                        .before = s.rate[at(node)] / s.system.network.nodes[at(node)].base});
  run.phase = UnitRun::Phase::off;
  run.trip_day = kNever;
  run.tripped_on = s.day;
  turn_lines_off(run, s.day);
  set_unit_bound(s, chosen, id);
  return true;
}

}  // namespace schakel::cascade
