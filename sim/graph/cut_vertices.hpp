// Where a network falls apart, whatever the direction of its arcs.
#pragma once

#include "sim/graph/digraph.hpp"

namespace schakel::graph {

/// Articulation points: vertices without which some that were joined are joined no more. By number.
std::vector<std::size_t> cut_vertices(const Digraph& graph);

/// The parts into which what is joined with `vertex` falls without it: each by number, the largest first, equal ones by
/// their first vertex. One part or none when `vertex` is no articulation point.
std::vector<std::vector<std::size_t>> parts_without(const Digraph& graph, std::size_t vertex);

}  // namespace schakel::graph
