// What a resolution of rates gives back.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/flow/network.hpp"

namespace schakel::flow {

/// The bound that holds something back.
struct BoundRef {
  enum class Kind : std::uint8_t { none, node, arc };
  Kind kind = Kind::none;
  std::int32_t index = kNone;
  friend bool operator==(const BoundRef&, const BoundRef&) = default;
};

/// Why a node is below its base rate. Relaxing `bound` a little raises the node (or someone no better served that
/// holds it).
struct Hold {
  NodeId node = kNone;
  BoundRef bound;               ///< bottleneck with the largest effect
  SideId side = kNone;          ///< side of the node through which it is held; kNone: its own plan
  std::vector<BoundRef> joint;  ///< other bounds of the same bottleneck, by kind and index
};

/// Bounds around those of an answer: it is the answer for all bounds between these.
struct Leeway {
  Bounds least, most;

  /// `suspect`: a bound (plans, ramps, then limits) that is looked at first; where it is not allowed, one that is not.
  bool allows(const Bounds& bounds, std::size_t& suspect) const;
};

struct Solution {
  std::vector<double> rate;  ///< per node, per day; exactly the base where the node is at base
  std::vector<double> flow;  ///< per arc, per day
  std::vector<Hold> holds;   ///< every node below base, by node id
  /// With holds, by the kernel: sides where more supply (a need) or outlet (an output) could serve a contract better
  /// (swing contracts apart), by side. At every other side it could not: no proof of a round asks for it.
  std::optional<std::vector<SideId>> sides_of_worth;
  std::optional<Leeway> leeway;  ///< with holds, by the kernel
};

/// Ratios within this of 1 (or of their limit) are snapped to it.
inline constexpr double kRatioTolerance = 1e-9;

}  // namespace schakel::flow
