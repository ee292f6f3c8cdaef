// How late a project is, and why: days by cause that add up exactly.
//
// A project is a network of steps. Each step has a technical time, extra days by cause, and days before which it cannot
// begin or end, by cause. With the extra days and dates of a set of causes only, the network gives a date of operation
// T. Without any: the technical lead time (critical path, Kelley & Walker 1959). Causes are then let in one after the
// other, in the order of kCauses: what T grows by is counted to the one that came in. So the parts add up to the delay,
// and days that run beside each other (a permit that is late while the grid is too) are counted once, to the earlier in
// the order.
#pragma once

#include <span>

#include "models/investment/projects.hpp"

namespace schakel::models {

/// Days since the project began, or of the play: the same zero for all.
struct StepDelays {
  bool needed = false;
  double technical = 0;  ///< days by itself, >= 0
  struct Extra {
    Cause cause = Cause::unexplained;
    double days = 0;  ///< < 0: it took less than usual
  };
  struct NotBefore {
    Cause cause = Cause::unexplained;
    double day = 0;
    bool end = false;  ///< bounds the end of the step, not its beginning
  };
  std::vector<Extra> extras;
  std::vector<NotBefore> bounds;
};
struct StepNetwork {
  double begin = 0;  ///< day on which the first steps could begin
  std::array<StepDelays, kStages> steps{};
  bool permit_before_grant = false;
};

/// Steps that must be done before one can begin.
std::span<const Stage> before(Stage stage, bool permit_before_grant);

/// Day on which it would run with these causes only.
double operation_day(const StepNetwork& network, const std::vector<Cause>& causes);

/// Days by cause, none that is 0; they add up to operation_day with all causes less that with none.
std::vector<StepDelays::Extra> days_by_cause(const StepNetwork& network);

}  // namespace schakel::models
