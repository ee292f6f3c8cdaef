// Lines of a unit, from the cluster to the system.
#pragma once

#include "models/plants/model.hpp"
#include "sim/cascade/system.hpp"

namespace schakel::models {

/// Adds the unit's lines and what its restart needs. Lines are scaled so that they add up to the capacity of `spec`,
/// which may differ from the data's (a unit that was resized).
void add_lines(const Unit& unit, cascade::UnitSpec& spec);

}  // namespace schakel::models
