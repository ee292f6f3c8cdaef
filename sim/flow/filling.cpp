#include "sim/flow/filling.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::flow {

namespace {

constexpr double kShift = 1e-10;     // most that putting a leaving column on its bound may move another
constexpr double kDoubtful = 1e-5;   // speeds below this are believed of a fresh tableau only
constexpr int kPivots = 100;         // pivots before the tableau is made anew
constexpr double kTight = 1e-13;     // a value this near a bound is at it
constexpr int kFreeChoice = 1000;    // steps at one t before Bland's rule takes over
constexpr int kStepsPerColumn = 50;  // a filling that needs more goes to and fro between roundings

}  // namespace

template <class Real>
FillingFiller<Real>::FillingFiller(const Program& program) : program_(program), tableau_(program) {
  states_.resize(at(tableau_.columns()));
  clear(true);
}

template <class Real>
void FillingFiller<Real>::clear(bool proofs) {
  proofs_ = proofs;
  gave_up_ = false;
  tableau_.reset([this, proofs](std::int32_t c) {
    if (at(c) >= program_.columns.size()) return !proofs && program_.rows[at(c) - program_.columns.size()].rhs == 0;
    const Column& column = program_.columns[at(c)];
    return column.kind == Column::Kind::arc && column.upper <= 0 && !(column.rated && column.cls == ArcClass::contract);
  });
  std::fill(states_.begin(), states_.end(), State{});
  constants();
  log_.clear(program_.columns.size());
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
  for (State& s : states_) s.fixed = false;
  for (std::size_t c = 0; c < program_.columns.size(); ++c)
    if (!program_.columns[c].rated) log_.last[c] = kNone;
}

template <class Real>
void FillingFiller<Real>::fill(const std::vector<std::int32_t>& group, double direction) {
  begin(group, direction);
  Item item;
  const int most = 5000 + kStepsPerColumn * static_cast<int>(program_.columns.size());
  for (int steps = 0; left_ > 0 && next(item); ++steps) {
    gave_up_ = gave_up_ || steps >= most;
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
  wake();
  steps_at_t_ = 0;
  t_ = kUnlimited;
  end_ = -kUnlimited;
  for (const std::int32_t c : group) {
    State& s = state(c);
    s.factor = 0;
    if (!(s.upper > s.lower)) continue;
    const double upper = program_.columns[at(c)].upper;
    s.factor = direction > 0 || !std::isfinite(upper) || upper <= 0 ? direction : direction / upper;
    s.since = 0;
    rising_.push_back(c);
    t_ = std::min(t_, Real{s.factor} * s.value);
    end_ = std::max(end_, Real{end_of(s)});
  }
  left_ = static_cast<std::int32_t>(rising_.size());
  for (const std::int32_t c : stirred_) state(c).stirred = false;
  stirred_.clear();
  if (left_ == 0) return;
  for (State& s : states_) s.since = t_;
  for (const std::int32_t c : rising_) {
    State& s = state(c);
    s.idle = false;
    if (end_of(s) < end_ - kTight) put(c, end_of(s), What::arrive);
    if (basic(c)) {
      stir(c);
    } else if (level(s) <= t_ + kTight) {
      change_rate(c, 1 / Real{s.factor});
    } else {
      put(c, level(s), What::start);
    }
  }
  settle_stirred();
}

/// The rising columns that are left have come to the end together.
template <class Real>
void FillingFiller<Real>::finish() {
  if (rising_.empty()) return;
  if (left_ > 0) t_ = end_;
  for (State& s : states_) {
    if (s.rate == 0) continue;
    s.value = now(s);
    s.rate = 0;
  }
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
    if (block.column != kNone) put(c, t_ + block.step, What::block);
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
    if (item.what == What::block ? item.version == s.version && basic(item.column) : s.factor != 0) return true;
  }
  return false;
}

