// What must hold on any graph, whatever happens on it. Cases are random systems (random_system.hpp); a failing seed is
// printed and can be played again by itself. More in invariants_test.cpp, exactness_test.cpp and order_test.cpp.
#include "tests/support/property.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "tests/sim/cascade/random_system.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;
using schakel::test::for_all_seeds;

constexpr int kCases = 400;
constexpr double kHorizon = 400;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

/// Of the scenario itself, so that it has no cause.
bool is_own(EventKind kind) {
  return kind == EventKind::outage_started || kind == EventKind::link_lost || kind == EventKind::closed;
}

// Balances are checked at every resolution by the cascade itself (it stops with the numbers); here the rest.
TEST(CascadeProperties, RatesAndCausesStayInBounds) {
  for_all_seeds("RatesAndCausesStayInBounds", kCases, [](std::uint64_t seed) {
    const Case c = RandomSystem(seed, {.closures = seed % 3 == 0}).make();
    const journal::Record record = play(c.system, c.changes, kHorizon);
    const flow::Network& net = c.system.network;
    for (const journal::Point& p : record.rates) {
      ASSERT_GE(p.value, 0);
      ASSERT_LE(p.value, (net.nodes[at(p.index)].base + c.system.base.ramp[at(p.index)]) * (1 + 1e-12));
    }
    double day = 0;
    for (std::size_t e = 0; e < record.events.size(); ++e) {
      const journal::Event& event = record.events[e];
      ASSERT_GE(event.day, day) << "event " << e;
      ASSERT_LT(event.cause, static_cast<std::int32_t>(e)) << "a cause comes before its effect";
      ASSERT_TRUE(is_own(event.kind) || event.cause >= 0) << "event " << e << " has no cause";
      day = event.day;
    }
  });
}

// Without minimum loads and stocks nothing trips and nothing is remembered: when the last outage is over every rate is
// exactly at base again.
TEST(CascadeProperties, ReturnsToBaseByItself) {
  for_all_seeds("ReturnsToBaseByItself", kCases, [](std::uint64_t seed) {
    const Case c = RandomSystem(seed, {.minimums = false, .stocks = false}).make();
    const journal::Record record = play(c.system, c.changes, kHorizon);
    for (std::size_t u = 0; u < c.system.units.size(); ++u) {
      const double base = c.system.network.nodes[at(c.system.units[u].node)].base;
      ASSERT_EQ(final_rate(c.system, record, static_cast<std::int32_t>(u)), base) << "unit " << u;
    }
  });
}

/// What happened to whom and when, in an order of its own. Which of several bottlenecks that bind at the same level is
/// named is open (sim/flow/README.md), and with it the order of events inside one instant.
using Story = std::vector<std::tuple<double, std::int32_t, EventKind>>;
Story story(const journal::Record& record) {
  Story list;
  for (const journal::Event& e : record.events)
    list.emplace_back(std::round(e.day * 1e5) / 1e5, e.subject.index, e.kind);
  std::sort(list.begin(), list.end());
  return list;
}

// The fast kernel and the LP reference tell the same story.
TEST(CascadeProperties, KernelAndReferenceGiveTheSameEvents) {
  for_all_seeds("KernelAndReferenceGiveTheSameEvents", kCases / 20, [](std::uint64_t seed) {
    const Case c = RandomSystem(seed).make();
    const journal::Record fast = play(c.system, c.changes, kHorizon, false);
    const journal::Record exact = play(c.system, c.changes, kHorizon, true);
    ASSERT_EQ(story(fast), story(exact));
  });
}

}  // namespace
}  // namespace schakel::cascade::test
