// A Digraph as Boost.Graph wants it. For the files of this folder.
#pragma once

#include <boost/graph/adjacency_list.hpp>

#include "sim/graph/digraph.hpp"

namespace schakel::graph {

/// Edges in the order of the arcs; direction as `Selector` says (boost::directedS, bidirectionalS, undirectedS).
template <class Selector>
boost::adjacency_list<boost::vecS, boost::vecS, Selector> to_boost(const Digraph& graph) {
  boost::adjacency_list<boost::vecS, boost::vecS, Selector> made(graph.vertices);
  for (const Arc& arc : graph.arcs) boost::add_edge(arc.from, arc.to, made);
  return made;
}

}  // namespace schakel::graph
