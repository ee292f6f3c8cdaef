// The part of filling.hpp that lets another column give way when a basic one meets a bound.
#include <algorithm>
#include <cmath>

#include "sim/flow/filling.hpp"

namespace schakel::flow {

namespace {

constexpr double kDoubtful = 1e-8;  // speeds below this are believed of a fresh tableau only
constexpr int kPivots = 40;         // pivots before the tableau is made anew
constexpr int kRowsPerPivot = 8;    // one more for so many rows
constexpr double kSound = 0.3;      // columns that enter have at least this share of the largest entry
constexpr int kFreeChoice = 1000;   // steps at one t before Bland's rule takes over

}  // namespace

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
  State& s = state(column);
  Real value = common(s), rate = common_rate(s), size = 1, rate_size = 1;
  const auto add = [&](Real to_value, Real to_rate) {
    value += to_value;
    rate += to_rate;
    size += std::abs(to_value);
    rate_size += std::abs(to_rate);
  };
  for (const std::int32_t c : entries.places()) {
    const State& other = state(c);
    add(-entries[c] * (now(other) - common(other)), -entries[c] * (other.rate - common_rate(other)));
  }
  const Sparse<Real>& weights = tableau_.weights();
  for (const std::int32_t r : weights.places()) {
    const Row& row = program_.row(r);
    if (row.side != kNone) continue;
    add(weights[r] * (row.rhs - common_level() * row.at_base), first_ ? -weights[r] * row.at_base : 0);
  }
  if (std::abs(rate - s.rate) > kDigits * rate_size) set_rate(column, rate);
  if (std::abs(value - now(s)) > kDigits * size) s.value += value - now(s);
}

/// A fresh tableau, and everything that follows from it; the blocked column must be looked at again.
template <class Real>
void FillingFiller<Real>::renew(std::int32_t column) {
  stir(column);
  if (gave_up_) return;
  for (const std::int32_t c : tableau_.renew()) fall_out(c);
  refine();
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const auto c = static_cast<std::int32_t>(i);
    const Real differs = state(c).rate - common_rate(state(c));
    if (basic(c)) {
      if (differs != 0) set_rate(c, common_rate(state(c)));
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

/// It has left the basis, where it stands: it waits there, or rises with the floor.
template <class Real>
void FillingFiller<Real>::fall_out(std::int32_t column) {
  State& s = state(column);
  s.value = now(s);
  s.since = t_;
  s.rate = 0;
  turns_.set(column, kUnlimited);
  if (s.factor != 0) start_rising(column);
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
    if (size * room(c, (entries[c] < 0) == block.up) <= kEffect) continue;
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

/// How far it can go that way.
template <class Real>
Real FillingFiller<Real>::room(std::int32_t column, bool up) const {
  const State& s = state(column);
  if (s.factor == 0 && s.rate != 0) return kUnlimited;
  return up ? s.upper - now(s) : now(s) - s.lower;
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
  turns_.set(leaving, kUnlimited);
  if (out.factor != 0 && rate == 0) put(leaving, level(out), What::start);
  stir(column);
  rouse_idle();
}

template class FillingFiller<double>;
template class FillingFiller<long double>;

}  // namespace schakel::flow
