// Starts: what the joint restart test (feasible_starts.cpp) finds feasible begins, what it no longer finds is given up;
// when ready, those that pass the same test among the ready go live at once.
#include <algorithm>
#include <map>

#include "sim/cascade/feasible_starts.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;
using Phase = UnitRun::Phase;

namespace {

/// Something of the candidate is off that is not on its way back.
bool begins(const State& s, const Candidate& c) {
  const UnitRun& run = s.units[at(c.unit)];
  return run.phase == Phase::off || std::any_of(c.lines.begin(), c.lines.end(), [&run](std::int32_t line) {
           return run.lines[at(line)].phase == Phase::off;
         });
}

/// Starts the unit, if it is off, and those of its lines that are, because of the event.
void begin_start(State& s, const Candidate& c, std::int32_t cause) {
  const UnitSpec& spec = s.system.units[at(c.unit)];
  UnitRun& run = s.units[at(c.unit)];
  double ready_day = spec.lines.empty() ? s.day + spec.start_up_days : kNever;
  for (const std::int32_t line : c.lines) {
    UnitRun::Line& state = run.lines[at(line)];
    if (state.phase == Phase::off) {
      state.phase = Phase::starting;
      state.ready_day = s.day + spec.lines[at(line)].start_up_days;
      state.start_cause = cause;
    }
    ready_day = std::min(ready_day, state.ready_day);
  }
  if (run.phase != Phase::off) return;
  run.phase = Phase::starting;
  run.ready_day = ready_day;
  run.start_event = add_event(s, {.subject = {Subject::Kind::unit, c.unit},
                                  .kind = EventKind::start_began,
                                  .mechanism = Mechanism::feasible_again,
                                  .cause = cause});
}

/// Gives up starts of the unit and of its lines that are not in the candidate (kNone: not feasible at all).
void abandon_starts(State& s, std::int32_t unit, const Candidate& c) {
  UnitRun& run = s.units[at(unit)];
  for (std::size_t i = 0; i < run.lines.size(); ++i) {
    UnitRun::Line& line = run.lines[i];
    const bool starts = line.phase == Phase::starting || line.phase == Phase::ready;
    if (!starts || std::count(c.lines.begin(), c.lines.end(), static_cast<std::int32_t>(i)) > 0) continue;
    line.phase = Phase::off;
    line.ready_day = kNever;
  }
  if (c.unit != journal::kNone || (run.phase != Phase::starting && run.phase != Phase::ready)) return;
  run.phase = Phase::off;
  run.ready_day = kNever;
  add_event(s, {.subject = {Subject::Kind::unit, unit},
                .kind = EventKind::start_abandoned,
                .mechanism = Mechanism::below_minimum_load,
                .cause = setback_of(s, unit)});
}

void go_live(State& s, const Candidate& c) {
  UnitRun& run = s.units[at(c.unit)];
  std::int32_t id = journal::kNone;
  const bool was_off = run.phase != Phase::on;
  if (was_off) {
    run.phase = Phase::on;
    run.ready_day = kNever;
    id = add_event(s, {.subject = {Subject::Kind::unit, c.unit},
                       .kind = EventKind::restarted,
                       .mechanism = Mechanism::feasible_again,
                       .cause = run.start_event});
  }
  for (const std::int32_t line : c.lines) {
    UnitRun::Line& state = run.lines[at(line)];
    if (state.phase == Phase::on) continue;
    state.phase = Phase::on;
    const std::int32_t started =
        add_event(s, {.subject = {Subject::Kind::unit, c.unit},
                      .kind = EventKind::line_started,
                      .mechanism = Mechanism::feasible_again,
                      .cause = was_off ? id : state.start_cause,
                      .after = capacity_of(s, c.unit, lines_on(s, c.unit)) / s.system.units[at(c.unit)].capacity,
                      .line = line});
    if (!was_off) id = started;
  }
  set_unit_bound(s, c.unit, id);
}

/// Gives users back what they lost to a plan, those that the test did not shed anew and that fit.
template <class Fits>
void end_sheds_of(State& s, const Outcome& outcome, Fits fits) {
  for (const PlanUser& who : users_shed(s)) {
    const bool again = std::find(outcome.shed.begin(), outcome.shed.end(), who) != outcome.shed.end();
    if (!again && fits(s.system.shed_plans[who.plan].users[who.user].unit)) end_shed(s, who);
  }
}

/// Starts what has become feasible, gives up starts that no longer are; who starts has its utility back.
void begin_and_abandon(State& s) {
  const Outcome outcome = survivors(s, Ask::may_start);
  if (s.starts_in_order.empty()) s.starts_in_order = start_order(s);
  const auto find = [&](std::int32_t unit) {
    return std::find_if(outcome.units.begin(), outcome.units.end(),
                        [unit](const Candidate& c) { return c.unit == unit; });
  };
  std::map<std::int32_t, std::int32_t> reliefs;  // before any of them begins: they start together
  for (const Candidate& c : outcome.units)
    if (begins(s, c)) reliefs[c.unit] = relief_of_start(s, c.unit);
  for (const std::int32_t unit : s.starts_in_order) {
    const auto found = find(unit);
    abandon_starts(s, unit, found == outcome.units.end() ? Candidate{} : *found);
    if (found != outcome.units.end()) begin_start(s, *found, reliefs[unit]);
  }
  end_sheds_of(s, outcome, [&](std::int32_t unit) {
    return s.units[at(unit)].phase != Phase::on && find(unit) != outcome.units.end();
  });
}

/// Ready is what has ended its start-up time. True when anything is off.
bool update_ready(State& s) {
  bool any_off = false;
  const auto update = [&](auto& run) {
    if (run.phase == Phase::starting && is_due(s, run.ready_day)) {
      run.phase = Phase::ready;
      run.ready_day = kNever;
      s.restart_dirty = true;
    }
    any_off |= is_off(run.phase);
  };
  for (UnitRun& run : s.units) {
    update(run);
    for (UnitRun::Line& line : run.lines) update(line);
  }
  return any_off;
}

}  // namespace

bool restart_step(State& s) {
  if (!update_ready(s) || !s.restart_dirty) return false;
  s.restart_dirty = false;
  begin_and_abandon(s);
  update_ready(s);
  s.restart_dirty = false;
  const Outcome live = survivors(s, Ask::is_ready);
  if (!live.units.empty())
    end_sheds_of(s, live, [&s](std::int32_t unit) { return s.units[at(unit)].phase == Phase::on; });
  for (const Candidate& c : live.units) go_live(s, c);
  return !s.touched.empty();
}

}  // namespace schakel::cascade
