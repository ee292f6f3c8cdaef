#include "models/plants/scenario.hpp"

#include <algorithm>
#include <set>

namespace schakel::models {

namespace {

Scenario undisturbed(Scenario scenario) {
  scenario.changes = scenario.baseline;
  scenario.slips.clear();
  scenario.price_shocks.clear();
  scenario.path_changes.clear();
  scenario.project_events.clear();
  scenario.instrument_changes.clear();
  scenario.failures.clear();
  scenario.measures.clear();
  return scenario;
}

}  // namespace

double first_event_day(const Scenario& scenario) {
  double first = scenario.horizon_days;
  const auto sooner = [&first](const auto& list, auto day) {
    for (const auto& of : list) first = std::min(first, of.*day);
  };
  for (const Change& change : scenario.changes)
    if (change.event >= 0) first = std::min(first, change.day);
  sooner(scenario.price_shocks, &PriceShock::from_day);
  sooner(scenario.path_changes, &PathChange::day);
  sooner(scenario.project_events, &ProjectEvent::day);
  sooner(scenario.instrument_changes, &MarginInstrumentChange::day);
  sooner(scenario.failures, &OwnerFailure::day);
  sooner(scenario.measures, &PolicyMeasure::from);
  return first;
}

std::vector<Arm> baseline_and_whole(const Scenario& scenario) {
  std::set<int> events;
  for (const Change& change : scenario.changes)
    if (change.event >= 0) events.insert(change.event);
  for (const ProjectEvent& event : scenario.project_events) events.insert(event.event);
  for (const MarginInstrumentChange& change : scenario.instrument_changes) events.insert(change.event);
  for (const PolicyMeasure& measure : scenario.measures) events.insert(measure.event);
  Arm without, with;
  without.id = "baseline";
  without.undisturbed = true;
  with.id = "scenario";
  with.budget = scenario.measures_budget;
  with.events.assign(events.begin(), events.end());
  return {without, with};
}

Scenario scenario_of(const Scenario& all, const std::vector<Arm>& arms, std::size_t arm) {
  if (arms[arm].undisturbed) return undisturbed(all);
  std::set<int> left_out;
  for (const Arm& each : arms) left_out.insert(each.events.begin(), each.events.end());
  for (const int event : arms[arm].events) left_out.erase(event);
  Scenario one = all;
  const auto drop = [&left_out](auto& list) {
    std::erase_if(list, [&left_out](const auto& of) { return left_out.contains(of.event); });
  };
  drop(one.changes);
  drop(one.project_events);
  drop(one.instrument_changes);
  drop(one.failures);
  drop(one.measures);
  one.measures_budget = arms[arm].budget;
  for (PolicyMeasure& measure : one.measures)
    if (std::find(arms[arm].events.begin(), arms[arm].events.end(), measure.event) != arms[arm].events.end())
      for (double* day : {&measure.from, &measure.until, &measure.opens, &measure.closes}) *day += arms[arm].later_days;
  return one;
}

}  // namespace schakel::models
