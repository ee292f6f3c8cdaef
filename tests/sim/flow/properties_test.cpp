// Properties on seeded random networks. A failure prints its seed; random_network.hpp rebuilds the network from it.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"
#include "tests/sim/flow/random_network.hpp"
#include "tests/sim/flow/solution_checks.hpp"
#include "tests/support/property.hpp"

namespace schakel::flow {
namespace {

using test::for_all_seeds;

constexpr double kEqual = 1e-9;

Solution solve(const RandomCase& c) { return Kernel(c.net).solve(c.bounds); }

TEST(FlowProperties, BalancesAndBoundsHold) {
  for_all_seeds("BalancesAndBoundsHold", 5000, [](std::uint64_t seed) {
    const RandomCase c = RandomNetwork(seed).make();
    const Solution s = solve(c);
    ASSERT_LE(worst_violation(c.net, c.bounds, s.rate, s.flow), kEqual);
  });
}

TEST(FlowProperties, BaseIsExactBitForBit) {
  for_all_seeds("BaseIsExactBitForBit", 500, [](std::uint64_t seed) {
    const RandomCase c = RandomNetwork(seed).make();
    const Solution s = Kernel(c.net).solve(base_bounds(c.net));
    for (std::size_t n = 0; n < c.net.nodes.size(); ++n) ASSERT_EQ(s.rate[n], c.net.nodes[n].base);
    for (std::size_t a = 0; a < c.net.arcs.size(); ++a) {
      ASSERT_EQ(s.flow[a], c.net.arcs[a].cls == ArcClass::contract ? c.net.arcs[a].base : 0.0);
    }
  });
}

// A unit that shares nothing with the rest is closed: the rest is solved, not skipped, and must come out at base.
TEST(FlowProperties, WhatIsNotTouchedStaysAtBaseBitForBit) {
  for_all_seeds("WhatIsNotTouchedStaysAtBaseBitForBit", 500, [](std::uint64_t seed) {
    RandomCase c = RandomNetwork(seed).make();
    const NodeId apart = c.net.add_node({1.0});
    const SideId out = c.net.add_side({apart, +1, 1.0});
    c.net.add_arc({.tail = out, .base = 1.0});
    c.net.finish();
    Bounds b = base_bounds(c.net);
    b.plan.back() = 0.5;
    const Solution s = Kernel(c.net).solve(b);
    for (std::size_t n = 0; n + 1 < c.net.nodes.size(); ++n) ASSERT_EQ(s.rate[n], c.net.nodes[n].base);
    EXPECT_EQ(s.rate.back(), 0.5);
  });
}

/// The same network with nodes and arcs in another order; `node_at` and `arc_at` tell where the old ones went.
RandomCase shuffled(const RandomCase& c, std::uint64_t seed, std::vector<NodeId>& node_at, std::vector<ArcId>& arc_at) {
  std::mt19937_64 random(seed);
  std::vector<std::size_t> nodes(c.net.nodes.size()), arcs(c.net.arcs.size());
  std::iota(nodes.begin(), nodes.end(), 0U);
  std::iota(arcs.begin(), arcs.end(), 0U);
  std::shuffle(nodes.begin(), nodes.end(), random);
  std::shuffle(arcs.begin(), arcs.end(), random);
  RandomCase result;
  std::vector<SideId> side_at(c.net.sides.size() + 1, kNone);  // the last stands for kNone
  node_at.assign(nodes.size(), kNone);
  arc_at.assign(arcs.size(), kNone);
  for (const std::size_t n : nodes) {
    node_at[n] = result.net.add_node(c.net.nodes[n]);
    result.bounds.plan.push_back(c.bounds.plan[n]);
    result.bounds.ramp.push_back(c.bounds.ramp[n]);
    for (auto s = static_cast<std::size_t>(c.net.node_first_side[n + 1]);
         s-- > static_cast<std::size_t>(c.net.node_first_side[n]);) {
      Side side = c.net.sides[s];
      side.node = node_at[n];
      side_at[s] = result.net.add_side(side);
    }
  }
  for (const std::size_t a : arcs) {
    Arc arc = c.net.arcs[a];
    if (arc.tail != kNone) arc.tail = side_at[static_cast<std::size_t>(arc.tail)];
    if (arc.head != kNone) arc.head = side_at[static_cast<std::size_t>(arc.head)];
    arc_at[a] = result.net.add_arc(arc);
    result.bounds.limit.push_back(c.bounds.limit[a]);
  }
  result.net.finish();
  return result;
}

TEST(FlowProperties, OrderOfNodesAndArcsChangesNothing) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    const RandomCase c = RandomNetwork(seed).make();
    std::vector<NodeId> node_at;
    std::vector<ArcId> arc_at;
    const RandomCase other = shuffled(c, seed, node_at, arc_at);
    const Solution a = solve(c), moved = solve(other);
    Solution b;
    for (const NodeId n : node_at) b.rate.push_back(moved.rate[static_cast<std::size_t>(n)]);
    for (const ArcId i : arc_at) b.flow.push_back(moved.flow[static_cast<std::size_t>(i)]);
    ASSERT_LE(largest_difference(c.net, a, b), kEqual) << "seed " << seed;
  }
}

