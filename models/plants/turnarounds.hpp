// When units stop for maintenance.
//
// Units that name each other (directly or through others) form a set. A set stops on the earliest legal last date of
// its members: no unit ever passes its own. A member whose interval has run for less than `earliest_fraction` stays on;
// all others stop together, and the next interval of each counts from the day it stopped. A unit moves its stop
// forward, and its set with it, to the day on which a supplier of it (direct, or through one pool) stops for a while,
// when that stop is announced at least `move_notice_days` before and falls within its window. In a play with projects
// its people are of the crew that builds (models/investment), and a stop takes longer when they are short.
#pragma once

#include <vector>

#include "models/plants/scenario.hpp"

namespace schakel::models {

/// One stop of one unit, days since day 0.
struct TurnaroundStop {
  int unit = kNone;
  double announced = 0;  ///< may be before day 0
  double start = 0;      ///< may be before day 0 when the end is not
  double end = 0;
  int because = kNone;  ///< scenario event whose announcement moved it forward
};

/// All stops that end after day 0 and begin before `horizon_days`, by start, then order of units. `changes` are those
/// of the scenario's events (none: the baseline).
std::vector<TurnaroundStop> turnaround_stops(const Model& model, Date start, double horizon_days,
                                             const std::vector<Change>& changes);

}  // namespace schakel::models
