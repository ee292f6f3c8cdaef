// Units with several lines of one recipe. To the flow network such a unit is one node; which of its lines are on is
// decided here. At rate T the lines that are on must satisfy
//
//   sum of their minimums <= T <= sum of their capacities
//
// The first inequality stops lines, one at a time after the grace time: the last in merit order whose stop is enough
// for those left, else simply the last. The second is the plan of the unit. Which lines come back is part of the joint
// restart test (feasible_starts.cpp).
#include <algorithm>
#include <numeric>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;
using Phase = UnitRun::Phase;

namespace {

double line_capacity(const State& s, std::int32_t unit, std::int32_t line) {
  return s.units[at(unit)].lines[at(line)].capacity_fraction * s.system.units[at(unit)].lines[at(line)].capacity;
}

/// Place in `on` of the line that has to stop at the rate; `on.size()` when all hold their minimum.
std::size_t next_to_stop(const State& s, std::int32_t unit, const LineSet& on, double rate) {
  const double sum = minimum_of(s, unit, on);
  const auto holds = [rate](double minimum) { return rate >= minimum * (1 - kRateChange); };
  if (holds(sum) || on.empty()) return on.size();
  for (std::size_t i = on.size(); i-- > 0 && on.size() > 1;)
    if (holds(sum - s.system.units[at(unit)].lines[at(on[i])].minimum)) return i;
  return on.size() - 1;
}

/// The unit goes off without grace time when the scenario took its last line.
void settle_unit(State& s, std::int32_t unit, std::int32_t event) {
  UnitRun& run = s.units[at(unit)];
  if (run.phase == Phase::on && lines_on(s, unit).empty()) {
    run.phase = Phase::off;
    run.tripped_on = s.day;
    run.trip_day = kNever;
    turn_lines_off(run, s.day);
  }
  s.restart_dirty = true;
  set_unit_bound(s, unit, event);
}

}  // namespace

LineSet lines_on(const State& s, std::int32_t unit) {
  const UnitRun& run = s.units[at(unit)];
  LineSet on;
  for (std::size_t i = 0; i < run.lines.size(); ++i)
    if (run.lines[i].phase == Phase::on) on.push_back(static_cast<std::int32_t>(i));
  return on;
}

bool line_can_run(const State& s, std::int32_t unit, std::int32_t line) {
  const double left = line_capacity(s, unit, line);
  return s.units[at(unit)].lines[at(line)].phase != Phase::closed && left > 0 &&
         left >= s.system.units[at(unit)].lines[at(line)].minimum;
}

double capacity_of(const State& s, std::int32_t unit, const LineSet& lines) {
  const UnitRun& run = s.units[at(unit)];
  if (run.lines.empty()) return s.system.units[at(unit)].capacity;
  const bool whole = lines.size() == run.lines.size() &&
                     std::all_of(run.lines.begin(), run.lines.end(),
                                 [](const UnitRun::Line& line) { return line.capacity_fraction == 1; });
  if (whole) return s.system.units[at(unit)].capacity;  // to the bit
  return std::accumulate(lines.begin(), lines.end(), 0.0,
                         [&](double sum, std::int32_t line) { return sum + line_capacity(s, unit, line); });
}

double minimum_of(const State& s, std::int32_t unit, const LineSet& lines) {
  const UnitSpec& spec = s.system.units[at(unit)];
  if (spec.lines.empty()) return spec.minimum;
  return std::accumulate(lines.begin(), lines.end(), 0.0,
                         [&](double sum, std::int32_t line) { return sum + spec.lines[at(line)].minimum; });
}

double restart_rate_of(const State& s, std::int32_t unit, const LineSet& lines) {
  return std::max(minimum_of(s, unit, lines), s.system.units[at(unit)].restart_load * capacity_of(s, unit, lines));
}

double available_capacity(const State& s, std::int32_t unit) {
  if (s.units[at(unit)].lines.empty()) return s.system.units[at(unit)].capacity;
  LineSet lines;
  for (std::size_t i = 0; i < s.units[at(unit)].lines.size(); ++i)
    if (line_can_run(s, unit, static_cast<std::int32_t>(i))) lines.push_back(static_cast<std::int32_t>(i));
  return capacity_of(s, unit, lines);
}

