// What is named as a bottleneck is one: relaxing it makes the worst-served that it holds better served.
#include <gtest/gtest.h>

#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"
#include "tests/sim/flow/random_network.hpp"
#include "tests/sim/flow/solution_checks.hpp"

namespace schakel::flow {
namespace {

void relax(const Network& net, const BoundRef& bound, Bounds& bounds) {
  const auto i = static_cast<std::size_t>(bound.index);
  if (bound.kind == BoundRef::Kind::node) bounds.plan[i] += 1e-3 * net.nodes[i].base;
  if (bound.kind == BoundRef::Kind::arc) bounds.limit[i] += 1e-3 * net.arcs[i].base;
}

/// Bounds are drawn at random from a range, so that no two bottlenecks bind at the same level by accident.
const RandomOptions kGeneric{.adaptations = false, .priorities = false, .closures = false};

void expect_holds(const RandomCase& c, const Solution& s, std::uint64_t seed) {
  const std::vector<double> before = sorted_ratios(c.net, s);
  for (const Hold& hold : s.holds) {
    ASSERT_NE(hold.bound.kind, BoundRef::Kind::none) << "seed " << seed << " node " << hold.node;
    Bounds relaxed = c.bounds;
    relax(c.net, hold.bound, relaxed);
    const std::vector<double> after = sorted_ratios(c.net, Kernel(c.net).solve(relaxed));
    ASSERT_EQ(compare_leximin(after, before, 1e-9), 1) << "seed " << seed << " node " << hold.node;
  }
}

TEST(FlowHolds, RelaxingABottleneckHelpsTheWorstServedItHolds) {
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    const RandomCase c = RandomNetwork(seed, kGeneric).make();
    expect_holds(c, Kernel(c.net).solve(c.bounds), seed);
    if (HasFatalFailure()) return;
  }
}

TEST(FlowHolds, SoItIsForTheReference) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const RandomCase c = RandomNetwork(seed, kGeneric).make();
    expect_holds(c, solve_reference(c.net, c.bounds), seed);
    if (HasFatalFailure()) return;
  }
}

// With everything in play too: every node below base, and no other, has a hold.
TEST(FlowHolds, EveryNodeBelowBaseHasOne) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    const RandomCase c = RandomNetwork(seed).make();
    const Solution s = Kernel(c.net).solve(c.bounds);
    std::size_t below = 0;
    for (std::size_t n = 0; n < c.net.nodes.size(); ++n) below += s.rate[n] < c.net.nodes[n].base ? 1U : 0U;
    ASSERT_EQ(s.holds.size(), below) << "seed " << seed;
  }
}

}  // namespace
}  // namespace schakel::flow
