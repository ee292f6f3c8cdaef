// What every unit did, as steps.
#pragma once

#include <vector>

#include "models/plants/build_system.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::models {

/// What one unit does from `day` until its next step.
struct UnitStep {
  double day = 0;
  double fraction = 1;  ///< rate / base rate
  journal::UnitState state = journal::UnitState::running;
  bool operator==(const UnitStep&) const = default;
};
using Steps = std::vector<std::vector<UnitStep>>;  ///< per unit

/// Steps of every unit, each starting with day 0, at most one per day.
Steps unit_steps(const BuiltSystem& built, const journal::Record& record);

/// True when the unit makes nothing but could come back.
bool idle(const UnitStep& step);

/// Parts of its people whose work is gone for good, and whose work stands still; `closed_lines`: part of them at lines
/// that are closed.
double gone_part(const UnitStep& step, double closed_lines);
double idle_part(const UnitStep& step, double closed_lines);

}  // namespace schakel::models
