// The lightest set of arcs whose loss leaves no way from any source to any sink.
#pragma once

#include "sim/graph/digraph.hpp"

namespace schakel::graph {

struct Cut {
  double weight = 0;              ///< sum over `arcs`; infinite when a way has no arc that can be cut
  std::vector<std::size_t> arcs;  ///< indices into Digraph::arcs, by number; empty when the weight is 0 or infinite
};

/// `weight`: per arc, >= 0; infinite = cannot be cut. Arcs of weight 0 are cut for nothing and listed where they cross.
/// The cut nearest to the sources is given. Complexity O(vertices arcs^2) at worst (Edmonds and Karp).
Cut min_cut(const Digraph& graph, const std::vector<double>& weight, const std::vector<std::size_t>& sources,
            const std::vector<std::size_t>& sinks);

}  // namespace schakel::graph
