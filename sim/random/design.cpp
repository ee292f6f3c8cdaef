#include "sim/random/design.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/random/sobol.hpp>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/random/stream.hpp"

namespace schakel {
namespace {

constexpr std::array<std::string_view, 3> kNames{"monte-carlo", "latin-hypercube", "sobol"};
constexpr std::size_t kRounds = 8;
constexpr double kBelowOne = 1 - 0x1p-53;

/// What splitmix64 ends with: every bit of the result depends on every bit of `value`.
std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

/// Place of `index` in a permutation of 0 ... size - 1: a Feistel network on the next larger power of 4, walked until
/// it falls below `size` (Black and Rogaway 2002). It leads back to `index` at last, so it always does.
std::uint64_t permuted(std::uint64_t index, std::uint64_t size, const std::uint64_t* round_keys) {
  const int half = std::max(1, (static_cast<int>(std::bit_width(size - 1)) + 1) / 2);
  const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
  do {
    std::uint64_t left = index >> half, right = index & mask;
    for (std::size_t round = 0; round < kRounds; ++round)
      left = std::exchange(right, (left ^ mix(right + round_keys[round])) & mask);
    index = left << half | right;
  } while (index >= size);
  return index;
}

/// By bit, then number: the Sobol' point k is the exclusive or of those of the bits of k. Boost counts points in Gray
/// code from 1; its point 2^(bit + 1) - 2 is where that code has this bit alone.
std::vector<std::uint64_t> directions(std::size_t numbers, unsigned bits) {
  std::vector<std::uint64_t> made;
  if (numbers == 0) return made;
  boost::random::sobol points(numbers);
  for (unsigned bit = 0; bit < bits; ++bit) {
    points.seed((std::uint64_t{2} << bit) - 2);
    for (std::size_t i = 0; i < numbers; ++i) made.push_back(points());
  }
  return made;
}

bool all_differ(const std::vector<std::string>& keys) {
  std::vector<std::string_view> sorted(keys.begin(), keys.end());
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}

}  // namespace

std::string_view name_of(Design design) { return kNames.at(static_cast<std::size_t>(design)); }

std::optional<Design> design_named(std::string_view name) {
  const auto* found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Design>(found - kNames.begin());
}

Sampler::Sampler(Design design, std::uint64_t seed, std::uint64_t replications, std::vector<std::string> keys)
    : design_(design), seed_(seed), replications_(replications), keys_(std::move(keys)) {
  check(replications_ >= 1 && replications_ <= std::uint64_t{1} << 52,
        [&] { return "Sampler: replications 1 ... 2^52, not " + std::to_string(replications_); });
  check(all_differ(keys_), "Sampler: two uncertain numbers have the same key");
  if (design_ == Design::monte_carlo) return;
  if (design_ == Design::sobol) {
    const std::size_t numbers = std::min(keys_.size(), kSobolDimensions);
    directions_ = directions(numbers, static_cast<unsigned>(std::bit_width(replications_ - 1)));
    for (std::size_t i = 0; i < numbers; ++i)
      shifts_.push_back(RandomStream(seed_, 0, keys_[i], "sobol: shift").bits());
  }
  for (std::size_t i = shifts_.size(); i < keys_.size(); ++i) {
    RandomStream stream(seed_, 0, keys_[i], "latin hypercube: order");
    for (std::size_t round = 0; round < kRounds; ++round) round_keys_.push_back(stream.bits());
  }
}

double Sampler::uniform(std::size_t number, std::uint64_t replication) const {
  check(number < keys_.size() && replication < replications_, [&] {
    return "Sampler: number " + std::to_string(number) + " of " + std::to_string(keys_.size()) + ", replication " +
           std::to_string(replication) + " of " + std::to_string(replications_);
  });
  if (design_ == Design::monte_carlo) return RandomStream(seed_, replication, keys_[number], "monte carlo").uniform();
  return number < shifts_.size() ? sobol(number, replication) : latin(number, replication);
}

double Sampler::latin(std::size_t number, std::uint64_t replication) const {
  const std::uint64_t* round_keys = &round_keys_[(number - shifts_.size()) * kRounds];
  const auto stratum = static_cast<double>(permuted(replication, replications_, round_keys));
  const double inside = RandomStream(seed_, replication, keys_[number], "latin hypercube: place").uniform();
  return std::min((stratum + inside) / static_cast<double>(replications_), kBelowOne);  // where the sum rounds up to N
}

double Sampler::sobol(std::size_t number, std::uint64_t replication) const {
  std::uint64_t point = 0;
  for (std::size_t at = number; replication != 0; replication >>= 1, at += shifts_.size())
    if (replication & 1) point ^= directions_[at];
  return unit_interval(point ^ shifts_[number]);
}

}  // namespace schakel
