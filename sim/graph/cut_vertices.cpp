#include "sim/graph/cut_vertices.hpp"

#include <algorithm>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>

#include "sim/graph/boost_graph.hpp"

namespace schakel::graph {

std::vector<std::size_t> cut_vertices(const Digraph& plain) {
  const auto graph = to_boost<boost::undirectedS>(plain);
  std::vector<std::size_t> found;
  boost::articulation_points(graph, std::back_inserter(found));
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::vector<std::size_t>> parts_without(const Digraph& plain, std::size_t vertex) {
  Digraph rest{plain.vertices, {}};
  std::vector<bool> beside(plain.vertices, false);  // neighbours of the vertex
  for (const Arc& arc : plain.arcs) {
    if (arc.from != vertex && arc.to != vertex) rest.arcs.push_back(arc);
    if (arc.from == vertex && arc.to != vertex) beside[arc.to] = true;
    if (arc.to == vertex && arc.from != vertex) beside[arc.from] = true;
  }
  const auto graph = to_boost<boost::undirectedS>(rest);
  std::vector<std::size_t> component(plain.vertices);
  auto map = boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph));
  std::vector<std::vector<std::size_t>> parts(boost::connected_components(graph, map));
  std::vector<bool> joined(parts.size(), false);
  for (std::size_t v = 0; v < plain.vertices; ++v) {
    parts[component[v]].push_back(v);
    if (beside[v]) joined[component[v]] = true;
  }
  std::vector<std::vector<std::size_t>> found;
  for (std::size_t p = 0; p < parts.size(); ++p)
    if (joined[p]) found.push_back(std::move(parts[p]));
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  return found;
}

}  // namespace schakel::graph
