// What happens in a play: the scenario with its subjects resolved to indices of the model.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "models/plants/measures.hpp"
#include "models/plants/model.hpp"
#include "sim/cascade/change.hpp"

namespace schakel::models {

using Change = cascade::Change;

/// One event as the person wrote it, for reports.
struct ScenarioEvent {
  std::string id, note;
  std::string subject;  ///< id of the unit, site, owner, route... named
};

/// The end of a turnaround is late.
struct Slip {
  int event = 0;  ///< of the scenario
  int unit = kNone;
  double days = 0;           ///< > 0
  double after_day = 0;      ///< the first turnaround of the unit that begins on this day or later
  double announced_day = 0;  ///< when it becomes known; infinity: on the day it should have ended
};

/// From day to day (after the start) the price of a product is multiplied by a factor.
struct PriceShock {
  std::string product;  ///< as in the national data
  double from_day = 0, until_day = 0;
  double factor = 1;
  int event = kNone;  ///< of the scenario; kNone: told by nothing
};

/// From a day on a price follows another path; whoever decides counts with that from the day it is known.
struct PathChange {
  std::string path;  ///< of Markets::other_paths
  double day = 0, known_day = 0;
  int event = kNone;  ///< of the scenario
};

/// Something that happens to projects and what they wait for (models/investment).
struct ProjectEvent {
  enum class Kind : std::uint8_t {
    plan_late,             ///< infrastructure `index` is in service `days` later than it would have been
    instrument_withdrawn,  ///< instrument `index` gives no more from `day`
    instrument_moved,      ///< rounds of it that close after `day` are `days` later
    owner_freezes,         ///< owner `index` decides on no investment until `until_day`
    decide_together,  ///< the owners named (or of the projects named) decide at once about what waits for them together
    permits_stop,     ///< office `index` gives no permits until `until_day`
    pauses,           ///< no step of project `index` begins until `until_day`
    cancelled,        ///< project `index` ends
    shrinks,          ///< `part` of project `index` goes on
    splits,           ///< the same; project `rest` begins on `until_day`, as what is left
  };
  Kind kind = Kind::plan_late;
  int event = 0;  ///< of the scenario
  double day = 0;
  int index = kNone;
  double days = 0, until_day = 0;
  std::vector<int> owners = {}, projects = {};
  double part = 1;
  int rest = kNone;
  journal::Mechanism cause = journal::Mechanism::unexplained;  ///< why it pauses, or is cancelled
};

/// An instrument that acts through margins is withdrawn on a day, or is in force from then until another.
struct MarginInstrumentChange {
  int event = 0;      ///< of the scenario
  int index = kNone;  ///< of Markets::instruments
  double day = 0, announced_day = 0;
  double until_day = 0;  ///< first day it is not in force; at or before `day`: withdrawn
  bool withdrawn() const { return until_day <= day; }
};

/// How owners judge plants that lose money (models/decisions/README.md).
enum class ExitRule : std::uint8_t {
  value,         ///< value of going on against the best way out, after the owner's patience
  average_loss,  ///< closes when the mean cash of the look-back is below 0 (EMLab-generation: De Vries et al. 2013)
  net_value,     ///< closes as soon as the value of going on is below that of closing, without patience
};

/// An owner fails, and one of three exits follows: the scenario's, or a drawn one.
struct OwnerFailure {
  int event = 0;  ///< of the scenario
  int owner = kNone;
  double day = 0;
  std::vector<int> units;  ///< that stop then
  std::optional<journal::Bankruptcy::Exit> exit = {};
};

struct Scenario {
  std::string id, title, title_nl, description;
  Date start;  ///< day 0
  double horizon_days = 0;
  std::vector<Date> checkpoints;
  std::vector<ScenarioEvent> events;
  std::vector<Change> changes;   ///< by day, then order of events; those of dates in the data included
  std::vector<Change> baseline;  ///< what happens without the events: dates in the data only
  std::vector<Slip> slips;
  std::vector<PriceShock> price_shocks;
  std::vector<PathChange> path_changes;    ///< by day, then event
  bool prices = false, decisions = false;  ///< switches
  ExitRule exit_rule = ExitRule::value;
  std::vector<OwnerFailure> failures;                                ///< with decisions; by day, then event
  bool projects = false;                                             ///< switch
  std::vector<std::string> causes_off;                               ///< of delay, by name
  std::vector<ProjectEvent> project_events;                          ///< by day, then event
  std::vector<MarginInstrumentChange> instrument_changes;            ///< by day, then event
  std::vector<PolicyMeasure> measures;                               ///< of a cluster approach, by event
  double measures_budget = std::numeric_limits<double>::infinity();  ///< EUR that they may commit in all
  bool turnarounds = false, dates = false, permits = false;          ///< switches
  bool eu_cap = false, re_employment = false;                        ///< switches of the accounts
  std::uint64_t seed = 1;
};

/// Day on which the first of its events acts, whatever it is; dates in the data are none. The horizon without events.
double first_event_day(const Scenario& scenario);

/// One of several courses that a scenario is played with: some of its events, beside those that all have in common.
struct Arm {
  std::string id, title, title_nl;
  std::vector<int> events;                                  ///< of the scenario
  double budget = std::numeric_limits<double>::infinity();  ///< EUR that its measures may commit in all
  double later_days = 0;                                    ///< its measures begin so much later
  bool undisturbed = false;                                 ///< nothing but what is in the data: the baseline of a run
};

/// A scenario whole, beside its baseline.
std::vector<Arm> baseline_and_whole(const Scenario& scenario);

/// The scenario with the events of one arm alone, and those that belong to no arm.
Scenario scenario_of(const Scenario& all, const std::vector<Arm>& arms, std::size_t arm);

}  // namespace schakel::models
