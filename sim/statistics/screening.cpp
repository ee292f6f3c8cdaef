// First-order indices and rank correlations from a plain sample.
#include <boost/math/statistics/bivariate_statistics.hpp>
#include <boost/math/statistics/univariate_statistics.hpp>
#include <map>
#include <numeric>

#include "sim/random/stream.hpp"
#include "sim/statistics/samples.hpp"
#include "sim/statistics/sensitivity.hpp"

namespace schakel::statistics {
namespace {

/// From 0; equal values have their mean rank.
std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> made(values.size());
  for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
    while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
    for (std::size_t at = from; at < to; ++at) made[order[at]] = static_cast<double>(from + to - 1) / 2;
  }
  return made;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto varies = [](const std::vector<double>& v) {
    return std::adjacent_find(v.begin(), v.end(), std::not_equal_to<>()) != v.end();
  };
  if (!varies(x) || !varies(y)) return kNaN;
  using boost::math::statistics::variance;
  const double covariance = boost::math::statistics::covariance(x, y);
  return std::clamp(covariance / std::sqrt(variance(x) * variance(y)), -1.0, 1.0);
}

/// The rule of Plischke, Borgonovo and Smith 2013, with the limit that SALib sets.
std::size_t usual_classes(std::size_t n) {
  const double size = static_cast<double>(n), power = 2 / (7 + std::tanh((1500 - size) / 500));
  return static_cast<std::size_t>(std::min(48.0, std::ceil(std::pow(size, power))));
}

/// Classes of about equal probability: of each value by its rank, so that equal values are in one.
struct Classes {
  std::vector<std::size_t> of, sizes;  ///< of each replication; of each class, some may be empty
};
Classes classes_of(const std::vector<double>& ranks, std::size_t count) {
  Classes made{.of = {}, .sizes = std::vector<std::size_t>(count)};
  for (const double rank : ranks) {
    made.of.push_back(
        static_cast<std::size_t>((rank + 0.5) * static_cast<double>(count) / static_cast<double>(ranks.size())));
    ++made.sizes[made.of.back()];
  }
  return made;
}

/// The part of the variance between classes, less what as many classes have of it by chance (Kelley 1935). `sums`: of
/// the centred outputs in each class, `squares`: of all centred outputs.
double index(const std::vector<double>& sums, const std::vector<std::size_t>& sizes, double n, double squares) {
  double between = 0, filled = 0;
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    if (sizes[k] == 0) continue;
    between += sums[k] * sums[k] / static_cast<double>(sizes[k]);
    ++filled;
  }
  if (filled < 2 || filled >= n) return 0;
  return 1 - (1 - between / squares) * (n - 1) / (n - filled);
}

class Screener {
 public:
  Screener(std::span<const double> outputs, const ScreeningSettings& settings)
      : settings_(settings), n_(static_cast<double>(outputs.size())), output_ranks_(ranks(outputs)) {
    const double mean = boost::math::statistics::mean(outputs.begin(), outputs.end());
    for (const double output : outputs) centred_.push_back(output - mean);
    squares_ = std::inner_product(centred_.begin(), centred_.end(), centred_.begin(), 0.0);
  }

  Screening screen(std::span<const double> input) {
    const std::vector<double> input_ranks = ranks(input);
    const std::size_t wanted = settings_.classes != 0 ? settings_.classes : usual_classes(input.size());
    const Classes classes = classes_of(input_ranks, std::clamp<std::size_t>(wanted, 1, input.size() / 2));
    std::vector<double> sums(classes.sizes.size());
    for (std::size_t i = 0; i < centred_.size(); ++i) sums[classes.of[i]] += centred_[i];
    return {index(sums, classes.sizes, n_, squares_), floor(classes.sizes), correlation(input_ranks, output_ranks_)};
  }

 private:
  /// The same for all inputs with classes of these sizes: which outputs fall into them is chance.
  double floor(const std::vector<std::size_t>& sizes) {
    const auto [known, is_new] = floors_.try_emplace(sizes);
    if (!is_new) return known->second;
    const double level = settings_.level;
    const double count = std::max(static_cast<double>(settings_.permutations), std::ceil(level / (1 - level)));
    std::vector<double> drawn;
    for (std::uint64_t k = 0; static_cast<double>(k) < count; ++k) drawn.push_back(permuted_index(sizes, k));
    const double rank = std::min(std::ceil((count + 1) * level), count);
    const auto at = drawn.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
    std::nth_element(drawn.begin(), at, drawn.end());
    return known->second = *at;
  }

  double permuted_index(const std::vector<std::size_t>& sizes, std::uint64_t permutation) const {
    std::vector<double> shuffled = centred_, sums(sizes.size());
    RandomStream stream(settings_.seed, permutation, "screening", "permutation");
    std::size_t at = 0;
    for (std::size_t k = 0; k < sizes.size(); ++k)
      for (std::size_t i = 0; i < sizes[k]; ++i, ++at) {
        const auto left = static_cast<double>(shuffled.size() - at);
        std::swap(shuffled[at], shuffled[at + static_cast<std::size_t>(stream.uniform() * left)]);
        sums[k] += shuffled[at];
      }
    return index(sums, sizes, n_, squares_);
  }

  const ScreeningSettings& settings_;
  double n_, squares_ = 0;
  std::vector<double> output_ranks_, centred_;
  std::map<std::vector<std::size_t>, double> floors_;
};

}  // namespace

double spearman(std::span<const double> x, std::span<const double> y) {
  check_same_size(x.size(), y.size(), "spearman");
  check_finite(x, "spearman");
  check_finite(y, "spearman");
  return correlation(ranks(x), ranks(y));
}

std::vector<Screening> screen(std::span<const std::vector<double>> inputs, std::span<const double> outputs,
                              const ScreeningSettings& settings) {
  check_confidence(settings.level, "screen");
  check_finite(outputs, "screen");
  for (const auto& input : inputs) {
    check_same_size(input.size(), outputs.size(), "screen");
    check_finite(input, "screen");
  }
  const bool varies = std::adjacent_find(outputs.begin(), outputs.end(), std::not_equal_to<>()) != outputs.end();
  if (outputs.size() < 4 || !varies) return {inputs.size(), Screening{kNaN, kNaN, kNaN}};
  Screener screener(outputs, settings);
  std::vector<Screening> made;
  for (const auto& input : inputs) made.push_back(screener.screen(input));
  return made;
}

}  // namespace schakel::statistics
