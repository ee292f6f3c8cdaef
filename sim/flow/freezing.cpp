// The part of filling.hpp that proves a round to be at its end, and freezes it.
#include <algorithm>
#include <cmath>

#include "sim/flow/filling.hpp"

namespace schakel::flow {

namespace {

constexpr double kTiny = 1e-14;  // entries looked at when no larger one explains a rate

}  // namespace

/// The columns outside the basis in a blocked row; returns the weight of the rising ones.
template <class Real>
Real FillingFiller<Real>::collect(const Block& block, double least) {
  const Sparse<Real>& entries = tableau_.row(tableau_.position(block.column));
  held_.clear();
  for (const std::int32_t c : entries.places())
    if (std::abs(entries[c]) > least) held_.push_back({c, entries[c]});
  std::sort(held_.begin(), held_.end(), [](const Held& a, const Held& b) { return a.column < b.column; });
  Real total = block.floor ? 1 : 0;
  for (const Held& held : held_) {
    const State& s = state(held.column);
    if (s.rate != 0 && s.factor != 0) total += std::abs(held.entry / s.factor);
  }
  return total;
}

/// Nothing can give way: the row proves it. Everything in it stays where it is.
template <class Real>
void FillingFiller<Real>::freeze(const Block& block) {
  const std::int32_t blocked = block.column;
  Real total = collect(block, kZero);
  if (total == 0) total = collect(block, kTiny);
  if (total == 0) {
    state(blocked).idle = true;  // nothing moves it: its rate is rounding, until something changes
    idle_.push_back(blocked);
    return;
  }
  lean_on_bounds(block);
  const auto left_out =
      std::erase_if(held_, [total](const Held& held) { return std::abs(held.entry) <= kHeld * total; });
  rouse_idle();
  note(block, total);
  const auto round = log_.size() - 1;
  log_.latest().whole = left_out == 0;
  changes_.clear();
  for (const Held& held : held_) changes_.emplace_back(held.column, 0);
  change_rates(changes_);
  for (const Held& held : held_) fix(held.column, round);
  fix(blocked, round);
}

/// The bounds that more of would raise what is frozen now.
template <class Real>
void FillingFiller<Real>::lean_on_bounds(const Block& block) {
  if (!block.floor && !block.up) lean_on(block.column, Rests::others);
  for (const Held& held : held_)
    if (state(held.column).rate == 0 && (held.entry < 0) == block.up) lean_on(held.column, Rests::others);
}

/// On its own bound, or on the value at which an earlier stage keeps it.
template <class Real>
void FillingFiller<Real>::lean_on(std::int32_t column, Rests what) {
  State& s = state(column);
  if (now(s) >= program_.column(column).upper - kTight) {
    s.rests = std::max(s.rests, what);
  } else {
    s.pins = true;
  }
}

/// Something has changed: what seemed rounding may be more now.
template <class Real>
void FillingFiller<Real>::rouse_idle() {
  for (const std::int32_t c : idle_) {
    state(c).idle = false;
    stir(c);
  }
  idle_.clear();
}

/// The proof as a round of the log.
template <class Real>
void FillingFiller<Real>::note(const Block& block, Real total) {
  const std::int32_t blocked = block.column, row = tableau_.position(blocked);
  const Real sigma = block.up ? 1 : -1;
  Freeze& freeze = log_.add();
  if (!block.floor && program_.column(blocked).kind != Column::Kind::own)
    freeze.weights.push_back({blocked, static_cast<double>(-sigma / total), round_of(blocked)});
  for (const Held& held : held_) {
    if (state(held.column).rate != 0) continue;
    freeze.weights.push_back({held.column, static_cast<double>(-held.entry * sigma / total), round_of(held.column)});
  }
  if (!proofs_) return;
  tableau_.row(row);
  const Sparse<Real>& weights = tableau_.weights();
  for (const std::int32_t r : weights.places())
    if (weights[r] != 0) multipliers_.push_back({log_.size() - 1, r, static_cast<double>(sigma * weights[r] / total)});
}

template class FillingFiller<double>;
template class FillingFiller<long double>;

}  // namespace schakel::flow
