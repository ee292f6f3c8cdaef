// Whether there are enough replications: is the mean known well enough, asked at sizes that are fixed beforehand.
//
// Who looks after every replication and stops when the interval happens to be narrow promises too much. Here the sizes
// are n0, 2 n0, 4 n0 ... N, and with K of them each look takes a confidence of 1 - (1 - confidence) / K (Bonferroni):
// the chance that any of the K intervals misses the mean is at most 1 - confidence, so also that of the one it stops
// with.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"

namespace schakel::statistics {

struct StoppingPlan {
  std::vector<std::size_t> sizes;  ///< rising; the last is N
  double confidence = kConfidence;
  double look_confidence = kConfidence;  ///< of the interval at each look
};
/// 2 <= first; first <= most, or the only size is `most`.
StoppingPlan plan_looks(std::size_t first, std::size_t most, double confidence = kConfidence);

/// How well the mean must be known: the larger of the two counts. Both >= 0; with both 0 only a sample without spread
/// does.
struct Precision {
  double absolute = 0;  ///< in the unit of the values
  double relative = 0;  ///< part of the size of the mean
};
struct Look {
  Interval mean;  ///< at the confidence of a look
  double half_width = 0, wanted = 0;
  bool reached = false;  ///< half_width <= wanted, and the sample is one of the sizes of the plan
};
/// `sample`: all values so far. At a size that is not in the plan nothing is reached.
Look look(std::span<const double> sample, const StoppingPlan& plan, const Precision& precision);

/// The larger distance from the value to an end; infinite when unknown.
double half_width(const Interval& interval);

}  // namespace schakel::statistics
