// Single points of failure: what lies on every way from the sources to a vertex.
#pragma once

#include "sim/graph/digraph.hpp"

namespace schakel::graph {

/// The dominator tree under one vertex that stands before all sources.
struct Dominators {
  std::vector<std::size_t> parent;  ///< the nearest dominator; kNoVertex = none: no other vertex is on all its ways
  std::vector<bool> reached;        ///< there is a way from a source at all; otherwise `parent` is kNoVertex
};

/// `sources`: a vertex that is its own supply is among them. Complexity O(arcs log vertices).
Dominators dominators(const Digraph& graph, const std::vector<std::size_t>& sources);

/// Every vertex on all ways from the sources to `vertex`, nearest first, without itself. Take any of them away, and no
/// source reaches it any more.
std::vector<std::size_t> all_dominators(const Dominators& tree, std::size_t vertex);

}  // namespace schakel::graph
