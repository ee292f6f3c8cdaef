// Exact dates are what ever finer steps tend to.
//
// A step of h moves the first event by up to h. Every later one carries what came before, magnified by the ratio of the
// rates at which its stock filled and emptied; so what is tested is that the difference is a few steps, and shrinks
// with the step. Where two instants are nearer to each other than a few steps, the stepper may see them in the other
// order; such systems are counted and left out.
#include "tests/sim/cascade/fixed_step.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <map>
#include <optional>

#include "tests/sim/cascade/random_system.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;

constexpr double kHorizon = 130;
constexpr double kMostSteps = 40;  // of one system; the mean is below 2

/// Dates per subject and kind, of what the stepper knows about.
using Dates = std::map<std::tuple<journal::Subject::Kind, std::int32_t, EventKind>, std::vector<double>>;

Dates dates_of(const auto& events) {
  Dates dates;
  for (const auto& e : events) {
    switch (e.kind) {
      case EventKind::tripped:
      case EventKind::start_began:
      case EventKind::restarted:
      case EventKind::start_abandoned:
      case EventKind::stock_empty:
      case EventKind::stock_full:
      case EventKind::stock_back: dates[{e.subject.kind, e.subject.index, e.kind}].push_back(e.day);
      default: break;
    }
  }
  return dates;
}

/// Largest difference of dates; none when other things happened.
std::optional<double> apart(const Dates& a, const Dates& b) {
  double worst = 0;
  if (a.size() != b.size()) return {};
  for (const auto& [what, days] : a) {
    const auto other = b.find(what);
    if (other == b.end() || other->second.size() != days.size()) return {};
    for (std::size_t i = 0; i < days.size(); ++i) worst = std::max(worst, std::abs(days[i] - other->second[i]));
  }
  return worst;
}

/// Shortest time between two instants of a record.
double nearest_instants(const journal::Record& record) {
  double nearest = kHorizon;
  for (std::size_t e = 1; e < record.events.size(); ++e) {
    const double gap = record.events[e].day - record.events[e - 1].day;
    if (gap > 0) nearest = std::min(nearest, gap);
  }
  return nearest;
}

/// The play on exact dates, and the same in steps.
struct Comparison {
  Case c;
  journal::Record exact;

  explicit Comparison(std::uint64_t seed)
      : c(RandomSystem(seed, {.max_nodes = 6, .closures = seed % 2 == 0}).make()),
        exact(play(c.system, c.changes, kHorizon)) {}

  std::optional<double> dates_apart(double step) {
    FixedStep steps(c.system, step, solved);
    steps.run(c.changes, kHorizon);
    for (std::size_t n = 0; n < steps.rate.size(); ++n) rates_apart = std::max(rates_apart, rate_apart(steps, n));
    levels_apart = 0;
    for (const journal::StockPoint& p : exact.stocks) {
      if (p.day < kHorizon) continue;
      const auto k = static_cast<std::size_t>(p.index);
      levels_apart = std::max(levels_apart, std::abs(steps.level[k] - p.level) / c.system.stocks[k].maximum_draw);
    }
    return apart(dates_of(exact.events), dates_of(steps.happenings));
  }
  double rates_apart = 0;   ///< at the end, of base
  double levels_apart = 0;  ///< at the end, in days of use

 private:
  FixedStep::Solved solved;
  double rate_apart(const FixedStep& steps, std::size_t node) const {
    double last = 0;
    for (const journal::Point& p : exact.rates) last = p.index == static_cast<std::int32_t>(node) ? p.value : last;
    return std::abs(steps.rate[node] - last) / c.system.network.nodes[node].base;
  }
};

TEST(CascadeExactness, DatesAreTheLimitOfFixedSteps) {
  int compared = 0, coarse_compared = 0, events = 0, too_near = 0;
  double coarse_sum = 0, fine_sum = 0, worst = 0;
  for (std::uint64_t seed = 1; seed <= 210; ++seed) {
    SCOPED_TRACE("system seed " + std::to_string(seed));
    Comparison comparison(seed);
    const double fine = 0.01, coarse = 0.1;
    const std::optional<double> at_coarse = comparison.dates_apart(coarse), at_fine = comparison.dates_apart(fine);
    if (!at_fine && nearest_instants(comparison.exact) < 10 * fine) {
      ++too_near;
      continue;
    }
    ASSERT_TRUE(at_fine) << "other things happened";
    ASSERT_LE(*at_fine, kMostSteps * fine);
    ASSERT_LE(comparison.rates_apart, 1e-9);
    ASSERT_LE(comparison.levels_apart, kMostSteps * fine);
    worst = std::max(worst, *at_fine / fine);
    ++compared;
    events += static_cast<int>(comparison.exact.events.size());
    fine_sum += *at_fine;
    if (!at_coarse) continue;
    ++coarse_compared;
    coarse_sum += *at_coarse;
  }
  std::printf(
      "%d systems, %d events: dates differ by %.2g d on average with steps of 0.1 d, %.2g d with 0.01 d; at most "
      "%.1f steps; %d systems with instants nearer than the step\n",
      compared, events, coarse_sum / coarse_compared, fine_sum / compared, worst, too_near);
  EXPECT_GE(compared, 200);
  EXPECT_LE(too_near, 12);
  EXPECT_LE(coarse_sum / coarse_compared, 2 * 0.1);
  EXPECT_LE(fine_sum / compared, 2 * 0.01);
}

}  // namespace
}  // namespace schakel::cascade::test
