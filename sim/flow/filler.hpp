// What a stage asks of a solver, and the order of the stages. Two solvers stand behind it: ClpFiller (reference) and
// the kernel's own. A filler always holds one feasible point.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "sim/flow/program.hpp"

namespace schakel::flow {

/// Why the ratios of one round could rise no further: a positive combination of bounds. `weight` > 0: more of the
/// column would help (it is at its upper bound); < 0: less would help (it is at its lower bound, which an earlier
/// `round` may have set; kNone otherwise).
struct Freeze {
  struct Weight {
    std::int32_t column;
    double weight;
    std::int32_t round;
  };
  std::vector<Weight> weights;  ///< the bounds that hold the round
  /// What more supply (need) or outlet (output) would give at a side; sides that are not listed: nothing.
  std::vector<std::pair<SideId, double>> side_worth;
};

/// All rounds of a resolution, in order, and the last one that fixed each column.
struct FreezeLog {
  std::vector<Freeze> rounds;
  std::vector<std::int32_t> last;  ///< per column, kNone when it was never fixed
};

class Filler {
 public:
  virtual ~Filler() = default;

  /// New bounds of a column. The present point must stay inside (to rounding).
  virtual void set_bounds(std::int32_t column, double lower, double upper) = 0;

  /// Leximin: raises the columns of `group` together as far as they go, and on with those that still can. They and
  /// whatever holds them are then fixed until `release`.
  virtual void raise(const std::vector<std::int32_t>& group) = 0;

  /// The mirror image: presses value / upper of `group` (value alone without an upper bound) down together.
  virtual void press(const std::vector<std::int32_t>& group) = 0;

  /// Lifts what raise and press have fixed; bounds are those last set again.
  virtual void release() = 0;

  virtual double value(std::int32_t column) const = 0;

  virtual const FreezeLog& log() const = 0;
};

/// The definition: contracts by priority, adaptation classes in order, refills, then the least adaptation.
/// Calls `filler` only; the answer is the filler's values.
void run_stages(const Program& program, Filler& filler);

}  // namespace schakel::flow
