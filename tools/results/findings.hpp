// What a run says: who stopped and stayed down, through what, at which distance; jobs and CO2 against the baseline.
// Numbers for summary.json, the report and explain; words are made elsewhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/results/run.hpp"

namespace schakel::results {

/// A unit that is off at the horizon although the scenario did not close it, or that the scenario closed.
struct Stopped {
  int unit = models::kNone;
  bool by_scenario = false;                  ///< closed for good: by the scenario's own event, or
  bool by_owner = false;                     ///< decided by its owner
  bool by_event = false;                     ///< not closed: the scenario's own event put it out
  double day = 0;                            ///< since when it has been off
  std::optional<double> closed_day;          ///< since when it has been closed; nothing: it is not
  std::int32_t event = journal::kNone;       ///< event that brought it down
  std::int32_t loss_event = journal::kNone;  ///< first event of the unit in that chain: its mechanism is the reason
  int depth = 0;                    ///< cause steps from the scenario's event (0), a unit's own events counted once
  std::optional<double> jobs, co2;  ///< absent = not known; jobs counted elsewhere are 0
};

/// Closed in both plays, not on the same day.
struct MovedClosure {
  int unit = models::kNone;
  double baseline_day = 0, day = 0;
};

/// A minimum load close to what decided.
struct Flip {
  int unit = models::kNone;
  double load = 0;   ///< fraction of capacity that was on offer
  bool ran = false;  ///< true: it ran on and would stop above `load`
};

/// What of the headline follows decisions of owners; the rest is physical. From the attribution.
struct EconomicPart {
  double jobs_lost = 0, jobs_at_risk = 0, co2_end_kt_per_year = 0, co2_cumulative_kt = 0;
  int units_stopped = 0;   ///< a decision stopped them
  int units_given_up = 0;  ///< something physical stopped them, and their owner closed them afterwards
};

struct Findings {
  std::vector<Stopped> stopped;  ///< at the horizon, by day, then order of units
  std::vector<int> curtailed;    ///< running at the horizon, below the baseline
  std::vector<int> ever_hit;     ///< any difference with the baseline (differs.hpp)
  std::vector<int> untouched;
  std::vector<int> closed_by_event;  ///< the scenario's own events close them
  std::vector<int> run_on;           ///< off at the end of the baseline, and not here
  std::vector<int> off_anyway;       ///< off at the end of both, and not by the scenario's own event
  std::vector<MovedClosure> moved_closures;
  double all_back_day = -1;  ///< when everything was as in the baseline again; -1 = never or not hit
  double first_hit_day = -1;
  double jobs_lost = 0, jobs_at_risk = 0;  ///< at the horizon, difference with the baseline; of known jobs
  bool jobs_lost_unknown = false;          ///< units closed, and the jobs of none of them are known
  bool jobs_at_risk_unknown = false;       ///< the same for idle units
  double jobs_at_risk_peak = 0;            ///< of the scenario itself
  bool jobs_at_risk_peak_unknown = false;  ///< units stood idle, and nothing is known of the jobs there
  double co2_end_kt_per_year = 0;          ///< difference with the baseline at the horizon; of known CO2
  double co2_cumulative_kt = 0;
  bool co2_end_unknown = false;         ///< units differ at the horizon, and the CO2 of none of them is known
  bool co2_cumulative_unknown = false;  ///< the same at any time
  std::vector<Flip> flips;
  EconomicPart economic;
  std::vector<int> jobs_unknown, co2_unknown, value_unknown;  ///< hit units whose number is a gap
};

/// Idle or closed.
inline bool is_off(const models::UnitStep& step) {
  return step.state == journal::UnitState::closed || models::idle(step);
}

/// The scenario itself says that it happens.
inline bool is_own(const journal::Event& event) { return event.cause == journal::kNone && event.scenario_event >= 0; }

/// Since when the last steps have been off without a break.
double off_since(const std::vector<models::UnitStep>& steps);

/// Depth of an event: cause steps to the scenario's event, consecutive events of one subject counted once.
int depth_of(const journal::Record& record, std::int32_t event);

Findings find(const Run& run);

/// True when an owner's decision, or money that keeps a plant open, is in the chain of causes: with decisions off it
/// would not have happened in this way.
bool follows_decision(const journal::Record& record, std::int32_t event);

/// The journal in which an owner of a difference stands.
const journal::Record& record_of(const Run& run, const models::EventOwner& owner);

/// True for a part of the difference that follows a decision, in a run in which owners decide.
bool is_economic(const Run& run, const models::Effect& effect);

/// True when the CO2 of every customer's back-up is known.
bool backup_co2_known(const Run& run);

}  // namespace schakel::results
