// Dutch names of everything that a run can speak of.
#pragma once

#include "tools/results/dutch_names.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {

/// Those of the data, and of what has no name of its own: stocks, links, imports and outlets that events are about.
DutchNames dutch_names(const Run& run);

}  // namespace schakel::results
