// Which arcs of a network end in an outlet that is no sale.
#pragma once

#include <vector>

#include "models/plants/build_system.hpp"

namespace schakel::models {

/// Per arc: what it carries is burned, flared, vented or neutralised, or is for the unit's own use.
std::vector<bool> no_sale_arcs(const Model& model, const BuiltSystem& built);

}  // namespace schakel::models
