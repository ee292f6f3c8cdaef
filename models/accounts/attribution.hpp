// To which event each tonne and each job of the difference with the baseline belongs.
//
// Purpose. The difference d(t) of a quantity at one unit is held by a stack of layers, each owned by an event of the
// scenario's journal:
//
//   further from 0   a new layer on top, owned by the event that moved it
//   back towards 0   layers shrink and go from the top down: what came last goes first
//   past 0           all layers go, one new layer on the other side
//   the baseline     what only the baseline's moves take off comes back, with its owners, when the baseline moves back
//   (a
//                    short stop there is no news here)
//
//   a repair         a layer of what is over by then goes to the event that holds the unit itself (an outage or a cut,
//                    a closure, a stop by its owner), or the nearest unit in the chain of causes by which it was
//                    stopped
//
// So at any time the layers add up to d(t), and an event owns a loss only while it lasts: a repair takes the loss away
// and earns nothing. What keeps a unit off by way of other neighbours than those by which it was stopped is not looked
// for: it stays with what stopped it. Value at the end: thickness at the end. Total: thickness integrated over the
// account's years. Sums over events are the difference itself, up to rounding; there is no rest.
//
// Who owns a move: the events of the unit on that day, in their order, each as far as it moved the rate (a fall to 40 %
// for want of input, then a trip for the rest); without one, the last event of anybody on that day (a boiler that burns
// other fuel). If only the baseline moved: when it came nearer to what it was at the start, the latest event of the
// unit here (a turnaround that ends in the baseline only is missed because of the closure); when it went away from
// that, the event of the baseline, which did not happen here (an owner who closes there and not here). Jobs lost belong
// to the closure; those that only the baseline loses to its closure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/accounts/accounts.hpp"
#include "models/accounts/jobs.hpp"

namespace schakel::models {

enum class EffectQuantity : std::uint8_t {
  co2_end,         ///< kt a year at the end
  co2_cumulative,  ///< kt
  jobs_lost,       ///< own staff at what is closed, at the end
  jobs_at_risk,    ///< own staff of idle units, at the end
  jobs_indirect,   ///< indirect jobs gone at the end
  job_years,       ///< own staff, contractors, site services and indirect jobs gone, over the play
};
inline constexpr std::array kEffectQuantities = {EffectQuantity::co2_end,       EffectQuantity::co2_cumulative,
                                                 EffectQuantity::jobs_lost,     EffectQuantity::jobs_at_risk,
                                                 EffectQuantity::jobs_indirect, EffectQuantity::job_years};
/// Key in summary.json: "co2_dutch_kt_per_year"...
const char* effect_name(EffectQuantity quantity);
const char* effect_unit(EffectQuantity quantity);

/// An event of the scenario's journal, or one of the baseline's that did not happen in the scenario.
struct EventOwner {
  EventOwner(std::int32_t of = journal::kNone, bool in_baseline = false) : event(of), baseline(in_baseline) {}
  std::int32_t event;  ///< kNone: nothing happened
  bool baseline;
  friend bool operator==(const EventOwner&, const EventOwner&) = default;
};

/// Part of the difference of a quantity at one unit that belongs to an event.
struct Effect {
  EffectQuantity quantity = EffectQuantity::co2_end;
  EventOwner owner;
  int unit = kNone;
  double value = 0;
};

/// Two plays of one model: what they did, and their journals.
struct PlayOf {
  const Activity& activity;
  const journal::Record& record;
};

/// All effects that are not 0, by quantity, event, unit. Linear in the journal.
std::vector<Effect> attribute(const Model& model, const PlayOf& baseline, const PlayOf& scenario,
                              const Scenario& times);

/// Layers of one difference. Public for tests.
class Layers {
 public:
  explicit Layers(double day = 0) : day_(day) {}

  /// The difference is `level` from `years` on (>= those of the last move), by `owner`.
  void move(double years, double level, EventOwner owner);
  /// The same where only the baseline moved: `owner` owns what is new.
  void move_with_baseline(double years, double level, EventOwner owner);
  /// From `years` on each layer belongs to the heir of its owner.
  void hand_over(double years, const std::function<EventOwner(const EventOwner&)>& heir);
  /// Adds up to `years`, and hands over value at the end and total of every owner.
  struct Share {
    EventOwner owner;
    double end = 0, total = 0;
  };
  std::vector<Share> finish(double years);
  /// Owner of the top layer; kNone without any.
  EventOwner top() const { return layers_.empty() ? EventOwner() : layers_.back().owner; }
  double level() const { return layers_.empty() ? 0 : layers_.back().level; }

 private:
  struct Layer {
    double level = 0;  ///< where it ends; it begins where the one below ends
    EventOwner owner;
  };
  void pass(double years);
  Share& share_of(EventOwner owner);
  double below_top() const { return layers_.size() > 1 ? layers_[layers_.size() - 2].level : 0; }
  void set_aside(double level);
  void bring_back(double level);

  double day_;
  std::vector<Layer> layers_;
  std::vector<Layer> aside_;  ///< what the baseline's moves took off, the last at the end; `level` is its thickness
  std::vector<Share> shares_;
};

}  // namespace schakel::models
