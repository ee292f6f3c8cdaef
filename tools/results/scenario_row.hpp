// One scenario as one row of a table: for many scenarios side by side.
#pragma once

#include <string>

#include "tools/results/run.hpp"

namespace schakel::results {

/// Names of the columns; ends with a line end. What they mean: `schakel batch --help`.
std::string scenario_header();
std::string scenario_row(const Run& run);

}  // namespace schakel::results
