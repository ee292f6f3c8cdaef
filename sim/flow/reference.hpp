// Rates by successive linear programs with a kept solver (Clp), every round proven. Slow and plain: the oracle of the
// tests and of `--exact`.
#pragma once

#include "sim/flow/network.hpp"
#include "sim/flow/solution.hpp"

namespace schakel::flow {

/// How well the rounds of a resolution are proven.
struct RoundProof {
  int rounds = 0;
  int second_tries = 0;    ///< rounds in which the first basis was not optimal to the last digits
  double worst_error = 0;  ///< largest violation of optimality accepted (see Vertex::error), at most 1e-12
};

/// The leximin service ratios within `bounds`, then the least adaptation in merit order, pro rata among equals.
/// Definition, invariants and complexity: sim/flow/README.md. Throws InternalError when no basis of a round can be
/// proven optimal.
Solution solve_reference(const Network& network, const Bounds& bounds, RoundProof* proof = nullptr);

}  // namespace schakel::flow
