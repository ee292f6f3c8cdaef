// Cash of a set of units over time: the integral of what is constant between events, exact at any date.
#pragma once

#include <cstddef>
#include <vector>

namespace schakel::models {

class CashLine {
 public:
  explicit CashLine(double keep_days) : keep_days_(keep_days) {}

  /// From `day` on (>= every earlier call) it earns so much a day.
  void set(double day, double eur_per_day);

  double rate() const { return rate_; }
  /// Earned since day 0.
  double total(double day) const { return total_ + rate_ * (day - since_); }
  /// Mean over the last `window` days (> 0, at most what is kept), or since the first call when that is later; EUR per
  /// day.
  double mean(double day, double window) const;
  /// Days since it stood as high as ever: how long it has been losing, 0 while it earns.
  double losing_for(double day) const;

 private:
  struct Mark {
    double day, total;
  };
  double keep_days_;
  std::vector<Mark> marks_;
  std::size_t first_ = 0;  ///< marks before it are forgotten
  double since_ = 0, total_ = 0, rate_ = 0;
  double best_ = 0, best_day_ = 0;
};

}  // namespace schakel::models
