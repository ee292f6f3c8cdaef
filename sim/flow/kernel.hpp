// Rates fast: the same definition as reference.hpp, by progressive filling on the graph itself.
#pragma once

#include "sim/flow/network.hpp"
#include "sim/flow/solution.hpp"

namespace schakel::flow {

/// Nodes and arcs whose bounds may differ from base_bounds; what is not named must be at base, or (adaptations, room
/// above plan) not touch what is.
struct Departures {
  std::vector<NodeId> nodes;
  std::vector<ArcId> arcs;
};

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
  /// The same when the caller knows where the bounds differ from base: the time then depends on the part of the network
  /// that this reaches, not on its size.
  const Solution& rates(const Bounds& bounds, const Departures& departures);

  /// The nodes that the last resolution had to look at; all others are at base.
  const std::vector<NodeId>& reached() const;

 private:
  const Solution& solve(const Bounds& bounds, bool holds);
  struct State;
  State* state_;
};

}  // namespace schakel::flow
