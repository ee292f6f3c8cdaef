// How late a project is, and why: days by cause that add up exactly.
//
// A project is a network of steps, each with a technical time. On every day of the play there is a forecast of the day
// on which it runs: what has happened as it was, and the technical times for all that is still to do. At first that is
// the technical lead time (critical path, Kelley & Walker 1959), at last the day on which it really runs. What the
// forecast grows by on a day is counted to what the step waited for on that day that it hangs on; what it falls by,
// where a step took less than its technical time or is not needed after all, to the cause of that step. So a cause has
// no days but those on which something waited for it, days that run beside each other are counted once, and the parts
// add up to the delay.
#pragma once

#include <limits>
#include <span>

#include "models/investment/projects.hpp"

namespace schakel::models {

/// Part of the time of a step, from a day to another, in which so many of its technical days were done, evenly: none
/// while it waits for `cause`; other than the days that passed when it took longer, or less, for that cause.
struct Stretch {
  Cause cause = Cause::unexplained;
  double from = 0, until = 0;
  double technical = 0;
};

/// Days since the project began, or of the play: the same zero for all.
struct StepDelays {
  bool needed = false;
  double technical = 0;                                    ///< days by itself, >= 0
  double ready = std::numeric_limits<double>::infinity();  ///< all that comes before it is done
  double until = std::numeric_limits<double>::infinity();  ///< it is done, or not needed any more
  std::vector<Stretch> stretches;                          ///< in order of time, none beside another
  /// Time from the end of the last stretch, or from `ready`; nothing of it once the step is done, or before it is
  /// ready.
  void add(Cause cause, double from, double until, double technical = 0);
  double left(double day) const;  ///< technical days still to do
};
struct StepNetwork {
  double begin = 0;  ///< day on which the first steps could begin
  std::array<StepDelays, kStages> steps{};
  bool permit_before_grant = false;
};

/// Steps that must be done before one can begin.
std::span<const Stage> before(Stage stage, bool permit_before_grant);

/// Day on which it would run with technical times alone.
double technical_day(const StepNetwork& network);

struct DelayDays {
  Cause cause = Cause::unexplained;
  double days = 0;  ///< < 0: it took less than usual
};
/// Days by cause until it runs, or until `horizon` where it does not: none that is 0, in the order of kCauses. They add
/// up to the last forecast less that of technical times alone.
std::vector<DelayDays> days_by_cause(const StepNetwork& network, double horizon);

}  // namespace schakel::models
