// Which single change would have kept a unit running: the limits that bind in its chain of causes, lifted one at a time
// and played again.
#pragma once

#include <optional>
#include <vector>

#include "tools/results/replay.hpp"
#include "tools/results/run.hpp"
#include "tools/words/message.hpp"

namespace schakel::results {

inline constexpr std::size_t kMostTried = 8;  ///< limits of a chain

/// One limit of the chain, lifted.
struct Attempt {
  words::Text what;     ///< "an import of ethylene without delay and limit"
  double days_off = 0;  ///< that the unit is off then, of its own doing or that of others but not by the scenario
  std::optional<double> used_per_year;  ///< most that went the lifted way, per year, in the measure of `product`
  int product = models::kNone;
  bool decided = false;  ///< money, patience or a price that an owner in the chain decides by; `what` says how much
};
struct Prevention {
  double days_off = 0;            ///< in the run itself
  double days_off_baseline = 0;   ///< in its baseline; where it is not less, only what owners decide by is tried
  std::vector<Attempt> attempts;  ///< in the order tried: from the stop back to the scenario
};

/// Days the unit is off without being closed, in an outage or in a turnaround. `closed_too`: days after it closed count
/// as well (its owner closed it).
double days_off(const models::Steps& steps, int unit, double horizon, bool closed_too = false);

/// Lifts each binding limit in the chain of the unit's first stop, at most `most` of them, and plays the scenario
/// again, at most `jobs` processes at once. Owners and projects decide in these plays as in
/// the run itself, at the same prices and draws. Where an owner stops one of the chain for its margin, what it decides
/// by is tried too (owner_change.hpp). Nothing is tried for a unit that is never off, or that the scenario itself
/// stops.
Prevention preventions(const Run& run, int unit, int jobs, std::size_t most = kMostTried, const PlaysBegin& begin = {});

}  // namespace schakel::results
