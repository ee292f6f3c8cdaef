// What the shape of the supply graph says, in words.
#pragma once

#include <string>

#include "models/structure/structure.hpp"

namespace schakel::graph {

/// Plain text of some lines per finding; ends with a line end.
std::string structure_report(const models::Model& model, const models::BaseYear& base, const models::Structure& found);

}  // namespace schakel::graph
