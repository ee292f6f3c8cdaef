// Loops: vertices from which each other can be reached.
#pragma once

#include "sim/graph/digraph.hpp"

namespace schakel::graph {

/// Strongly connected components of two or more vertices: each by number, all by their first vertex.
std::vector<std::vector<std::size_t>> recycles(const Digraph& graph);

}  // namespace schakel::graph
