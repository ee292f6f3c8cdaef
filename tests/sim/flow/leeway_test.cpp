// How far bounds may move without moving the answer.
#include "sim/flow/leeway.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/flow/kernel.hpp"
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

void expect_leeway_is_right(std::uint64_t seed, RandomOptions options) {
  const RandomCase c = RandomNetwork(seed, options).make();
  Kernel kernel(c.net);
  const Solution before = kernel.solve(c.bounds);
  if (!before.leeway) return;  // nothing was solved: at base
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
    const Solution after = Kernel(c.net).solve(moved);
    for (std::size_t n = 0; n < c.net.nodes.size(); ++n)
      ASSERT_NEAR(after.rate[n], before.rate[n], 1e-9 * c.net.nodes[n].base) << "node " << n << ", share " << share;
    for (std::size_t a = 0; a < c.net.arcs.size(); ++a) {
      const Arc& arc = c.net.arcs[a];
      const double amount = c.net.side_amount[at(arc.tail != kNone ? arc.tail : arc.head)];
      ASSERT_NEAR(after.flow[a], before.flow[a], 1e-9 * std::max(amount, 1.0)) << "arc " << a << ", share " << share;
    }
  }
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
