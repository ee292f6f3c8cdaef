// What happens in a play: the scenario with its subjects resolved to indices of the model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
  bool prices = false, decisions = false;                    ///< switches
  bool turnarounds = false, dates = false, permits = false;  ///< switches
  bool eu_cap = false, re_employment = false;                ///< switches of the accounts
  std::uint64_t seed = 1;
};

}  // namespace schakel::models
