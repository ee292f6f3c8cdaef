// The joint restart test: who could come back together, and with which lines. Internal to sim/cascade.
#pragma once

#include <vector>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

inline bool is_off(UnitRun::Phase phase) {
  return phase == UnitRun::Phase::off || phase == UnitRun::Phase::starting || phase == UnitRun::Phase::ready;
}

/// A unit in the test: off altogether, or on with lines that are not.
struct Candidate {
  std::int32_t unit = journal::kNone;
  LineSet lines;  ///< that would run, those that are on included; empty for a unit without lines
  LineSet left;   ///< offered, and left out by the test
};

/// Which phases the test looks at.
enum class Ask { may_start, is_ready };

/// What the test ends with. Users that are shed count as served again in it, until the plan sheds them anew.
struct Outcome {
  std::vector<Candidate> units;  ///< feasible together, each with the lines that are
  std::vector<PlanUser> shed;    ///< users that plans shed meanwhile
};

/// The outcome of the test, in the order of starts. For a start, adaptations that its rates would use are journalled:
/// they are what makes it possible.
Outcome survivors(State& s, Ask ask);

}  // namespace schakel::cascade
