// What projects changed in a play, from its journal.
#pragma once

#include <vector>

#include "models/investment/projects.hpp"
#include "models/plants/patch.hpp"

namespace schakel::models {

/// By day, then event. Effects are scaled by what was left of the ambition of their project. Power stands with the
/// first effect of a project; one without effects has no patch. What a unit saves with help of a programme is power and
/// CO2 of the gas that it burns less.
std::vector<Patch> patches_of(const Investments& data, const Model& model, const journal::Record& record);

}  // namespace schakel::models
