// Step series of a play, and what is taken from them exactly.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "sim/flow/network.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::models {

/// Holds `value[i]` from `day[i]` until the next day; begins with day 0.
struct Series {
  std::vector<double> day, value;
};

/// Mean of a step series from day `from` to day `to` (> from), exact.
double mean(const std::vector<double>& day, const std::vector<double>& value, double from, double to);
/// Value of a step series just before `day` (at `day` itself when it is 0).
double value_before(const std::vector<double>& day, const std::vector<double>& value, double at);

/// Difference of a quantity between two plays; 0 where they differ in last digits alone. Rates are answers of a solver,
/// which comes to the same one by other steps in another play.
inline double change(double now, double before) {
  const double difference = now - before;
  return std::abs(difference) <= 1e-12 * (std::abs(now) + std::abs(before)) ? 0 : difference;
}

/// Walks along a series in order of day: its value on a day that is not before the last one asked for.
class Walk {
 public:
  explicit Walk(const Series& series) : series_(&series) {}
  double on(double day) {
    while (now_ + 1 < series_->day.size() && series_->day[now_ + 1] <= day) ++now_;
    return series_->day.empty() ? 0 : series_->value[now_];
  }

 private:
  const Series* series_;
  std::size_t now_ = 0;
};

/// Adds the days to a list of days; `sorted_days` puts a list in order, each day once.
void add_days(std::vector<double>& days, const std::vector<double>& more);
std::vector<double> sorted_days(std::vector<double> days);

/// Sum of series; every value anew in order of the parts, so nothing drifts.
Series add_up(const std::vector<const Series*>& parts);

/// An arc of the network and what one unit of its flow counts for.
struct Weight {
  flow::ArcId arc = flow::kNone;
  double weight = 0;
};
/// For each list the sum of weight * flow, per year. Every sum is taken anew in order of its list, so nothing drifts.
std::vector<Series> weighted_flows(const journal::Record& record, std::size_t arcs,
                                   const std::vector<std::vector<Weight>>& lists);

}  // namespace schakel::models
