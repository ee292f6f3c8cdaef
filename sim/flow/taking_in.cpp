// The part of filling.hpp that sets columns off at the common level, and takes in nodes when something leaves it.
#include <algorithm>

#include "sim/flow/filling.hpp"

namespace schakel::flow {

/// Everything goes up together from nothing, and with it what is not in the program.
template <class Real>
void FillingFiller<Real>::begin_from_nothing(const std::vector<std::int32_t>& group) {
  t_ = 0;
  end_ = 1;
  for (const std::int32_t c : group) make_rising(c, 1.0);
  const auto columns = static_cast<std::int32_t>(states_.size());
  for (std::int32_t c = 0; c < columns; ++c) set_off(c);
  for (std::int32_t r = 0; r < tableau_.rows(); ++r) balance_own(r);
  for (std::int32_t c = 0; c < columns; ++c)
    if (state(c).one_at_base && state(c).rate == 0) reach_beyond(c);
  settle_stirred();
}

template <class Real>
void FillingFiller<Real>::make_rising(std::int32_t c, double direction) {
  State& s = state(c);
  s.factor = 0;
  if (!(s.upper > s.lower)) return;
  s.factor = direction > 0 ? level_per_value(program_.column(c)) : -1.0 / program_.column(c).measure;
  s.idle = false;
  rising_.push_back(c);
  ++left_;
}

template <class Real>
void FillingFiller<Real>::start_rising(std::int32_t c) {
  const State& s = state(c);
  if (end_of(s) < end_ - kTight) put(c, end_of(s), What::arrive);
  if (basic(c)) {
    stir(c);
  } else if (level(s) <= t_ + kTight) {
    change_rate(c, 1 / Real{s.factor});
  } else {
    put(c, level(s), What::start);
  }
}

/// A new column at the level at which everything is that the program does not hold.
template <class Real>
void FillingFiller<Real>::set_off(std::int32_t c) {
  State& s = state(c);
  if (!s.one_at_base) return;
  s.value = first_ ? std::min(t_, Real{s.upper}) : Real{1};
  if (!first_ || !(s.upper > t_)) return;
  set_rate(c, 1);
  if (s.upper < end_ - kTight) put(c, s.upper, s.factor != 0 ? What::arrive : What::stop);
}

/// A new row's own column.
template <class Real>
void FillingFiller<Real>::balance_own(std::int32_t r) {
  const Row& row = program_.row(r);
  Real value = row.rhs - common_level() * row.at_base, rate = first_ ? -Real{row.at_base} : Real{0};
  for (const Term& term : program_.terms(row)) {
    const State& s = state(term.place);
    value -= term.factor * (now(s) - common(s));
    rate -= term.factor * (s.rate - common_rate(s));
  }
  State& own = state(row.own);
  own.value = value;
  own.since = t_;
  if (rate != 0) set_rate(row.own, rate);
  stir(row.own);
}

/// Takes in what the program has gained.
template <class Real>
void FillingFiller<Real>::grow() {
  const auto first_column = static_cast<std::int32_t>(states_.size());
  const std::int32_t first_row = tableau_.rows();
  const std::size_t columns = program_.columns().size();
  add_states();
  log_.last.resize(columns, kNone);
  tableau_.grow();
  spike_.resize(program_.rows().size());
  for (std::int32_t c = first_column; at(c) < columns; ++c) {
    const Admission::Terms terms = admission_.admit(c);
    set_bounds(c, terms.lower, terms.upper);
    if (terms.rising) make_rising(c, direction_);
    set_off(c);
    if (terms.rising && !first_) start_rising(c);
  }
  for (std::int32_t r = first_row; r < tableau_.rows(); ++r) balance_own(r);
}

/// The column is about to leave the common level: what it touches must be there.
template <class Real>
void FillingFiller<Real>::reach_beyond(std::int32_t c) {
  for (NodeId node = program_.beyond(c); node != kNone; node = program_.beyond(c)) {
    program_.add(node);
    grow();
  }
}

template class FillingFiller<double>;
template class FillingFiller<long double>;

}  // namespace schakel::flow
