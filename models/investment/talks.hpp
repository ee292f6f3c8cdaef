// Which instrument the talks of a project are about.
#pragma once

#include "models/investment/projects.hpp"

namespace schakel::models {

/// Instrument that its agreement belongs to: the one named, or the budget of it that is named, or the first there is;
/// kNone: there is none.
int instrument_of_talks(const Investments& investments, const Project& project);

}  // namespace schakel::models
