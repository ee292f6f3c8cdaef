// The rows of a program solved for a basis: basic column of a row = - sum over columns outside of entry * column.
//
// Values are kept dense, and beside them which entries are not zero, as bits by row and by column, so that a pivot
// touches nothing else. The tableau of the first basis is made once; `reset` goes back to it by undoing only the rows
// that were touched.
//
// `Real` is double, or long double for programs that amplify rounding. Memory 16 * rows * (columns + rows) bytes for
// double. A pivot costs (rows in the column) * (entries of the row).
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/flow/program.hpp"

namespace schakel::flow {

/// Rows of bits, side by side in memory.
class BitRows {
 public:
  BitRows() = default;
  BitRows(std::size_t rows, std::size_t width) : words_per_row_((width + 63) / 64), words_(rows * words_per_row_, 0) {}

  void set(std::int32_t row, std::int32_t i) { words_[word(row, i)] |= bit(i); }
  void clear(std::int32_t row, std::int32_t i) { words_[word(row, i)] &= ~bit(i); }
  bool test(std::int32_t row, std::int32_t i) const { return (words_[word(row, i)] & bit(i)) != 0; }
  void clear(std::int32_t row) { std::fill_n(words_.begin() + first(row), words_per_row_, 0); }
  void copy(std::int32_t row, const BitRows& from) {
    std::copy_n(from.words_.begin() + first(row), words_per_row_, words_.begin() + first(row));
  }
  /// Sets in `row` what is set in row `other` too.
  void merge(std::int32_t row, std::int32_t other) {
    const std::uint64_t* from = words(other);
    std::uint64_t* to = words_.data() + first(row);
    for (std::size_t w = 0; w < words_per_row_; ++w) to[w] |= from[w];
  }
  const std::uint64_t* words(std::int32_t row) const { return words_.data() + first(row); }
  int count(std::int32_t row) const {
    int sum = 0;
    for (std::size_t w = 0; w < words_per_row_; ++w) sum += std::popcount(words(row)[w]);
    return sum;
  }
  std::size_t words_per_row() const { return words_per_row_; }
  /// Calls visit(i) for each bit that is set, in order.
  template <class Visit>
  void each(std::int32_t row, Visit visit) const {
    const std::uint64_t* words = words_.data() + first(row);
    for (std::size_t w = 0; w < words_per_row_; ++w)
      for (std::uint64_t left = words[w]; left != 0; left &= left - 1)
        visit(static_cast<std::int32_t>(64 * w) + std::countr_zero(left));
  }

 private:
  std::ptrdiff_t first(std::int32_t row) const { return static_cast<std::ptrdiff_t>(at(row) * words_per_row_); }
  std::size_t word(std::int32_t row, std::int32_t i) const { return at(row) * words_per_row_ + at(i) / 64; }
  static std::uint64_t bit(std::int32_t i) { return std::uint64_t{1} << (at(i) % 64); }
  std::size_t words_per_row_ = 0;
  std::vector<std::uint64_t> words_;
};

template <class Real>
class Tableau {
 public:
  /// Columns 0 .. n-1 are the program's; n + r stands for row r by itself (a column that is always 0), so that its
  /// entries are the inverse of the basis. First basis: nodes, contracts and slacks, chosen so that few entries are
  /// not 0 (Markowitz, Management Science 1957: the least (entries in the row - 1) * (entries in the column - 1)).
  explicit Tableau(const Program& program);

  std::int32_t rows() const { return row_count_; }
  std::int32_t columns() const { return column_count_; }  ///< with those of the rows
  std::int32_t basic(std::int32_t row) const { return basic_[at(row)]; }
  std::int32_t position(std::int32_t c) const { return position_[at(c)]; }  ///< row in which it is basic, or kNone
  Real entry(std::int32_t row, std::int32_t c) const { return entries_[at(row) * at(column_count_) + at(c)]; }
  /// Calls visit(column) for each column outside the basis with an entry in the row.
  template <class Visit>
  void each_in_row(std::int32_t row, Visit visit) const {
    row_bits_.each(row, visit);
  }
  /// Calls visit(row) for each row in which a column outside the basis has an entry.
  template <class Visit>
  void each_in_column(std::int32_t c, Visit visit) const {
    column_bits_.each(c, visit);
  }

  /// `column` takes the place of the basic column of `row`; its entry there must not be 0.
  void pivot(std::int32_t row, std::int32_t column);
  /// Back to the first basis. Until the next reset, entries of columns for which `asleep` says so are not kept up to
  /// date: columns that stay shut.
  template <class Asleep>
  void reset(Asleep asleep) {
    reset_touched();
    for (std::int32_t c = 0; c < column_count_; ++c) asleep(c) ? awake_.clear(0, c) : awake_.set(0, c);
  }
  bool awake(std::int32_t c) const { return awake_.test(0, c); }
  /// The same basis from the first one by the largest entries: forgets the rounding of past pivots.
  void renew();
  std::int32_t pivots() const { return pivots_; }  ///< since reset or renew

 private:
  void choose_basis(const Program& program);
  void reset_touched();
  void eliminate(std::int32_t row, std::int32_t into, std::int32_t column);
  void eliminate_block(const Real* from, Real* cells, Real factor, std::uint64_t word, std::size_t length) const;
  void touch(std::int32_t row);

  std::int32_t row_count_, column_count_;
  std::vector<Real> entries_, first_entries_;
  BitRows awake_, row_bits_, column_bits_, first_row_bits_, first_column_bits_;
  std::vector<std::int32_t> basic_, position_, first_basic_, first_position_;
  std::vector<std::int32_t> touched_;
  std::vector<char> is_touched_;
  std::int32_t pivots_ = 0;
};

extern template class Tableau<double>;
extern template class Tableau<long double>;

}  // namespace schakel::flow
