// Where more would help: what the proofs of a resolution say about each side.
#pragma once

#include <vector>

#include "sim/flow/filler.hpp"

namespace schakel::flow {

/// Notes what `multiplier` (of a row, in a proof) makes supply or outlet worth: at the row's side, and at the sides
/// without a row that are one with an arc in it. The program must be complete.
void note_worth(const Program& program, std::int32_t row, double multiplier, Freeze& freeze);

/// Sides at which more that comes in, or goes out, could raise something that one of the given proofs holds. At all
/// others it could not, whatever it is. The program must be complete.
class Wants {
 public:
  explicit Wants(const Program& program);

  void add_round(const Freeze& round);
  /// A bound on which a proof rests.
  void add_bound(BoundRef bound);

  bool in(SideId side) const { return in_[at(side)]; }
  bool out(SideId side) const { return out_[at(side)]; }

 private:
  void add_side(SideId side, double in);
  void spread_from(NodeId node, SideId from);
  void spread_to(ArcId arc, SideId end);

  const Program& program_;
  const Network& net_;
  std::vector<bool> in_, out_;
  std::vector<char> proven_, spread_;  ///< per side: done
};

/// Sides at which more supply (a need) or outlet (an output) could help in one of these rounds, by side.
std::vector<SideId> sides_of_worth(const Program& program, const FreezeLog& log, const RoundRanges& rounds);

}  // namespace schakel::flow
