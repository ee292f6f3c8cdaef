// What the page of the explorer shows of a play that goes on.
#pragma once

#include "tools/results/tables.hpp"

namespace schakel::results {

/// {"day", "headline", "units"} of a run that was played up to its horizon (Told): rows of the headline, and
/// [id, state, fraction of the base rate] of every unit that does not run as in the base.
Json so_far_json(const Run& run);

}  // namespace schakel::results
