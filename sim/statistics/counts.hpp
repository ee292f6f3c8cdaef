// The mean of what cannot be below 0 (jobs, plants, projects, steps), with an interval that cannot either.
#pragma once

#include <span>

#include "sim/statistics/interval.hpp"

namespace schakel::statistics {

/// Student's interval of the logarithm of the mean (delta method): the mean times and over exp(half / mean), `half`
/// being the half-width of mean(). For a narrow interval the same as mean(); for few and skewed values it leaves out
/// less of what is high. Values >= 0. All 0: 0 ... 0, as ever without spread. n < 2: 0 ... inf.
Interval mean_of_counts(std::span<const double> sample, double confidence = kConfidence);

}  // namespace schakel::statistics
