#include "sim/graph/reach.hpp"

#include <gtest/gtest.h>

#include "sim/graph/recycles.hpp"

namespace schakel::graph {
namespace {

using Vertices = std::vector<std::size_t>;

// 0 -> 1 -> 2, 2 -> 1 (a recycle), 3 alone.
const Digraph kSample{4, {{0, 1}, {1, 2}, {2, 1}}};

TEST(Reach, FollowsTheFlowAndBack) {
  EXPECT_EQ(downstream_of(kSample, 0), (Vertices{1, 2}));
  EXPECT_EQ(upstream_of(kSample, 2), (Vertices{1, 0}));
  EXPECT_TRUE(downstream_of(kSample, 3).empty());
}

TEST(Reach, ARecycleSharesOneLayer) { EXPECT_EQ(layers(kSample), (std::vector<int>{0, 1, 1, 0})); }

// Two loops, 1-2 and 4-5-6, on one line; a vertex that feeds itself is no loop of two.
TEST(Recycles, AreTheLoopsOfTwoOrMore) {
  const Digraph graph{8, {{0, 1}, {1, 2}, {2, 1}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {6, 4}, {7, 7}}};
  EXPECT_EQ(recycles(graph), (std::vector<Vertices>{{1, 2}, {4, 5, 6}}));
}

}  // namespace
}  // namespace schakel::graph
