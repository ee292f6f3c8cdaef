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
    return round;
  }
  std::int32_t size() const { return static_cast<std::int32_t>(used_); }
  const Freeze& operator[](std::int32_t round) const { return rounds_[at(round)]; }

  std::vector<std::int32_t> last;  ///< per column, kNone when it was never fixed

 private:
  std::vector<Freeze> rounds_;  // kept between resolutions: their memory is used again
  std::size_t used_ = 0;
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

/// The definition: contracts by priority, adaptation classes in order, refills, then the least adaptation. Made once
/// for a program, whose upper bounds may change between runs. The answer is the filler's values.
class Stages {
 public:
  explicit Stages(const Program& program);

  /// `skip_proven`: contracts whose round no newly opened column could loosen are not raised again.
  void run(Filler& filler, bool skip_proven);

 private:
  using Group = std::vector<std::int32_t>;

  void sort_in(std::int32_t c);
  Group& rated(ArcClass cls) { return rated_[static_cast<std::size_t>(cls)]; }
  double upper(std::int32_t c) const { return program_.columns[at(c)].upper; }
  bool any_open(const Group& group) const;
  void raise_and_keep(const Group& group);
  void keep(const Group& group);
  void raise_contracts();
  void open_class(ArcClass cls);
  void find_loosened(ArcClass opened);
  bool can_rise(std::int32_t c) const;
  void fix(const Group& group);
  void press_and_fix(const Group& group);
  void raise_swings();
  void minimise();
  void reopen(ArcClass cls);
  void refill();

  const Program& program_;
  Filler* filler_ = nullptr;
  bool skip_proven_ = false;
  std::vector<Group> contracts_, swings_;     // by priority
  Group rated_[kClasses];                     // store and refill
  std::vector<Group> adaptations_[kClasses];  // by merit, highest number first
  Group shortfalls_, rising_;
  std::vector<char> loosened_;  // per round of the filler's log
};

}  // namespace schakel::flow
