#include "tools/results/roots.hpp"

#include <algorithm>
#include <set>

namespace schakel::results {
namespace {

using journal::Event;
using journal::EventKind;
using Subject = journal::Subject;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

Roots::Roots(const Run& run) : run_(run) {
  std::map<std::int32_t, std::int32_t> in_turnaround;  // unit: event that began it
  const std::vector<Event>& events = run.scenario.record.events;
  for (std::int32_t e = 0; e < static_cast<std::int32_t>(events.size()); ++e) {
    const std::int32_t unit = events[at(e)].subject.index;
    if (events[at(e)].kind == EventKind::turnaround_started) in_turnaround[unit] = e;
    if (events[at(e)].kind == EventKind::turnaround_slipped) slips_[in_turnaround[unit]] = e;
    if (events[at(e)].kind == EventKind::kept_open) kept_.try_emplace(unit, e);
  }
}

/// The first of its chain of causes. A turnaround is in the baseline too: what it makes different is that it slips,
/// each for want of people of the other at worst.
std::int32_t Roots::first(std::int32_t event) const {
  const std::vector<Event>& events = run_.scenario.record.events;
  std::set<std::int32_t> seen;
  while (true) {
    while (events[at(event)].cause != journal::kNone) event = events[at(event)].cause;
    const auto slip = slips_.find(event);
    if (slip == slips_.end() || !seen.insert(event).second) return event;
    event = slip->second;
  }
}

/// What an owner of the baseline does to a unit, or with others of its plant on the same day, and does not here,
/// because public money bears its loss; of the event or one in its chain of causes. kNone: nothing kept it from it.
std::int32_t Roots::kept_from(std::int32_t event) const {
  const std::vector<Event>& events = run_.baseline.record.events;
  const auto& units = run_.inputs.model.units;
  for (; event != journal::kNone; event = events[at(event)].cause) {
    const Event& there = events[at(event)];
    if (there.subject.kind != Subject::Kind::unit) continue;
    for (const auto& [unit, kept] : kept_) {
      if (run_.scenario.record.events[at(kept)].day > there.day) continue;
      if (unit == there.subject.index) return kept;
      if (units[at(unit)].owner != units[at(there.subject.index)].owner) continue;
      const bool together = std::any_of(events.begin(), events.end(), [&there, unit = unit](const Event& other) {
        return other.kind == there.kind && other.day == there.day &&
               other.subject == Subject{Subject::Kind::unit, unit};
      });
      if (together) return kept;
    }
  }
  return journal::kNone;
}

std::string Roots::of(const models::EventOwner& owner) const {
  if (owner.event == journal::kNone) return "data";
  const std::int32_t event = owner.baseline ? kept_from(owner.event) : owner.event;
  if (event == journal::kNone) return "baseline";
  const std::int32_t number = run_.scenario.record.events[at(first(event))].scenario_event;
  if (number < 0 || at(number) >= run_.inputs.scenario.events.size()) return "data";
  const models::ScenarioEvent& of = run_.inputs.scenario.events[at(number)];
  return of.id.empty() ? "event " + std::to_string(number + 1) : of.id;
}

}  // namespace schakel::results
