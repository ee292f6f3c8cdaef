#include "tools/results/scenario_row.hpp"

#include <algorithm>

#include "tools/results/findings.hpp"
#include "tools/results/text.hpp"

namespace schakel::results {
namespace {

using journal::Event;
using journal::EventKind;
using journal::Subject;
using journal::UnitState;
using models::UnitStep;

bool own_doing(const UnitStep& step) {
  return step.state == UnitState::closed || step.state == UnitState::outage || step.state == UnitState::turnaround;
}

struct Stops {
  int units = 0, at_end = 0;
  double first_day = -1;  ///< since the start of the scenario
};

/// Times a unit is off that begin with something else than the scenario's own event and are not in the baseline.
Stops stops_of(const Run& run) {
  Stops found;
  for (std::size_t u = 0; u < run.scenario.steps.size(); ++u) {
    const std::vector<UnitStep>&steps = run.scenario.steps[u], &before = run.baseline.steps[u];
    bool stopped = false, at_end = false;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const bool begins = is_off(steps[i]) && (i == 0 || !is_off(steps[i - 1]));
      if (begins) at_end = false;
      if (!begins || own_doing(steps[i])) continue;
      const auto same =
          std::find_if(before.rbegin(), before.rend(), [&](const UnitStep& step) { return step.day <= steps[i].day; });
      if (same != before.rend() && is_off(*same)) continue;
      stopped = at_end = true;
      if (found.first_day < 0 || steps[i].day < found.first_day) found.first_day = steps[i].day;
    }
    found.units += stopped ? 1 : 0;
    found.at_end += at_end && is_off(steps.back()) ? 1 : 0;
  }
  return found;
}

/// Farthest stop, or rate that falls to 0, from the scenario's event.
int depth_of_stops(const journal::Record& record) {
  int depth = 0;
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    const Event& event = record.events[e];
    const bool halts = event.kind == EventKind::tripped || (event.kind == EventKind::rate_fell && event.after <= 0);
    if (event.subject.kind == Subject::Kind::unit && halts)
      depth = std::max(depth, depth_of(record, static_cast<std::int32_t>(e)));
  }
  return depth;
}

std::string since(double day, double first) { return day < 0 ? "" : digits(day - first); }

}  // namespace

std::string scenario_header() {
  return "scenario,first_stop_days,units_stopped,units_stopped_end,units_hit,depth,jobs_lost,jobs_at_risk,"
         "jobs_at_risk_peak,co2_kt_per_year,co2_kt_cumulative,all_back_days\n";
}

std::string scenario_row(const Run& run) {
  const Findings found = find(run);
  const Stops stops = stops_of(run);
  const double first = models::first_event_day(run.inputs.scenario);
  std::string row = field(run.inputs.scenario.id) + ',' + since(stops.first_day, first) + ',' +
                    std::to_string(stops.units) + ',' + std::to_string(stops.at_end) + ',' +
                    std::to_string(found.ever_hit.size()) + ',' + std::to_string(depth_of_stops(run.scenario.record));
  for (const auto& [unknown, value] : {std::pair(found.jobs_lost_unknown, found.jobs_lost),
                                       {found.jobs_at_risk_unknown, found.jobs_at_risk},
                                       {found.jobs_at_risk_peak_unknown, found.jobs_at_risk_peak},
                                       {found.co2_end_unknown, found.co2_end_kt_per_year},
                                       {found.co2_cumulative_unknown, found.co2_cumulative_kt}})
    row += ',' + (unknown ? std::string() : digits(value));
  return row + ',' + since(found.all_back_day, first) + '\n';
}

}  // namespace schakel::results
