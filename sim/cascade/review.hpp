// Whoever decides in a play: asked last in every instant, when rates are at rest.
#pragma once

#include <vector>

#include "sim/cascade/cascade.hpp"
#include "sim/cascade/change.hpp"

namespace schakel::cascade {

/// Made once per play, in its process. Must be a pure function of what it was made from and of what it is shown: same
/// play, same decisions.
class Reviewer {
 public:
  virtual ~Reviewer() = default;

  /// Next date on which it wants to be asked although nothing else happens, in days; infinity: none.
  virtual double next_due() const = 0;

  /// What is decided on `day`: changes for that day, which are made at once and followed by another review, or for
  /// later days, which are announced now. Each with `event` kDecided and a Decision. Nothing: the instant is over.
  /// Decisions of one day may not depend on the order of units in the data.
  virtual std::vector<Change> review(double day, const Cascade& now) = 0;
};

}  // namespace schakel::cascade
