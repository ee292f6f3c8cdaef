#include "sim/flow/filling.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::flow {

namespace {

constexpr double kDoubtful = 1e-8;  // speeds below this are believed of a fresh tableau only
constexpr int kPivots = 40;         // pivots before the tableau is made anew
constexpr int kRowsPerPivot = 8;
constexpr double kSound = 0.3;       // columns that enter have at least this share of the largest entry
constexpr int kFreeChoice = 1000;    // steps at one t before Bland's rule takes over
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
  states_.assign(program_.columns().size(), State{});
  for (std::vector<std::int32_t>* list : {&stirred_, &rising_, &idle_, &fixed_, &moving_}) list->clear();
  tableau_.clear();
  tableau_.grow();
  spike_.clear();
  spike_.resize(program_.rows().size());
  log_.clear(program_.columns().size());
}

template <class Real>
void FillingFiller<Real>::set_bounds(std::int32_t column, double lower, double upper) {
  state(column).lower = lower;
  state(column).upper = upper;
}

template <class Real>
double FillingFiller<Real>::value(std::int32_t column) const {
  const State& s = state(column);
  return std::clamp(static_cast<double>(s.value), s.lower, s.upper);
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
    end_ = std::max(end_, Real{end_of(s)});
  }
  for (const std::int32_t c : rising_) start_rising(c);
  settle_stirred();
}

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
    if (is_one_at_base(program_.column(c)) && state(c).rate == 0) reach_beyond(c);
  settle_stirred();
}

template <class Real>
void FillingFiller<Real>::make_rising(std::int32_t c, double direction) {
  State& s = state(c);
  s.factor = 0;
  if (!(s.upper > s.lower)) return;
  s.factor = direction > 0 ? 1.0 : -1.0 / program_.column(c).measure;
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
  if (!is_one_at_base(program_.column(c))) return;
  State& s = state(c);
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
    value -= term.factor * (now(s) - common(term.place));
    rate -= term.factor * (s.rate - common_rate(term.place));
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
  states_.resize(columns);
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

/// The rising columns that are left have come to the end together.
template <class Real>
void FillingFiller<Real>::finish() {
  if (left_ > 0 || first_) t_ = end_;
  for (const std::int32_t c : moving_) {
    State& s = state(c);
    s.moving = false;
    if (s.rate == 0) continue;
    s.value = first_ && !basic(c) ? t_ : now(s);
    s.rate = 0;
  }
  moving_.clear();
  for (const std::int32_t c : rising_) {
    State& s = state(c);
    if (s.factor == 0) continue;
    s.value = s.factor > 0 ? s.upper : s.lower;
    if (s.factor > 0 && s.upper < 1) {
      arrive(c, s.upper);
    } else {
      fix(c, kNone);
    }
  }
  heap_.clear();
  first_ = false;
}

template <class Real>
void FillingFiller<Real>::put(std::int32_t column, Real key, What what) {
  if (key > end_) return;
  heap_.push_back({key, column, what, state(column).version});
  std::push_heap(heap_.begin(), heap_.end(), [](const Item& a, const Item& b) { return a.after(b); });
}

/// Its rate or its bounds have changed: its next bound must be found anew.
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
    ++s.version;
    const Block block = block_of(c);
    if (block.column != kNone) put(c, t_ + std::max(Real{0}, block.step), What::block);
  }
  stirred_.clear();
}

