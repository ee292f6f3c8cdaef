#include "sim/graph/dominators.hpp"

#include <boost/graph/dominator_tree.hpp>

#include "sim/graph/boost_graph.hpp"
#include "sim/graph/reach.hpp"

namespace schakel::graph {

Dominators dominators(const Digraph& plain, const std::vector<std::size_t>& sources) {
  const std::size_t root = plain.vertices;
  Digraph rooted{plain.vertices + 1, plain.arcs};
  for (const std::size_t source : sources) rooted.arcs.push_back({root, source});
  Dominators found{std::vector<std::size_t>(plain.vertices, kNoVertex), std::vector<bool>(plain.vertices, false)};
  for (const std::size_t v : downstream_of(rooted, root)) found.reached[v] = true;
  std::erase_if(rooted.arcs, [&](const Arc& arc) { return arc.from != root && !found.reached[arc.from]; });

  const auto graph = to_boost<boost::bidirectionalS>(rooted);
  std::vector<std::size_t> parent(rooted.vertices, kNoVertex);
  boost::lengauer_tarjan_dominator_tree(
      graph, root, boost::make_iterator_property_map(parent.begin(), boost::get(boost::vertex_index, graph)));
  for (std::size_t v = 0; v < plain.vertices; ++v)
    if (found.reached[v] && parent[v] != root) found.parent[v] = parent[v];
  return found;
}

std::vector<std::size_t> all_dominators(const Dominators& tree, std::size_t vertex) {
  std::vector<std::size_t> found;
  for (std::size_t v = tree.parent[vertex]; v != kNoVertex; v = tree.parent[v]) found.push_back(v);
  return found;
}

}  // namespace schakel::graph