template <class Real>
void FillingFiller<Real>::handle(const Item& item) {
  State& s = state(item.column);
  switch (item.what) {
    case What::arrive: return arrive(item.column, s.factor > 0 ? s.upper : s.lower);
    case What::start:
      if (basic(item.column) || s.rate != 0 || level(s) > t_ + kTight) return;  // it has moved since
      return change_rate(item.column, 1 / Real{s.factor});
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
    const Real step = std::max(Real{0}, distance / speed);
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
  State& s = state(column);
  const bool up = s.factor > 0;
  if (!basic(column)) change_rate(column, 0);
  s.value = bound;
  s.since = t_;
  log_.add().weights.push_back({column, up ? 1.0 : -1.0, kNone});
  fix(column, log_.size() - 1);
}

/// A column outside the basis moves at another rate, and the basis with it.
template <class Real>
void FillingFiller<Real>::change_rate(std::int32_t column, Real rate) {
  State& s = state(column);
  const Real change = rate - s.rate;
  if (change == 0) return;
  s.value = s.factor != 0 && s.rate != 0 ? t_ / s.factor : now(s);
  s.since = t_;
  s.rate = rate;
  const Sparse<Real>& entries = tableau_.column(column);
  for (const std::int32_t r : entries.places()) {
    const std::int32_t c = tableau_.basic(r);
    State& b = state(c);
    b.value = now(b);
    b.since = t_;
    b.rate -= entries[r] * change;
    stir(c);
  }
}

/// Puts a column outside the basis a little elsewhere, and the basis with it: t itself has no more digits to give.
template <class Real>
void FillingFiller<Real>::move(std::int32_t column, Real shift) {
  state(column).value += shift;
  const Sparse<Real>& entries = tableau_.column(column);
  for (const std::int32_t r : entries.places()) state(tableau_.basic(r)).value -= entries[r] * shift;
}

template <class Real>
void FillingFiller<Real>::fix(std::int32_t column, std::int32_t round) {
  State& s = state(column);
  if (s.fixed) return;
  s.fixed = true;
  if (at(column) < log_.last.size() && s.upper > s.lower) log_.last[at(column)] = round;
  if (basic(column)) stir(column);
  if (s.factor == 0) return;
  s.factor = 0;
  --left_;
}

template <class Real>
void FillingFiller<Real>::unblock(const Block& block) {
  if (tableau_.pivots() > kPivots || (block.speed < kDoubtful && tableau_.pivots() > 0)) return renew();
  const std::int32_t column = entering(block, steps_at_t_ > kFreeChoice);
  if (column == kNone) {
    freeze(block);
  } else {
    exchange(block, column);
  }
}

/// A fresh tableau, and everything that follows from it.
template <class Real>
void FillingFiller<Real>::renew() {
  gave_up_ = gave_up_ || !tableau_.renew();
  if (gave_up_) return;
  for (State& s : states_) {
    s.value = now(s);
    s.since = t_;
  }
  refine();
  for (std::int32_t r = 0; r < tableau_.rows(); ++r) {
    state(tableau_.basic(r)).rate = 0;
    stir(tableau_.basic(r));
  }
  for (const std::int32_t c : rising_) {
    const Real rate = state(c).rate;
    if (basic(c) || rate == 0) continue;
    const Sparse<Real>& entries = tableau_.column(c);
    for (const std::int32_t r : entries.places()) state(tableau_.basic(r)).rate -= entries[r] * rate;
  }
}

/// A column outside the basis that can move so that the blocked one gives way: the largest entry, or the first.
template <class Real>
std::int32_t FillingFiller<Real>::entering(const Block& block, bool first) {
  const Sparse<Real>& entries = tableau_.row(tableau_.position(block.column));
  std::int32_t best = kNone;
  Real largest = 0;
  for (const std::int32_t c : entries.places()) {
    const State& s = state(c);
    const Real size = std::abs(entries[c]);
    if (s.fixed || !(s.upper > s.lower) || size <= kZero || !can_move(c, (entries[c] < 0) == block.up)) continue;
    const bool earlier = best == kNone || c < best;
    const bool larger = size > largest * (1 + kZero) || (earlier && size > largest * (1 - kZero));
    if (first ? !earlier : !larger) continue;
    best = c;
    largest = size;
  }
  return best;
}

template <class Real>
bool FillingFiller<Real>::can_move(std::int32_t column, bool up) const {
  const State& s = state(column);
  const Real value = now(s);
  if (s.factor != 0 && s.factor * value <= t_ + kTight && up == (s.factor < 0)) return false;
  return up ? value < s.upper - kTight : value > s.lower + kTight;
}

/// The blocked column leaves the basis at its bound (rising with the floor when that is it); `column` takes its place.
template <class Real>
void FillingFiller<Real>::exchange(const Block& block, std::int32_t column) {
  const std::int32_t leaving = block.column, row = tableau_.position(leaving);
  State& out = state(leaving);
  State& in = state(column);
  const Real entry = tableau_.column(column)[row];
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
  wake();
}

/// Values of the basis when everything else is 0.
template <class Real>
void FillingFiller<Real>::constants() {
  for (std::size_t r = 0; r < program_.rows.size(); ++r)
    if (program_.rows[r].rhs != 0) add_to_row(static_cast<std::int32_t>(r), program_.rows[r].rhs);
}

template <class Real>
void FillingFiller<Real>::add_to_row(std::int32_t r, Real amount) {
  const auto own = static_cast<std::int32_t>(program_.columns.size()) + r;
  if (basic(own)) {
    state(own).value += amount;
    return;
  }
  const Sparse<Real>& entries = tableau_.column(own);
  for (const std::int32_t row : entries.places()) state(tableau_.basic(row)).value += entries[row] * amount;
}

/// What the rows miss is made good.
template <class Real>
void FillingFiller<Real>::refine() {
  missing_.clear();
  for (std::size_t r = 0; r < program_.rows.size(); ++r) {
    long double rest = program_.rows[r].rhs;
    for (const Term& term : program_.rows[r].terms)
      rest -= static_cast<long double>(term.factor) * state(term.column).value;
    missing_.push_back(static_cast<Real>(rest - state(static_cast<std::int32_t>(program_.columns.size() + r)).value));
  }
  for (std::size_t r = 0; r < missing_.size(); ++r)
    if (missing_[r] != 0) add_to_row(static_cast<std::int32_t>(r), missing_[r]);
}

template <class Real>
const std::vector<double>& FillingFiller<Real>::values() {
  refine();
  values_.clear();
  for (std::size_t c = 0; c < program_.columns.size(); ++c) values_.push_back(value(static_cast<std::int32_t>(c)));
  return values_;
}

template <class Real>
double FillingFiller<Real>::imbalance() const {
  double worst = gave_up_ ? kUnlimited : 0;
  for (const Row& row : program_.rows) {
    double rest = row.rhs;
    for (const Term& term : row.terms) rest -= term.factor * values_[at(term.column)];
    worst = std::max(worst, std::abs(rest));
  }
  return worst;
}

template class FillingFiller<double>;
template class FillingFiller<long double>;

}  // namespace schakel::flow
