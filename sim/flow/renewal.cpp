// The basis of a tableau as triangular factors: L by columns, each worked out with those before it (Gilbert & Peierls
// 1988), U with ones on its diagonal. A column with one row left, or a row with one column left, costs nothing to
// eliminate: these go first. Of the others, the column with the fewest rows left, in its row with the fewest columns
// left among those with large entries.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/flow/tableau.hpp"

namespace schakel::flow {

namespace {

/// What is left of entries that cancel.
template <class Real>
constexpr double kNothing = sizeof(Real) == sizeof(double) ? 1e-14 : 1e-18;
constexpr double kSound = 0.05;  // pivots are at least this share of the largest entry of their column
constexpr double kSingular = 1e-11;

/// Numbers by how many of something each has left, fewest first, of equal ones the smallest number: a row of bits for
/// each count.
class ByCount {
 public:
  explicit ByCount(std::size_t numbers) : words_(numbers / kBits + 1) {}

  void add(std::size_t number, std::size_t count) {
    if (bits_.size() < (count + 1) * words_) bits_.resize((count + 1) * words_, 0);
    word(number, count) |= bit(number);
    fewest_ = std::min(fewest_, count);
  }
  void remove(std::size_t number, std::size_t count) { word(number, count) &= ~bit(number); }

  bool empty() {
    for (; fewest_ * words_ < bits_.size(); ++fewest_)
      for (std::size_t w = 0; w < words_; ++w)
        if (bits_[fewest_ * words_ + w] != 0) return first_word_ = w, false;
    return true;
  }
  /// Of the first; not empty when last asked.
  std::size_t count() const { return fewest_; }
  std::size_t first() const {
    return first_word_ * kBits + static_cast<std::size_t>(std::countr_zero(bits_[fewest_ * words_ + first_word_]));
  }

 private:
  static constexpr std::size_t kBits = 64;
  static std::uint64_t bit(std::size_t number) { return std::uint64_t{1} << (number % kBits); }
  std::uint64_t& word(std::size_t number, std::size_t count) { return bits_[count * words_ + number / kBits]; }

  std::size_t words_, fewest_ = 0, first_word_ = 0;
  std::vector<std::uint64_t> bits_;
};

/// Which columns and rows are left, by how many of the other kind they touch.
class Left {
 public:
  Left(const Program& program, const std::vector<std::int32_t>& columns, const std::vector<char>& done)
      : columns_(columns),
        done_(done),
        columns_left_(done.size(), 0),
        taken_(columns.size(), 0),
        wait_(columns.size()) {
    for (const std::int32_t column : columns) {
      first_row_.push_back(rows_.size());
      program.each_term(program.column(column), [&](std::int32_t row, double) {
        if (done[at(row)]) return;
        rows_.push_back(row);
        ++columns_left_[at(row)];
      });
    }
    first_row_.push_back(rows_.size());
    first_column_.assign(done.size() + 1, 0);
    for (std::size_t r = 0; r < done.size(); ++r) first_column_[r + 1] = first_column_[r] + at(columns_left_[r]);
    touching_.resize(rows_.size());
    std::vector<std::size_t> next(first_column_.begin(), first_column_.end() - 1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      for (const std::int32_t row : rows_of(i)) touching_[next[at(row)]++] = i;
      rows_left_.push_back(rows_of(i).size());
      wait_.add(i, rows_left_[i]);
    }
  }

  /// The next column; kNone when none is left.
  std::int32_t next() {
    while (!wait_.empty()) {
      if (wait_.count() <= 1 || alone_.empty()) return columns_[wait_.first()];
      if (const std::int32_t column = in_row_alone(); column != kNone) return column;
    }
    return kNone;
  }

  int columns_left(std::int32_t row) const { return columns_left_[at(row)]; }

  void take(std::int32_t column, std::int32_t row) {
    bool in_row = false;
    for (std::size_t k = first_column_[at(row)]; k < first_column_[at(row) + 1]; ++k) {
      const std::size_t i = touching_[k];
      if (taken_[i]) continue;
      wait_.remove(i, rows_left_[i]);
      if (columns_[i] == column) {
        in_row = true;
        take_column(i);
      } else {
        wait_.add(i, --rows_left_[i]);
      }
    }
    if (!in_row) drop(column);
  }

