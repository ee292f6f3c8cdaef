// Small numbers that wait their turn, each once.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace schakel::flow {

/// Some small numbers, as the words of bits in which they lie, those without any left out. Numbers come in order.
class FewNumbers {
 public:
  static constexpr std::size_t kBits = 64;
  struct Word {
    std::size_t place;
    std::uint64_t bits;
  };

  /// Not below any number before it.
  void add(std::int32_t number) {
    const std::size_t place = static_cast<std::size_t>(number) / kBits;
    if (words_.empty() || words_.back().place != place) words_.push_back({place, 0});
    words_.back().bits |= std::uint64_t{1} << (static_cast<std::size_t>(number) % kBits);
  }
  void clear() { words_.clear(); }
  const std::vector<Word>& words() const { return words_; }

 private:
  std::vector<Word> words_;
};

/// A set of numbers from 0, kept as bits, from which the smallest are taken first, or the largest. What is added is
/// never behind what was taken last, so that one way through the bits finds all of it.
class Due {
 public:
  static constexpr std::int32_t kNobody = -1;

  /// Numbers below `size` may be added from now.
  void resize(std::size_t size) { words_.resize(std::max(words_.size(), size / kBits + 1), 0); }

  void add(std::int32_t number) {
    const std::size_t place = static_cast<std::size_t>(number) / kBits;
    add({place, std::uint64_t{1} << (static_cast<std::size_t>(number) % kBits)});
  }

  /// Those of the numbers that are below `end`.
  void add_below(const FewNumbers& numbers, std::int32_t end) {
    const std::size_t last = static_cast<std::size_t>(end) / kBits;
    for (const FewNumbers::Word& word : numbers.words()) {
      if (word.place < last) {
        add(word);
        continue;
      }
      const std::uint64_t below = (std::uint64_t{1} << (static_cast<std::size_t>(end) % kBits)) - 1;
      if (word.place == last) add({word.place, word.bits & below});
      return;
    }
  }

  /// The smallest, taken out; kNobody when none waits.
  std::int32_t take_first() {
    for (; first_ <= last_ && last_ < words_.size(); ++first_)
      if (words_[first_] != 0) return take(first_, static_cast<std::size_t>(std::countr_zero(words_[first_])));
    return none();
  }

  /// The largest.
  std::int32_t take_last() {
    for (; first_ <= last_ && last_ < words_.size(); --last_)
      if (words_[last_] != 0) return take(last_, kBits - 1 - static_cast<std::size_t>(std::countl_zero(words_[last_])));
    return none();
  }

 private:
  static constexpr std::size_t kBits = FewNumbers::kBits;
  static constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

  void add(FewNumbers::Word word) {
    if (word.bits == 0) return;
    words_[word.place] |= word.bits;
    first_ = std::min(first_, word.place);
    last_ = last_ == kNowhere ? word.place : std::max(last_, word.place);
  }
  std::int32_t take(std::size_t place, std::size_t bit) {
    words_[place] &= ~(std::uint64_t{1} << bit);
    return static_cast<std::int32_t>(place * kBits + bit);
  }
  std::int32_t none() {
    first_ = last_ = kNowhere;
    return kNobody;
  }

  std::vector<std::uint64_t> words_;
  std::size_t first_ = kNowhere, last_ = kNowhere;  ///< words with all that wait
};

}  // namespace schakel::flow
