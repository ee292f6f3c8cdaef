// Linear equations in long double: LU with partial pivoting, dense while it factors. Belongs to the reference; the
// kernel has its own.
#pragma once

#include <cstddef>
#include <vector>

namespace schakel::flow {

/// Factors of a square matrix. O(n^3) at most; rows without an entry in the pivot's column cost nothing.
class DenseLu {
 public:
  /// Begins a matrix of this size, all zeros.
  void start(std::size_t size);
  void add(std::size_t row, std::size_t column, long double value) { entry(row, column) += value; }

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
  using SparseRows = std::vector<std::vector<Entry>>;

  long double& entry(std::size_t row, std::size_t column) { return matrix_[row * size_ + column]; }
  void eliminate(std::size_t step);
  void keep();

  std::size_t size_ = 0;
  std::vector<long double> matrix_;    // by rows
  std::vector<std::size_t> from_;      // row of the matrix that was brought to place i
  SparseRows below_, above_;           // L and U without their diagonals (that of L is 1)
  std::vector<long double> diagonal_;  // of U
};

}  // namespace schakel::flow
