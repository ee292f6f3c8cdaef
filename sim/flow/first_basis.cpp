#include "sim/flow/first_basis.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::flow {

namespace {

constexpr long double kNothing = 1e-14L;  // what is left of entries that cancel
constexpr long double kSound = 1e-2L;     // smaller pivots are not taken

class Elimination {
 public:
  explicit Elimination(const Program& program)
      : program_(program), row_count_(program.rows.size()), width_(program.columns.size() + program.rows.size()) {
    result_.entries.assign(row_count_ * width_, 0.0L);
    for (std::size_t r = 0; r < row_count_; ++r) {
      for (const Term& term : program.rows[r].terms) cell(r, at(term.column)) = term.factor;
      const std::size_t own = program.columns.size() + r;
      cell(r, own) = 1;
      result_.basic.push_back(static_cast<std::int32_t>(own));
      left_.push_back(r);
    }
    in_column_.assign(program.columns.size(), 0);
    for (std::size_t r = 0; r < row_count_; ++r)
      for (std::size_t c = 0; c < program.columns.size(); ++c) in_column_[c] += cell(r, c) != 0 ? 1 : 0;
  }

  FirstBasis run() {
    std::size_t row = 0, column = 0;
    while (choose(row, column)) {
      pivot(row, column);
      std::erase(left_, row);
    }
    return std::move(result_);
  }

 private:
  long double& cell(std::size_t r, std::size_t c) { return result_.entries[r * width_ + c]; }

  bool eligible(std::size_t c) const {
    const Column& column = program_.columns[c];
    return column.kind == Column::Kind::node || column.kind == Column::Kind::slack ||
           (column.rated && column.cls == ArcClass::contract);
  }

  /// The pivot among the rows left that can fill the fewest cells; false when none is sound.
  bool choose(std::size_t& row, std::size_t& column) {
    long least = -1;
    for (const std::size_t r : left_) {
      long in_row = 0;
      for (std::size_t c = 0; c < program_.columns.size(); ++c) in_row += cell(r, c) != 0 ? 1 : 0;
      for (std::size_t c = 0; c < program_.columns.size(); ++c) {
        if (std::abs(cell(r, c)) < kSound || !eligible(c)) continue;
        const long fill = (in_row - 1) * (in_column_[c] - 1);
        if (least >= 0 && fill >= least) continue;
        least = fill;
        row = r;
        column = c;
      }
    }
    return least >= 0;
  }

  void pivot(std::size_t row, std::size_t column) {
    const long double scale = 1 / cell(row, column);
    std::vector<std::size_t> filled;
    for (std::size_t c = 0; c < width_; ++c) {
      if (cell(row, c) == 0) continue;
      cell(row, c) *= scale;
      filled.push_back(c);
    }
    cell(row, column) = 1;
    for (std::size_t r = 0; r < row_count_; ++r)
      if (r != row && cell(r, column) != 0) eliminate(row, r, column, filled);
    result_.basic[row] = static_cast<std::int32_t>(column);
  }

  void eliminate(std::size_t row, std::size_t into, std::size_t column, const std::vector<std::size_t>& filled) {
    const long double factor = cell(into, column);
    for (const std::size_t c : filled) {
      const bool before = cell(into, c) != 0;
      const long double value = c == column ? 0 : cell(into, c) - factor * cell(row, c);
      cell(into, c) = std::abs(value) > kNothing ? value : 0;
      if (c < program_.columns.size()) in_column_[c] += (cell(into, c) != 0 ? 1 : 0) - (before ? 1 : 0);
    }
  }

  const Program& program_;
  std::size_t row_count_, width_;
  std::vector<std::size_t> left_;
  std::vector<long> in_column_;
  FirstBasis result_;
};

}  // namespace

FirstBasis find_first_basis(const Program& program) { return Elimination(program).run(); }

}  // namespace schakel::flow
