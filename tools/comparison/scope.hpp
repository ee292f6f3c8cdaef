// Whether a measure is for a project.
#pragma once

#include <optional>

#include "models/investment/projects.hpp"
#include "models/plants/measures.hpp"

namespace schakel::comparison {

/// True: its scope holds the project, or it changes the instrument that the project has its talks or its grant from,
/// the plan that the project needs, or the plant that it is at. Nothing: it acts through margins or the cost of
/// networks, and whom that reaches cannot be told.
std::optional<bool> is_for(const models::PolicyMeasure& measure, const models::Investments& investments, int project);

}  // namespace schakel::comparison
