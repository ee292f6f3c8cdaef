// Rates fast: the same definition as reference.hpp, by progressive filling on the graph itself.
#pragma once

#include "sim/flow/network.hpp"
#include "sim/flow/solution.hpp"

namespace schakel::flow {

/// Keeps what can be reused between resolutions of one network. Results depend on (network, bounds) only, never on
/// what was solved before. Not thread-safe; one per play.
class Kernel {
 public:
  explicit Kernel(const Network& network);
  ~Kernel();
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;

  /// Equal to solve_reference to 1e-9 relative. The reference stays valid until the next call.
  const Solution& solve(const Bounds& bounds) { return solve(bounds, true); }
  /// The same without `Solution::holds`, for when only the rates are asked for.
  const Solution& rates(const Bounds& bounds) { return solve(bounds, false); }

 private:
  const Solution& solve(const Bounds& bounds, bool holds);
  struct State;
  State* state_;
};

}  // namespace schakel::flow