// By a power of two, so that the scaled network is the same one: a factor of 3 rounds its numbers, and seed 449 makes
// 5e-9 of that rounding.
TEST(FlowProperties, ScalingEverythingScalesTheFlows) {
  constexpr double kFactor = 4.0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const RandomCase c = RandomNetwork(seed).make();
    RandomCase scaled = c;
    for (Node& node : scaled.net.nodes) node.base *= kFactor;
    for (Arc& arc : scaled.net.arcs) arc.base *= kFactor;
    scaled.net.finish();
    for (auto* bounds : {&scaled.bounds.plan, &scaled.bounds.ramp, &scaled.bounds.limit}) {
      for (double& bound : *bounds) bound *= kFactor;
    }
    Solution s = solve(scaled);
    for (double& rate : s.rate) rate /= kFactor;
    for (double& flow : s.flow) flow /= kFactor;
    ASSERT_LE(largest_difference(c.net, solve(c), s), kEqual) << "seed " << seed;
  }
}

// Contracts alone: raising any bound leaves the worst-served at least as well served.
TEST(FlowProperties, MoreSupplyNeverLowersTheWorstServed) {
  const RandomOptions contracts{.adaptations = false, .priorities = false};
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    RandomNetwork random(seed, contracts);
    RandomCase c = random.make();
    const std::vector<double> before = sorted_ratios(c.net, solve(c));
    if (seed % 2 == 0) {
      const auto n = static_cast<std::size_t>(random.pick(static_cast<int>(c.net.nodes.size())));
      c.bounds.plan[n] = std::max(c.bounds.plan[n], c.net.nodes[n].base * random.uniform(0.5, 1.0));
    } else {
      const auto a = static_cast<std::size_t>(random.pick(static_cast<int>(c.net.arcs.size())));
      c.bounds.limit[a] = std::max(c.bounds.limit[a], c.net.arcs[a].base * random.uniform(0.5, 1.0));
    }
    const std::vector<double> after = sorted_ratios(c.net, solve(c));
    ASSERT_GE(after.front(), before.front() - kEqual) << "seed " << seed;
    ASSERT_GE(compare_leximin(after, before, 1e-8), 0) << "seed " << seed;
  }
}

// One supplier and one need each (a tree below one source): less from the source raises nobody.
TEST(FlowProperties, InATreeLessSupplyRaisesNobody) {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    RandomNetwork random(seed);
    Network net;
    std::vector<double> sold;
    const int count = 2 + random.pick(12);
    std::vector<int> parent{-1};
    for (int n = 1; n < count; ++n) parent.push_back(random.pick(n));
    std::vector<double> base(parent.size());
    for (std::size_t n = 0; n < parent.size(); ++n) sold.push_back(random.uniform(0.1, 2));
    for (std::size_t n = parent.size(); n-- > 0;) {
      base[n] += sold[n];
      if (n > 0) base[static_cast<std::size_t>(parent[n])] += base[n];
    }
    std::vector<SideId> need, out;
    for (std::size_t n = 0; n < parent.size(); ++n) {
      const NodeId node = net.add_node({base[n]});
      need.push_back(net.add_side({node, -1, 1.0}));
      out.push_back(net.add_side({node, +1, 1.0}));
    }
    for (std::size_t n = 0; n < parent.size(); ++n) {
      net.add_arc(
          {.tail = n == 0 ? kNone : out[static_cast<std::size_t>(parent[n])], .head = need[n], .base = base[n]});
      net.add_arc({.tail = out[n], .base = sold[n]});
    }
    net.finish();
    Bounds b = base_bounds(net);
    for (double& plan : b.plan) plan *= random.chance(0.3) ? random.uniform(0, 1) : 1.0;
    Kernel kernel(net);
    const Solution before = kernel.solve(b);
    b.plan[0] *= random.uniform(0, 1);
    const Solution& after = kernel.solve(b);
    for (std::size_t n = 0; n < parent.size(); ++n)
      ASSERT_LE(after.rate[n], before.rate[n] + kEqual) << "seed " << seed;
  }
}

// Results depend on network and bounds only: a kernel that has solved other things gives the same bits.
TEST(FlowProperties, WhatWasSolvedBeforeDoesNotMatter) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const RandomCase c = RandomNetwork(seed).make();
    Kernel used(c.net);
    Bounds other = base_bounds(c.net);
    other.plan[0] = 0;
    used.solve(other);
    const Solution a = used.solve(c.bounds), b = solve(c);
    ASSERT_EQ(a.rate, b.rate) << "seed " << seed;
    ASSERT_EQ(a.flow, b.flow) << "seed " << seed;
  }
}

}  // namespace
}  // namespace schakel::flow
