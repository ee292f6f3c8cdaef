#include "sim/flow/dense_lu.hpp"

#include <cmath>
#include <numeric>
#include <utility>

namespace schakel::flow {

namespace {

constexpr long double kSingular = 1e-14L;  // a pivot below this is none

}  // namespace

void DenseLu::start(std::size_t size) {
  size_ = size;
  matrix_.assign(size * size, 0.0L);
  from_.resize(size);
  std::iota(from_.begin(), from_.end(), std::size_t{0});
}

bool DenseLu::factor() {
  for (std::size_t k = 0; k < size_; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < size_; ++i) {
      if (std::abs(entry(from_[i], k)) > std::abs(entry(from_[pivot], k))) pivot = i;
    }
    if (std::abs(entry(from_[pivot], k)) < kSingular) return false;
    std::swap(from_[k], from_[pivot]);
    eliminate(k);
  }
  keep();
  return true;
}

void DenseLu::eliminate(std::size_t step) {
  const long double* pivot = &entry(from_[step], 0);
  for (std::size_t i = step + 1; i < size_; ++i) {
    long double* row = &entry(from_[i], 0);
    if (row[step] == 0) continue;
    const long double multiplier = row[step] /= pivot[step];
    for (std::size_t j = step + 1; j < size_; ++j) row[j] -= multiplier * pivot[j];
  }
}

void DenseLu::keep() {
  below_.resize(size_);
  above_.resize(size_);
  diagonal_.resize(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    below_[i].clear();
    above_[i].clear();
    diagonal_[i] = entry(from_[i], i);
    for (std::size_t j = 0; j < size_; ++j) {
      const long double value = entry(from_[i], j);
      if (value != 0 && j != i) (j < i ? below_ : above_)[i].push_back({j, value});
    }
  }
}

void DenseLu::solve(std::vector<long double>& b) const {
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

void DenseLu::solve_transposed(std::vector<long double>& b) const {
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
