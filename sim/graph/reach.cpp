#include "sim/graph/reach.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include "sim/graph/boost_graph.hpp"

namespace schakel::graph {
namespace {

struct Collect : boost::default_bfs_visitor {
  explicit Collect(std::vector<std::size_t>& list) : found(list) {}
  template <class Graph>
  void discover_vertex(std::size_t vertex, const Graph&) {
    found.push_back(vertex);
  }
  std::vector<std::size_t>& found;
};

template <class Graph>
std::vector<std::size_t> reach(const Graph& graph, std::size_t from) {
  std::vector<std::size_t> found;
  std::vector<boost::default_color_type> colour(boost::num_vertices(graph));
  auto map = boost::make_iterator_property_map(colour.begin(), boost::get(boost::vertex_index, graph));
  boost::breadth_first_search(graph, from, boost::visitor(Collect(found)).color_map(map));
  found.erase(found.begin());
  return found;
}

}  // namespace

std::vector<std::size_t> downstream_of(const Digraph& graph, std::size_t from) {
  return reach(to_boost<boost::directedS>(graph), from);
}

std::vector<std::size_t> upstream_of(const Digraph& graph, std::size_t from) {
  return reach(boost::make_reverse_graph(to_boost<boost::bidirectionalS>(graph)), from);
}

std::vector<int> layers(const Digraph& plain) {
  const auto graph = to_boost<boost::directedS>(plain);
  std::vector<int> component(plain.vertices);
  auto map = boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph));
  const int count = boost::strong_components(graph, map);
  boost::adjacency_list<boost::setS, boost::vecS, boost::directedS> condensed(static_cast<std::size_t>(count));
  for (const Arc& arc : plain.arcs) {
    const auto from = static_cast<std::size_t>(component[arc.from]);
    const auto to = static_cast<std::size_t>(component[arc.to]);
    if (from != to) boost::add_edge(from, to, condensed);
  }
  std::vector<std::size_t> order;
  boost::topological_sort(condensed, std::back_inserter(order));  // sinks first
  std::vector<int> depth(static_cast<std::size_t>(count), 0);
  for (auto it = order.rbegin(); it != order.rend(); ++it)
    for (auto [edge, end] = boost::out_edges(*it, condensed); edge != end; ++edge) {
      int& next = depth[boost::target(*edge, condensed)];
      next = std::max(next, depth[*it] + 1);
    }
  std::vector<int> layer;
  for (const int c : component) layer.push_back(depth[static_cast<std::size_t>(c)]);
  return layer;
}

}  // namespace schakel::graph
