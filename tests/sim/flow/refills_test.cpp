// Stocks of which it is known without asking that they get nothing.
#include "sim/flow/refills.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

#include "sim/flow/program.hpp"
#include "tests/sim/flow/random_network.hpp"
#include "tests/sim/flow/solution_checks.hpp"
#include "tests/support/property.hpp"

namespace schakel::flow {
namespace {

/// A works of 2 that sells 1 each to a and b, who sell all they make; a has a stock.
struct TwoUsers {
  Network net;
  NodeId works, a, b;
  ArcId above, refill;
  Bounds bounds;
  TwoUsers() {
    works = net.add_node({2});
    const SideId made = net.add_side({works, +1, 1});
    a = net.add_node({1});
    const SideId need = net.add_side({a, -1, 1}), sold_a = net.add_side({a, +1, 1});
    b = net.add_node({1});
    const SideId other = net.add_side({b, -1, 1}), sold_b = net.add_side({b, +1, 1});
    net.add_arc({.tail = made, .head = need, .base = 1});
    net.add_arc({.tail = made, .head = other, .base = 1});
    net.add_arc({.tail = sold_a, .base = 1});
    net.add_arc({.tail = sold_b, .base = 1});
    above = net.add_arc({.head = need, .cls = ArcClass::unused});
    refill = net.add_arc({.tail = need, .base = 1, .cls = ArcClass::refill});
    net.finish();
    bounds = base_bounds(net);
  }
  bool may() const { return may_refill(net, bounds, solution_of(net, bounds), refill); }
};

// With the works at 1.2 both users have 0.6, by contract: for the stock of a nothing is left. Of 0.1 above the contract
// nothing either, as a runs on it; of 1 all that a does not need. With the works shut nobody runs, and nothing comes.
TEST(Refills, WhatAllIsPromisedOfFillsNoStock) {
  TwoUsers two;
  two.bounds.plan[at(two.works)] = 1.2;
  EXPECT_FALSE(two.may());
  two.bounds.limit[at(two.above)] = 0.1;
  EXPECT_FALSE(two.may());
  two.bounds.limit[at(two.above)] = 1;
  EXPECT_TRUE(two.may());
  two.bounds.limit[at(two.above)] = 0;
  two.bounds.plan[at(two.works)] = 0;
  EXPECT_FALSE(two.may());
}

// In random networks all refills of which that is said are opened, at once: they carry nothing, and nothing moves.
TEST(Refills, ThatCannotBeHadChangeNothingWhenTheyOpen) {
  std::atomic<int> shut = 0, open = 0;
  test::for_all_seeds("ThatCannotBeHadChangeNothingWhenTheyOpen", 5000, [&](std::uint64_t seed) {
    RandomCase c = RandomNetwork(seed, {}).make();
    std::vector<ArcId> refills;
    for (std::size_t a = 0; a < c.net.arcs.size(); ++a)
      if (c.net.arcs[a].cls == ArcClass::refill) refills.push_back(static_cast<ArcId>(a));
    for (const ArcId a : refills) c.bounds.limit[at(a)] = 0;
    const Solution before = solution_of(c.net, c.bounds);
    Bounds opened = c.bounds;
    for (const ArcId a : refills) {
      const bool may = may_refill(c.net, c.bounds, before, a);
      ++(may ? open : shut);
      if (!may) opened.limit[at(a)] = kUnlimited;
    }
    ASSERT_TRUE(same_but_for_rounding(c.net, c.bounds, before, opened, solution_of(c.net, opened)));
  });
  EXPECT_GT(shut, 100);
  EXPECT_GT(open, 100);
}

}  // namespace
}  // namespace schakel::flow
