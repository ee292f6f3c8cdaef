#include "tools/graph/layout.hpp"

#include <gtest/gtest.h>

#include <random>

namespace schakel::graph {
namespace {

const Sizes kSizes;

// 0 -> 1 -> 2 and 0 -> 2: three columns; the long line passes the middle one beside the box of 1.
TEST(DrawingLayout, LongLinesPassBesideBoxes) {
  const Layout layout = lay_out({3, {{0, 1}, {1, 2}, {0, 2}}}, kSizes);
  const double column = kSizes.box_width + kSizes.gap;
  EXPECT_DOUBLE_EQ(layout.boxes[1].x, column);
  EXPECT_DOUBLE_EQ(layout.boxes[2].x, 2 * column);
  ASSERT_EQ(layout.lines[2].points.size(), 3u);
  EXPECT_GE(std::abs(layout.lines[2].points[1].y - layout.boxes[1].y), (layout.heights[1] + kSizes.lane) / 2);
}

// One link of a loop must flow from right to left; its line still goes from box to box.
TEST(DrawingLayout, OneLinkOfALoopIsTurned) {
  const Layout layout = lay_out({2, {{0, 1}, {1, 0}}}, kSizes);
  EXPECT_NE(layout.lines[0].against, layout.lines[1].against);
  EXPECT_NE(layout.boxes[0].x, layout.boxes[1].x);
}

// On random graphs: no two boxes overlap, and every line starts and ends on the edge of its boxes.
TEST(DrawingLayout, BoxesDoNotOverlap) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    Digraph graph{2 + random() % 30, {}};
    for (std::size_t a = random() % 60; a > 0; --a)
      graph.arcs.push_back({random() % graph.vertices, random() % graph.vertices});
    const Layout layout = lay_out(graph, kSizes);
    for (std::size_t a = 0; a < graph.vertices; ++a)
      for (std::size_t b = 0; b < a; ++b)
        if (layout.boxes[a].x == layout.boxes[b].x) {
          EXPECT_GE(std::abs(layout.boxes[a].y - layout.boxes[b].y) + 1e-6,
                    (layout.heights[a] + layout.heights[b]) / 2);
        }
    for (std::size_t a = 0; a < graph.arcs.size(); ++a) {
      const Line& line = layout.lines[a];
      if (graph.arcs[a].from == graph.arcs[a].to) {
        EXPECT_TRUE(line.points.empty());
        continue;
      }
      const std::size_t left = line.against ? graph.arcs[a].to : graph.arcs[a].from;
      EXPECT_DOUBLE_EQ(line.points.front().x, layout.boxes[left].x + kSizes.box_width);
      EXPECT_LE(std::abs(line.points.front().y - layout.boxes[left].y), layout.heights[left] / 2);
    }
  }
}

}  // namespace
}  // namespace schakel::graph
