// The rows of a program solved for a basis: basic column of a row = - sum over columns outside of entry * column.
//
// A basis starts as the rows' own columns, so that the tableau is the program itself. Each pivot since then is kept as
// the column that entered (product form of the inverse: Dantzig & Orchard-Hays, MTAC 1954), and now and then all of
// them are replaced by triangular factors (elimination form: Markowitz, Management Science 1957; renewal.cpp). A row or
// a column of the present tableau is worked out when it is asked for. Only the pivots that change it are looked at:
// those of a row are chained, and those due wait as bits in their order (Gilbert & Peierls, SIAM J. Sci. Stat. Comput.
// 1988, for the idea of paying for what is not 0 only). So the cost depends on what is near, not on the size of the
// program.
//
// `Real` is double, or long double for programs that amplify rounding.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/flow/due.hpp"
#include "sim/flow/program.hpp"
#include "sim/flow/sparse.hpp"

namespace schakel::flow {

template <class Real>
class Tableau {
 public:
  explicit Tableau(const Program& program) : program_(program) {}

  /// No rows, no columns.
  void clear();
  /// Takes in the rows and columns that the program has gained; the new rows' own columns are basic.
  void grow();

  std::int32_t rows() const { return static_cast<std::int32_t>(basic_.size()); }
  std::int32_t basic(std::int32_t row) const { return basic_[at(row)]; }
  std::int32_t position(std::int32_t c) const { return position_[at(c)]; }  ///< row in which it is basic, or kNone

  /// Entries of a row in the columns outside the basis (those always 0 left out), or of a column in all rows. Valid
  /// until the next call of the same kind.
  const Sparse<Real>& row(std::int32_t r);
  const Sparse<Real>& column(std::int32_t c);
  /// The row of the inverse that belongs to the row last asked for.
  const Sparse<Real>& weights() const { return weights_; }
  /// The inverse times a vector given by rows, in place.
  void solve(Sparse<Real>& by_row);

  /// `column` takes the place of the basic column of `row`; its entry there must not be 0.
  void pivot(std::int32_t row, std::int32_t column);
  /// The same basis as triangular factors, in which fewer entries are not 0; forgets the rounding of past pivots. Where
  /// columns depend on each other but for rounding, some fall out, and the own columns of the rows they leave take
  /// their places. Returns those that fell out.
  std::vector<std::int32_t> renew();
  std::int32_t pivots() const { return static_cast<std::int32_t>(pivots_.size() - fresh_); }  ///< since last renewed

 private:
  struct Entry {
    Real value;
    std::int32_t row;
  };
  struct Pivot {
    std::int32_t row;
    Real entry;          ///< of the entering column in its row
    std::int32_t first;  ///< its other entries, up to the next pivot's
    std::int32_t later;  ///< the next pivot in the same row
  };

  void forget_pivots();
  void keep_pivot(std::int32_t row, Real entry);
  void find_weights(std::int32_t r);
  void add_entry(std::int32_t row, Real value);
  std::int32_t first_after(std::int32_t row, std::int32_t pivot) const;
  std::int32_t end_of(std::int32_t pivot) const {
    return at(pivot) + 1 < pivots_.size() ? pivots_[at(pivot) + 1].first : static_cast<std::int32_t>(entries_.size());
  }

  const Program& program_;
  std::vector<std::int32_t> basic_, position_;
  std::vector<Pivot> pivots_;
  std::vector<Entry> entries_;
  std::vector<std::int32_t> first_pivot_, last_pivot_;  // per row
  std::vector<FewNumbers> in_row_;                      // per row: the pivots that have an entry there
  Due due_;                                             // pivots
  std::size_t fresh_ = 0;                               // pivots that the last renew made
  Sparse<Real> weights_, row_, column_;
  std::int32_t row_is_ = kNone, column_is_ = kNone;  // which they are, while no pivot has come since
};

extern template class Tableau<double>;
extern template class Tableau<long double>;

}  // namespace schakel::flow
