// Other values for single numbers, as a scenario gives them.
#pragma once

#include <vector>

#include "tools/load/ids.hpp"

namespace schakel::load {

/// A number that was changed, and the override that did it.
struct Overridden {
  const Message* quantity = nullptr;
  const Message* cause = nullptr;
  int cluster = -1;  ///< -1: of the national data
};

/// Sets Quantity.value of every number that the scenario's overrides name, in place; a number that is not there yet
/// is added as grade D. A range is widened to hold the value, and the note says what was changed. Doing it twice
/// changes nothing more.
std::vector<Overridden> apply_overrides(v1::Inputs& inputs, const Ids& ids, Reporter& reporter);

}  // namespace schakel::load
