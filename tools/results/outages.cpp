#include "tools/results/outages.hpp"

#include <algorithm>
#include <map>

#include "models/plants/build_system.hpp"
#include "tools/results/findings.hpp"

namespace schakel::results {
namespace {

using journal::Event;
using models::Change;
using Kind = Outage::Kind;

/// From the first day below its capacity to the first in full again.
struct Span {
  double from = 0, to = 0, left = 1;
  bool ends = false;
  Kind kind() const { return !ends ? Kind::for_good : left <= 0 ? Kind::out : Kind::cut; }
};

bool of_unit(const Event& event) { return event.subject.kind == journal::Subject::Kind::unit; }

/// Of a thing or a line of it, for each event of the scenario.
std::vector<Span> spans_of(const Run& run, const Event& event) {
  const models::Scenario& scenario = run.inputs.scenario;
  const Change::What what = of_unit(event) ? Change::What::capacity : Change::What::boundary;
  std::map<int, Span> begun;  // by event
  std::vector<Span> spans;
  for (const Change& change : scenario.changes) {
    if (change.what != what || change.index != event.subject.index || change.line != event.line) continue;
    const auto found = begun.find(change.event);
    if (change.fraction < 1) {
      Span& span = found != begun.end()
                       ? found->second
                       : begun.emplace(change.event, Span{change.day, scenario.horizon_days}).first->second;
      span.left = std::min(span.left, change.fraction);
    } else if (found != begun.end()) {
      found->second.to = change.day;
      found->second.ends = true;
      spans.push_back(found->second);
      begun.erase(found);
    }
  }
  for (const auto& [number, span] : begun) spans.push_back(span);
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  return spans;
}

/// All spans of one kind as one.
void add(std::vector<Outage>& list, Kind kind, const std::string& name, const std::vector<Span>& spans) {
  Outage all{kind, name, 0, 1};
  double until = 0;
  for (const Span& span : spans) {
    if (span.kind() != kind) continue;
    all.days += std::max(0.0, span.to - std::max(span.from, until));
    all.left = std::min(all.left, span.left);
    until = std::max(until, span.to);
  }
  if (until > 0) list.push_back(all);
}

/// A wind-down is told as the closure it ends in.
bool winds_down(const Run& run, const Event& event) {
  return std::any_of(run.inputs.scenario.changes.begin(), run.inputs.scenario.changes.end(), [&](const Change& change) {
    const Change::What closes = of_unit(event) ? Change::What::close : Change::What::boundary_closes;
    return change.what == closes && change.index == event.subject.index && change.event == event.scenario_event;
  });
}

}  // namespace

std::vector<Outage> outages(const Run& run) {
  std::vector<Outage> list;
  for (const Event& event : run.scenario.record.events) {
    if (event.kind != journal::EventKind::outage_started || !is_own(event) || winds_down(run, event)) continue;
    const std::string name = models::subject_name(run.inputs.model, run.built, event);
    if (std::any_of(list.begin(), list.end(), [&name](const Outage& one) { return one.name == name; })) continue;
    const std::vector<Span> spans = spans_of(run, event);
    for (const Kind kind : {Kind::out, Kind::cut, Kind::for_good}) add(list, kind, name, spans);
  }
  return list;
}

}  // namespace schakel::results
