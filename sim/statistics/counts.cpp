#include "sim/statistics/counts.hpp"

#include <cmath>

#include "sim/statistics/samples.hpp"

namespace schakel::statistics {

Interval mean_of_counts(std::span<const double> sample, double confidence) {
  check(std::none_of(sample.begin(), sample.end(), [](double x) { return x < 0; }),
        [] { return std::string("mean_of_counts: a value is below 0"); });
  const Interval plain = mean(sample, confidence);
  if (!std::isfinite(plain.high)) return {plain.value, 0, kInfinity};
  if (plain.value == 0) return plain;
  const double factor = std::exp((plain.high - plain.value) / plain.value);
  return {plain.value, plain.value / factor, plain.value * factor};
}

}  // namespace schakel::statistics
