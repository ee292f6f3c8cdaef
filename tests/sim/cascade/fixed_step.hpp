// A cascade in steps of fixed length, as simple as can be written: every step takes rates from the LP reference, looks
// who is below minimum load for how long, which lead times have passed, who may restart, and moves the stocks by Euler.
// It shares no code with sim/cascade and knows no dates but multiples of the step: what the event-driven cascade must
// tend to is what this does as the step goes to 0.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "sim/cascade/change.hpp"
#include "sim/cascade/system.hpp"
#include "sim/flow/solution.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::cascade::test {

class FixedStep {
 public:
  struct Happening {
    double day;
    journal::Subject subject;
    journal::EventKind kind;
  };

  /// Rates by their bounds: a function of these alone, so that runs with different steps can share them.
  using Solved = std::unordered_map<std::string, flow::Solution>;

  FixedStep(const System& system, double step, Solved& solved);

  /// Plays until `horizon`; `changes` in order of day.
  void run(const std::vector<Change>& changes, double horizon);

  std::vector<Happening> happenings;  ///< trips, starts, restarts, stocks empty, full and back
  std::vector<double> rate, level;    ///< now

 private:
  using Cuts = std::vector<std::pair<int, double>>;
  struct Unit {
    enum class Phase { on, off, starting, ready, closed } phase = Phase::on;
    double capacity = 1, below_since = -1, ready_day = 0, tripped_on = -1;
    Cuts cuts;
  };
  struct Way {
    bool is_short = false, open = false;
    double due = 0;
    bool runs = false;  // a clock is running
  };

  const flow::Solution& solve(const flow::Bounds& bounds);
  flow::Bounds bounds_now() const;
  double allowed(std::size_t unit) const;
  double carried(flow::ArcId arc) const;
  static double hold(Cuts& cuts, const Change& change);
  void apply(const Change& change);
  void settle();
  bool trip_one();
  bool open_ways();
  bool restart();
  std::vector<std::size_t> feasible(std::vector<std::size_t> candidates);
  void look_for_shortages();
  bool is_short(flow::SideId side, const flow::Bounds& contracts);
  void note_refills();
  void move_stocks();
  bool sheds_before(std::size_t a, std::size_t b) const;
  void note(journal::Subject::Kind kind, std::size_t index, journal::EventKind what);

  const System& system_;
  Solved& solved_;
  double step_, day_ = 0;
  std::vector<Unit> units_;
  std::vector<Way> ways_;
  std::vector<double> link_fraction_;  // per arc
  std::unordered_map<std::int32_t, Cuts> link_cuts_;
  std::vector<double> flow_;
  std::vector<bool> came_down_;
};

}  // namespace schakel::cascade::test
