// Leximin by progressive filling on a tableau: the kernel's way.
//
// All rising columns go up together along a parameter t (pressed ones go down: their level is -value / measure).
// Columns outside the basis stay at a bound or rise with t; those in the basis follow. When a basic column meets a
// bound, a column that can give way takes its place; when none can, the row of the tableau is the proof that t can go
// no further for the columns in it: they are frozen, and the others rise on. No objective, no first phase: every point
// on the way is feasible.
//
// The program grows as the filling goes. The base balances, and so does any share t of it: as long as nothing that
// touches a node leaves the common level t (in the first raise of a run; the base itself, in later ones), all its rows
// hold by themselves, and it need not be there. It is taken in when a column that touches it is about to go elsewhere.
// In the first raise, columns without a floor of their own follow at t too, until they must give way.
//
// Nothing is looked at before its turn: a column's value is known from when its rate last changed, and the t of its
// next bound waits (turns.hpp). So a step costs what it changes: the entries of one column or row.
//
// Ends: at one t, choosing the smallest index among blocking and entering columns cannot cycle (Bland); larger pivots
// are preferred for the first steps at one t.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/flow/filler.hpp"
#include "sim/flow/leeway.hpp"
#include "sim/flow/tableau.hpp"
#include "sim/flow/turns.hpp"

namespace schakel::flow {

/// What is rounding. Long double is asked where double amplifies it, so its own must be smaller; not so a rate, whose
/// rounding is that of the numbers of the network, which are double.
template <class Real>
struct Tolerance {
  static constexpr bool kDouble = sizeof(Real) == sizeof(double);
  static constexpr double kZero = kDouble ? 1e-9 : 1e-11;     // tableau entries below this
  static constexpr double kRate = 1e-10;                      // rates below this
  static constexpr double kTight = kDouble ? 1e-13 : 1e-14;   // a value this near a bound is at it
  static constexpr double kShift = kDouble ? 1e-10 : 1e-12;   // most that a leaving column's bound may move another
  static constexpr double kDigits = kDouble ? 1e-14 : 1e-18;  // of what is added up
  static constexpr double kEffect = kDouble ? 1e-11 : 1e-13;  // giving way by less is none, and a bad pivot
  static constexpr double kHeld = kDouble ? 1e-7 : 1e-9;      // parts of a proof left to later, better scaled proofs
};

template <class Real>
class FillingFiller final : public Filler, Tolerance<Real> {
 public:
  /// `admission` says what columns that the program gains may do.
  FillingFiller(Program& program, Admission& admission);

  /// Nothing anywhere: to be called when the program has been started anew, with the nodes where something differs from
  /// base in it. `proofs`: what supply at each side is worth is noted in the log.
  void clear(bool proofs);

  /// A bound that is the present value, or was when it was set first, means all digits of that value.
  void set_bounds(std::int32_t column, double lower, double upper) override;
  void raise(const std::vector<std::int32_t>& group) override;
  void press(const std::vector<std::int32_t>& group) override;
  void release() override;
  void review(const RoundRanges& lasting) override;
  bool is_held(std::int32_t column) const override;
  double value(std::int32_t column) const override;
  const FreezeLog& log() const override { return log_; }

  /// Makes good what rounding has gathered; all values, each inside its bounds.
  const std::vector<double>& values();
  /// Most that a column has been when something was settled, in units of scale.
  double peak(std::int32_t column) const { return std::max(state(column).peak, value(column)); }
  Rests rests(std::int32_t column) const { return state(column).rests; }
  bool pins(std::int32_t column) const { return state(column).pins; }
  /// What the rows miss in the values last given; infinity when a filling went to and fro and was given up.
  double imbalance() const;

 private:
  using Tolerance<Real>::kZero, Tolerance<Real>::kRate, Tolerance<Real>::kTight, Tolerance<Real>::kShift,
      Tolerance<Real>::kHeld, Tolerance<Real>::kDigits, Tolerance<Real>::kEffect;
  struct State {
    Real value = 0;  ///< at `since`
    Real rate = 0;   ///< per t
    Real since = 0;
    Real lower = 0, upper = 0;
    Real kept = -1;              ///< value that became a bound, to all its digits
    double factor = 0;           ///< level = factor * value; 0 when it is not rising
    std::int32_t round = kNone;  ///< in which it was fixed, while it is
    bool one_at_base = false;    ///< else it is 0 there
    bool fixed = false, idle = false, stirred = false, moving = false;
    bool pins = false;             ///< it has held others below its upper bound
    Rests rests = Rests::nothing;  ///< what rests on its upper bound
    double peak = 0;               ///< most it has been at the end of a filling
  };
  enum class What : std::uint8_t { arrive, start, stop, block };
  struct Item {
    Real key;
    std::int32_t column;
    What what;
    bool after(const Item& other) const { return key != other.key ? key > other.key : column > other.column; }
  };
  /// How a basic column meets a bound.
  struct Block {
    std::int32_t column = kNone;
    Real step = kUnlimited;
    Real speed = 0;      ///< at which it would pass the bound
    bool up = false;     ///< it must go up (is at its lower bound or floor)
    bool floor = false;  ///< the bound is the rising floor
  };
  using RateChange = std::pair<std::int32_t, Real>;

