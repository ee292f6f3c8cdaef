// First-order indices and rank correlations from a plain sample.
#include <boost/math/statistics/bivariate_statistics.hpp>
#include <boost/math/statistics/univariate_statistics.hpp>
#include <map>
#include <numeric>
#include <optional>

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

/// All outputs less their means. values[replication][output], so that one pass over replications adds up all of them.
struct Centred {
  explicit Centred(const std::vector<std::span<const double>>& outputs)
      : replications(outputs.front().size()), count(outputs.size()), values(replications * count) {
    for (std::size_t o = 0; o < count; ++o) {
      ranks.push_back(statistics::ranks(outputs[o]));
      const double mean = boost::math::statistics::mean(outputs[o].begin(), outputs[o].end());
      double& sum = squares.emplace_back(0);
      for (std::size_t i = 0; i < replications; ++i) {
        const double value = values[i * count + o] = outputs[o][i] - mean;
        sum += value * value;
      }
    }
  }
  void add_to(double* sums, std::size_t replication) const {
    const double* const row = &values[replication * count];
    for (std::size_t o = 0; o < count; ++o) sums[o] += row[o];
  }

  std::size_t replications, count;
  std::vector<double> values, squares;     ///< squares: summed, of each output
  std::vector<std::vector<double>> ranks;  ///< of each output
};

/// The part of the variance between classes, less what as many classes have of it by chance (Kelley 1935); of every
/// output. sums[class][output]: of the centred outputs.
std::vector<double> indices(const Centred& outputs, const std::vector<double>& sums,
                            const std::vector<std::size_t>& sizes) {
  std::vector<double> between(outputs.count);
  double filled = 0;
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    if (sizes[k] == 0) continue;
    const double size = static_cast<double>(sizes[k]);
    const double* const of = &sums[k * outputs.count];
    for (std::size_t o = 0; o < outputs.count; ++o) between[o] += of[o] * of[o] / size;
    ++filled;
  }
  const auto n = static_cast<double>(outputs.replications);
  if (filled < 2 || filled >= n) return std::vector<double>(outputs.count, 0.0);
  for (std::size_t o = 0; o < outputs.count; ++o)
    between[o] = 1 - (1 - between[o] / outputs.squares[o]) * (n - 1) / (n - filled);
  return between;
}

/// Inputs one after the other, all outputs at once: ranks of inputs and permutations are made once for all.
class Screener {
 public:
  Screener(const std::vector<std::span<const double>>& outputs, const ScreeningSettings& settings)
      : settings_(settings), outputs_(outputs), n_(outputs_.replications) {}

  std::vector<Screening> screen(std::span<const double> input) {
    const std::vector<double> input_ranks = ranks(input);
    const std::size_t wanted = settings_.classes != 0 ? settings_.classes : usual_classes(n_);
    const Classes classes = classes_of(input_ranks, std::clamp<std::size_t>(wanted, 1, n_ / 2));
    const std::vector<double>& floors = floors_of(classes.sizes);
    std::vector<double> sums(classes.sizes.size() * outputs_.count);
    for (std::size_t i = 0; i < n_; ++i) outputs_.add_to(&sums[classes.of[i] * outputs_.count], i);
    const std::vector<double> first = indices(outputs_, sums, classes.sizes);
    std::vector<Screening> made;
    for (std::size_t o = 0; o < outputs_.count; ++o)
      made.push_back({first[o], floors[o], correlation(input_ranks, outputs_.ranks[o])});
    return made;
  }

 private:
  /// By output. The same for all inputs with classes of these sizes: which outputs fall into them is chance.
  const std::vector<double>& floors_of(const std::vector<std::size_t>& sizes) {
    const auto [known, is_new] = floors_.try_emplace(sizes);
    if (!is_new) return known->second;
    const double level = settings_.level;
    const double count = std::max(static_cast<double>(settings_.permutations), std::ceil(level / (1 - level)));
    std::vector<std::vector<double>> drawn(outputs_.count);
    for (std::uint64_t k = 0; static_cast<double>(k) < count; ++k) {
      const std::vector<double> permuted = permuted_indices(sizes, k);
      for (std::size_t o = 0; o < outputs_.count; ++o) drawn[o].push_back(permuted[o]);
    }
    const double rank = std::min(std::ceil((count + 1) * level), count);
    for (std::vector<double>& of : drawn) {
      const auto at = of.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
      std::nth_element(of.begin(), at, of.end());
      known->second.push_back(*at);
    }
    return known->second;
  }

  /// The index of every output with one permutation.
  std::vector<double> permuted_indices(const std::vector<std::size_t>& sizes, std::uint64_t permutation) const {
    std::vector<std::size_t> order(n_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    RandomStream stream(settings_.seed, permutation, "screening", "permutation");
    for (std::size_t at = 0; at < n_; ++at)
      std::swap(order[at], order[at + static_cast<std::size_t>(stream.uniform() * static_cast<double>(n_ - at))]);
    std::vector<double> sums(sizes.size() * outputs_.count);
    auto next = order.begin();
    for (std::size_t k = 0; k < sizes.size(); ++k)
      for (std::size_t i = 0; i < sizes[k]; ++i) outputs_.add_to(&sums[k * outputs_.count], *next++);
    return indices(outputs_, sums, sizes);
  }

  const ScreeningSettings& settings_;
  Centred outputs_;
  std::size_t n_;
  std::map<std::vector<std::size_t>, std::vector<double>> floors_;
};

bool can_screen(std::span<const double> output) {
  return output.size() >= 4 && std::adjacent_find(output.begin(), output.end(), std::not_equal_to<>()) != output.end();
}

}  // namespace

double spearman(std::span<const double> x, std::span<const double> y) {
  check_same_size(x.size(), y.size(), "spearman");
  check_finite(x, "spearman");
  check_finite(y, "spearman");
  return correlation(ranks(x), ranks(y));
}

std::vector<Screening> screen(std::span<const std::vector<double>> inputs, std::span<const double> output,
                              const ScreeningSettings& settings) {
  return screen_all(inputs, {{output}}, settings).front();
}

std::vector<std::vector<Screening>> screen_all(std::span<const std::vector<double>> inputs,
                                               const std::vector<std::span<const double>>& outputs,
                                               const ScreeningSettings& settings) {
  check_confidence(settings.level, "screen");
  for (const auto& output : outputs) {
    check_same_size(outputs.front().size(), output.size(), "screen");
    check_finite(output, "screen");
  }
  std::vector<std::vector<Screening>> made(outputs.size());
  std::vector<std::span<const double>> able;
  std::vector<std::size_t> number;
  for (std::size_t o = 0; o < outputs.size(); ++o)
    if (can_screen(outputs[o])) {
      able.push_back(outputs[o]);
      number.push_back(o);
    } else {
      made[o].assign(inputs.size(), Screening{kNaN, kNaN, kNaN});
    }
  std::optional<Screener> screener;
  if (!able.empty()) screener.emplace(able, settings);
  for (const auto& input : inputs) {
    if (!outputs.empty()) check_same_size(input.size(), outputs.front().size(), "screen");
    check_finite(input, "screen");
    if (!screener) continue;
    const std::vector<Screening> one = screener->screen(input);
    for (std::size_t a = 0; a < able.size(); ++a) made[number[a]].push_back(one[a]);
  }
  return made;
}

}  // namespace schakel::statistics
