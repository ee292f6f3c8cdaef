// A directed graph as plain numbers: what the questions of this folder are asked about.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace schakel::graph {

inline constexpr std::size_t kNoVertex = std::numeric_limits<std::size_t>::max();

/// Both ends below `Digraph::vertices`. Loops and parallel arcs are allowed.
struct Arc {
  std::size_t from = 0, to = 0;
};
struct Digraph {
  std::size_t vertices = 0;
  std::vector<Arc> arcs;
};

}  // namespace schakel::graph
