// A basis of a program with its inverse kept explicitly (dense): small programs, many pivots, rows wanted often.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/flow/program.hpp"

namespace schakel::flow {

/// Columns 0 .. n-1 are the program's; n + r is the artificial column of row r (always 0 in value), which stands in
/// the basis where rows depend on each other. Memory rows^2; a pivot costs at most rows^2.
class Basis {
 public:
  explicit Basis(const Program& program);

  std::int32_t rows() const { return row_count_; }
  std::int32_t columns() const { return static_cast<std::int32_t>(position_.size()); }
  std::int32_t basic(std::int32_t row) const { return basic_[at(row)]; }
  /// Row in which a column is basic, kNone when it is not.
  std::int32_t position(std::int32_t column) const { return position_[at(column)]; }
  std::span<const Term> entries(std::int32_t column) const;  ///< Term::column is the row here

  std::span<const double> inverse_row(std::int32_t row) const;
  /// Row of the inverse times a column: the rate at which the basic column falls per unit of `column`.
  double alpha(std::int32_t row, std::int32_t column) const;
  /// The same for all rows.
  void column_of(std::int32_t column, std::vector<double>& result) const;
  /// `column` enters for the basic column of `row`; `direction` is column_of(column).
  void pivot(std::int32_t row, std::int32_t column, const std::vector<double>& direction);
  /// Computes the inverse anew from the basic columns, with row exchanges: forgets the rounding of past pivots.
  void reinvert();
  std::int32_t pivots() const { return pivots_; }  ///< since the last reinvert

  /// Inverse times a right-hand side.
  void solve(const std::vector<double>& rhs, std::vector<double>& result) const;

 private:
  void eliminate(std::size_t row, const std::vector<double>& direction);

  std::int32_t row_count_;
  std::vector<std::int32_t> basic_, position_;
  std::vector<std::int32_t> first_;  // per column, into entries_
  std::vector<Term> entries_;
  std::vector<double> inverse_;
  std::vector<std::size_t> filled_;  // work space: places of a row that are not 0
  std::int32_t pivots_ = 0;
};

}  // namespace schakel::flow
