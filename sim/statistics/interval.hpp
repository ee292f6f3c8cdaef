// A number from a sample, with the interval that holds the true one with a given confidence.
//
// Samples are independent draws of one distribution. No interval corrects for having looked at several.
//   n = 0: the value is NaN, the interval all there is (-inf ... inf; a proportion: 0 ... 1).
//   n = 1: the value is known, its interval is not: -inf ... inf (a proportion: Wilson's interval as ever).
//   All values equal: mean and ratio have an interval of width 0. It says that the sample shows no spread, and nothing
//   of what is too rare for a sample of that size; the interval of a proportion does say that.
// NaN in a sample is an error of the caller (InternalError). Infinite values are allowed where it says so.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace schakel::statistics {

struct Interval {
  double value = 0, low = 0, high = 0;

  friend bool operator==(const Interval&, const Interval&) = default;
};

inline constexpr double kConfidence = 0.95;  ///< in (0, 1), here as in every parameter `confidence`

/// Nothing is known but `value` (which may be NaN): -inf ... inf.
Interval unknown(double value);

/// Student's t. Exact for normal values, good for many of any kind; too narrow for few and skewed ones.
Interval mean(std::span<const double> sample, double confidence = kConfidence);

/// Order statistics (binomial); right for every distribution, never narrower than promised. An end that the sample is
/// too small to bound is infinite: with 0.95 that is n < 6. `value`: the middle value, or the mean of the middle two.
/// Infinite values are allowed ("never").
Interval median(std::span<const double> sample, double confidence = kConfidence);

/// The same for the quantile of probability `p`, in (0, 1). `value`: linear between order statistics (type 7 of Hyndman
/// and Fan 1996, the default of R and numpy).
Interval quantile(std::span<const double> sample, double p, double confidence = kConfidence);

/// Wilson's score interval for `hits` of `trials`; 0 <= hits <= trials. Half a hit may stand for a tie.
Interval proportion(double hits, double trials, double confidence = kConfidence);

/// Mean of x over mean of y, sampled in pairs (equal sizes): Fieller's interval. Where the mean of y does not differ
/// from 0 at this confidence, every ratio or all but a stretch of them fits the sample: the interval is -inf ... inf.
Interval ratio_of_means(std::span<const double> x, std::span<const double> y, double confidence = kConfidence);

/// x - y of each pair (equal sizes): what to ask of two options played in the same replications.
std::vector<double> differences(std::span<const double> x, std::span<const double> y);
Interval mean_difference(std::span<const double> x, std::span<const double> y, double confidence = kConfidence);
Interval median_difference(std::span<const double> x, std::span<const double> y, double confidence = kConfidence);

}  // namespace schakel::statistics
