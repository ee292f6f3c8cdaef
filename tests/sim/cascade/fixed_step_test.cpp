// Exact dates are what ever finer steps tend to.
#include <gtest/gtest.h>

#include <cstdio>
#include <map>

#include "tests/sim/cascade/fixed_step.hpp"
#include "tests/sim/cascade/random_system.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;

constexpr double kHorizon = 130;

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

std::size_t count(const Dates& dates) {
  std::size_t sum = 0;
  for (const auto& [what, days] : dates) sum += days.size();
  return sum;
}

/// Largest difference of dates; -1 when other things happened.
double apart(const Dates& a, const Dates& b) {
  double worst = 0;
  if (a.size() != b.size()) return -1;
  for (const auto& [what, days] : a) {
    const auto other = b.find(what);
    if (other == b.end() || other->second.size() != days.size()) return -1;
    for (std::size_t i = 0; i < days.size(); ++i) worst = std::max(worst, std::abs(days[i] - other->second[i]));
  }
  return worst;
}

TEST(FixedStep, Explore) {
  const long first = atol(getenv("FIRST") ? getenv("FIRST") : "1"), n = atol(getenv("N") ? getenv("N") : "50");
  for (long seed = first; seed < first + n; ++seed) {
    const Case c = RandomSystem((std::uint64_t)seed, {.max_nodes = 6, .closures = seed % 2 == 0}).make();
    const journal::Record record = play(c.system, c.changes, kHorizon);
    const Dates exact = dates_of(record.events);
    printf("seed %lu units %zu stocks %zu ways %zu events %zu:", seed, c.system.units.size(), c.system.stocks.size(),
           c.system.adaptations.size(), count(exact));
    for (const double h : {0.1, 0.01}) {
      FixedStep steps(c.system, h);
      steps.run(c.changes, kHorizon);
      double rates = 0;
      for (std::size_t u = 0; u < c.system.units.size(); ++u)
        rates = std::max(rates, std::abs(final_rate(c.system, record, (int)u) - steps.rate[(size_t)c.system.units[u].node]));
      printf("  h %g apart %g (%g h) rates %g", h, apart(exact, dates_of(steps.happenings)), apart(exact, dates_of(steps.happenings))/h, rates);
    }
    puts("");
  }
}

}  // namespace
}  // namespace schakel::cascade::test
