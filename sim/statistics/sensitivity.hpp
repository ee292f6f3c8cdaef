// Which uncertain numbers an outcome depends on: parts of its variance.
//
// First-order index of an input: the part of the variance that goes when the input is known. Total index: the part that
// stays when everything else is known. The total is at least the first; what it has more comes from acting together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/random/design.hpp"
#include "sim/statistics/interval.hpp"

namespace schakel::statistics {

/// Saltelli's design for Sobol' indices: n samples A, n samples B, and for each factor i n samples AB_i, which are A
/// with the numbers of factor i from B. n (factors + 2) rows in blocks of (factors + 2): A, B, AB_0, AB_1 ... of one
/// sample. So the rows of m blocks are the design of m samples. A row is a replication: any can be asked in any
/// process.
class SaltelliDesign {
 public:
  /// `samples` n >= 1: a power of 2 when the design is sobol. `keys`: all different, as for Sampler; twice as many
  /// dimensions are drawn. Each key is a factor.
  SaltelliDesign(Design design, std::uint64_t seed, std::uint64_t samples, const std::vector<std::string>& keys);
  /// `factor_of`: the factor of each key, 0 ... factors - 1: numbers that change hands together, as a group.
  SaltelliDesign(Design design, std::uint64_t seed, std::uint64_t samples, const std::vector<std::string>& keys,
                 std::vector<std::size_t> factor_of);

  std::size_t factors() const { return factors_; }
  std::uint64_t rows() const { return samples_ * (factors_ + 2); }

  /// In (0, 1). `number`: index into the keys; `row`: 0 ... rows - 1.
  double uniform(std::size_t number, std::uint64_t row) const;
  std::vector<double> row(std::uint64_t row) const;  ///< all numbers, in the order of the keys

 private:
  std::uint64_t samples_;
  std::vector<std::size_t> factor_of_;
  std::size_t factors_;
  Sampler sampler_;  ///< the numbers of A, then those of B
};

struct SobolIndex {
  Interval first, total;
};
struct Bootstrap {
  std::uint64_t seed = 1;
  std::size_t resamples = 1000;
  double confidence = kConfidence;
};
/// One index a factor. `outputs`: finite, one a row of the design from row 0 on, whole blocks. Jansen's estimators
/// (Saltelli et al. 2010, table 2); intervals are percentiles over resampled blocks. An estimate near 0 can be a little
/// below it. Unknown (NaN, -inf ... inf) without spread or with fewer than 2 blocks.
std::vector<SobolIndex> sobol_indices(std::span<const double> outputs, std::size_t factors,
                                      const Bootstrap& bootstrap = {});

struct Screening {
  double first = 0;  ///< first-order index without the bias of the class count; about 0 for an input that does nothing
  double floor = 0;  ///< what an input that does nothing stays below with the probability `level`
  double spearman = 0;  ///< rank correlation, -1 ... 1: its sign is the direction
  bool above() const { return first > floor; }
};
struct ScreeningSettings {
  std::size_t classes = 0;          ///< 0: by sample size (Plischke, Borgonovo and Smith 2013), 48 at most
  std::size_t permutations = 1000;  ///< of the outputs, for the floor; raised to what `level` needs
  double level = 0.95;  ///< of k inputs that do nothing, (1 - level) k are above the floor: take 1 - 0.05 / k for many
  std::uint64_t seed = 1;
};
/// Of a plain sample: inputs[number][replication], output[replication], all finite and of one length. One answer an
/// input. All NaN, and never above, when the output has no spread or there are fewer than 4 replications; an input
/// without spread has index 0 and is not above.
std::vector<Screening> screen(std::span<const std::vector<double>> inputs, std::span<const double> output,
                              const ScreeningSettings& settings = {});
/// The same for several outputs of one sample, [output][input]; sooner than one by one.
std::vector<std::vector<Screening>> screen_all(std::span<const std::vector<double>> inputs,
                                               const std::vector<std::span<const double>>& outputs,
                                               const ScreeningSettings& settings = {});

/// Rank correlation, ties at their mean rank. NaN when one of them has no spread or n < 2.
double spearman(std::span<const double> x, std::span<const double> y);

}  // namespace schakel::statistics
