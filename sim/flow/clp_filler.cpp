#include "sim/flow/clp_filler.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#pragma GCC diagnostic pop

#include "sim/base/check.hpp"

namespace schakel::flow {

namespace {

constexpr double kDual = 1e-7;  // reduced costs below this are left to later, better scaled rounds
constexpr double kTolerances[] = {1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7};  // of the bounds, tried in turn
constexpr double kReached = 1e-11;  // a rising column this near its bound has reached it

double clp_bound(double bound) { return std::isfinite(bound) ? bound : COIN_DBL_MAX; }

}  // namespace

/// One leximin over a group: the program, a floor row per column of the group, and t.
class ClpFiller::Rounds {
 public:
  Rounds(ClpFiller& filler, const std::vector<std::int32_t>& group, double direction)
      : filler_(filler),
        direction_(direction),
        column_count_(static_cast<int>(filler.program_.columns.size())),
        row_count_(static_cast<int>(filler.program_.rows.size())) {
    for (const std::int32_t c : group) {
      if (filler.upper_[at(c)] > filler.lower_[at(c)]) rising_.push_back(c);
    }
    floored_ = rising_;
    load();
  }

  void run() {
    if (rising_.empty()) return;
    while (!rising_.empty()) {
      solve();
      const std::size_t before = rising_.size();
      freeze();
      check(rising_.size() < before, "flow reference: a round held no ratio");
    }
    read_values();
  }

 private:
  double factor(std::int32_t c) const {
    const double upper = filler_.program_.columns[at(c)].upper;
    return direction_ > 0 || !std::isfinite(upper) || upper <= 0 ? direction_ : direction_ / upper;
  }

  void load() {
    std::vector<int> row_of, column_of;
    std::vector<double> factors;
    const auto add = [&](int row, int column, double value) {
      row_of.push_back(row);
      column_of.push_back(column);
      factors.push_back(value);
    };
    std::vector<double> row_lower, row_upper;
    for (int r = 0; r < row_count_; ++r) {
      const Row& row = filler_.program_.rows[at(r)];
      for (const Term& term : row.terms) add(r, term.column, term.factor);
      row_lower.push_back(row.rhs);
      row_upper.push_back(row.rhs);
    }
    for (std::size_t i = 0; i < floored_.size(); ++i) {
      add(row_count_ + static_cast<int>(i), floored_[i], factor(floored_[i]));
      add(row_count_ + static_cast<int>(i), column_count_, -1.0);
      row_lower.push_back(0);
      row_upper.push_back(COIN_DBL_MAX);
    }
    std::vector<double> lower = filler_.lower_, upper = filler_.upper_, cost(at(column_count_), 0.0);
    std::transform(upper.begin(), upper.end(), upper.begin(), clp_bound);
    lower.push_back(-COIN_DBL_MAX);
    upper.push_back(COIN_DBL_MAX);
    cost.push_back(-1.0);
    CoinPackedMatrix matrix(true, row_of.data(), column_of.data(), factors.data(),
                            static_cast<CoinBigIndex>(factors.size()));
    matrix.setDimensions(static_cast<int>(row_lower.size()), column_count_ + 1);
    model_.setLogLevel(0);
    model_.loadProblem(matrix, lower.data(), upper.data(), cost.data(), row_lower.data(), row_upper.data());
    model_.setPerturbation(100);
    model_.scaling(0);
    model_.setDualTolerance(1e-10);
  }

  /// The tightest tolerance first; the values fixed so far agree to rounding only, so a wider one may be needed.
  void solve() {
    for (const double tolerance : kTolerances) {
      model_.setPrimalTolerance(tolerance);
      model_.primal();
      if (model_.status() == 0 && proven()) return;
      model_.allSlackBasis(true);
      model_.dual();
      if (model_.status() == 0 && proven()) return;
      model_.allSlackBasis(true);
    }
    throw InternalError("flow reference: the solver gave up with status " + std::to_string(model_.status()));
  }

  /// Whether the duals have the signs of a maximum; a nearly singular basis can pretend to be one.
  bool proven() const {
    const double* cost = model_.getReducedCost();
    const double* price = model_.getRowPrice();
    for (std::size_t i = 0; i < floored_.size(); ++i) {
      if (price[row_count_ + static_cast<int>(i)] < -kDual) return false;
    }
    for (int c = 0; c < column_count_; ++c) {
      const double lower = model_.getColLower()[c], upper = model_.getColUpper()[c];
      if (std::abs(cost[c]) <= kDual || lower == upper) continue;
      const double value = model_.getColSolution()[c];
      if (cost[c] > 0 ? value - lower > kReached : upper - value > kReached) return false;
    }
    return true;
  }

