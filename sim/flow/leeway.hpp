// How far bounds may move without moving the answer.
//
// An answer is a feasible point at the end of each filling, and a proof for each ratio that was raised (for each
// adaptation that was pressed) that it could go no further. Under other bounds the same points and proofs make the same
// answer, as long as
//
//   * every column still has room for the most it carried at one of those points, and
//   * no bound has opened on which a proof rests: that of a column which was at it and held somebody back;
//   * no shut arc has opened at a side where somebody would have been served better by more.
//
// What these conditions allow for each bound alone, they allow for all together.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/flow/filler.hpp"

namespace schakel::flow {

/// What would be different if a column's upper bound were higher: nothing, its own ratio, or others that it holds.
enum class Rests : std::uint8_t { nothing, itself, others };

/// What became of a column.
struct ColumnUse {
  double peak;  ///< most it was at the end of a filling, in units of scale
  Rests rests;
  bool pins;  ///< it held others back where an earlier stage had left it
};

/// The bounds between which the answer of a run stays the same, rates, flows and holds.
Leeway find_leeway(const Program& program, const FreezeLog& log, const std::vector<ColumnUse>& uses);

/// An answer under other bounds that its leeway allows: the same, but what now runs at its own plan is held by that.
Solution carried_over(const Network& network, const Solution& answer, const Bounds& bounds);

}  // namespace schakel::flow
