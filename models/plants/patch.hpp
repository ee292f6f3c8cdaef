// What a project, or saving with help of a programme, changed at a unit on the day it began.
#pragma once

#include <cstdint>

#include "models/plants/model.hpp"

namespace schakel::models {

/// Amounts are changes at the base rate of the unit and follow its rate.
struct Patch {
  double day = 0;
  int project = kNone;  ///< kNone: of a programme
  int unit = kNone;
  double co2_kt = 0, biogenic_kt = 0, nox_t = 0, nh3_t = 0;  ///< per year
  double power_gwh = 0;                                      ///< electricity bought, less what is sold, per year
  double own_jobs = 0;                                       ///< persons, whatever the rate
  std::int32_t event = -1;                                   ///< in the journal of the play
};

}  // namespace schakel::models
