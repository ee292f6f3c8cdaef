// Series and events of the journal.
#include <algorithm>
#include <cmath>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::UnitState;

std::int32_t add_event(State& s, journal::Event event) {
  event.day = s.day;
  const auto id = static_cast<std::int32_t>(s.record.events.size());
  s.record.events.push_back(event);
  if (event.subject.kind == journal::Subject::Kind::unit) {
    UnitRun& run = s.units[at(event.subject.index)];
    run.last_event = id;
    if (event.kind == journal::EventKind::rate_fell || event.kind == journal::EventKind::outage_started ||
        event.kind == journal::EventKind::turnaround_started || event.kind == journal::EventKind::line_closed)
      run.fall_event = id;
  }
  return id;
}

std::int32_t latest_event(const State& s) {
  const std::size_t count = s.record.events.size();
  return static_cast<std::int32_t>(s.instant_events < count ? s.instant_events : count - 1);  // -1 = kNone when empty
}

namespace {

/// True when an outage holds the unit, or one of its lines.
bool held_by_outage(const UnitRun& run) {
  return run.capacity_fraction < run.size ||
         std::any_of(run.lines.begin(), run.lines.end(), [](const UnitRun::Line& line) {
           return line.phase != UnitRun::Phase::closed && line.capacity_fraction < 1;
         });
}

UnitState state_of(const State& s, std::int32_t unit) {
  const UnitRun& run = s.units[at(unit)];
  if (run.turnaround_event != journal::kNone && run.phase != UnitRun::Phase::closed) return UnitState::turnaround;
  switch (run.phase) {
    case UnitRun::Phase::closed: return UnitState::closed;
    case UnitRun::Phase::starting:
    case UnitRun::Phase::ready: return UnitState::starting;
    case UnitRun::Phase::off:
      if (run.idled) return UnitState::idle;
      return held_by_outage(run) ? UnitState::outage : UnitState::tripped;
    case UnitRun::Phase::on: break;
  }
  if (run.capacity_fraction < run.size) return UnitState::outage;
  const flow::NodeId node = s.system.units[at(unit)].node;
  const double base = s.system.network.nodes[at(node)].base;
  return s.rate[at(node)] < base * (1 - kRateChange) ? UnitState::curtailed : UnitState::running;
}

/// Appends (or, on the same day, replaces) the value of one index.
void put(std::vector<journal::Point>& series, std::vector<std::int32_t>& last, double day, std::int32_t index,
         double value) {
  const std::int32_t before = last[at(index)];
  if (before != journal::kNone && series[at(before)].day == day) {
    series[at(before)].value = value;
    return;
  }
  last[at(index)] = static_cast<std::int32_t>(series.size());
  series.push_back({day, index, value});
}

}  // namespace

void record_rates(State& s, const flow::Solution& now) {
  for (std::size_t n = 0; n < now.rate.size(); ++n)
    if (now.rate[n] != s.rate[n]) put(s.record.rates, s.last_rate, s.day, static_cast<std::int32_t>(n), now.rate[n]);
  for (std::size_t a = 0; a < now.flow.size(); ++a)
    if (now.flow[a] != s.flow[a]) put(s.record.flows, s.last_flow, s.day, static_cast<std::int32_t>(a), now.flow[a]);
}

void record_states(State& s) {
  for (std::size_t u = 0; u < s.units.size(); ++u) {
    const UnitState now = state_of(s, static_cast<std::int32_t>(u));
    if (now == s.units[u].shown) continue;
    s.units[u].shown = now;
    s.record.states.push_back({s.day, static_cast<std::int32_t>(u), now});
  }
}

void record_base(State& s) {
  s.last_rate.assign(s.rate.size(), journal::kNone);
  s.last_flow.assign(s.flow.size(), journal::kNone);
  for (std::size_t n = 0; n < s.rate.size(); ++n)
    put(s.record.rates, s.last_rate, 0, static_cast<std::int32_t>(n), s.rate[n]);
  for (std::size_t a = 0; a < s.flow.size(); ++a)
    put(s.record.flows, s.last_flow, 0, static_cast<std::int32_t>(a), s.flow[a]);
  for (std::size_t u = 0; u < s.units.size(); ++u) {
    s.units[u].shown = state_of(s, static_cast<std::int32_t>(u));
    s.record.states.push_back({0, static_cast<std::int32_t>(u), s.units[u].shown});
  }
  for (std::size_t k = 0; k < s.stocks.size(); ++k) {
    s.record.stocks.push_back({0, static_cast<std::int32_t>(k), s.stocks[k].level, 0});
    record_afloat(s, k, 0);
  }
}

void record_end(const State& s, journal::Record& record) {
  for (std::size_t u = 0; u < s.units.size(); ++u)
    if (const UnitState now = state_of(s, static_cast<std::int32_t>(u)); now != s.units[u].shown)
      record.states.push_back({s.day, static_cast<std::int32_t>(u), now});
  for (std::size_t k = 0; k < s.stocks.size(); ++k) {
    const auto stock = static_cast<std::int32_t>(k);
    record.stocks.push_back({s.day, stock, std::min(s.stocks[k].level, s.system.stocks[k].capacity), 0});
    if (!s.system.stocks[k].transits.empty()) record.afloat.push_back({s.day, stock, afloat(s, k), 0});
  }
}

}  // namespace schakel::cascade
