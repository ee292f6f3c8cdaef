// How uncertain numbers are sampled over the replications of an ensemble: each number of each replication as a uniform
// in (0, 1), which the caller takes through the distribution of that number.
//
// Methods. README.md of this folder has the sources and the limits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schakel {

enum class Design {
  monte_carlo,      ///< every draw by itself; the first n replications do not depend on how many there are in all
  latin_hypercube,  ///< each of N equal parts of (0, 1) once for every number, in an order of its own for each
  sobol,  ///< Sobol's sequence with a random digital shift; the first n replications do not depend on how many there
          ///< are in all
};

std::string_view name_of(Design design);  ///< "monte-carlo", "latin-hypercube", "sobol"
std::optional<Design> design_named(std::string_view name);

/// A draw is a pure function of (seed, design, N, key, replication), with `sobol` also of the place of the key among
/// the keys. So any replication can be asked in any process, in any order, without those before; all const, no cache.
class Sampler {
 public:
  /// Numbers beyond this many are drawn by Latin hypercube instead: so far the direction numbers have Sobol's property
  /// A.
  static constexpr std::size_t kSobolDimensions = 1111;

  /// `replications` N: 1 ... 2^52. `keys`: the stable key of each uncertain number, all different. Memory: 64 bytes a
  /// key with latin_hypercube, 8 log2 N with sobol, beside the keys.
  Sampler(Design design, std::uint64_t seed, std::uint64_t replications, std::vector<std::string> keys);

  /// In (0, 1), never an end. `number`: index into the keys; `replication`: 0 ... N - 1.
  double uniform(std::size_t number, std::uint64_t replication) const;

  Design design() const { return design_; }
  std::uint64_t replications() const { return replications_; }
  const std::vector<std::string>& keys() const { return keys_; }

 private:
  double latin(std::size_t number, std::uint64_t replication) const;
  double sobol(std::size_t number, std::uint64_t replication) const;

  Design design_;
  std::uint64_t seed_, replications_;
  std::vector<std::string> keys_;
  std::vector<std::uint64_t> round_keys_;  ///< 8 for each number that is drawn by Latin hypercube
  std::vector<std::uint64_t> directions_;  ///< by bit, then number: Sobol' direction numbers
  std::vector<std::uint64_t> shifts_;      ///< by number: its digital shift
};

}  // namespace schakel
