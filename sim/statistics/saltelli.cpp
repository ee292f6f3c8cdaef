// Sobol' indices by Saltelli's design and Jansen's estimators.
#include <boost/math/statistics/univariate_statistics.hpp>
#include <numeric>
#include <utility>

#include "sim/random/stream.hpp"
#include "sim/statistics/samples.hpp"
#include "sim/statistics/sensitivity.hpp"

namespace schakel::statistics {
namespace {

std::vector<std::size_t> each_its_own(std::size_t keys) {
  std::vector<std::size_t> made(keys);
  std::iota(made.begin(), made.end(), std::size_t{0});
  return made;
}

std::vector<std::string> twice(std::vector<std::string> keys) {
  const std::size_t count = keys.size();
  for (std::size_t i = 0; i < count; ++i) keys.push_back(keys[i] + "#B");
  return keys;
}

struct Indices {
  std::vector<double> first, total;  ///< by factor; empty: no spread
};

/// Over the blocks named, which may come more than once. A, B, AB_0 ... of a block lie side by side.
Indices estimate(std::span<const double> outputs, std::size_t factors, const std::vector<std::size_t>& blocks) {
  std::vector<double> spread, first(factors), total(factors);
  for (const std::size_t block : blocks) {
    const auto row = outputs.subspan(block * (factors + 2), factors + 2);
    spread.insert(spread.end(), {row[0], row[1]});
    for (std::size_t i = 0; i < factors; ++i) {
      first[i] += (row[1] - row[i + 2]) * (row[1] - row[i + 2]);
      total[i] += (row[0] - row[i + 2]) * (row[0] - row[i + 2]);
    }
  }
  const double variance = boost::math::statistics::sample_variance(spread.begin(), spread.end());
  if (!(variance > 0)) return {};
  const double scale = 2 * static_cast<double>(blocks.size()) * variance;
  for (double& sum : first) sum = 1 - sum / scale;
  for (double& sum : total) sum /= scale;
  return {first, total};
}

Interval percentiles(double value, const std::vector<double>& resampled, double confidence) {
  if (resampled.empty()) return unknown(value);
  return {value, quantile(resampled, (1 - confidence) / 2).value, quantile(resampled, (1 + confidence) / 2).value};
}

}  // namespace

SaltelliDesign::SaltelliDesign(Design design, std::uint64_t seed, std::uint64_t samples,
                               const std::vector<std::string>& keys)
    : SaltelliDesign(design, seed, samples, keys, each_its_own(keys.size())) {}

SaltelliDesign::SaltelliDesign(Design design, std::uint64_t seed, std::uint64_t samples,
                               const std::vector<std::string>& keys, std::vector<std::size_t> factor_of)
    : samples_(samples),
      factor_of_(std::move(factor_of)),
      factors_(factor_of_.empty() ? 0 : *std::max_element(factor_of_.begin(), factor_of_.end()) + 1),
      sampler_(design, seed, samples, twice(keys)) {
  check_same_size(factor_of_.size() * 2, sampler_.keys().size(), "SaltelliDesign: factors of twice the keys");
}

double SaltelliDesign::uniform(std::size_t number, std::uint64_t row) const {
  check(number < factor_of_.size() && row < rows(), [&] {
    return "SaltelliDesign: number " + std::to_string(number) + " of " + std::to_string(factor_of_.size()) + ", row " +
           std::to_string(row) + " of " + std::to_string(rows());
  });
  const std::uint64_t kind = row % (factors_ + 2);  // 0: A, 1: B, 2 + i: AB_i
  const bool from_b = kind == 1 || kind == factor_of_[number] + 2;
  return sampler_.uniform(from_b ? number + factor_of_.size() : number, row / (factors_ + 2));
}

std::vector<double> SaltelliDesign::row(std::uint64_t row) const {
  std::vector<double> made;
  for (std::size_t number = 0; number < factor_of_.size(); ++number) made.push_back(uniform(number, row));
  return made;
}

std::vector<SobolIndex> sobol_indices(std::span<const double> outputs, std::size_t factors,
                                      const Bootstrap& bootstrap) {
  check_finite(outputs, "sobol_indices");
  check_confidence(bootstrap.confidence, "sobol_indices");
  check_same_size(outputs.size() % (factors + 2), 0, "sobol_indices: rows beyond the last whole block");
  std::vector<SobolIndex> made(factors, {unknown(kNaN), unknown(kNaN)});
  const std::size_t count = outputs.size() / (factors + 2);
  if (count < 2) return made;
  std::vector<std::size_t> blocks = each_its_own(count);
  const Indices whole = estimate(outputs, factors, blocks);
  if (whole.first.empty()) return made;
  std::vector<std::vector<double>> first(factors), total(factors);
  for (std::size_t resample = 0; resample < bootstrap.resamples; ++resample) {
    RandomStream stream(bootstrap.seed, resample, "sobol indices", "bootstrap");
    for (auto& block : blocks) block = static_cast<std::size_t>(stream.uniform() * static_cast<double>(count));
    const Indices drawn = estimate(outputs, factors, blocks);
    for (std::size_t i = 0; i < drawn.first.size(); ++i) {
      first[i].push_back(drawn.first[i]);
      total[i].push_back(drawn.total[i]);
    }
  }
  for (std::size_t i = 0; i < factors; ++i)
    made[i] = {percentiles(whole.first[i], first[i], bootstrap.confidence),
               percentiles(whole.total[i], total[i], bootstrap.confidence)};
  return made;
}

}  // namespace schakel::statistics
