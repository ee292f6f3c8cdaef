// Quantiles with intervals of order statistics.
#include <boost/math/distributions/binomial.hpp>

#include "sim/statistics/interval.hpp"
#include "sim/statistics/samples.hpp"

namespace schakel::statistics {
namespace {

/// Of 0 ... n + 1, the largest k with P(fewer than k of n values lie below the quantile p) <= chance. 0: none.
std::size_t largest_rank(std::size_t n, double p, double chance) {
  const boost::math::binomial below(static_cast<double>(n), p);
  std::size_t fits = 0, fails = n + 1;  // P(fewer than 0) = 0, P(fewer than n + 1) = 1
  while (fails - fits > 1) {
    const std::size_t k = fits + (fails - fits) / 2;
    (boost::math::cdf(below, static_cast<double>(k - 1)) <= chance ? fits : fails) = k;
  }
  return fits;
}

double between(double low, double high, double part) {
  if (part == 0 || low == high) return low;  // also where infinite
  return low + part * (high - low);
}

}  // namespace

/// The k-th smallest value is above the quantile exactly when fewer than k values are below it; the upper end is the
/// lower one of the values counted from above.
Interval quantile(std::span<const double> sample, double p, double confidence) {
  check(p > 0 && p < 1, [&] { return "quantile: probability " + std::to_string(p) + " is not in (0, 1)"; });
  check_numbers(sample, "quantile");
  check_confidence(confidence, "quantile");
  if (sample.empty()) return unknown(kNaN);
  std::vector<double> sorted(sample.begin(), sample.end());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t n = sorted.size();
  const double place = p * static_cast<double>(n - 1);
  const auto at = static_cast<std::size_t>(place);
  Interval made = unknown(between(sorted[at], sorted[std::min(at + 1, n - 1)], place - std::floor(place)));
  const std::size_t low = largest_rank(n, p, (1 - confidence) / 2), high = largest_rank(n, 1 - p, (1 - confidence) / 2);
  if (low > 0) made.low = sorted[low - 1];
  if (high > 0) made.high = sorted[n - high];
  return made;
}

Interval median(std::span<const double> sample, double confidence) { return quantile(sample, 0.5, confidence); }

}  // namespace schakel::statistics
