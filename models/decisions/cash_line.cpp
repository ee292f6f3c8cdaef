#include "models/decisions/cash_line.hpp"

#include <algorithm>

namespace schakel::models {

void CashLine::set(double day, double eur_per_day) {
  if (marks_.empty()) best_day_ = day;
  total_ = marks_.empty() ? 0 : total(day);
  since_ = day;
  if (total_ >= best_) best_ = total_, best_day_ = day;
  rate_ = eur_per_day;
  if (!marks_.empty() && marks_.back().day == day) return;
  marks_.push_back({day, total_});
  while (first_ + 1 < marks_.size() && marks_[first_ + 1].day <= day - keep_days_) ++first_;
}

double CashLine::mean(double day, double window) const {
  if (marks_.empty()) return 0;
  const double from = std::max(day - window, marks_[first_].day);
  if (from >= day) return rate_;
  const auto later = std::upper_bound(marks_.begin() + static_cast<std::ptrdiff_t>(first_), marks_.end(), from,
                                      [](double d, const Mark& mark) { return d < mark.day; });
  const Mark& before = *(later - 1);
  const Mark after = later == marks_.end() ? Mark{day, total(day)} : *later;
  const double span = after.day - before.day;
  const double then = before.total + (span > 0 ? (after.total - before.total) * (from - before.day) / span : 0);
  return (total(day) - then) / (day - from);
}

double CashLine::losing_for(double day) const { return total(day) >= best_ ? 0 : day - best_day_; }

}  // namespace schakel::models
