#include "sim/flow/tableau.hpp"

#include <algorithm>
#include <cmath>

#include "sim/flow/first_basis.hpp"

namespace schakel::flow {

namespace {

constexpr double kNothing = 1e-14;  // what is left of entries that cancel
constexpr double kSound = 1e-2;     // pivots smaller than this wait

}  // namespace

template <class Real>
Tableau<Real>::Tableau(const Program& program)
    : row_count_(static_cast<std::int32_t>(program.rows.size())),
      column_count_(static_cast<std::int32_t>(program.columns.size() + program.rows.size())),
      awake_(at(column_count_), 1),
      weights_(at(row_count_)),
      row_(at(column_count_)),
      column_(at(row_count_)) {
  FirstBasis first = find_first_basis(program);
  first_basic_ = std::move(first.basic);
  first_position_.assign(at(column_count_), kNone);
  for (std::int32_t r = 0; r < row_count_; ++r) first_position_[at(first_basic_[at(r)])] = r;
  keep_first(std::vector<Real>(first.entries.begin(), first.entries.end()));
  to_first_basis();
}

/// Keeps what is not 0, by rows and by columns.
template <class Real>
void Tableau<Real>::keep_first(const std::vector<Real>& dense) {
  const std::size_t n = at(column_count_);
  column_first_.assign(n + 1, 0);
  row_first_.assign(1, 0);
  for (std::int32_t r = 0; r < row_count_; ++r) {
    for (std::int32_t c = 0; c < column_count_; ++c) {
      const Real value = dense[at(r) * n + at(c)];
      if (value == 0) continue;
      row_entries_.push_back({c, value});
      ++column_first_[at(c) + 1];
    }
    row_first_.push_back(static_cast<std::int32_t>(row_entries_.size()));
  }
  for (std::size_t c = 0; c < n; ++c) column_first_[c + 1] += column_first_[c];
  column_entries_.resize(row_entries_.size());
  std::vector<std::int32_t> next(column_first_.begin(), column_first_.end() - 1);
  for (std::int32_t r = 0; r < row_count_; ++r)
    for (std::int32_t i = row_first_[at(r)]; i < row_first_[at(r) + 1]; ++i) {
      const Entry& entry = row_entries_[at(i)];
      column_entries_[at(next[at(entry.place)]++)] = {r, entry.value};
    }
}

template <class Real>
void Tableau<Real>::to_first_basis() {
  basic_ = first_basic_;
  position_ = first_position_;
  pivots_.clear();
  pivot_entries_.clear();
  fresh_ = 0;
  row_is_ = column_is_ = kNone;
}

/// Unit row times the pivots, last one first, times the first tableau.
template <class Real>
const Sparse<Real>& Tableau<Real>::row(std::int32_t r) {
  if (row_is_ == r) return row_;
  row_is_ = r;
  weights_.clear();
  weights_.put(r, 1);
  for (std::size_t p = pivots_.size(); p-- > 0;) {
    Real sum = weights_[pivots_[p].row];
    for (std::size_t i = pivots_[p].first; i < end_of(p); ++i)
      sum -= weights_[pivot_entries_[i].place] * pivot_entries_[i].value;
    if (sum != 0 || weights_[pivots_[p].row] != 0) weights_.put(pivots_[p].row, sum / pivots_[p].entry);
  }
  row_.clear();
  for (const std::int32_t i : weights_.places()) {
    const Real weight = weights_[i];
    if (std::abs(weight) <= kNothing) continue;
    for (std::int32_t e = row_first_[at(i)]; e < row_first_[at(i) + 1]; ++e) {
      const std::int32_t c = row_entries_[at(e)].place;
      if (awake_[at(c)] && position_[at(c)] == kNone) row_.add(c, weight * row_entries_[at(e)].value);
    }
  }
  return row_;
}

/// The pivots, first one first, times a column of the first tableau.
template <class Real>
const Sparse<Real>& Tableau<Real>::column(std::int32_t c) {
  if (column_is_ == c) return column_;
  column_is_ = c;
  column_.clear();
  for (std::int32_t e = column_first_[at(c)]; e < column_first_[at(c) + 1]; ++e)
    column_.put(column_entries_[at(e)].place, column_entries_[at(e)].value);
  for (std::size_t p = 0; p < pivots_.size(); ++p) {
    const Real in_row = column_[pivots_[p].row];
    if (std::abs(in_row) <= kNothing) continue;
    const Real part = in_row / pivots_[p].entry;
    for (std::size_t i = pivots_[p].first; i < end_of(p); ++i)
      column_.add(pivot_entries_[i].place, -pivot_entries_[i].value * part);
    column_.put(pivots_[p].row, part);
  }
  return column_;
}

template <class Real>
void Tableau<Real>::pivot(std::int32_t row, std::int32_t c) {
  const Sparse<Real>& entering = column(c);
  pivots_.push_back({row, entering[row], pivot_entries_.size()});
  for (const std::int32_t r : entering.places())
    if (r != row && std::abs(entering[r]) > kNothing) pivot_entries_.push_back({r, entering[r]});
  position_[at(basic_[at(row)])] = kNone;
  basic_[at(row)] = c;
  position_[at(c)] = row;
  row_is_ = column_is_ = kNone;
}

template <class Real>
bool Tableau<Real>::renew() {
  const std::vector<std::int32_t> wanted_basis = basic_;
  std::vector<char> wanted(at(column_count_), 0);
  for (const std::int32_t c : wanted_basis) wanted[at(c)] = 1;
  to_first_basis();
  std::vector<std::int32_t> missing;
  for (const std::int32_t c : wanted_basis)
    if (position_[at(c)] == kNone) missing.push_back(c);
  std::sort(missing.begin(), missing.end());
  for (Real least = kSound; !missing.empty(); least = 0) {  // poor pivots wait until the good ones are done
    const bool last_try = least == 0;
    const std::size_t before = missing.size();
    std::erase_if(missing, [&](std::int32_t c) {
      std::int32_t best = kNone;
      Real largest = least;
      const Sparse<Real>& entries = column(c);
      for (const std::int32_t r : entries.places()) {
        if (wanted[at(basic_[at(r)])] || std::abs(entries[r]) <= largest) continue;
        largest = std::abs(entries[r]);
        best = r;
      }
      if (best != kNone) pivot(best, c);
      return best != kNone;
    });
    if (last_try && missing.size() == before) return false;
  }
  fresh_ = pivots_.size();
  return true;
}

template class Tableau<double>;
template class Tableau<long double>;

}  // namespace schakel::flow