  /// Notes what holds this round, and fixes it.
  void freeze() {
    FreezeLog& log = filler_.log_;
    const auto round = static_cast<std::int32_t>(log.rounds.size());
    const double* cost = model_.getReducedCost();
    const double* price = model_.getRowPrice();
    const double floor = model_.getColSolution()[column_count_];
    std::vector<std::int32_t> fixed;
    Freeze freeze;
    for (int c = 0; c < column_count_; ++c) {
      if (std::abs(cost[c]) <= kDual) continue;
      freeze.weights.push_back({c, -cost[c], log.last[at(c)]});
      fixed.push_back(c);
    }
    for (const Row& row : filler_.program_.rows) {
      if (row.side != kNone) freeze.side_worth.push_back(-row.sign * price[freeze.side_worth.size()]);
    }
    for (std::size_t i = 0; i < floored_.size(); ++i) {
      if (std::abs(price[row_count_ + static_cast<int>(i)]) > kDual) fixed.push_back(floored_[i]);
    }
    log.rounds.push_back(std::move(freeze));
    for (const std::int32_t c : fixed) fix(c, round);
    fix_reached(floor);
    drop_fixed();
  }

  /// Columns at their own bound have arrived, whether or not a dual says so.
  void fix_reached(double floor) {
    for (const std::int32_t c : rising_) {
      const double end = direction_ > 0 ? filler_.upper_[at(c)] : filler_.lower_[at(c)];
      if (model_.getColLower()[c] == model_.getColUpper()[c] || floor < factor(c) * end - kReached) continue;
      model_.setColumnBounds(c, end, end);
      FreezeLog& log = filler_.log_;
      log.last[at(c)] = static_cast<std::int32_t>(log.rounds.size());
      log.rounds.push_back({{{c, direction_, kNone}}, {}});
    }
  }

  void fix(std::int32_t c, std::int32_t round) {
    const double lower = model_.getColLower()[c], upper = model_.getColUpper()[c];
    if (lower == upper) return;
    double value = std::clamp(model_.getColSolution()[c], lower, upper);
    if (value - lower < kReached) value = lower;
    if (upper - value < kReached) value = upper;
    model_.setColumnBounds(c, value, value);
    filler_.log_.last[at(c)] = round;
  }

  void drop_fixed() {
    for (std::size_t i = 0; i < floored_.size(); ++i) {
      const std::int32_t c = floored_[i];
      if (model_.getColLower()[c] != model_.getColUpper()[c]) continue;
      model_.setRowBounds(row_count_ + static_cast<int>(i), -COIN_DBL_MAX, COIN_DBL_MAX);
    }
    std::erase_if(rising_, [this](std::int32_t c) { return model_.getColLower()[c] == model_.getColUpper()[c]; });
  }

  void read_values() {
    const double* solution = model_.getColSolution();
    for (int c = 0; c < column_count_; ++c) {
      const double lower = model_.getColLower()[c], upper = model_.getColUpper()[c];
      filler_.value_[at(c)] = std::clamp(solution[c], lower, upper);
    }
  }

  ClpFiller& filler_;
  double direction_;
  int column_count_, row_count_;
  std::vector<std::int32_t> floored_;  // group columns with a floor row, in order of row
  std::vector<std::int32_t> rising_;   // those not fixed yet
  ClpSimplex model_;
};

ClpFiller::ClpFiller(const Program& program)
    : program_(program),
      lower_(program.columns.size(), 0.0),
      upper_(program.columns.size(), 0.0),
      value_(program.columns.size(), 0.0) {
  log_.last.assign(program.columns.size(), kNone);
}

ClpFiller::~ClpFiller() = default;

void ClpFiller::set_bounds(std::int32_t column, double lower, double upper) {
  lower_[at(column)] = lower;
  upper_[at(column)] = upper;
}

void ClpFiller::raise(const std::vector<std::int32_t>& group) { Rounds(*this, group, 1.0).run(); }

void ClpFiller::press(const std::vector<std::int32_t>& group) { Rounds(*this, group, -1.0).run(); }

void ClpFiller::release() {
  for (std::size_t c = 0; c < program_.columns.size(); ++c) {
    if (!program_.columns[c].rated) log_.last[c] = kNone;
  }
}

}  // namespace schakel::flow
