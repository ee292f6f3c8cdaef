// How far bounds may move without moving the answer.
#include "sim/flow/leeway.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/base/check.hpp"
#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"
#include "tests/sim/flow/random_network.hpp"
#include "tests/sim/flow/solution_checks.hpp"
#include "tests/support/property.hpp"

namespace schakel::flow {
namespace {

/// Some bounds moved, each to somewhere in its leeway; where that has no end, to at most `far`.
void move_some(std::vector<double>& bounds, const std::vector<double>& least, const std::vector<double>& most,
               double share, RandomNetwork& draw) {
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    if (!draw.chance(share) || !std::isfinite(least[i])) continue;
    const double end = std::isfinite(most[i]) ? most[i] : std::max(1.0, 4 * (least[i] + bounds[i]));
    const int where = draw.pick(4);
    bounds[i] = where == 0 ? least[i] : where == 1 ? most[i] : draw.uniform(least[i], std::max(least[i], end));
  }
}

/// In a few networks of 10,000 the kernel cannot finish (README.md of sim/flow): then the reference does.
Solution solve(const Network& net, const Bounds& bounds) {
  try {
    return Kernel(net).solve(bounds);
  } catch (const InternalError&) {
    return solve_reference(net, bounds);
  }
}

void expect_leeway_is_right(std::uint64_t seed, RandomOptions options) {
  const RandomCase c = RandomNetwork(seed, options).make();
  const Solution before = solve(c.net, c.bounds);
  if (!before.leeway) return;  // at base, or by the reference
  const Leeway& leeway = *before.leeway;
  std::size_t suspect = 0;
  ASSERT_TRUE(leeway.allows(c.bounds, suspect));
  RandomNetwork draw(seed + 1);
  for (const double share : {0.05, 0.3, 1.0}) {
    Bounds moved = c.bounds;
    move_some(moved.plan, leeway.least.plan, leeway.most.plan, share, draw);
    move_some(moved.ramp, leeway.least.ramp, leeway.most.ramp, share, draw);
    move_some(moved.limit, leeway.least.limit, leeway.most.limit, share, draw);
    ASSERT_TRUE(leeway.allows(moved, suspect));
    const Solution after = solve(c.net, moved);
    for (std::size_t n = 0; n < c.net.nodes.size(); ++n)
      ASSERT_NEAR(after.rate[n], before.rate[n], 1e-9 * c.net.nodes[n].base) << "node " << n << ", share " << share;
    for (std::size_t a = 0; a < c.net.arcs.size(); ++a) {
      const Arc& arc = c.net.arcs[a];
      const double amount = c.net.side_amount[at(arc.tail != kNone ? arc.tail : arc.head)];
      ASSERT_NEAR(after.flow[a], before.flow[a], 1e-9 * std::max(amount, 1.0)) << "arc " << a << ", share " << share;
    }
  }
}

// A works of 2 feeds a and b, 1 each, and may run at 1.2: both have 0.6, held by the works. So its plan may not move;
// that of a may be anything from the 0.6 on at which it runs. An import for a would help and may not open; an outlet
// for what the works makes would help nobody.
TEST(Leeway, OfAWorksThatHoldsItsTwoUsers) {
  Network net;
  const NodeId works = net.add_node({2});
  const SideId made = net.add_side({works, +1, 1});
  const NodeId a = net.add_node({1});
  const SideId need = net.add_side({a, -1, 1});
  const NodeId b = net.add_node({1});
  const SideId other = net.add_side({b, -1, 1});
  net.add_arc({.tail = made, .head = need, .base = 1});
  net.add_arc({.tail = made, .head = other, .base = 1});
  const ArcId import = net.add_arc({.head = need, .cls = ArcClass::import});
  const ArcId outlet = net.add_arc({.tail = made, .cls = ArcClass::import});
  net.finish();
  Bounds bounds = base_bounds(net);
  bounds.plan[at(works)] = 1.2;
  const Leeway leeway = *solve(net, bounds).leeway;
  EXPECT_EQ(leeway.least.plan[at(works)], 1.2);
  EXPECT_EQ(leeway.most.plan[at(works)], 1.2);
  EXPECT_NEAR(leeway.least.plan[at(a)], 0.6, 1e-7);
  EXPECT_EQ(leeway.most.plan[at(a)], kUnlimited);
  EXPECT_EQ(leeway.most.limit[at(import)], 0);
  EXPECT_EQ(leeway.most.limit[at(outlet)], kUnlimited);
}

TEST(Leeway, AnyBoundsInsideItHaveTheSameAnswer) {
  test::for_all_seeds("AnyBoundsInsideItHaveTheSameAnswer", 5000,
                      [](std::uint64_t seed) { expect_leeway_is_right(seed, {}); });
}

TEST(Leeway, InLargerNetworksToo) {
  test::for_all_seeds("InLargerNetworksToo", 500,
                      [](std::uint64_t seed) { expect_leeway_is_right(seed, {.min_nodes = 10, .max_nodes = 40}); });
}

}  // namespace
}  // namespace schakel::flow
