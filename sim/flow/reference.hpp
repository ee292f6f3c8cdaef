// Rates by successive linear programs with a kept solver (Clp). Slow and plain: the oracle of the tests and `--exact`.
#pragma once

#include "sim/flow/network.hpp"
#include "sim/flow/solution.hpp"

namespace schakel::flow {

/// The leximin service ratios within `bounds`, then the least adaptation in merit order, pro rata among equals.
/// Definition, invariants and complexity: sim/flow/README.md. Throws InternalError when the solver gives up.
Solution solve_reference(const Network& network, const Bounds& bounds);

}  // namespace schakel::flow
