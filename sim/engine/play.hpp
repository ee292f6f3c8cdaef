// Plays on SimGrid. The only folder that includes <simgrid/...>.
//
// One play has one coordinating actor, which owns the cascade and sleeps until the next date on which something is due,
// and one actor for each thing of the scenario, or decided in the play, that lasts (an outage and its repair, a closure
// that winds down), on the host of the site it concerns. Each site is a host; when its last unit closes the host is
// turned off, and what was going on there dies with it. Actors announce their next date in a plain agenda, so that the
// coordinator handles equal dates in its own order, whatever order SimGrid wakes them in.
//
// SimGrid's clock survives its Engine, and two engines at once abort; so a play, or plays that are played together,
// have a process forked from a parent that never makes an Engine. Identical results in any order and for any number of
// jobs.
#pragma once

#include <exception>
#include <functional>
#include <limits>
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

/// What one play is a pure function of.
struct Play {
  const cascade::System* system = nullptr;
  std::span<const cascade::Change> changes;  ///< by day, then order of the scenario's events
  double horizon_days = 0;                   ///< > 0
  bool exact = false;                        ///< rates by the LP reference
  /// Makes whoever decides in the play, in its process; empty: nobody does.
  std::function<std::unique_ptr<cascade::Reviewer>()> reviewer = {};
  cascade::Watch watch = {};  ///< told in the process of the play, which waits meanwhile; may be empty
};

/// What came of a play: a record, or what went wrong.
struct Played {
  journal::Record record = {};
  std::exception_ptr failure = {};
};

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

/// Runs every play in a child process of its own, at most `jobs` (>= 1) at a time; records in the order of `plays`.
/// Throws WorldError when a child cannot be made, is killed or takes longer than `limit_seconds` (> 0), InternalError
/// when one of our checks failed in it. Call before making threads.
std::vector<journal::Record> run_plays(const std::vector<Play>& plays, int jobs, double limit_seconds = kNoLimit);

/// Plays all at once in this process, each with a coordinator, hosts and actors of its own on one Engine: a process and
/// an Engine cost as much as a short play. Only for a process that makes no other Engine, ever. None sees another; but
/// SimGrid's clock is a sum of steps, and so the end of a crew's work, which is read from it, may differ in its last
/// digits from what it would be alone. The same plays together give the same bytes. One that fails ends alone.
std::vector<Played> play_together(const std::vector<Play>& plays);

/// Told of what a play left before its Engine is taken apart; need not come back.
using Ended = std::function<void(const journal::Record& record)>;

/// Runs one play in this process, from the cascade at its start: for its system and its `exact`, nothing done with it
/// yet. Only for a process that makes no other Engine, ever: run_plays, and tests.
journal::Record play_here(const Play& play, cascade::Cascade& start, const Ended& ended = {});

/// "3.32.0"
std::string simgrid_version();

}  // namespace schakel::engine
