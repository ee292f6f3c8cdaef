// The part of filling.hpp that proves a round to be at its end, and freezes it.
#include <algorithm>
#include <cmath>

#include "sim/flow/filling.hpp"

namespace schakel::flow {

namespace {

constexpr double kHeld = 1e-7;     // parts of a proof below this are left to later, better scaled proofs
constexpr double kSettle = 1e-10;  // most that rounding can have moved t
constexpr double kTiny = 1e-14;    // entries looked at when no larger one explains a rate

}  // namespace

/// Moves t to where the blocked column meets its bound exactly: rounding gathered on the way is made good.
void FillingFiller::settle(const Event& event) {
  refresh_values();
  if (careful_) refresh_rates();
  const std::int32_t c = event.column;
  const double factor = factor_[at(c)], rate = rate_[at(c)];
  double distance = event.up ? value_[at(c)] - low(c) : high(c) - value_[at(c)];
  double speed = event.up ? -rate : rate;
  if (event.floor) {
    distance = level(c) - t_;
    speed = 1 - factor * rate;
  }
  if (speed > kRate && std::abs(distance / speed) < kSettle) advance(distance / speed);
}

/// The columns outside the basis in a blocked row; returns the weight of the rising ones.
double FillingFiller::collect(const Event& event, double least, std::vector<Term>& held) const {
  const std::int32_t row = basis_.position(event.column);
  double total = event.floor ? 1.0 : 0.0;
  held.clear();
  for (std::int32_t c = 0; c < static_cast<std::int32_t>(program_.columns.size()); ++c) {
    if (basis_.position(c) != kNone) continue;
    const double alpha = basis_.alpha(row, c);
    if (std::abs(alpha) <= least) continue;
    held.push_back({c, alpha});
    if (rate_[at(c)] != 0) total += std::abs(alpha / factor_[at(c)]);
  }
  return total;
}

/// Nothing can give way: the row proves it. Everything in it stays where it is.
void FillingFiller::freeze(const Event& event) {
  settle(event);
  const std::int32_t blocked = event.column;
  std::vector<Term> held;
  double total = collect(event, kZero, held);
  if (total == 0) total = collect(event, kTiny, held);
  if (total == 0) {
    idle_[at(blocked)] = 1;  // nothing moves it: its rate is rounding, until something changes
    return;
  }
  std::erase_if(held, [total](const Term& term) { return std::abs(term.factor) <= kHeld * total; });
  std::fill(idle_.begin(), idle_.end(), 0);
  note(event, held, total);
  const auto round = static_cast<std::int32_t>(log_.rounds.size() - 1);
  for (const Term& term : held) {
    change_rate(term.column, 0);
    fix(term.column, round);
  }
  fix(blocked, round);
  if (careful_) refresh_rates();
}

/// The proof as a round of the log.
void FillingFiller::note(const Event& event, const std::vector<Term>& held, double total) {
  const std::int32_t blocked = event.column;
  const double sigma = event.up ? 1.0 : -1.0;
  Freeze freeze;
  if (!event.floor && at(blocked) < log_.last.size()) {
    freeze.weights.push_back({blocked, -sigma / total, log_.last[at(blocked)]});
  }
  for (const Term& term : held) {
    if (rate_[at(term.column)] != 0) continue;
    freeze.weights.push_back({term.column, -term.factor * sigma / total, log_.last[at(term.column)]});
  }
  const std::span<const double> inverse = basis_.inverse_row(basis_.position(blocked));
  for (std::size_t r = 0; r < program_.rows.size() && program_.rows[r].side != kNone; ++r) {
    freeze.side_worth.push_back(program_.rows[r].sign * sigma * inverse[r] / total);
  }
  log_.rounds.push_back(std::move(freeze));
}

}  // namespace schakel::flow
