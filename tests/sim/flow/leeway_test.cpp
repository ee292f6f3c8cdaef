// How far bounds may move without moving the answer.
#include "sim/flow/leeway.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <string>

#include "sim/base/check.hpp"
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
  const Solution before = solution_of(c.net, c.bounds);
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
    ASSERT_TRUE(same_but_for_rounding(c.net, c.bounds, before, moved, solution_of(c.net, moved))) << "share " << share;
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
  const Leeway leeway = *solution_of(net, bounds).leeway;
  EXPECT_EQ(leeway.least.plan[at(works)], 1.2);
  EXPECT_EQ(leeway.most.plan[at(works)], 1.2);
  EXPECT_NEAR(leeway.least.plan[at(a)], 0.6, 1e-7);
  EXPECT_EQ(leeway.most.plan[at(a)], kUnlimited);
  EXPECT_EQ(leeway.most.limit[at(import)], 0);
  EXPECT_EQ(leeway.most.limit[at(outlet)], kUnlimited);
}

/// But for networks of which neither solver has an answer: fewer than one in a thousand.
void expect_leeways_are_right(const std::string& claim, int cases, const RandomOptions& options) {
  std::atomic<int> given_up = 0;
  test::for_all_seeds(claim, cases, [&](std::uint64_t seed) {
    try {
      expect_leeway_is_right(seed, options);
    } catch (const InternalError&) {
      ++given_up;
    }
  });
  EXPECT_LE(given_up, 1 + cases / 1000);
}

TEST(Leeway, AnyBoundsInsideItHaveTheSameAnswer) {
  expect_leeways_are_right("AnyBoundsInsideItHaveTheSameAnswer", 5000, {});
}

TEST(Leeway, InLargerNetworksToo) {
  expect_leeways_are_right("InLargerNetworksToo", 500, {.min_nodes = 10, .max_nodes = 40});
}

}  // namespace
}  // namespace schakel::flow
