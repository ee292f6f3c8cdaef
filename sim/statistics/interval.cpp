#include "sim/statistics/interval.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/statistics/bivariate_statistics.hpp>
#include <boost/math/statistics/univariate_statistics.hpp>

#include "sim/statistics/samples.hpp"

namespace schakel::statistics {
namespace {

/// Student's t with n - 1 degrees of freedom: exceeded with the chance (1 - confidence) / 2. n >= 2.
double student(std::size_t n, double confidence) {
  const boost::math::students_t distribution(static_cast<double>(n - 1));
  return boost::math::quantile(boost::math::complement(distribution, (1 - confidence) / 2));
}

}  // namespace

Interval unknown(double value) { return {value, -kInfinity, kInfinity}; }

Interval mean(std::span<const double> sample, double confidence) {
  check_finite(sample, "mean");
  check_confidence(confidence, "mean");
  if (sample.empty()) return unknown(kNaN);
  if (sample.size() == 1) return unknown(sample[0]);
  const auto [mean, variance] = boost::math::statistics::mean_and_sample_variance(sample.begin(), sample.end());
  const double half = student(sample.size(), confidence) * std::sqrt(variance / static_cast<double>(sample.size()));
  return {mean, mean - half, mean + half};
}

/// Roots of n (hits / n - p)^2 = z^2 p (1 - p).
Interval proportion(double hits, double trials, double confidence) {
  check(hits >= 0 && hits <= trials && std::isfinite(trials),
        [&] { return "proportion: " + std::to_string(hits) + " of " + std::to_string(trials); });
  check_confidence(confidence, "proportion");
  if (trials == 0) return {kNaN, 0, 1};
  const double z = boost::math::quantile(boost::math::complement(boost::math::normal(), (1 - confidence) / 2));
  const double p = hits / trials, part = z * z / trials;
  const double middle = (p + part / 2) / (1 + part);
  const double half = z * std::sqrt(p * (1 - p) / trials + part / (4 * trials)) / (1 + part);
  return {p, hits == 0 ? 0 : middle - half, hits == trials ? 1 : middle + half};
}

/// Ratios r for which mean(x - r y) does not differ from 0: a r^2 - 2 b r + c <= 0.
Interval ratio_of_means(std::span<const double> x, std::span<const double> y, double confidence) {
  check_same_size(x.size(), y.size(), "ratio_of_means");
  check_finite(x, "ratio_of_means");
  check_finite(y, "ratio_of_means");
  check_confidence(confidence, "ratio_of_means");
  if (x.empty()) return unknown(kNaN);
  const auto size = static_cast<double>(x.size());
  if (x.size() == 1) return unknown(x[0] / y[0]);
  const auto [mean_x, mean_y, covariance] = boost::math::statistics::means_and_covariance(x, y);
  const double t = student(x.size(), confidence), part = t * t / size;
  const double a = mean_y * mean_y - part * boost::math::statistics::sample_variance(y.begin(), y.end());
  const double b = mean_x * mean_y - part * covariance * size / (size - 1);
  const double c = mean_x * mean_x - part * boost::math::statistics::sample_variance(x.begin(), x.end());
  if (!(a > 0)) return unknown(mean_x / mean_y);
  const double root = std::sqrt(std::max(0.0, b * b - a * c));
  return {mean_x / mean_y, (b - root) / a, (b + root) / a};
}

std::vector<double> differences(std::span<const double> x, std::span<const double> y) {
  check_same_size(x.size(), y.size(), "differences");
  check_finite(x, "differences");
  check_finite(y, "differences");
  std::vector<double> made(x.size());
  std::transform(x.begin(), x.end(), y.begin(), made.begin(), std::minus<>());
  return made;
}

Interval mean_difference(std::span<const double> x, std::span<const double> y, double confidence) {
  return mean(differences(x, y), confidence);
}

Interval median_difference(std::span<const double> x, std::span<const double> y, double confidence) {
  return median(differences(x, y), confidence);
}

}  // namespace schakel::statistics
