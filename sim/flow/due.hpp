// Small numbers that wait their turn, each once.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace schakel::flow {

/// A set of numbers from 0, kept as bits, from which the smallest are taken first, or the largest. What is added is
/// never behind what was taken last, so that one way through the bits finds all of it.
class Due {
 public:
  /// Numbers below `size` may be added from now.
  void resize(std::size_t size) { words_.resize(std::max(words_.size(), size / kBits + 1), 0); }

  bool empty() const { return waiting_ == 0; }

  void add(std::int32_t number) {
    const std::size_t w = static_cast<std::size_t>(number) / kBits;
    const std::uint64_t bit = std::uint64_t{1} << (static_cast<std::size_t>(number) % kBits);
    if ((words_[w] & bit) != 0) return;
    words_[w] |= bit;
    ++waiting_;
    first_ = std::min(first_, w);
    last_ = std::max(last_, w);
  }

  std::int32_t take_first() {
    while (words_[first_] == 0) ++first_;
    return take(first_, static_cast<std::size_t>(std::countr_zero(words_[first_])));
  }

  std::int32_t take_last() {
    while (words_[last_] == 0) --last_;
    return take(last_, kBits - 1 - static_cast<std::size_t>(std::countl_zero(words_[last_])));
  }

 private:
  static constexpr std::size_t kBits = 64;

  std::int32_t take(std::size_t word, std::size_t bit) {
    words_[word] &= ~(std::uint64_t{1} << bit);
    if (--waiting_ == 0) {
      first_ = std::numeric_limits<std::size_t>::max();
      last_ = 0;
    }
    return static_cast<std::int32_t>(word * kBits + bit);
  }

  std::vector<std::uint64_t> words_;
  std::size_t waiting_ = 0, first_ = std::numeric_limits<std::size_t>::max(), last_ = 0;
};

}  // namespace schakel::flow
