#include "tools/results/outages.hpp"

#include <algorithm>
#include <map>

#include "models/plants/build_system.hpp"

namespace schakel::results {
namespace {

using models::Change;

using Span = std::pair<double, double>;  // days

/// When each event puts the thing out, from the first day below its capacity to the first in full again.
std::vector<Span> spans_of(const Run& run, Change::What what, std::int32_t index) {
  const models::Scenario& scenario = run.inputs.scenario;
  std::map<std::pair<int, int>, double> begun;  // by event and line
  std::vector<Span> spans;
  for (const Change& change : scenario.changes) {
    if (change.what != what || change.index != index) continue;
    const auto key = std::pair<int, int>(change.event, change.line);
    if (change.fraction < 1) {
      begun.emplace(key, change.day);
    } else if (const auto found = begun.find(key); found != begun.end()) {
      spans.emplace_back(found->second, change.day);
      begun.erase(found);
    }
  }
  for (const auto& [key, day] : begun) spans.emplace_back(day, scenario.horizon_days);
  std::sort(spans.begin(), spans.end());
  return spans;
}

double length_of(const std::vector<Span>& spans) {
  double sum = 0, until = 0;
  for (const auto& [from, to] : spans) {
    sum += std::max(0.0, to - std::max(from, until));
    until = std::max(until, to);
  }
  return sum;
}

}  // namespace

std::vector<Outage> outages(const Run& run) {
  std::vector<Outage> list;
  for (const journal::Event& event : run.scenario.record.events) {
    if (event.kind != journal::EventKind::outage_started || event.cause != journal::kNone ||
        event.scenario_event == journal::kNone)
      continue;
    const std::string name = models::subject_name(run.inputs.model, run.built, event);
    if (std::any_of(list.begin(), list.end(), [&name](const Outage& one) { return one.name == name; })) continue;
    const bool unit = event.subject.kind == journal::Subject::Kind::unit;
    list.push_back(
        {name, length_of(spans_of(run, unit ? Change::What::capacity : Change::What::boundary, event.subject.index))});
  }
  return list;
}

}  // namespace schakel::results
