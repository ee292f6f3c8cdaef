#include "sim/flow/tableau.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::flow {

namespace {

/// What is left of entries that cancel.
template <class Real>
constexpr double kNothing = sizeof(Real) == sizeof(double) ? 1e-14 : 1e-18;

}  // namespace

template <class Real>
void Tableau<Real>::clear() {
  weights_.clear();
  row_.clear();
  column_.clear();
  forget_pivots();
  basic_.clear();
  position_.clear();
  first_pivot_.clear();
  last_pivot_.clear();
}

template <class Real>
void Tableau<Real>::forget_pivots() {
  pivots_.clear();
  entries_.clear();
  first_pivot_.assign(basic_.size(), kNone);
  last_pivot_.assign(basic_.size(), kNone);
  for (std::size_t r = 0; r < basic_.size(); ++r) in_row_[r].clear();
  fresh_ = 0;
  row_is_ = column_is_ = kNone;
}

template <class Real>
void Tableau<Real>::grow() {
  const std::size_t rows = program_.rows().size();
  position_.resize(program_.columns().size(), kNone);
  for (std::size_t r = basic_.size(); r < rows; ++r) {
    basic_.push_back(program_.rows()[r].own);
    position_[at(basic_.back())] = static_cast<std::int32_t>(r);
  }
  for (std::vector<std::int32_t>* list : {&first_pivot_, &last_pivot_}) list->resize(rows, kNone);
  if (in_row_.size() < rows) in_row_.resize(rows);
  weights_.resize(rows);
  column_.resize(rows);
  row_.resize(position_.size());
  row_is_ = column_is_ = kNone;
}

template <class Real>
std::int32_t Tableau<Real>::first_after(std::int32_t row, std::int32_t pivot) const {
  std::int32_t p = first_pivot_[at(row)];
  while (p != kNone && p <= pivot) p = pivots_[at(p)].later;
  return p;
}

/// The pivots, first one first; of each place with a value the next pivot in its row waits its turn.
template <class Real>
void Tableau<Real>::solve(Sparse<Real>& by_row) {
  const auto wait = [this](std::int32_t pivot) {
    if (pivot != kNone) due_.add(pivot);
  };
  for (const std::int32_t r : by_row.places()) wait(first_pivot_[at(r)]);
  for (std::int32_t p = due_.take_first(); p != Due::kNobody; p = due_.take_first()) {
    const Pivot& pivot = pivots_[at(p)];
    wait(pivot.later);
    const Real in_row = by_row[pivot.row];
    if (std::abs(in_row) <= kNothing<Real>) continue;
    const Real part = in_row / pivot.entry;
    by_row.put(pivot.row, part);
    for (std::int32_t i = pivot.first + 1; i < end_of(p); ++i) {
      const Entry& entry = entries_[at(i)];
      if (by_row.add(entry.row, -entry.value * part)) wait(first_after(entry.row, p));
    }
  }
}

/// Unit row times the pivots, last one first; those without an entry in a row with a weight change nothing.
template <class Real>
void Tableau<Real>::find_weights(std::int32_t r) {
  weights_.clear();
  weights_.put(r, 1);
  due_.add_below(in_row_[at(r)], static_cast<std::int32_t>(pivots_.size()));
  for (std::int32_t p = due_.take_last(); p != Due::kNobody; p = due_.take_last()) {
    const Pivot& pivot = pivots_[at(p)];
    Real sum = weights_[pivot.row];
    const Entry* const end = entries_.data() + end_of(p);
    for (const Entry* e = entries_.data() + pivot.first + 1; e < end; ++e) sum -= weights_[e->row] * e->value;
    if (sum == 0 && weights_[pivot.row] == 0) continue;
    if (weights_.put(pivot.row, sum / pivot.entry)) due_.add_below(in_row_[at(pivot.row)], p);
  }
}

template <class Real>
const Sparse<Real>& Tableau<Real>::row(std::int32_t r) {
  if (row_is_ == r) return row_;
  row_is_ = r;
  find_weights(r);
  row_.clear();
  for (const std::int32_t i : weights_.places()) {
    const Real weight = weights_[i];
    if (std::abs(weight) <= kNothing<Real>) continue;
    const Row& row = program_.row(i);
    for (const Term& term : program_.terms(row))
      if (position_[at(term.place)] == kNone) row_.add(term.place, weight * term.factor);
    if (position_[at(row.own)] == kNone && program_.column(row.own).upper > 0) row_.add(row.own, weight);
  }
  return row_;
}

template <class Real>
const Sparse<Real>& Tableau<Real>::column(std::int32_t c) {
  if (column_is_ == c) return column_;
  column_is_ = c;
  column_.clear();
  program_.each_term(program_.column(c), [this](std::int32_t row, double factor) { column_.put(row, factor); });
  solve(column_);
  return column_;
}

template <class Real>
void Tableau<Real>::add_entry(std::int32_t row, Real value) {
  entries_.push_back({value, row});
  in_row_[at(row)].add(static_cast<std::int32_t>(pivots_.size() - 1));
}

/// The last pivot from now, its other entries still to come; the one in its own row is first in its list.
template <class Real>
void Tableau<Real>::keep_pivot(std::int32_t row, Real entry) {
  const auto number = static_cast<std::int32_t>(pivots_.size());
  pivots_.push_back({row, entry, static_cast<std::int32_t>(entries_.size()), kNone});
  due_.resize(pivots_.size());
  (last_pivot_[at(row)] == kNone ? first_pivot_[at(row)] : pivots_[at(last_pivot_[at(row)])].later) = number;
  last_pivot_[at(row)] = number;
  add_entry(row, 0);
}

template <class Real>
void Tableau<Real>::pivot(std::int32_t row, std::int32_t c) {
  const Sparse<Real>& entering = column(c);
  keep_pivot(row, entering[row]);
  for (const std::int32_t r : entering.places())
    if (r != row && std::abs(entering[r]) > kNothing<Real>) add_entry(r, entering[r]);
  position_[at(basic_[at(row)])] = kNone;
  basic_[at(row)] = c;
  position_[at(c)] = row;
  row_is_ = column_is_ = kNone;
}

template class Tableau<double>;
template class Tableau<long double>;

}  // namespace schakel::flow
