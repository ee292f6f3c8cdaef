// Plays on SimGrid. The only folder that includes <simgrid/...>.
//
// One play has one coordinating actor, which owns the cascade and sleeps until the next date on which something is due,
// and one actor for each thing of the scenario, or decided in the play, that lasts (an outage and its repair, a closure
// that winds down), on the host of the site it concerns. Each site is a host; when its last unit closes the host is
// turned off, and what was going on there dies with it. Actors announce their next date in a plain agenda, so that the
// coordinator handles equal dates in its own order, whatever order SimGrid wakes them in.
//
// SimGrid's clock survives its Engine, and two engines at once abort; so each play runs in a child process forked from
// a parent that never makes an Engine. Identical results in any order and for any number of jobs.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/cascade/cascade.hpp"
#include "sim/cascade/change.hpp"
#include "sim/cascade/review.hpp"
#include "sim/cascade/system.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::engine {

/// Another play, the same until `day`.
struct Branch {
  double day = 0;              ///< < horizon: nothing that differs is due earlier, or known earlier
  std::function<void()> turn;  ///< makes it the other one; called in its process, before anything of `day` is done
};

/// What one play is a pure function of.
struct Play {
  const cascade::System* system = nullptr;
  std::span<const cascade::Change> changes;  ///< by day, then order of the scenario's events
  double horizon_days = 0;                   ///< > 0
  bool exact = false;                        ///< rates by the LP reference
  /// Makes whoever decides in the play, in its process; empty: nobody does.
  std::function<std::unique_ptr<cascade::Reviewer>()> reviewer = {};
  cascade::Watch watch = {};          ///< told in the process of the play, which waits meanwhile; may be empty
  std::vector<Branch> branches = {};  ///< that share its past; their records come right after its own
};

/// Makes the processes of a play's branches.
class Parting {
 public:
  virtual ~Parting() = default;
  virtual bool part(std::size_t branch) = 0;        ///< true in the process of the branch
  virtual void ended(journal::Record& record) = 0;  ///< does not come back in a process that ends with its play
};

/// Runs every play in a child process of its own, at most `jobs` (>= 1) at a time; records in the order of `plays`,
/// those of the branches of a play right after it: where a branch begins the process is forked, so that what is the
/// same is played once.
/// Throws WorldError when a child cannot be made or is killed, InternalError when one of our checks failed in it.
/// Call before making threads.
std::vector<journal::Record> run_plays(const std::vector<Play>& plays, int jobs);

/// The same one after the other, the last in this process: for one that never had an Engine and plays nothing after.
/// A process costs as much as a short play.
std::vector<journal::Record> run_last_plays(const std::vector<Play>& plays);

/// Runs one play in this process, from the cascade at its start: for its system and its `exact`, nothing done with it
/// yet. Only for a process that makes no other Engine, ever: run_plays, and tests.
/// `parting`: for its branches; none: they are not played.
journal::Record play_here(const Play& play, cascade::Cascade& start, Parting* parting = nullptr);

/// "3.32.0"
std::string simgrid_version();

}  // namespace schakel::engine
