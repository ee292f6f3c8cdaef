// What can be reached from where, and how far along.
#pragma once

#include "sim/graph/digraph.hpp"

namespace schakel::graph {

/// Vertices that can be reached from `from` along the arcs, in breadth-first order, without `from`.
std::vector<std::size_t> downstream_of(const Digraph& graph, std::size_t from);
/// Vertices from which `from` can be reached, in breadth-first order, without `from`.
std::vector<std::size_t> upstream_of(const Digraph& graph, std::size_t from);

/// How far along each vertex is: the longest path over the graph of strongly connected components, from 0.
std::vector<int> layers(const Digraph& graph);

}  // namespace schakel::graph
