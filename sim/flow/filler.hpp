// What the stages (stages.hpp) ask of a solver. Two stand behind it: ClpFiller (reference) and the kernel's own. A
// filler always holds one feasible point.
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
  bool whole = true;  ///< false: bounds of little weight were left out
};

/// All rounds of a resolution, in order, and the last one that fixed each column.
class FreezeLog {
 public:
  void clear(std::size_t columns) {
    used_ = 0;
    last.assign(columns, kNone);
  }
  /// A new round, empty; its number is `size() - 1` from now.
  Freeze& add() {
    if (used_ == rounds_.size()) rounds_.emplace_back();
    Freeze& round = rounds_[used_++];
    round.weights.clear();
    round.side_worth.clear();
    round.whole = true;
    return round;
  }
  Freeze& latest() { return rounds_[used_ - 1]; }
  Freeze& round(std::int32_t round) { return rounds_[at(round)]; }
  std::int32_t size() const { return static_cast<std::int32_t>(used_); }
  const Freeze& operator[](std::int32_t round) const { return rounds_[at(round)]; }

  std::vector<std::int32_t> last;  ///< per column, kNone when it was never fixed

 private:
  std::vector<Freeze> rounds_;  // kept between resolutions: their memory is used again
  std::size_t used_ = 0;
};

/// Rounds of a log, as [first, last) pairs.
using RoundRanges = std::vector<std::pair<std::int32_t, std::int32_t>>;

class Filler {
 public:
  virtual ~Filler() = default;

  /// New bounds of a column. The present point must stay inside (to rounding).
  virtual void set_bounds(std::int32_t column, double lower, double upper) = 0;

  /// Leximin: raises the columns of `group` together as far as they go, and on with those that still can. They and
  /// whatever holds them are then fixed until `release`. What the program does not hold yet rises with them in the
  /// first raise of a run, to its base, and stays there in later ones.
  virtual void raise(const std::vector<std::int32_t>& group) = 0;

  /// The mirror image: presses value / measure of `group` down together.
  virtual void press(const std::vector<std::int32_t>& group) = 0;

  /// Lifts what raise and press have fixed; bounds are those last set again.
  virtual void release() = 0;

  /// To be called after bounds have opened, before anything moves. `lasting`: the rounds whose ratios are all kept.
  virtual void review(const RoundRanges& /*lasting*/) {}
  /// True when the last review has proven that a ratio, which may not fall, cannot rise either: to raise it would
  /// change nothing. A filler that does not look says false.
  virtual bool is_held(std::int32_t /*column*/) const { return false; }

  virtual double value(std::int32_t column) const = 0;

  virtual const FreezeLog& log() const = 0;
};

/// Says what a column that the program gains in the middle of a run may do now.
class Admission {
 public:
  struct Terms {
    double lower, upper;
    bool rising;  ///< it belongs to the group that is being raised or pressed
  };
  virtual ~Admission() = default;
  virtual Terms admit(std::int32_t column) = 0;
};

}  // namespace schakel::flow