/// The next thing that still holds; false when nothing happens before the end.
template <class Real>
bool FillingFiller<Real>::next(Item& item) {
  while (!heap_.empty() && heap_.front().key < end_ - kTight) {
    std::pop_heap(heap_.begin(), heap_.end(), [](const Item& a, const Item& b) { return a.after(b); });
    item = heap_.back();
    heap_.pop_back();
    const State& s = state(item.column);
    const bool holds = item.what == What::block  ? item.version == s.version && basic(item.column)
                       : item.what == What::stop ? s.factor == 0 && s.rate != 0 && !basic(item.column)
                                                 : s.factor != 0;
    if (holds) return true;
  }
  return false;
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
void FillingFiller<Real>::arrive(std::int32_t column, double bound) {
  if (!basic(column)) change_rate(column, 0);
  State& s = state(column);
  const bool up = s.factor > 0;
  s.value = bound;
  s.since = t_;
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

template <class Real>
void FillingFiller<Real>::unblock(const Block& tracked) {
  const std::int32_t c = tracked.column;
  if (tableau_.pivots() > kPivots + tableau_.rows() / kRowsPerPivot) return renew(c);
  take_from_row(c);
  const Block block = block_of(c);
  if (block.step > kTight) return stir(c);
  if (block.step > -kTight) t_ += block.step;
  if (block.speed < kDoubtful && tableau_.pivots() > 0) return renew(c);
  const std::int32_t column = entering(block, steps_at_t_ > kFreeChoice);
  if (column == kNone) {
    freeze(block);
  } else {
    exchange(block, column);
  }
}

/// Value and rate of a basic column from its row, where they differ by more than the row's own rounding: what has been
/// added up since may have gathered some.
template <class Real>
void FillingFiller<Real>::take_from_row(std::int32_t column) {
  const Sparse<Real>& entries = tableau_.row(tableau_.position(column));
  Real value = common(column), rate = common_rate(column), size = 1, rate_size = 1;
  const auto add = [&](Real to_value, Real to_rate) {
    value += to_value;
    rate += to_rate;
    size += std::abs(to_value);
    rate_size += std::abs(to_rate);
  };
  for (const std::int32_t c : entries.places()) {
    const State& s = state(c);
    add(-entries[c] * (now(s) - common(c)), -entries[c] * (s.rate - common_rate(c)));
  }
  const Sparse<Real>& weights = tableau_.weights();
  for (const std::int32_t r : weights.places()) {
    const Row& row = program_.row(r);
    if (row.side != kNone) continue;
    add(weights[r] * (row.rhs - common_level() * row.at_base), first_ ? -weights[r] * row.at_base : 0);
  }
  State& s = state(column);
  if (std::abs(rate - s.rate) > kDigits * rate_size) set_rate(column, rate);
  if (std::abs(value - now(s)) > kDigits * size) s.value += value - now(s);
}

/// A fresh tableau, and everything that follows from it; the blocked column must be looked at again.
template <class Real>
void FillingFiller<Real>::renew(std::int32_t column) {
  stir(column);
  gave_up_ = gave_up_ || !tableau_.renew();
  if (gave_up_) return;
  refine();
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const auto c = static_cast<std::int32_t>(i);
    const Real differs = state(c).rate - common_rate(c);
    if (basic(c)) {
      if (differs != 0) set_rate(c, common_rate(c));
      if (differs != 0) stir(c);
    } else if (differs != 0) {
      program_.each_term(program_.column(c),
                         [&](std::int32_t row, double factor) { spike_.add(row, differs * factor); });
    }
  }
  for (std::int32_t r = 0; first_ && r < tableau_.rows(); ++r)
    if (program_.row(r).at_base != 0) spike_.add(r, program_.row(r).at_base);
  tableau_.solve(spike_);
  follow(spike_, 1);
  spike_.clear();
}

/// A column outside the basis that can move so that the blocked one gives way. Of those with sound entries, one that
/// touches nothing outside the program, then one in few rows: what is disturbed stays small. `first`: just the first.
template <class Real>
std::int32_t FillingFiller<Real>::entering(const Block& block, bool first) {
  const Sparse<Real>& entries = tableau_.row(tableau_.position(block.column));
  candidates_.clear();
  Real largest = 0;
  for (const std::int32_t c : entries.places()) {
    const State& s = state(c);
    const Real size = std::abs(entries[c]);
    if (s.fixed || !(s.upper > s.lower) || size <= kZero || !can_move(c, (entries[c] < 0) == block.up)) continue;
    candidates_.push_back({c, size});
    largest = std::max(largest, size);
  }
  const auto better = [this, first](const Held& a, const Held& b) {
    if (first) return a.column < b.column;
    const bool a_inside = program_.beyond(a.column) == kNone, b_inside = program_.beyond(b.column) == kNone;
    if (a_inside != b_inside) return a_inside;
    const std::int32_t a_terms = program_.column(a.column).terms, b_terms = program_.column(b.column).terms;
    if (a_terms != b_terms) return a_terms < b_terms;
    if (std::abs(a.entry - b.entry) > kZero * a.entry) return a.entry > b.entry;
    return a.column < b.column;
  };
  const Held* best = nullptr;
  for (const Held& candidate : candidates_)
    if ((first || candidate.entry >= kSound * largest) && (best == nullptr || better(candidate, *best)))
      best = &candidate;
  return best == nullptr ? kNone : best->column;
}

template <class Real>
bool FillingFiller<Real>::can_move(std::int32_t column, bool up) const {
  const State& s = state(column);
  if (s.factor == 0 && s.rate != 0) return true;
  const Real value = now(s);
  if (s.factor != 0 && s.factor * value <= t_ + kTight && up == (s.factor < 0)) return false;
  return up ? value < s.upper - kTight : value > s.lower + kTight;
}

/// The blocked column leaves the basis at its bound (rising with the floor when that is it); `column` takes its place.
template <class Real>
void FillingFiller<Real>::exchange(const Block& block, std::int32_t column) {
  const std::int32_t leaving = block.column, row = tableau_.position(leaving);
  reach_beyond(column);
  State& out = state(leaving);
  State& in = state(column);
  const Real entry = tableau_.column(column)[row];
  if (!(std::abs(entry) > kZero)) {  // row and column do not agree: rounding has taken over
    gave_up_ = gave_up_ || tableau_.pivots() == 0;
    return renew(leaving);
  }
  const Real rate = block.floor ? 1 / Real{out.factor} : Real{0};
  const Real change = (rate - out.rate) / -entry;
  const Real in_rate = in.rate + change;
  change_rate(column, in_rate);
  const Real bound = block.floor ? t_ / out.factor : Real{block.up ? out.lower : out.upper};
  const Real shift = out.fixed ? Real{0} : (bound - now(out)) / -entry;
  if (shift != 0 && std::abs(shift) < kShift) move(column, shift);
  out.value = shift != 0 && std::abs(shift) < kShift ? bound : now(out);
  out.since = t_;
  out.rate = rate;
  tableau_.pivot(row, column);
  ++out.version;
  if (out.factor != 0 && rate == 0) put(leaving, level(out), What::start);
  stir(column);
  rouse_idle();
}

/// What the rows miss is made good.
template <class Real>
void FillingFiller<Real>::refine() {
  for (std::size_t r = 0; r < program_.rows().size(); ++r) {
    const Row& row = program_.rows()[r];
    long double rest = row.rhs - static_cast<long double>(common_level()) * row.at_base;
    for (const Term& term : program_.terms(row))
      rest -= static_cast<long double>(term.factor) * (now(state(term.place)) - common(term.place));
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
      rest -= term.factor * (values_[at(term.place)] - static_cast<double>(common(term.place)));
    if (!std::isfinite(rest)) return kUnlimited;
    worst = std::max(worst, std::abs(rest));
  }
  return worst;
}

template class FillingFiller<double>;
template class FillingFiller<long double>;

}  // namespace schakel::flow
