#include "sim/flow/clp_filler.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "sim/base/check.hpp"
#include "sim/flow/clp_basis.hpp"
#include "sim/flow/worth.hpp"

namespace schakel::flow {

namespace {

constexpr long double kDual = 1e-13L;      // reduced costs below this are rounding
constexpr long double kReached = 1e-15L;   // a value this near its bound is there
constexpr long double kProven = 1e-12L;    // what a proven round may miss by
constexpr long double kAccepted = 1e-10L;  // the same where rows nearly depend on each other

constexpr long double kNoBound = std::numeric_limits<long double>::infinity();

}  // namespace

/// One leximin over a group: the program, a floor row per column of the group, and t.
class ClpFiller::Rounds {
 public:
  Rounds(ClpFiller& filler, const std::vector<std::int32_t>& group, double direction)
      : filler_(filler), direction_(direction), floor_(static_cast<int>(filler.program_.columns().size())) {
    for (const std::int32_t c : group) {
      if (filler.upper_[at(c)] > filler.lower_[at(c)]) floored_.push_back(c);
    }
    write_program();
  }

  void run() {
    if (floored_.empty()) return;
    ClpBasis basis(program_);
    basis_ = &basis;
    for (std::size_t rising = count_rising(); rising > 0;) {
      solve();
      freeze();
      const std::size_t left = count_rising();
      check(left < rising, "flow reference: a round held no ratio");
      rising = left;
    }
    for (int c = 0; c < floor_; ++c) {
      filler_.value_[at(c)] = std::clamp(vertex_.value(c), program_.lower[at(c)], program_.upper[at(c)]);
    }
  }

 private:
  double factor(std::int32_t c) const {
    const Column& column = filler_.program_.column(c);
    return direction_ > 0 ? level_per_value(column) : direction_ / column.measure;
  }

  int floor_row(std::size_t i) const { return static_cast<int>(filler_.program_.rows().size() + i); }
  int floor_variable(std::size_t i) const { return floor_ + 1 + floor_row(i); }
  bool fixed(std::int32_t c) const { return program_.lower[at(c)] == program_.upper[at(c)]; }

  std::size_t count_rising() const {
    return static_cast<std::size_t>(
        std::count_if(floored_.begin(), floored_.end(), [this](std::int32_t c) { return !fixed(c); }));
  }

  void write_program() {
    program_.columns.resize(at(floor_) + 1);
    program_.cost.assign(at(floor_) + 1, 0.0);
    program_.cost.back() = -1;
    program_.lower = filler_.lower_;
    program_.upper = filler_.upper_;
    program_.lower.push_back(-kNoBound);
    program_.upper.push_back(kNoBound);
    for (const Row& row : filler_.program_.rows()) {
      for (const Term& term : filler_.program_.terms(row))
        program_.columns[at(term.place)].push_back({program_.rows, term.factor});
      program_.columns[at(row.own)].push_back({program_.rows, 1.0});
      add_row(static_cast<long double>(row.rhs), static_cast<long double>(row.rhs));
    }
    for (const std::int32_t c : floored_) {
      program_.columns[at(c)].push_back({program_.rows, factor(c)});
      program_.columns[at(floor_)].push_back({program_.rows, -1.0});
      add_row(0, kNoBound);
    }
  }

  void add_row(long double lower, long double upper) {
    program_.lower.push_back(lower);
    program_.upper.push_back(upper);
    ++program_.rows;
  }

  void solve() {
    ++filler_.proof_.rounds;
    for (const long double most : {kProven, kAccepted})
      for (int way = 0; way < ClpBasis::ways(); ++way) {
        if (way == 1) ++filler_.proof_.second_tries;
        if (!basis_->solve(way) || !vertex_.compute(program_, basis_->places()) || vertex_.error() > most) continue;
        filler_.proof_.worst_error = std::max(filler_.proof_.worst_error, static_cast<double>(vertex_.error()));
        return;
      }
    throw InternalError("flow reference: no basis is proven optimal to 1e-10");
  }

  bool binds(int variable) const { return std::abs(vertex_.reduced_cost(variable)) > kDual; }

