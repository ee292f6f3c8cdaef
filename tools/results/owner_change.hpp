// What would have kept an owner from stopping a plant, and how much of it: found by playing again.
//
// For each of the first two units in the chain of causes that an owner stops for its margin, one number is moved at a
// time: public money that bears its losses, public money for the fixed cost of the shared infrastructure it pays most
// for, its owner's patience, the price of what it sells most of (up to three times its path), and of what it buys most
// of (down to a tenth). Where the end of the range helps, the interval between the run and that end is halved kHalvings
// times; of money the range ends at the most that was paid in one year, of patience at the horizon. What is told has
// been played and helps as much as the end of the range did; what lies below it by the last interval did not.
#pragma once

#include <vector>

#include "tools/results/replay.hpp"
#include "tools/results/run.hpp"
#include "tools/words/message.hpp"

namespace schakel::results {

inline constexpr int kHalvings = 7;
inline constexpr std::size_t kMostDecided = 2;  ///< units

/// An owner stops a unit, or says that it will, because of its margin; not of what stood still for too long or failed.
bool is_margin_stop(const journal::Event& event);

struct OwnerAttempt {
  enum class What { support, cost_share, patience, price_up, price_down };
  What what = What::support;
  int unit = models::kNone;
  double amount = 0;        ///< EUR a year; fraction of the fixed cost; years borne; factor on the price path
  double eur_per_year = 0;  ///< support, cost_share: most that is paid in a year
  double days_off = 0;      ///< of the unit asked about, days after it closed included
  words::Text text;         ///< "a public party bore the losses of ..., at most ... million euro a year"
};

/// Owners' changes for the first of `decided`, played at most `jobs` at once: at most (1 + kHalvings) plays for each of
/// five changes and two units. `off_in_run`: days off of `unit`. Where measures of the run have a budget no money is
/// tried.
std::vector<OwnerAttempt> try_owner_changes(const Run& run, int unit, const std::vector<int>& decided,
                                            double off_in_run, int jobs, const PlaysBegin& begin = {});

}  // namespace schakel::results
