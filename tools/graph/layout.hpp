// Where boxes and lines of a drawing go: columns from left to right along the flow.
//
// Links against the flow (recycles) are turned for the layout; columns by longest path, then pulled towards their
// users; long lines pass the columns between in lanes of their own; the order within a column by barycentres, keeping
// the order with the fewest crossings; heights by the mean of neighbours. What is not joined stands in bands below each
// other.
#pragma once

#include <vector>

#include "sim/graph/digraph.hpp"

namespace schakel::graph {

struct Spot {
  double x = 0, y = 0;  ///< of a box: left edge and middle; of a lane: where it crosses the left edge of a column
};
struct Line {
  std::vector<Spot> points;  ///< from the box on the left to the box on the right, ends on their edges
  bool against = false;      ///< flows from right to left
};
struct Layout {
  std::vector<Spot> boxes;      ///< per vertex
  std::vector<double> heights;  ///< per vertex
  std::vector<Line> lines;      ///< per arc
  double width = 0, height = 0;
};

/// Sizes in pixels. A box is as high as its lines need, at least `box_height`.
struct Sizes {
  double box_width = 190, box_height = 44, gap = 176, port = 16, space = 14, lane = 15;
};

Layout lay_out(const Digraph& graph, const Sizes& sizes);

}  // namespace schakel::graph
