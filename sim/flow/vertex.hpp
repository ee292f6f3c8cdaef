// The point a basis stands for, computed again in long double and proven optimal. A solver in double precision only has
// to find the basis; what it thinks the values and duals are is not used.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/flow/sparse_lu.hpp"

namespace schakel::flow {

/// Minimise cost * x, where A x = r, and x and the row activities r are within bounds. Variables are numbered columns
/// first, then rows. Bounds are long double, so that a value fixed in one round is exactly there in the next.
struct LinearProgram {
  struct Entry {
    int row;
    double factor;
  };
  int rows = 0;
  std::vector<std::vector<Entry>> columns;
  std::vector<double> cost;               ///< per column
  std::vector<long double> lower, upper;  ///< per variable; infinite = none
};

/// Where a variable stands: in the basis, at a bound, or (a free one that the solver left alone) at `held`.
struct Place {
  enum class Kind : std::uint8_t { basic, lower, upper, held };
  Kind kind = Kind::basic;
  double held = 0;
};

class Vertex {
 public:
  /// False when the places are no basis: not as many basic variables as rows, or singular.
  bool compute(const LinearProgram& program, const std::vector<Place>& places);

  long double value(int variable) const { return value_[static_cast<std::size_t>(variable)]; }
  /// d = cost - price * A of a column; the price of a row.
  long double reduced_cost(int variable) const { return reduced_[static_cast<std::size_t>(variable)]; }

  /// The largest violation of what makes the point optimal: equations, bounds, signs of the reduced costs. At a vertex
  /// complementary slackness holds by construction.
  long double error() const { return error_; }

 private:
  void find_values(const LinearProgram& program, const std::vector<Place>& places);
  void find_prices(const LinearProgram& program);
  void measure(const LinearProgram& program);

  std::vector<int> basic_;
  SparseLu lu_;
  std::vector<long double> value_, reduced_;
  long double error_ = 0;
};

}  // namespace schakel::flow
