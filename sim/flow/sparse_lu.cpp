#include "sim/flow/sparse_lu.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace schakel::flow {

namespace {

constexpr long double kSingular = 1e-14L;  // a pivot below this is none

/// Place in a row of the first entry at or behind a column.
template <class R>
auto at_column(R& row, std::size_t column) {
  return std::lower_bound(row.begin(), row.end(), column,
                          [](const auto& entry, std::size_t wanted) { return entry.column < wanted; });
}

}  // namespace

void SparseLu::start(std::size_t size) {
  size_ = size;
  rows_.resize(size);
  in_column_.resize(size);
  below_.resize(size);
  above_.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    rows_[i].clear();
    in_column_[i].clear();
    below_[i].clear();
  }
  diagonal_.assign(size, 0.0L);
  from_.resize(size);
  std::iota(from_.begin(), from_.end(), std::size_t{0});
  place_ = from_;
}

void SparseLu::add(std::size_t row, std::size_t column, long double value) {
  const auto at = at_column(rows_[row], column);
  if (at != rows_[row].end() && at->column == column) {
    at->value += value;
    return;
  }
  rows_[row].insert(at, {column, value});
  in_column_[column].push_back(row);
}

/// Row with the largest entry in the column, of those that are not done; `size_` when there is none.
std::size_t SparseLu::find_pivot(std::size_t step) const {
  std::size_t best = size_;
  long double largest = 0;
  for (const std::size_t row : in_column_[step]) {
    if (place_[row] < step) continue;
    const auto at = at_column(rows_[row], step);
    if (at == rows_[row].end() || at->column != step) continue;
    const long double size = std::abs(at->value);
    if (best == size_ || size > largest || (size == largest && place_[row] < place_[best])) {
      best = row;
      largest = size;
    }
  }
  return largest < kSingular ? size_ : best;
}

bool SparseLu::factor() {
  for (std::size_t k = 0; k < size_; ++k) {
    const std::size_t pivot = find_pivot(k);
    if (pivot == size_) return false;
    const std::size_t other = from_[k], place = place_[pivot];
    std::swap(from_[k], from_[place]);
    std::swap(place_[pivot], place_[other]);
    eliminate(k, pivot);
  }
  // Rows of L were kept by row of the matrix: put them in their places.
  std::vector<Row> placed(size_);
  for (std::size_t i = 0; i < size_; ++i) placed[i] = std::move(below_[from_[i]]);
  below_ = std::move(placed);
  return true;
}

void SparseLu::eliminate(std::size_t step, std::size_t pivot) {
  Row& row = rows_[pivot];  // begins with the pivot: what was before it is eliminated
  diagonal_[step] = row.front().value;
  above_[step].assign(row.begin() + 1, row.end());
  for (const std::size_t other : in_column_[step]) {
    if (place_[other] <= step) continue;
    const auto at = at_column(rows_[other], step);
    if (at == rows_[other].end() || at->column != step) continue;
    const long double multiplier = at->value / diagonal_[step];
    if (at->value != 0) below_[other].push_back({step, multiplier});
    rows_[other].erase(rows_[other].begin(), at + 1);
    if (multiplier != 0) subtract(other, above_[step], multiplier);
  }
  in_column_[step].clear();
  row.clear();
}

/// row -= multiplier x pivot, both by column.
void SparseLu::subtract(std::size_t row, const Row& pivot, long double multiplier) {
  merged_.clear();
  auto own = rows_[row].begin();
  const auto end = rows_[row].end();
  for (const Entry& entry : pivot) {
    while (own != end && own->column < entry.column) merged_.push_back(*own++);
    if (own != end && own->column == entry.column) {
      merged_.push_back({entry.column, own->value - multiplier * entry.value});
      ++own;
    } else {
      merged_.push_back({entry.column, -multiplier * entry.value});
      in_column_[entry.column].push_back(row);
    }
  }
  merged_.insert(merged_.end(), own, end);
  rows_[row].swap(merged_);
}

void SparseLu::solve(std::vector<long double>& b) const {
  std::vector<long double> x(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    x[i] = b[from_[i]];
    for (const Entry& e : below_[i]) x[i] -= e.value * x[e.column];
  }
  for (std::size_t i = size_; i-- > 0;) {
    for (const Entry& e : above_[i]) x[i] -= e.value * x[e.column];
    x[i] /= diagonal_[i];
  }
  b = std::move(x);
}

void SparseLu::solve_transposed(std::vector<long double>& b) const {
  std::vector<long double> x = b;
  for (std::size_t i = 0; i < size_; ++i) {
    x[i] /= diagonal_[i];
    for (const Entry& e : above_[i]) x[e.column] -= e.value * x[i];
  }
  for (std::size_t i = size_; i-- > 0;) {
    for (const Entry& e : below_[i]) x[e.column] -= e.value * x[i];
  }
  for (std::size_t i = 0; i < size_; ++i) b[from_[i]] = x[i];
}

}  // namespace schakel::flow
