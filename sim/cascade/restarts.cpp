// The joint restart test: rates are taken with every unit that is off allowed to run (stocks left out); those that
// would be below minimum drop out, lowest shed order first, until all that remain are feasible together. They start;
// when ready, those that pass the same test among the ready go live at once. Tested one by one, a loop of units that
// need each other would never come back.
#include <algorithm>
#include <vector>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;
using Phase = UnitRun::Phase;

namespace {

/// True when the unit is off or on its way back, and its own capacity would let it run.
bool may_return(const State& s, std::int32_t unit) {
  const UnitRun& run = s.units[at(unit)];
  const UnitSpec& spec = s.system.units[at(unit)];
  if (run.phase != Phase::off && run.phase != Phase::starting && run.phase != Phase::ready) return false;
  if (run.phase == Phase::off && run.tripped_on == s.day && spec.start_up_days <= 0) return false;
  return allowed_rate(s, unit) > 0 && allowed_rate(s, unit) >= spec.minimum;
}

/// Those of `candidates` that are feasible together. With `show_ways`, adaptations their rates would use are
/// journalled: they are what makes the start possible.
std::vector<std::int32_t> survivors(State& s, std::vector<std::int32_t> candidates, bool show_ways) {
  flow::Bounds test = s.bounds;
  for (const StockSpec& stock : s.system.stocks)
    for (const flow::ArcId arc : {stock.draw, stock.store, stock.refill})
      if (arc != flow::kNone) test.limit[at(arc)] = 0;
  for (const std::int32_t unit : candidates) test.plan[at(s.system.units[at(unit)].node)] = allowed_rate(s, unit);
  while (!candidates.empty()) {
    const flow::Solution& rates = solve(s, test);
    const auto fails = [&](std::int32_t unit) {
      const UnitSpec& spec = s.system.units[at(unit)];
      const double rate = rates.rate[at(spec.node)];
      return rate <= 0 || rate < spec.minimum * (1 - kRateChange);
    };
    auto drop = candidates.end();
    for (auto it = candidates.begin(); it != candidates.end(); ++it)
      if (fails(*it) && (drop == candidates.end() || sheds_before(s, *it, *drop))) drop = it;
    if (drop == candidates.end()) {
      if (show_ways) journal_used_adaptations(s, rates);
      break;
    }
    test.plan[at(s.system.units[at(*drop)].node)] = 0;
    candidates.erase(drop);
  }
  return candidates;
}

std::vector<std::int32_t> all_that(const State& s, auto&& holds) {
  std::vector<std::int32_t> found;
  for (std::size_t u = 0; u < s.units.size(); ++u)
    if (holds(static_cast<std::int32_t>(u))) found.push_back(static_cast<std::int32_t>(u));
  std::sort(found.begin(), found.end(), [&](std::int32_t a, std::int32_t b) { return sheds_before(s, b, a); });
  return found;
}

void begin_start(State& s, std::int32_t unit) {
  UnitRun& run = s.units[at(unit)];
  run.phase = Phase::starting;
  run.ready_day = s.day + s.system.units[at(unit)].start_up_days;
  run.start_event = add_event(s, {.subject = {Subject::Kind::unit, unit},
                                  .kind = EventKind::start_began,
                                  .mechanism = Mechanism::feasible_again,
                                  .cause = s.relief_event != journal::kNone ? s.relief_event : latest_event(s)});
}

void abandon_start(State& s, std::int32_t unit) {
  UnitRun& run = s.units[at(unit)];
  run.phase = Phase::off;
  run.ready_day = kNever;
  add_event(
      s, {.subject = {Subject::Kind::unit, unit},
          .kind = EventKind::start_abandoned,
          .mechanism = Mechanism::below_minimum_load,
          .cause = s.record.events.empty() ? journal::kNone : static_cast<std::int32_t>(s.record.events.size()) - 1});
}

void go_live(State& s, std::int32_t unit) {
  UnitRun& run = s.units[at(unit)];
  run.phase = Phase::on;
  run.ready_day = kNever;
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::unit, unit},
                                        .kind = EventKind::restarted,
                                        .mechanism = Mechanism::feasible_again,
                                        .cause = run.start_event});
  set_unit_bound(s, unit, id);
}

/// Starts what has become feasible, abandons starts that no longer are.
void begin_and_abandon(State& s) {
  const std::vector<std::int32_t> feasible =
      survivors(s, all_that(s, [&](std::int32_t unit) { return may_return(s, unit); }), true);
  for (std::size_t u = 0; u < s.units.size(); ++u) {
    const auto unit = static_cast<std::int32_t>(u);
    const bool in = std::count(feasible.begin(), feasible.end(), unit) > 0;
    const Phase phase = s.units[u].phase;
    if (phase == Phase::off && in) begin_start(s, unit);
    if ((phase == Phase::starting || phase == Phase::ready) && !in) abandon_start(s, unit);
  }
}

}  // namespace

bool restart_step(State& s) {
  bool any_off = false;
  for (UnitRun& run : s.units) {
    if (run.phase == Phase::starting && run.ready_day <= s.day) {
      run.phase = Phase::ready;
      run.ready_day = kNever;
      s.restart_dirty = true;
    }
    any_off |= run.phase == Phase::off || run.phase == Phase::starting || run.phase == Phase::ready;
  }
  if (!any_off || !s.restart_dirty) return false;
  s.restart_dirty = false;
  begin_and_abandon(s);
  for (UnitRun& run : s.units)
    if (run.phase == Phase::starting && run.ready_day <= s.day) run.phase = Phase::ready, run.ready_day = kNever;
  const std::vector<std::int32_t> live = survivors(
      s, all_that(s, [&](std::int32_t unit) { return s.units[at(unit)].phase == Phase::ready && may_return(s, unit); }),
      false);
  for (const std::int32_t unit : live) go_live(s, unit);
  return !live.empty();
}

}  // namespace schakel::cascade
