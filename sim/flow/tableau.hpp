// The rows of a program solved for a basis: basic column of a row = - sum over columns outside of entry * column.
//
// The tableau of the first basis is made once and kept by rows and by columns, without its zeros. Each pivot since then
// is kept as the column that entered (product form of the inverse: Dantzig & Orchard-Hays, MTAC 1954); a row or column
// of the present tableau is worked out when it is asked for, in time proportional to what is not zero in it and in the
// pivots. So nothing is paid for rows that are never looked at, and `reset` is free.
//
// `Real` is double, or long double for programs that amplify rounding.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/flow/program.hpp"

namespace schakel::flow {

/// A vector of which few places are not 0.
template <class Real>
class Sparse {
 public:
  explicit Sparse(std::size_t size = 0) : values_(size, Real{0}), used_(size, 0) {}
  Real operator[](std::int32_t i) const { return values_[at(i)]; }
  const std::vector<std::int32_t>& places() const { return places_; }
  void add(std::int32_t i, Real amount) { put(i, values_[at(i)] + amount); }
  void put(std::int32_t i, Real value) {
    values_[at(i)] = value;
    if (used_[at(i)]) return;
    used_[at(i)] = 1;
    places_.push_back(i);
  }
  void clear() {
    for (const std::int32_t i : places_) values_[at(i)] = 0, used_[at(i)] = 0;
    places_.clear();
  }

 private:
  std::vector<Real> values_;
  std::vector<char> used_;
  std::vector<std::int32_t> places_;  // may hold places where what was added came to 0
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

  /// Entries of a row in the columns outside the basis that are awake, or of a column in all rows. Valid until the next
  /// call of the same kind.
  const Sparse<Real>& row(std::int32_t r);
  const Sparse<Real>& column(std::int32_t c);

  /// `column` takes the place of the basic column of `row`; its entry there must not be 0.
  void pivot(std::int32_t row, std::int32_t column);
  /// Back to the first basis. Until the next reset, rows leave out columns for which `asleep` says so: those that stay
  /// shut.
  template <class Asleep>
  void reset(Asleep asleep) {
    to_first_basis();
    for (std::int32_t c = 0; c < column_count_; ++c) awake_[at(c)] = asleep(c) ? 0 : 1;
  }
  /// The same basis from the first one by large entries: forgets the rounding of past pivots. False: rounding has made
  /// it no basis at all.
  bool renew();
  std::int32_t pivots() const { return static_cast<std::int32_t>(pivots_.size() - fresh_); }  ///< since reset or renew

 private:
  struct Entry {
    std::int32_t place;
    Real value;
  };
  struct Pivot {
    std::int32_t row;
    Real entry;         ///< of the entering column in its row
    std::size_t first;  ///< its other entries, in pivot_entries_, up to the next pivot's
  };

  void keep_first(const std::vector<Real>& dense);
  void to_first_basis();
  std::size_t end_of(std::size_t pivot) const {
    return pivot + 1 < pivots_.size() ? pivots_[pivot + 1].first : pivot_entries_.size();
  }

  std::int32_t row_count_, column_count_;
  std::vector<std::int32_t> row_first_, column_first_;
  std::vector<Entry> row_entries_, column_entries_;  // of the first tableau: place is the column, the row
  std::vector<std::int32_t> basic_, position_, first_basic_, first_position_;
  std::vector<char> awake_;
  std::vector<Pivot> pivots_;
  std::vector<Entry> pivot_entries_;
  std::size_t fresh_ = 0;  // pivots that the last renew made
  Sparse<Real> weights_, row_, column_;
  std::int32_t row_is_ = kNone, column_is_ = kNone;  // which they are, while no pivot has come since
};

extern template class Tableau<double>;
extern template class Tableau<long double>;

}  // namespace schakel::flow
