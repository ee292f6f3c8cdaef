#include "sim/graph/dominators.hpp"

#include <gtest/gtest.h>

namespace schakel::graph {
namespace {

using Vertices = std::vector<std::size_t>;

// Sources 0 and 1 feed pool 2; 2 feeds 3 and 4; 4 feeds 5, which source 1 feeds as well.
const Digraph kPool{6, {{0, 2}, {1, 2}, {2, 3}, {2, 4}, {4, 5}, {1, 5}}};

// 3: every way passes the pool, none of the sources alone.   5: by 4 or straight from 1, nothing is on both.
TEST(Dominators, WithSeveralSourcesNoneOfThemIsOnEveryWay) {
  const Dominators tree = dominators(kPool, {0, 1});
  EXPECT_EQ(all_dominators(tree, 3), (Vertices{2}));
  EXPECT_EQ(all_dominators(tree, 4), (Vertices{2}));
  EXPECT_TRUE(all_dominators(tree, 5).empty());
  EXPECT_TRUE(tree.reached[5]);
}

// With 1 as the only source, 1 is on every way to what it feeds; what only 0 feeds has no supply at all.
TEST(Dominators, OneSourceIsOnEveryWay) {
  const Dominators tree = dominators(kPool, {1});
  EXPECT_EQ(all_dominators(tree, 3), (Vertices{2, 1}));
  EXPECT_EQ(all_dominators(tree, 5), (Vertices{1}));
  EXPECT_FALSE(tree.reached[0]);
  EXPECT_TRUE(all_dominators(tree, 0).empty());
}

// A vertex that is a source itself depends on nothing, however it is fed.
TEST(Dominators, ASourceDependsOnNothing) { EXPECT_TRUE(all_dominators(dominators({2, {{0, 1}}}, {0, 1}), 1).empty()); }

// What hangs on vertices without supply is no way: 2 is not reached, so 3 has one way, by 1.
TEST(Dominators, WaysBeginAtSources) {
  const Dominators tree = dominators({4, {{0, 1}, {1, 3}, {2, 3}}}, {0});
  EXPECT_EQ(all_dominators(tree, 3), (Vertices{1, 0}));
}

TEST(Dominators, LoopsAddNoWay) {
  const Dominators tree = dominators({4, {{0, 1}, {1, 2}, {2, 1}, {2, 3}}}, {0});
  EXPECT_EQ(all_dominators(tree, 3), (Vertices{2, 1, 0}));
}

}  // namespace
}  // namespace schakel::graph
