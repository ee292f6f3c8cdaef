// What of a comparison only they know who play it.
#pragma once

#include "tools/load/load.hpp"

namespace schakel::ensemble {

/// Outcomes that rules to stop name must be there, and paths of uncertain numbers must be the beginning of one. A
/// load::CheckComparison.
void check_comparison(load::Loaded& loaded, load::Reporter& reporter);

}  // namespace schakel::ensemble
