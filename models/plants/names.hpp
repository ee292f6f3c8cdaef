// How results write measures and modes.
#pragma once

#include "models/plants/model.hpp"

namespace schakel::models {

/// "kt/y", "TJ/y", "GWh/y": the unit of a yearly amount of the product.
constexpr const char* yearly_unit(Measure measure) {
  return measure == Measure::kt ? "kt/y" : measure == Measure::tj ? "TJ/y" : "GWh/y";
}

/// "pipeline", "barge"...; empty when not said.
constexpr const char* mode_name(Mode mode) {
  constexpr const char* names[] = {"", "pipeline", "ship", "barge", "rail", "truck", "wire", "on site"};
  return names[static_cast<int>(mode)];
}

}  // namespace schakel::models
