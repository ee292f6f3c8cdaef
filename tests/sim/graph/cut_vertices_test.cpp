#include "sim/graph/cut_vertices.hpp"

#include <gtest/gtest.h>

namespace schakel::graph {
namespace {

using Vertices = std::vector<std::size_t>;

// A triangle 0-1-2 and a triangle 2-3-4 that share 2, with 5 behind 4; directions do not matter; 6 is alone.
const Digraph kTwoTriangles{7, {{0, 1}, {1, 2}, {2, 0}, {3, 2}, {3, 4}, {4, 2}, {4, 5}}};

TEST(CutVertices, JoinPartsThatNothingElseJoins) { EXPECT_EQ(cut_vertices(kTwoTriangles), (Vertices{2, 4})); }

TEST(CutVertices, PartsAreWhatIsLeftTheLargestFirst) {
  EXPECT_EQ(parts_without(kTwoTriangles, 2), (std::vector<Vertices>{{3, 4, 5}, {0, 1}}));
  EXPECT_EQ(parts_without(kTwoTriangles, 4), (std::vector<Vertices>{{0, 1, 2, 3}, {5}}));
  EXPECT_EQ(parts_without(kTwoTriangles, 0).size(), 1u);
  EXPECT_TRUE(parts_without(kTwoTriangles, 6).empty());
}

// Two links between the same two plants are as good as one here: the vertex still joins.
TEST(CutVertices, ParallelArcsChangeNothing) {
  EXPECT_EQ(cut_vertices({3, {{0, 1}, {0, 1}, {1, 2}, {2, 1}}}), (Vertices{1}));
}

}  // namespace
}  // namespace schakel::graph