bool holds_minimum(const State& s, std::int32_t unit, double rate) {
  const UnitSpec& spec = s.system.units[at(unit)];
  const double minimum = spec.lines.empty() ? spec.minimum : minimum_of(s, unit, lines_on(s, unit));
  return rate >= minimum * (1 - kRateChange);
}

std::size_t stops_needed(const State& s, std::int32_t unit) {
  const UnitSpec& spec = s.system.units[at(unit)];
  if (s.units[at(unit)].phase != Phase::on) return 0;
  const double rate = s.rate[at(spec.node)];
  if (spec.lines.empty()) return holds_minimum(s, unit, rate) ? 0 : 1;
  double most = 0;  // the minimum of all lines: seen without asking which are on
  for (const LineSpec& line : spec.lines) most += line.minimum;
  if (rate >= most * (1 - kRateChange)) return 0;
  LineSet on = lines_on(s, unit);
  std::size_t count = 0;
  for (std::size_t stop = 0; (stop = next_to_stop(s, unit, on, rate)) < on.size(); ++count)
    on.erase(on.begin() + static_cast<std::ptrdiff_t>(stop));
  return count;
}

bool stop_line(State& s, std::int32_t unit) {
  UnitRun& run = s.units[at(unit)];
  const LineSet on = lines_on(s, unit);
  if (on.size() < 2) return false;
  const UnitSpec& spec = s.system.units[at(unit)];
  const double rate = s.rate[at(spec.node)];
  const std::int32_t line = on[std::min(next_to_stop(s, unit, on, rate), on.size() - 1)];
  run.lines[at(line)].phase = Phase::off;
  run.lines[at(line)].stopped_on = s.day;
  run.stop_days.erase(run.stop_days.begin());
  run.trip_day = run.stop_days.empty() ? kNever : run.stop_days.front();
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, unit},
                                        .kind = EventKind::line_stopped,
                                        .mechanism = Mechanism::below_minimum_load,
                                        .cause = run.fall_event,
                                        .before = rate / s.system.network.nodes[at(spec.node)].base,
                                        .after = capacity_of(s, unit, lines_on(s, unit)) / spec.capacity,
                                        .line = line});
  set_unit_bound(s, unit, id);
  return true;
}

void turn_lines_on(State& s, std::int32_t unit) {
  std::vector<UnitRun::Line>& lines = s.units[at(unit)].lines;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (line_can_run(s, unit, static_cast<std::int32_t>(i))) lines[i].phase = Phase::on;
}

void turn_lines_off(UnitRun& run, double day) {
  for (UnitRun::Line& line : run.lines) {
    if (line.phase == Phase::on) line.stopped_on = day;
    line.ready_day = kNever;
    if (line.phase != Phase::closed) line.phase = run.phase == Phase::closed ? Phase::closed : Phase::off;
  }
}

void change_line(State& s, const Change& change) {
  UnitRun& run = s.units[at(change.index)];
  UnitRun::Line& line = run.lines[at(change.line)];
  if (line.phase == Phase::closed) return;
  if (change.what == Change::What::close) {
    line.phase = Phase::closed;
    line.ready_day = kNever;
    const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, change.index},
                                          .kind = EventKind::line_closed,
                                          .mechanism = reason(change),
                                          .scenario_event = scenario_event_of(change),
                                          .before = line.capacity_fraction,
                                          .line = change.line});
    return settle_unit(s, change.index, id);
  }
  const double before = line.capacity_fraction;
  const ToldCut cut = change_cut(s, change, line.cuts, before);
  if (cut.left == before) return;
  line.capacity_fraction = cut.left;
  note_move(s, s.system.units[at(change.index)].node, cut.event, cut.left > before);
  if (line.phase != Phase::off && !line_can_run(s, change.index, change.line)) {
    if (line.phase == Phase::on) line.stopped_on = s.day;
    line.phase = Phase::off;
    line.ready_day = kNever;
  }
  settle_unit(s, change.index, s.units[at(change.index)].last_event);
}

}  // namespace schakel::cascade