  void add_states();
  void fill(const std::vector<std::int32_t>& group, double direction);
  void begin(const std::vector<std::int32_t>& group, double direction);
  void begin_from_nothing(const std::vector<std::int32_t>& group);
  void make_rising(std::int32_t column, double direction);
  void start_rising(std::int32_t column);
  void finish();
  void grow();
  void reach_beyond(std::int32_t column);
  void set_off(std::int32_t column);
  void balance_own(std::int32_t row);
  /// What the column, or its rate, would be if nothing differed from base: the common level, or 0.
  Real common(const State& s) const { return s.one_at_base ? common_level() : Real{0}; }
  Real common_rate(const State& s) const { return first_ && s.one_at_base ? Real{1} : Real{0}; }
  void put(std::int32_t column, Real key, What what);
  void stir(std::int32_t column);
  void settle_stirred();
  bool next(Item& item);
  void handle(const Item& item);
  Block block_of(std::int32_t column) const;
  void arrive(std::int32_t column, Real bound);
  void unblock(const Block& block);
  void take_from_row(std::int32_t column);
  void renew(std::int32_t column);
  void fall_out(std::int32_t column);
  std::int32_t entering(const Block& block, bool first);
  bool can_move(std::int32_t column, bool up) const;
  Real room(std::int32_t column, bool up) const;
  void exchange(const Block& block, std::int32_t column);
  void freeze(const Block& block);
  void lean_on_bounds(const Block& block);
  void lean_on(std::int32_t column, Rests what);
  void rouse_idle();
  Real collect(const Block& block, double least);
  void note(const Block& block, Real total);
  void fix(std::int32_t column, std::int32_t round);
  bool stands(const Freeze& freeze) const;
  std::int32_t round_of(std::int32_t c) const { return state(c).fixed ? state(c).round : log_.last[at(c)]; }
  void set_rate(std::int32_t column, Real rate);
  void change_rate(std::int32_t column, Real rate);
  void change_rates(const std::vector<RateChange>& changes);
  void follow(const Sparse<Real>& entries, Real change);
  void move(std::int32_t column, Real shift);
  void refine();

  Real common_level() const { return first_ ? t_ : Real{1}; }
  State& state(std::int32_t c) { return states_[at(c)]; }
  const State& state(std::int32_t c) const { return states_[at(c)]; }
  Real now(const State& s) const { return s.rate == 0 ? s.value : s.value + s.rate * (t_ - s.since); }
  Real level(const State& s) const { return s.factor * now(s); }
  bool basic(std::int32_t c) const { return tableau_.position(c) != kNone; }
  Real end_of(const State& s) const { return s.factor > 0 ? s.factor * s.upper : s.factor * s.lower; }
  Real inside(const State& s) const { return std::clamp(s.value, s.lower, s.upper); }

  struct Held {
    std::int32_t column;
    Real entry;
  };

  Program& program_;
  Admission& admission_;
  Tableau<Real> tableau_;
  std::vector<State> states_;
  std::vector<Item> heap_;  ///< what columns outside the basis do on their own
  Turns<Real> turns_;       ///< when basic columns meet a bound
  std::vector<std::int32_t> stirred_, rising_, idle_, fixed_, moving_;
  std::vector<Held> held_, candidates_;
  std::vector<RateChange> changes_;
  Sparse<Real> spike_;
  std::vector<double> values_;
  Real t_ = 0, end_ = 0;
  double direction_ = 1;
  std::int32_t left_ = 0;  ///< rising columns that are not fixed
  int steps_at_t_ = 0;
  FreezeLog log_;
  struct Multiplier {
    std::int32_t round, row;
    double value;
  };
  std::vector<Multiplier> multipliers_;  ///< what they are worth at which sides is known when the program is complete
  std::vector<bool> standing_;           ///< per round, as last reviewed: it has held ever since, and does
  bool proofs_ = true, gave_up_ = false;
  bool first_ = true;  ///< the first raise of a run: what is not there rises along
};

extern template class FillingFiller<double>;
extern template class FillingFiller<long double>;

}  // namespace schakel::flow