  /// Notes what holds this round, and fixes it.
  void freeze() {
    FreezeLog& log = filler_.log_;
    const auto round = log.size();
    std::vector<std::int32_t> held;
    Freeze& freeze = log.add();
    for (int c = 0; c < floor_; ++c) {
      if (!binds(c) || filler_.program_.column(c).kind == Column::Kind::own) continue;
      freeze.weights.push_back({c, -static_cast<double>(vertex_.reduced_cost(c)), log.last[at(c)]});
      held.push_back(c);
    }
    for (std::size_t r = 0; r < filler_.program_.rows().size(); ++r) {
      const int variable = floor_ + 1 + static_cast<int>(r);
      note_worth(filler_.program_, static_cast<std::int32_t>(r), -static_cast<double>(vertex_.reduced_cost(variable)),
                 freeze);
    }
    for (std::size_t i = 0; i < floored_.size(); ++i) {
      if (binds(floor_variable(i))) held.push_back(floored_[i]);
    }
    for (const std::int32_t c : held) hold(c, vertex_.value(c), round);
    hold_reached();
  }

  /// Columns at their own bound have arrived, whether or not a dual says so.
  void hold_reached() {
    FreezeLog& log = filler_.log_;
    for (const std::int32_t c : floored_) {
      const long double end = direction_ > 0 ? filler_.upper_[at(c)] : filler_.lower_[at(c)];
      if (fixed(c) || vertex_.value(floor_) < static_cast<long double>(factor(c)) * end - kReached) continue;
      hold(c, end, log.size());
      log.add().weights.push_back({c, direction_, kNone});
    }
  }

  /// Fixes a column; the floor of a rising one is no longer asked for.
  void hold(std::int32_t c, long double value, std::int32_t round) {
    if (fixed(c)) return;
    long double& lower = program_.lower[at(c)];
    long double& upper = program_.upper[at(c)];
    value = std::clamp(value, lower, upper);
    if (value - lower < kReached) value = lower;
    if (upper - value < kReached) value = upper;
    lower = upper = value;
    basis_->set_bounds(c, value, value);
    const auto place = std::find(floored_.begin(), floored_.end(), c);
    std::int32_t& last = filler_.log_.last[at(c)];
    const bool has_proof = place == floored_.end() && filler_.program_.column(c).rated && last != kNone;
    if (!has_proof) last = round;  // a ratio that is kept, not raised now, keeps the proof it has
    if (place == floored_.end()) return;
    const int floor = floor_variable(static_cast<std::size_t>(place - floored_.begin()));
    program_.lower[at(floor)] = -kNoBound;
    basis_->set_bounds(floor, -kNoBound, kNoBound);
  }

  ClpFiller& filler_;
  double direction_;
  int floor_;                          // column of t
  std::vector<std::int32_t> floored_;  // group columns with a floor row, in order of row
  LinearProgram program_;
  ClpBasis* basis_ = nullptr;
  Vertex vertex_;
};

ClpFiller::ClpFiller(const Program& program)
    : program_(program),
      lower_(program.columns().size(), 0.0L),
      upper_(program.columns().size(), 0.0L),
      value_(program.columns().size(), 0.0L) {
  log_.clear(program.columns().size());
}

ClpFiller::~ClpFiller() = default;

void ClpFiller::set_bounds(std::int32_t column, double lower, double upper) {
  const long double value = value_[at(column)];
  const auto exact = [value](double bound) {
    return bound == static_cast<double>(value) ? value : static_cast<long double>(bound);
  };
  lower_[at(column)] = exact(lower);
  upper_[at(column)] = exact(upper);
}

void ClpFiller::raise(const std::vector<std::int32_t>& group) { Rounds(*this, group, 1.0).run(); }

void ClpFiller::press(const std::vector<std::int32_t>& group) { Rounds(*this, group, -1.0).run(); }

void ClpFiller::release() {
  for (std::size_t c = 0; c < program_.columns().size(); ++c) {
    if (!program_.columns()[c].rated) log_.last[c] = kNone;
  }
}

}  // namespace schakel::flow