  /// It gets no row.
  void drop(std::int32_t column) {
    const auto i = static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), column) - columns_.begin());
    wait_.remove(i, rows_left_[i]);
    take_column(i);
  }

 private:
  /// Of the i-th column, those left at the start.
  std::span<const std::int32_t> rows_of(std::size_t i) const {
    return {rows_.data() + first_row_[i], first_row_[i + 1] - first_row_[i]};
  }

  void take_column(std::size_t i) {
    taken_[i] = 1;
    for (const std::int32_t row : rows_of(i))
      if (!done_[at(row)] && --columns_left_[at(row)] == 1) alone_.push_back(row);
  }

  /// The only column left in some row.
  std::int32_t in_row_alone() {
    const std::int32_t row = alone_.back();
    alone_.pop_back();
    if (done_[at(row)] || columns_left_[at(row)] != 1) return kNone;
    for (std::size_t k = first_column_[at(row)]; k < first_column_[at(row) + 1]; ++k)
      if (!taken_[touching_[k]]) return columns_[touching_[k]];
    return kNone;
  }

  const std::vector<std::int32_t>& columns_;
  const std::vector<char>& done_;
  std::vector<std::int32_t> rows_;  ///< of the columns, one after the other
  std::vector<std::size_t> first_row_, rows_left_;
  std::vector<std::size_t> touching_, first_column_;  ///< columns of the rows, by their place in the list
  std::vector<std::int32_t> columns_left_, alone_;
  std::vector<char> taken_;
  ByCount wait_;
};

}  // namespace

template <class Real>
std::vector<std::int32_t> Tableau<Real>::renew() {
  const auto is_own = [this](std::int32_t c) {
    return program_.column(c).kind == Column::Kind::own || program_.column(c).kind == Column::Kind::slack;
  };
  std::vector<std::int32_t> columns;
  std::vector<char> done(basic_.size(), 0);
  for (const std::int32_t c : basic_) {
    position_[at(c)] = kNone;
    if (is_own(c)) {
      program_.each_term(program_.column(c), [&done](std::int32_t row, double) { done[at(row)] = 1; });
    } else {
      columns.push_back(c);
    }
  }
  for (std::size_t r = 0; r < basic_.size(); ++r) {
    basic_[r] = program_.rows()[r].own;
    if (done[r]) position_[at(basic_[r])] = static_cast<std::int32_t>(r);
  }
  forget_pivots();
  std::sort(columns.begin(), columns.end());
  struct Upper {
    std::int32_t row;
    std::size_t first;
  };
  std::vector<Upper> uppers;
  std::vector<std::pair<std::int32_t, Real>> upper_entries;
  std::vector<std::int32_t> fell_out;
  Left left(program_, columns, done);
  for (std::int32_t c = left.next(); c != kNone; c = left.next()) {
    const Sparse<Real>& entries = column(c);
    column_is_ = kNone;
    Real largest = 0;
    for (const std::int32_t r : entries.places())
      if (!done[at(r)]) largest = std::max(largest, std::abs(entries[r]));
    if (largest <= kSingular) {
      fell_out.push_back(c);
      left.drop(c);
      continue;
    }
    std::int32_t row = kNone;
    for (const std::int32_t r : entries.places()) {
      if (done[at(r)] || std::abs(entries[r]) < kSound * largest) continue;
      const bool better = row == kNone || left.columns_left(r) < left.columns_left(row) ||
                          (left.columns_left(r) == left.columns_left(row) && r < row);
      if (better) row = r;
    }
    uppers.push_back({row, upper_entries.size()});
    keep_pivot(row, entries[row]);
    for (const std::int32_t r : entries.places()) {
      if (r == row || std::abs(entries[r]) <= kNothing<Real>) continue;
      if (done[at(r)]) {
        upper_entries.emplace_back(r, entries[r]);
      } else {
        add_entry(r, entries[r]);
      }
    }
    left.take(c, row);
    done[at(row)] = 1;
    basic_[at(row)] = c;
    position_[at(c)] = row;
  }
  for (std::size_t u = uppers.size(); u-- > 0;) {
    const std::size_t end = u + 1 < uppers.size() ? uppers[u + 1].first : upper_entries.size();
    if (uppers[u].first == end) continue;
    keep_pivot(uppers[u].row, 1);
    for (std::size_t i = uppers[u].first; i < end; ++i) add_entry(upper_entries[i].first, upper_entries[i].second);
  }
  for (std::size_t r = 0; r < basic_.size(); ++r)
    if (!done[r]) position_[at(basic_[r])] = static_cast<std::int32_t>(r);
  fresh_ = pivots_.size();
  row_is_ = column_is_ = kNone;
  return fell_out;
}

template std::vector<std::int32_t> Tableau<double>::renew();
template std::vector<std::int32_t> Tableau<long double>::renew();

}  // namespace schakel::flow
