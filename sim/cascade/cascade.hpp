// One play: from changes of bounds to rates, trips, restarts, stocks, lead times and the journal of causes.
//
// Knows no clock: whoever owns simulated time (sim/engine) calls `instant` on every date on which the scenario changes
// something or `next_due` says so, in order of date. Inside one instant, repeated from the top until nothing is due:
//
//   1 announcements; scenario changes, in the  5 joint restarts: starts begin, ready units go live together
//     order given, and what is ready for them  6 rates
//   2 stocks that ran empty or full, hours of  7 new timers: grace, lead times, stock dates, hours; what will be short
//     outlets that are used up                   by what is known now
//   3 rates
//   4 users shed by the plans of pools, trips
//     of lines and units: one at a time, rates
//     in between; adaptations due; sheds ended
//
// Where nothing is due and all changes are notes for the journal, as on most dates of projects, 1 is all there is.
//
// Within a class by `shed_order`, then by the hash of the stream key, never by id. Rates are a function of the bounds
// in force only (sim/flow). Determinism: same system and changes give the same record, bit for bit.
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "sim/cascade/change.hpp"
#include "sim/cascade/system.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::cascade {

struct State;
class Cascade;

/// Told of a play while it goes on: the day, and the cascade, to look at.
using Watch = std::function<void(double day, const Cascade& now)>;

/// Days. Dates nearer to each other than this are one instant: computed in different ways, equal dates differ in their
/// last digits. What is due a moment later happens with what is due now.
inline constexpr double kSameInstant = 1e-9;

/// Date of the next instant, when the cascade itself has something due on `due` and the scenario on `change_day`.
inline double next_instant(double due, double change_day) { return due < change_day - kSameInstant ? due : change_day; }

class Cascade {
 public:
  /// `exact`: take rates with the LP reference instead of the fast kernel. `system` must outlive the cascade.
  Cascade(const System& system, bool exact);
  ~Cascade();
  Cascade(const Cascade&) = delete;
  Cascade& operator=(const Cascade&) = delete;

  /// What will change, by day: those announced before their day become known on that date, and are prepared for. Call
  /// between instants only.
  void foresee(std::span<const Change> changes);

  /// From now on `seen` is told whenever rates were taken, also within an instant that has not come to rest.
  void watch(Watch seen);

  /// Earliest date on which something of the cascade itself is due, in days; infinity when nothing is.
  double next_due() const;

  /// Everything that happens on `day` (>= every earlier call): `changes` are the scenario's changes of that date.
  /// Throws InternalError when balances do not hold or the instant does not come to rest.
  void instant(double day, std::span<const Change> changes);

  /// True when the unit is closed for good.
  bool closed(std::int32_t unit) const;
  /// In force now: rates per flow node and flows per arc, per day; state of a unit; last event of a unit, kNone: none.
  const std::vector<double>& rates() const;
  const std::vector<double>& flows() const;
  journal::UnitState state(std::int32_t unit) const;
  std::int32_t last_event(std::int32_t unit) const;
  /// Last event that lowered the rate of a unit; kNone: none.
  std::int32_t fall_event(std::int32_t unit) const;

  /// The journal so far.
  const std::vector<journal::Event>& events() const;

  /// What it would leave if the play ended now.
  journal::Record so_far() const;

  /// Ends the play on `horizon` and hands over what it left.
  journal::Record finish(double horizon);

 private:
  std::unique_ptr<State> state_;
};

}  // namespace schakel::cascade
