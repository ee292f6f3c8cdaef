// Whose turn is next: the least of many keys that change all the time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/flow/network.hpp"

namespace schakel::flow {

/// A key for each number, or none (unlimited). The least key comes first, of equal ones that of the smallest number.
/// Keys lie in blocks, each with its least: to change one costs next to nothing, to find the least one look at each
/// block and inside those that have lost theirs. A heap would keep all that was ever said, and a step says some thirty.
template <class Real>
class Turns {
 public:
  void resize(std::size_t numbers) {
    keys_.resize((numbers + kBlock - 1) / kBlock * kBlock, kNever);
    least_.resize(keys_.size() / kBlock, kNever);
    lost_.resize(least_.size(), 0);
  }

  void set(std::int32_t number, Real key) {
    const auto i = static_cast<std::size_t>(number), block = i / kBlock;
    if (keys_[i] <= least_[block] && key > keys_[i]) lost_[block] = 1;
    keys_[i] = key;
    least_[block] = std::min(least_[block], key);
  }

  /// Its key is the least; kNone when there is none at all.
  std::int32_t next() {
    std::size_t first = 0;
    Real least = kNever;
    for (std::size_t block = 0; block < least_.size(); ++block) {
      if (lost_[block]) find_least(block);
      if (least_[block] < least) least = least_[first = block];
    }
    if (least == kNever) return kNone;
    const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first * kBlock);
    return static_cast<std::int32_t>(std::find(begin, begin + kBlock, least) - keys_.begin());
  }
  Real key(std::int32_t number) const { return keys_[static_cast<std::size_t>(number)]; }

  /// No number has a key.
  void clear() {
    for (std::size_t block = 0; block < least_.size(); ++block) {
      if (least_[block] == kNever) continue;
      std::fill_n(keys_.begin() + static_cast<std::ptrdiff_t>(block * kBlock), kBlock, kNever);
      least_[block] = kNever;
      lost_[block] = 0;
    }
  }

 private:
  static constexpr std::size_t kBlock = 64;
  static constexpr Real kNever = std::numeric_limits<Real>::infinity();

  void find_least(std::size_t block) {
    const Real* key = &keys_[block * kBlock];
    Real least = kNever;
    for (std::size_t i = 0; i < kBlock; ++i) least = std::min(least, key[i]);
    least_[block] = least;
    lost_[block] = 0;
  }

  std::vector<Real> keys_, least_;  ///< `least_`: of a block, or lower where it has lost its least
  std::vector<char> lost_;
};

}  // namespace schakel::flow
