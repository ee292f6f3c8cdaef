// Linear equations in long double: LU with partial pivoting, on the entries that are not zero. Belongs to the
// reference; the kernel has its own.
#pragma once

#include <cstddef>
#include <vector>

namespace schakel::flow {

/// Factors of a square matrix. Columns are eliminated in their order; the pivot of each is its largest entry, the first
/// of equals. Work is that of the entries there are and those that come in (fill), O(n^3) at most.
class SparseLu {
 public:
  /// Begins a matrix of this size, all zeros.
  void start(std::size_t size);
  void add(std::size_t row, std::size_t column, long double value);

  /// False when the matrix is singular to working precision.
  bool factor();

  /// Solves M x = b in place.
  void solve(std::vector<long double>& b) const;

  /// Solves M' x = b in place.
  void solve_transposed(std::vector<long double>& b) const;

 private:
  struct Entry {
    std::size_t column;
    long double value;
  };
  using Row = std::vector<Entry>;

  std::size_t find_pivot(std::size_t step) const;
  void eliminate(std::size_t step, std::size_t pivot);
  void subtract(std::size_t row, const Row& pivot, long double multiplier);

  std::size_t size_ = 0;
  std::vector<Row> rows_;                            ///< by column; of a row of the matrix, what is left of it
  std::vector<std::vector<std::size_t>> in_column_;  ///< rows that have an entry in a column, or had one
  std::vector<std::size_t> from_, place_;            ///< row of the matrix that was brought to place i, and back
  std::vector<Row> below_, above_;                   ///< by place: L and U without their diagonals (that of L is 1)
  std::vector<long double> diagonal_;                ///< of U
  Row merged_;
};

}  // namespace schakel::flow
