#include "sim/flow/basis.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::flow {

namespace {

constexpr double kNothing = 2e-16;  // right-hand sides below this are the rounding of values near 1

}  // namespace

Basis::Basis(const Program& program) : row_count_(static_cast<std::int32_t>(program.rows.size())) {
  const std::size_t n = program.columns.size(), m = program.rows.size();
  first_.assign(n + m + 1, 0);
  for (const Row& row : program.rows) {
    for (const Term& term : row.terms) ++first_[at(term.column) + 1];
  }
  for (std::size_t r = 0; r < m; ++r) ++first_[n + r + 1];
  for (std::size_t c = 0; c < n + m; ++c) first_[c + 1] += first_[c];
  entries_.resize(at(first_.back()));
  std::vector<std::int32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t r = 0; r < m; ++r) {
    for (const Term& term : program.rows[r].terms) {
      entries_[at(next[at(term.column)]++)] = {static_cast<std::int32_t>(r), term.factor};
    }
    entries_[at(next[n + r])] = {static_cast<std::int32_t>(r), 1.0};
  }
  position_.assign(n + m, kNone);
  inverse_.assign(m * m, 0.0);
  for (std::size_t r = 0; r < m; ++r) {
    basic_.push_back(static_cast<std::int32_t>(n + r));
    position_[n + r] = static_cast<std::int32_t>(r);
    inverse_[r * m + r] = 1;
  }
}

std::span<const Term> Basis::entries(std::int32_t column) const {
  return {entries_.data() + first_[at(column)], entries_.data() + first_[at(column) + 1]};
}

std::span<const double> Basis::inverse_row(std::int32_t row) const {
  return {inverse_.data() + at(row) * at(row_count_), at(row_count_)};
}

double Basis::alpha(std::int32_t row, std::int32_t column) const {
  const std::span<const double> inverse = inverse_row(row);
  double sum = 0;
  for (const Term& entry : entries(column)) sum += inverse[at(entry.column)] * entry.factor;
  return sum;
}

void Basis::column_of(std::int32_t column, std::vector<double>& result) const {
  result.assign(at(row_count_), 0.0);
  for (const Term& entry : entries(column)) {
    const double* cell = inverse_.data() + entry.column;
    for (std::size_t r = 0; r < at(row_count_); ++r, cell += row_count_) result[r] += *cell * entry.factor;
  }
}

void Basis::eliminate(std::size_t row, const std::vector<double>& direction) {
  const std::size_t m = at(row_count_);
  double* pivot_row = inverse_.data() + row * m;
  const double scale = 1 / direction[row];
  filled_.clear();
  for (std::size_t i = 0; i < m; ++i) {
    if (pivot_row[i] == 0) continue;
    pivot_row[i] *= scale;
    filled_.push_back(i);
  }
  for (std::size_t r = 0; r < m; ++r) {
    const double factor = direction[r];
    if (factor == 0 || r == row) continue;
    double* cells = inverse_.data() + r * m;
    for (const std::size_t i : filled_) cells[i] -= factor * pivot_row[i];
  }
}

void Basis::pivot(std::int32_t row, std::int32_t column, const std::vector<double>& direction) {
  eliminate(at(row), direction);
  position_[at(basic_[at(row)])] = kNone;
  basic_[at(row)] = column;
  position_[at(column)] = row;
  ++pivots_;
}

void Basis::reinvert() {
  const std::vector<std::int32_t> wanted = basic_;
  const std::size_t m = at(row_count_);
  std::fill(inverse_.begin(), inverse_.end(), 0.0);
  for (std::size_t r = 0; r < m; ++r) {
    position_[at(basic_[r])] = kNone;
    inverse_[r * m + r] = 1;
  }
  std::vector<char> taken(m, 0);
  std::vector<double> direction;
  for (const std::int32_t column : wanted) {
    column_of(column, direction);
    std::size_t best = m;
    for (std::size_t r = 0; r < m; ++r) {
      if (!taken[r] && (best == m || std::abs(direction[r]) > std::abs(direction[best]))) best = r;
    }
    eliminate(best, direction);
    taken[best] = 1;
    basic_[best] = column;
    position_[at(column)] = static_cast<std::int32_t>(best);
  }
  pivots_ = 0;
}

void Basis::solve(const std::vector<double>& rhs, std::vector<double>& result) const {
  result.assign(at(row_count_), 0.0);
  std::vector<std::size_t> filled;
  for (std::size_t i = 0; i < rhs.size(); ++i) {
    if (std::abs(rhs[i]) > kNothing) filled.push_back(i);
  }
  if (filled.empty()) return;
  for (std::size_t r = 0; r < at(row_count_); ++r) {
    const double* cells = inverse_.data() + r * at(row_count_);
    double sum = 0;
    for (const std::size_t i : filled) sum += cells[i] * rhs[i];
    result[r] = sum;
  }
}

}  // namespace schakel::flow
