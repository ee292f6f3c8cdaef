#include "sim/flow/filling.hpp"

#include <algorithm>
#include <cmath>

#include "sim/flow/worth.hpp"

namespace schakel::flow {

namespace {

constexpr int kStepsPerColumn = 50;  // a filling that needs more goes to and fro between roundings

}  // namespace

template <class Real>
FillingFiller<Real>::FillingFiller(Program& program, Admission& admission)
    : program_(program), admission_(admission), tableau_(program) {}

template <class Real>
void FillingFiller<Real>::clear(bool proofs) {
  proofs_ = proofs;
  gave_up_ = false;
  first_ = true;
  t_ = 0;
  states_.clear();
  add_states();
  for (std::vector<std::int32_t>* list : {&stirred_, &rising_, &idle_, &fixed_, &moving_}) list->clear();
  tableau_.clear();
  tableau_.grow();
  spike_.clear();
  spike_.resize(program_.rows().size());
  log_.clear(program_.columns().size());
  multipliers_.clear();
  standing_.clear();
}

/// Of the columns that the program has gained.
template <class Real>
void FillingFiller<Real>::add_states() {
  for (std::size_t c = states_.size(); c < program_.columns().size(); ++c)
    states_.emplace_back().one_at_base = is_one_at_base(program_.columns()[c]);
  turns_.resize(states_.size());
}

template <class Real>
void FillingFiller<Real>::set_bounds(std::int32_t column, double lower, double upper) {
  State& s = state(column);
  const Real value = inside(s);
  const auto in_full = [&s, value](double bound) {
    if (bound == static_cast<double>(value)) return s.kept = value;
    return bound == static_cast<double>(s.kept) ? s.kept : Real{bound};
  };
  s.lower = in_full(lower);
  s.upper = lower == upper ? s.lower : Real{upper};
}

template <class Real>
double FillingFiller<Real>::value(std::int32_t column) const {
  const State& s = state(column);
  return static_cast<double>(inside(s));
}

template <class Real>
void FillingFiller<Real>::raise(const std::vector<std::int32_t>& group) {
  fill(group, 1.0);
}

template <class Real>
void FillingFiller<Real>::press(const std::vector<std::int32_t>& group) {
  fill(group, -1.0);
}

template <class Real>
void FillingFiller<Real>::release() {
  for (const std::int32_t c : fixed_) {
    state(c).fixed = false;
    if (!program_.column(c).rated) log_.last[at(c)] = kNone;
  }
  fixed_.clear();
}

template <class Real>
void FillingFiller<Real>::fill(const std::vector<std::int32_t>& group, double direction) {
  begin(group, direction);
  Item item;
  for (std::size_t steps = 0; (left_ > 0 || first_) && next(item); ++steps) {
    gave_up_ = gave_up_ || steps >= 5000 + kStepsPerColumn * states_.size();
    if (gave_up_) break;
    steps_at_t_ = item.key > t_ + kTight ? 0 : steps_at_t_ + 1;
    t_ = std::max(t_, item.key);
    handle(item);
    if (gave_up_) break;
    settle_stirred();
  }
  if (gave_up_) left_ = 0;
  finish();
}

template <class Real>
void FillingFiller<Real>::begin(const std::vector<std::int32_t>& group, double direction) {
  heap_.clear();
  turns_.clear();
  rising_.clear();
  rouse_idle();
  for (const std::int32_t c : stirred_) state(c).stirred = false;
  stirred_.clear();
  steps_at_t_ = 0;
  left_ = 0;
  direction_ = direction;
  if (first_) return begin_from_nothing(group);
  t_ = kUnlimited;
  end_ = direction > 0 ? 1 : 0;  // of what may come in from outside the program
  for (const std::int32_t c : group) {
    make_rising(c, direction);
    const State& s = state(c);
    if (s.factor == 0) continue;
    t_ = std::min(t_, Real{s.factor} * s.value);
    end_ = std::max(end_, end_of(s));
  }
  for (std::size_t i = 0, all = rising_.size(); i < all; ++i) start_rising(rising_[i]);  // nodes may come in meanwhile
  settle_stirred();
}

/// The rising columns that are left have come to the end together.
template <class Real>
void FillingFiller<Real>::finish() {
  if (left_ > 0 || first_) t_ = end_;
  for (const std::int32_t c : moving_) {
    State& s = state(c);
    s.moving = false;
    if (s.rate != 0) s.value = first_ && !basic(c) ? t_ : now(s);
    s.rate = 0;
    s.peak = std::max(s.peak, value(c));
  }
  moving_.clear();
  for (const std::int32_t c : rising_) {
    State& s = state(c);
    if (s.factor == 0) continue;
    s.value = s.factor > 0 ? s.upper : s.lower;
    s.peak = std::max(s.peak, value(c));
    if (s.factor > 0) lean_on(c, Rests::itself);
    if (s.factor > 0 && s.upper < 1) {
      arrive(c, s.upper);
    } else {
      fix(c, kNone);
    }
  }
  heap_.clear();
  turns_.clear();
  first_ = false;
}

template <class Real>
void FillingFiller<Real>::put(std::int32_t column, Real key, What what) {
  if (key > end_) return;
  heap_.push_back({key, column, what});
  std::push_heap(heap_.begin(), heap_.end(), [](const Item& a, const Item& b) { return a.after(b); });
}

/// Its rate or its bounds have changed: when it meets its next bound must be found anew.
template <class Real>
void FillingFiller<Real>::stir(std::int32_t column) {
  State& s = state(column);
  if (s.stirred) return;
  s.stirred = true;
  stirred_.push_back(column);
}

template <class Real>
void FillingFiller<Real>::settle_stirred() {
  for (const std::int32_t c : stirred_) {
    State& s = state(c);
    s.stirred = false;
    if (!basic(c)) continue;
    const Block block = block_of(c);
    turns_.set(c, block.column == kNone ? kUnlimited : t_ + std::max(Real{0}, block.step));
  }
  stirred_.clear();
}

/// The next thing that still holds; false when nothing happens before the end.
template <class Real>
bool FillingFiller<Real>::next(Item& item) {
  const auto later = [](const Item& a, const Item& b) { return a.after(b); };
  const auto holds = [this](const Item& of) {
    const State& s = state(of.column);
    return of.what == What::stop ? s.factor == 0 && s.rate != 0 && !basic(of.column) : s.factor != 0;
  };
  const auto drop_first = [&] {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    heap_.pop_back();
  };
  while (!heap_.empty() && !holds(heap_.front())) drop_first();
  item = {end_, kNone, What::block};
  if (const std::int32_t c = turns_.next(); c != kNone) item = {turns_.key(c), c, What::block};
  if (!heap_.empty() && !heap_.front().after(item)) {
    item = heap_.front();
    if (item.key < end_ - kTight) drop_first();
  } else if (item.column != kNone) {
    turns_.set(item.column, kUnlimited);
  }
  return item.key < end_ - kTight;
}

template <class Real>
void FillingFiller<Real>::handle(const Item& item) {
  const State& s = state(item.column);
  switch (item.what) {
    case What::arrive: return arrive(item.column, s.factor > 0 ? s.upper : s.lower);
    case What::start:
      if (basic(item.column) || s.rate != 0 || level(s) > t_ + kTight) return;  // it has moved since
      return change_rate(item.column, 1 / Real{s.factor});
    case What::stop:
      change_rate(item.column, 0);
      state(item.column).value = state(item.column).upper;
      return;
    case What::block: {
      const Block block = block_of(item.column);
      if (block.column != kNone) unblock(block);
      return;
    }
  }
}

/// The bound a basic column meets next.
template <class Real>
typename FillingFiller<Real>::Block FillingFiller<Real>::block_of(std::int32_t column) const {
  Block block;
  const State& s = state(column);
  if (s.idle) return block;
  const auto consider = [&](Real distance, Real speed, bool up, bool floor) {
    if (speed <= kRate) return;
    const Real step = distance / speed;
    if (step < block.step) block = {column, step, speed, up, floor};
  };
  const Real value = now(s);
  consider(s.fixed ? Real{0} : s.upper - value, s.rate, false, false);
  consider(s.fixed ? Real{0} : value - s.lower, -s.rate, true, false);
  if (s.factor != 0) consider(s.factor * value - t_, 1 - s.factor * s.rate, s.factor > 0, true);
  return block;
}

/// At the end of its own road: frozen by its own bound.
template <class Real>
void FillingFiller<Real>::arrive(std::int32_t column, Real bound) {
  if (!basic(column)) change_rate(column, 0);
  State& s = state(column);
  const bool up = s.factor > 0;
  s.value = bound;
  s.since = t_;
  if (up) lean_on(column, Rests::itself);
  log_.add().weights.push_back({column, up ? 1.0 : -1.0, kNone});
  fix(column, log_.size() - 1);
}

template <class Real>
void FillingFiller<Real>::set_rate(std::int32_t c, Real rate) {
  State& s = state(c);
  s.value = s.factor != 0 && s.rate != 0 && !basic(c) ? t_ / s.factor : now(s);
  s.since = t_;
  s.rate = rate;
  if (s.moving) return;
  s.moving = true;
  moving_.push_back(c);
}

/// The basis follows what columns outside it do.
template <class Real>
void FillingFiller<Real>::follow(const Sparse<Real>& entries, Real change) {
  for (const std::int32_t r : entries.places()) {
    if (entries[r] == 0) continue;
    const std::int32_t c = tableau_.basic(r);
    set_rate(c, state(c).rate - entries[r] * change);
    stir(c);
  }
}

/// A column outside the basis moves at another rate, and the basis with it.
template <class Real>
void FillingFiller<Real>::change_rate(std::int32_t column, Real rate) {
  const Real change = rate - state(column).rate;
  if (change == 0) return;
  reach_beyond(column);
  set_rate(column, rate);
  follow(tableau_.column(column), change);
}

/// Several at once.
template <class Real>
void FillingFiller<Real>::change_rates(const std::vector<RateChange>& changes) {
  for (const auto& [column, rate] : changes)
    if (state(column).rate != rate) reach_beyond(column);
  for (const auto& [column, rate] : changes) {
    const Real change = rate - state(column).rate;
    if (change == 0) continue;
    set_rate(column, rate);
    program_.each_term(program_.column(column),
                       [&](std::int32_t row, double factor) { spike_.add(row, change * factor); });
  }
  tableau_.solve(spike_);
  follow(spike_, 1);
  spike_.clear();
}

/// Puts a column outside the basis a little elsewhere, and the basis with it: t itself has no more digits to give.
template <class Real>
void FillingFiller<Real>::move(std::int32_t column, Real shift) {
  state(column).value += shift;
  const Sparse<Real>& entries = tableau_.column(column);
  for (const std::int32_t r : entries.places()) state(tableau_.basic(r)).value -= entries[r] * shift;
}

/// A ratio that is kept, not raised now, keeps the proof it has.
template <class Real>
void FillingFiller<Real>::fix(std::int32_t column, std::int32_t round) {
  State& s = state(column);
  if (s.fixed) return;
  s.fixed = true;
  s.round = round;
  fixed_.push_back(column);
  const bool has_proof = s.factor == 0 && program_.column(column).rated && log_.last[at(column)] != kNone;
  if (!has_proof && s.upper > s.lower) log_.last[at(column)] = round;
  if (basic(column)) stir(column);
  if (s.factor == 0) return;
  s.factor = 0;
  --left_;
}

/// What the rows miss is made good.
template <class Real>
void FillingFiller<Real>::refine() {
  for (std::size_t r = 0; r < program_.rows().size(); ++r) {
    const Row& row = program_.rows()[r];
    long double rest = row.rhs - static_cast<long double>(common_level()) * row.at_base;
    for (const Term& term : program_.terms(row))
      rest -= static_cast<long double>(term.factor) * (now(state(term.place)) - common(state(term.place)));
    rest -= now(state(row.own));
    if (rest != 0) spike_.put(static_cast<std::int32_t>(r), static_cast<Real>(rest));
  }
  tableau_.solve(spike_);
  for (const std::int32_t r : spike_.places()) state(tableau_.basic(r)).value += spike_[r];
  spike_.clear();
}

template <class Real>
const std::vector<double>& FillingFiller<Real>::values() {
  refine();
  for (const Multiplier& m : multipliers_) note_worth(program_, m.row, m.value, log_.round(m.round));
  values_.clear();
  for (std::size_t c = 0; c < states_.size(); ++c) values_.push_back(value(static_cast<std::int32_t>(c)));
  return values_;
}

template <class Real>
double FillingFiller<Real>::imbalance() const {
  double worst = gave_up_ ? kUnlimited : 0;
  for (const Row& row : program_.rows()) {
    double rest = row.rhs - row.at_base - values_[at(row.own)];
    for (const Term& term : program_.terms(row))
      rest -= term.factor * (values_[at(term.place)] - static_cast<double>(common(state(term.place))));
    if (!std::isfinite(rest)) return kUnlimited;
    worst = std::max(worst, std::abs(rest));
  }
  return worst;
}

template class FillingFiller<double>;
template class FillingFiller<long double>;

}  // namespace schakel::flow
