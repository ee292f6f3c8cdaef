// Leximin by progressive filling on a basis: the kernel's way.
//
// All rising columns go up together along a parameter t (pressed ones go down: their level is -value / upper). Columns
// outside the basis stay at a bound or rise with t; those in the basis follow. When a basic column meets a bound, a
// column that can give way takes its place; when none can, the row of the tableau is the proof that t can go no
// further for the columns in it: they are frozen, and the others rise on. No objective, no first phase: every point
// on the way is feasible.
//
// Ends: at one t, choosing the smallest index among blocking and entering columns cannot cycle (Bland); larger pivots
// are preferred for the first steps at one t. Complexity: (pivots + rounds) * (rows^2 + entries).
#pragma once

#include <vector>

#include "sim/flow/basis.hpp"
#include "sim/flow/filler.hpp"

namespace schakel::flow {

// Tolerances that filling and freezing share.
inline constexpr double kZero = 1e-9;   // tableau entries below this are rounding
inline constexpr double kRate = 1e-10;  // rates below this are rounding

class FillingFiller final : public Filler {
 public:
  /// `careful` recomputes rates at every freeze: about four times slower, for programs that amplify rounding.
  FillingFiller(const Program& program, bool careful);

  void set_bounds(std::int32_t column, double lower, double upper) override;
  void raise(const std::vector<std::int32_t>& group) override;
  void press(const std::vector<std::int32_t>& group) override;
  void release() override;
  double value(std::int32_t column) const override;
  const FreezeLog& log() const override { return log_; }
  const std::vector<double>& values() const { return value_; }
  /// What the rows miss when every value is put inside its bounds: how far rounding has come.
  double imbalance() const;

 private:
  struct Event {
    enum class Kind { none, arrive, start, block } kind = Kind::none;
    std::int32_t column = kNone;
    double step = kUnlimited;
    bool up = false;     ///< block: it must go up (is at its lower bound or floor)
    bool floor = false;  ///< block: the bound is the rising floor
    double speed = 0;    ///< block: rate at which it would pass the bound
  };

  void make_basis();
  void refresh_values();
  void fill(const std::vector<std::int32_t>& group, double direction);
  void start_rates();
  void refresh_rates();
  bool tight(std::int32_t column) const;

  Event next_event() const;
  void look_at_rising(std::int32_t column, Event& event) const;
  void look_at_basic(std::int32_t column, Event& event) const;
  void advance(double step);
  void arrive(std::int32_t column);
  void start_moving(std::int32_t column);
  void unblock(const Event& event);
  void renew();
  std::int32_t entering(const Event& event, bool first) const;
  bool can_move(std::int32_t column, bool up) const;
  void exchange(const Event& event, std::int32_t column);
  void settle(const Event& event);
  void freeze(const Event& event);
  double collect(const Event& event, double least, std::vector<Term>& held) const;
  void note(const Event& event, const std::vector<Term>& held, double total);
  void fix(std::int32_t column, std::int32_t round);
  void change_rate(std::int32_t column, double rate);

  double level(std::int32_t column) const { return factor_[at(column)] * value_[at(column)]; }
  double low(std::int32_t column) const { return fixed_[at(column)] ? value_[at(column)] : lower_[at(column)]; }
  double high(std::int32_t column) const { return fixed_[at(column)] ? value_[at(column)] : upper_[at(column)]; }

  const Program& program_;
  bool careful_;
  Basis basis_;
  std::vector<double> lower_, upper_, value_, rate_;
  std::vector<double> factor_;  ///< level = factor * value; 0 when the column is not rising
  std::vector<char> fixed_, idle_;
  std::vector<std::int32_t> rising_;
  std::vector<double> direction_;  ///< work space: a column of the tableau
  double t_ = 0;
  int steps_at_t_ = 0;
  FreezeLog log_;
};

}  // namespace schakel::flow
