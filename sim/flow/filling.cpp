#include "sim/flow/filling.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/check.hpp"

namespace schakel::flow {

namespace {

constexpr double kSnapped = 1e-13;  // most that putting a leaving column on its bound may move the others
constexpr double kDoubtful = 1e-5;  // rates below this are believed of a fresh inverse only
constexpr int kPivots = 40;         // pivots on one inverse
constexpr double kTight = 1e-13;    // a value this near a bound is at it
constexpr int kFreeChoice = 1000;   // steps at one t before Bland's rule takes over
constexpr int kMostSteps = 200000;  // a bug, not a network, needs more

}  // namespace

FillingFiller::FillingFiller(const Program& program, bool careful)
    : program_(program), careful_(careful), basis_(program) {
  const std::size_t n = at(basis_.columns());
  lower_.assign(n, 0.0);
  upper_.assign(n, 0.0);
  value_.assign(n, 0.0);
  rate_.assign(n, 0.0);
  factor_.assign(n, 0.0);
  fixed_.assign(n, 0);
  idle_.assign(n, 0);
  log_.last.assign(program.columns.size(), kNone);
  make_basis();
  basis_.reinvert();
}

/// Slacks for the inequalities, for each balance the node or contract with the largest entry.
void FillingFiller::make_basis() {
  const auto n = static_cast<std::int32_t>(program_.columns.size());
  for (std::int32_t r = basis_.rows() - 1; r >= 0; --r) {
    const bool balance = program_.rows[at(r)].side != kNone;
    std::int32_t best = kNone;
    double largest = kZero;
    for (std::int32_t c = 0; c < n; ++c) {
      const Column& column = program_.columns[at(c)];
      const bool wanted = balance ? column.cls == ArcClass::contract : column.kind == Column::Kind::slack;
      if (!wanted || basis_.position(c) != kNone) continue;
      const double alpha = std::abs(basis_.alpha(r, c));
      if (alpha > largest * (1 + kZero)) {
        best = c;
        largest = alpha;
      }
    }
    if (best == kNone) continue;
    basis_.column_of(best, direction_);
    basis_.pivot(r, best, direction_);
  }
  refresh_values();
}

/// Values of the basis from those outside it: what the rows miss, in long double, is made good.
void FillingFiller::refresh_values() {
  std::vector<double> missing, correction;
  for (int pass = 0; pass < 2; ++pass) {
    missing.clear();
    for (const Row& row : program_.rows) {
      long double rest = row.rhs;
      for (const Term& term : row.terms) rest -= static_cast<long double>(term.factor) * value_[at(term.column)];
      missing.push_back(static_cast<double>(rest));
    }
    for (std::size_t r = 0; r < missing.size(); ++r) missing[r] -= value_[program_.columns.size() + r];
    basis_.solve(missing, correction);
    for (std::int32_t r = 0; r < basis_.rows(); ++r) value_[at(basis_.basic(r))] += correction[at(r)];
  }
}

void FillingFiller::set_bounds(std::int32_t column, double lower, double upper) {
  lower_[at(column)] = lower;
  upper_[at(column)] = upper;
}

double FillingFiller::value(std::int32_t column) const {
  return std::clamp(value_[at(column)], lower_[at(column)], upper_[at(column)]);
}

double FillingFiller::imbalance() const {
  double worst = 0;
  for (const Row& row : program_.rows) {
    double rest = row.rhs;
    for (const Term& term : row.terms) rest -= term.factor * value(term.column);
    worst = std::max(worst, std::abs(rest));
  }
  return worst;
}

void FillingFiller::raise(const std::vector<std::int32_t>& group) { fill(group, 1.0); }

void FillingFiller::press(const std::vector<std::int32_t>& group) { fill(group, -1.0); }

void FillingFiller::release() {
  std::fill(fixed_.begin(), fixed_.end(), 0);
  for (std::size_t c = 0; c < program_.columns.size(); ++c) {
    if (!program_.columns[c].rated) log_.last[c] = kNone;
  }
}

void FillingFiller::fill(const std::vector<std::int32_t>& group, double direction) {
  rising_.clear();
  for (const std::int32_t c : group) {
    if (!(upper_[at(c)] > lower_[at(c)])) continue;
    const double upper = program_.columns[at(c)].upper;
    factor_[at(c)] = direction > 0 || !std::isfinite(upper) || upper <= 0 ? direction : direction / upper;
    rising_.push_back(c);
  }
  if (rising_.empty()) return;
  std::fill(idle_.begin(), idle_.end(), 0);
  start_rates();
  steps_at_t_ = 0;
  for (int steps = 0; !rising_.empty(); ++steps) {
    check(steps < kMostSteps, "flow kernel: filling does not end");
    const Event event = next_event();
    advance(event.step);
    steps_at_t_ = event.step > kTight ? 0 : steps_at_t_ + 1;
    switch (event.kind) {
      case Event::Kind::arrive: arrive(event.column); break;
      case Event::Kind::start: start_moving(event.column); break;
      case Event::Kind::block: unblock(event); break;
      case Event::Kind::none: throw InternalError("flow kernel: a ratio rises without end");
    }
  }
  std::fill(rate_.begin(), rate_.end(), 0.0);
  refresh_values();
}

bool FillingFiller::tight(std::int32_t column) const { return level(column) <= t_ + kTight; }

void FillingFiller::start_rates() {
  t_ = kUnlimited;
  for (const std::int32_t c : rising_) t_ = std::min(t_, level(c));
  std::fill(rate_.begin(), rate_.end(), 0.0);
  for (const std::int32_t c : rising_) {
    if (basis_.position(c) == kNone && tight(c)) change_rate(c, 1 / factor_[at(c)]);
  }
}

/// Rates of the basis from those outside it.
void FillingFiller::refresh_rates() {
  std::vector<double> moved(program_.rows.size(), 0.0), solved;
  for (const std::int32_t c : rising_) {
    if (basis_.position(c) != kNone || rate_[at(c)] == 0) continue;
    for (const Term& entry : basis_.entries(c)) moved[at(entry.column)] -= entry.factor * rate_[at(c)];
  }
  basis_.solve(moved, solved);
  for (std::int32_t r = 0; r < basis_.rows(); ++r) rate_[at(basis_.basic(r))] = solved[at(r)];
}

/// A column outside the basis moves at another rate, and the basis with it.
void FillingFiller::change_rate(std::int32_t column, double rate) {
  const double change = rate - rate_[at(column)];
  if (change == 0) return;
  rate_[at(column)] = rate;
  basis_.column_of(column, direction_);
  for (std::int32_t r = 0; r < basis_.rows(); ++r) rate_[at(basis_.basic(r))] -= direction_[at(r)] * change;
}

FillingFiller::Event FillingFiller::next_event() const {
  Event event;
  for (const std::int32_t c : rising_) look_at_rising(c, event);
  for (std::int32_t r = 0; r < basis_.rows(); ++r) look_at_basic(basis_.basic(r), event);
  return event;
}

/// A rising column arrives at its own end, or one outside the basis is overtaken by t and starts to move.
void FillingFiller::look_at_rising(std::int32_t column, Event& event) const {
  const double factor = factor_[at(column)];
  const double end = factor > 0 ? factor * upper_[at(column)] : factor * lower_[at(column)];
  const double arrival = std::max(0.0, end - t_);
  if (arrival < event.step) event = {Event::Kind::arrive, column, arrival};
  if (basis_.position(column) != kNone || rate_[at(column)] != 0) return;
  const double start = std::max(0.0, level(column) - t_);
  if (start < event.step) event = {Event::Kind::start, column, start};
}

/// A basic column meets its upper or lower bound or the floor. Ties go to the smaller index.
void FillingFiller::look_at_basic(std::int32_t column, Event& event) const {
  const auto consider = [&](double distance, double speed, bool up, bool floor) {
    if (speed <= kRate || idle_[at(column)]) return;
    const double step = std::max(0.0, distance / speed);
    const bool tie = event.kind == Event::Kind::block && step == event.step && column < event.column;
    if (step < event.step || tie) event = {Event::Kind::block, column, step, up, floor, speed};
  };
  const double value = value_[at(column)], rate = rate_[at(column)], factor = factor_[at(column)];
  consider(high(column) - value, rate, false, false);
  consider(value - low(column), -rate, true, false);
  if (factor != 0) consider(level(column) - t_, 1 - factor * rate, factor > 0, true);
}

void FillingFiller::advance(double step) {
  if (step == 0 || !std::isfinite(step)) return;
  t_ += step;
  for (std::size_t c = 0; c < value_.size(); ++c) {
    if (rate_[c] != 0) value_[c] += rate_[c] * step;
  }
  for (const std::int32_t c : rising_) {
    if (basis_.position(c) == kNone && rate_[at(c)] != 0) value_[at(c)] = t_ / factor_[at(c)];
  }
}

/// At the end of its own road: frozen by its own bound.
void FillingFiller::arrive(std::int32_t column) {
  const bool up = factor_[at(column)] > 0;
  if (basis_.position(column) == kNone) change_rate(column, 0);
  value_[at(column)] = up ? upper_[at(column)] : lower_[at(column)];
  log_.rounds.push_back({{{column, up ? 1.0 : -1.0, kNone}}, {}});
  fix(column, static_cast<std::int32_t>(log_.rounds.size() - 1));
}

void FillingFiller::start_moving(std::int32_t column) { change_rate(column, 1 / factor_[at(column)]); }

void FillingFiller::fix(std::int32_t column, std::int32_t round) {
  if (fixed_[at(column)]) return;
  fixed_[at(column)] = 1;
  if (at(column) < log_.last.size()) log_.last[at(column)] = round;
  if (factor_[at(column)] == 0) return;
  factor_[at(column)] = 0;
  std::erase(rising_, column);
}

void FillingFiller::unblock(const Event& event) {
  const bool small = std::abs(event.speed) < kDoubtful && basis_.pivots() > 0;
  if (small || basis_.pivots() > (careful_ ? kPivots / 2 : kPivots)) return renew();
  const std::int32_t column = entering(event, steps_at_t_ > kFreeChoice);
  if (column == kNone) {
    freeze(event);
  } else {
    exchange(event, column);
  }
}

/// A fresh inverse, and everything that follows from it.
void FillingFiller::renew() {
  basis_.reinvert();
  refresh_values();
  refresh_rates();
}

/// A column outside the basis that can move so that the blocked one gives way: the largest entry, or the first.
std::int32_t FillingFiller::entering(const Event& event, bool first) const {
  const std::int32_t row = basis_.position(event.column);
  std::int32_t best = kNone;
  double largest = 0;
  for (std::int32_t c = 0; c < static_cast<std::int32_t>(program_.columns.size()); ++c) {
    if (basis_.position(c) != kNone || fixed_[at(c)] || !(upper_[at(c)] > lower_[at(c)])) continue;
    const double alpha = basis_.alpha(row, c);
    if (std::abs(alpha) <= kZero || !can_move(c, (alpha < 0) == event.up)) continue;
    if (first) return c;
    if (std::abs(alpha) > largest * (1 + kZero)) {
      best = c;
      largest = std::abs(alpha);
    }
  }
  return best;
}

bool FillingFiller::can_move(std::int32_t column, bool up) const {
  const double factor = factor_[at(column)];
  if (factor != 0 && tight(column) && up == (factor < 0)) return false;
  return up ? value_[at(column)] < upper_[at(column)] - kTight : value_[at(column)] > lower_[at(column)] + kTight;
}

/// The blocked column leaves the basis at its bound (rising with the floor when that is it); `column` takes its place.
void FillingFiller::exchange(const Event& event, std::int32_t column) {
  const std::int32_t leaving = event.column, row = basis_.position(leaving);
  const double factor = factor_[at(leaving)];
  basis_.column_of(column, direction_);
  const double rate = event.floor ? 1 / factor : 0.0;
  const double change = (rate - rate_[at(leaving)]) / -direction_[at(row)];
  for (std::int32_t r = 0; r < basis_.rows(); ++r) rate_[at(basis_.basic(r))] -= direction_[at(r)] * change;
  rate_[at(column)] += change;
  rate_[at(leaving)] = rate;
  const double bound = event.floor ? t_ / factor : (event.up ? low(leaving) : high(leaving));
  if (std::abs(bound - value_[at(leaving)]) < kSnapped * std::abs(direction_[at(row)])) value_[at(leaving)] = bound;
  basis_.pivot(row, column, direction_);
  std::fill(idle_.begin(), idle_.end(), 0);
}

}  // namespace schakel::flow
