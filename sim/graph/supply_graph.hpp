// The supply graph, and what can be asked of it. Vertices are units, pools and boundary nodes; edges are links, in the
// direction the product moves.
#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <string>
#include <vector>

namespace schakel::graph {

struct Vertex {
  std::string id, name;
  std::string kind;      ///< unit, pool or boundary
  double base_rate = 0;  ///< per year, in `measure`
  std::string measure;
  std::string site;
  double latitude = 0, longitude = 0;  ///< 0, 0 = not placed
};

struct Edge {
  std::string id, product, mode;
  double volume = 0;  ///< base volume per year
  std::string measure;
};

using SupplyGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Vertex, Edge>;

/// Vertices that can be reached from `from` along the flow, in breadth-first order, without `from`.
std::vector<std::size_t> downstream_of(const SupplyGraph& graph, std::size_t from);
/// Vertices from which `from` can be reached, in breadth-first order, without `from`.
std::vector<std::size_t> upstream_of(const SupplyGraph& graph, std::size_t from);

/// Column of each vertex in a drawing from left to right: longest path over the graph of strongly connected components.
std::vector<int> layers(const SupplyGraph& graph);

}  // namespace schakel::graph
