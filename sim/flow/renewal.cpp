// The basis of a tableau as triangular factors: L by columns, each worked out with those before it (Gilbert & Peierls
// 1988), U with ones on its diagonal. A column with one row left, or a row with one column left, costs nothing to
// eliminate: these go first. Of the others, the column with the fewest rows left, in its row with the fewest columns
// left among those with large entries.
#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <utility>

#include "sim/flow/tableau.hpp"

namespace schakel::flow {

namespace {

/// What is left of entries that cancel.
template <class Real>
constexpr double kNothing = sizeof(Real) == sizeof(double) ? 1e-14 : 1e-18;
constexpr double kSound = 0.05;  // pivots are at least this share of the largest entry of their column
constexpr double kSingular = 1e-11;

/// Which columns and rows are left, by how many of the other kind they touch.
class Left {
 public:
  Left(const Program& program, const std::vector<std::int32_t>& columns, const std::vector<char>& done)
      : program_(program),
        columns_(columns),
        rows_left_(columns.size(), 0),
        columns_left_(done.size(), 0),
        done_(done) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      each_row(i, [&](std::int32_t row) {
        ++rows_left_[i];
        ++columns_left_[at(row)];
      });
      wait_.push({rows_left_[i], i});
    }
    first_.assign(done.size() + 1, 0);
    for (std::size_t r = 0; r < done.size(); ++r) first_[r + 1] = first_[r] + columns_left_[r];
    touching_.resize(at(first_.back()));
    std::vector<std::int32_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < columns.size(); ++i)
      each_row(i, [&](std::int32_t row) { touching_[at(next[at(row)]++)] = static_cast<std::int32_t>(i); });
    taken_.assign(columns.size(), 0);
  }

  /// The next column; kNone when none is left.
  std::int32_t next() {
    while (!wait_.empty()) {
      const auto [count, i] = wait_.top();
      const bool column_alone = count <= 1;
      if (!column_alone && !alone_.empty()) {
        const std::int32_t column = in_row_alone();
        if (column != kNone) return column;
        continue;
      }
      wait_.pop();
      if (taken_[i] || count != rows_left_[i]) continue;
      return columns_[i];
    }
    return kNone;
  }

  int columns_left(std::int32_t row) const { return columns_left_[at(row)]; }

  void take(std::int32_t column, std::int32_t row) {
    for (std::int32_t k = first_[at(row)]; k < first_[at(row) + 1]; ++k) {
      const auto i = at(touching_[at(k)]);
      if (columns_[i] == column) {
        take_column(i);
      } else if (!taken_[i]) {
        wait_.push({--rows_left_[i], i});
      }
    }
    if (const auto place = std::find(columns_.begin(), columns_.end(), column); !row_has(row, column))
      take_column(static_cast<std::size_t>(place - columns_.begin()));
  }

 private:
  /// Rows that are left of the i-th column.
  template <class Visit>
  void each_row(std::size_t i, Visit visit) const {
    program_.each_term(program_.column(columns_[i]), [&](std::int32_t row, double) {
      if (!done_[at(row)]) visit(row);
    });
  }

  bool row_has(std::int32_t row, std::int32_t column) const {
    return std::any_of(touching_.begin() + first_[at(row)], touching_.begin() + first_[at(row) + 1],
                       [&](std::int32_t i) { return columns_[at(i)] == column; });
  }

  void take_column(std::size_t i) {
    taken_[i] = 1;
    each_row(i, [this](std::int32_t row) {
      if (--columns_left_[at(row)] == 1) alone_.push_back(row);
    });
  }

  /// The only column left in some row.
  std::int32_t in_row_alone() {
    const std::int32_t row = alone_.back();
    alone_.pop_back();
    if (done_[at(row)] || columns_left_[at(row)] != 1) return kNone;
    for (std::int32_t k = first_[at(row)]; k < first_[at(row) + 1]; ++k)
      if (!taken_[at(touching_[at(k)])]) return columns_[at(touching_[at(k)])];
    return kNone;
  }

  const Program& program_;
  const std::vector<std::int32_t>& columns_;
  std::vector<std::int32_t> rows_left_, columns_left_, first_, touching_, alone_;
  const std::vector<char>& done_;
  std::vector<char> taken_;
  std::priority_queue<std::pair<std::int32_t, std::size_t>, std::vector<std::pair<std::int32_t, std::size_t>>,
                      std::greater<>>
      wait_;
};

}  // namespace

template <class Real>
bool Tableau<Real>::renew() {
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
  Left left(program_, columns, done);
  for (std::int32_t c = left.next(); c != kNone; c = left.next()) {
    const Sparse<Real>& entries = column(c);
    column_is_ = kNone;
    Real largest = 0;
    for (const std::int32_t r : entries.places())
      if (!done[at(r)]) largest = std::max(largest, std::abs(entries[r]));
    if (largest <= kSingular) return false;
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
  fresh_ = pivots_.size();
  row_is_ = column_is_ = kNone;
  return true;
}

template bool Tableau<double>::renew();
template bool Tableau<long double>::renew();

}  // namespace schakel::flow
