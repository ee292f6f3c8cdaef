#include "sim/graph/min_cut.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace schakel::graph {
namespace {

using Arcs = std::vector<std::size_t>;
constexpr double kNever = std::numeric_limits<double>::infinity();

// 0 and 1 feed pool 2 with 30 and 50, the pool feeds 3 and 4 with 40 and 20.
// By weight: 40 + 20 = 60 leave the pool, 30 + 50 = 80 come in. By count both sides are two arcs.
const Digraph kPool{5, {{0, 2}, {1, 2}, {2, 3}, {2, 4}}};

TEST(MinCut, IsTheLightestSetOfArcs) {
  const Cut cut = min_cut(kPool, {30, 50, 40, 20}, {0, 1}, {3, 4});
  EXPECT_DOUBLE_EQ(cut.weight, 60);
  EXPECT_EQ(cut.arcs, (Arcs{2, 3}));
}

TEST(MinCut, OfEqualCutsTheOneNearestToTheSourcesIsGiven) {
  const Cut cut = min_cut(kPool, {1, 1, 1, 1}, {0, 1}, {3, 4});
  EXPECT_DOUBLE_EQ(cut.weight, 2);
  EXPECT_EQ(cut.arcs, (Arcs{0, 1}));
}

// One of the users has a second way of 5: 40 + 20 + 5.
TEST(MinCut, CountsEveryWay) {
  const Digraph graph{5, {{0, 2}, {1, 2}, {2, 3}, {2, 4}, {1, 4}}};
  EXPECT_DOUBLE_EQ(min_cut(graph, {30, 50, 40, 20, 5}, {0, 1}, {3, 4}).weight, 65);
}

TEST(MinCut, WhatCannotBeCutIsInNoCut) {
  const Cut around = min_cut(kPool, {kNever, kNever, 40, 20}, {0, 1}, {3, 4});
  EXPECT_DOUBLE_EQ(around.weight, 60);
  const Cut none = min_cut(kPool, {kNever, 50, kNever, 20}, {0, 1}, {3, 4});
  EXPECT_TRUE(std::isinf(none.weight));
  EXPECT_TRUE(none.arcs.empty());
}

TEST(MinCut, NothingIsNeededWhereNoWayIs) {
  EXPECT_EQ(min_cut({3, {{0, 1}}}, {7}, {0}, {2}).weight, 0);
  EXPECT_EQ(min_cut(kPool, {1, 1, 1, 1}, {}, {3}).weight, 0);
}

// A source that is itself a sink is served whatever is cut.
TEST(MinCut, ASinkThatIsASourceCannotBeCut) { EXPECT_TRUE(std::isinf(min_cut({1, {}}, {}, {0}, {0}).weight)); }

}  // namespace
}  // namespace schakel::graph
