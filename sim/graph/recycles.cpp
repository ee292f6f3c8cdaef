#include "sim/graph/recycles.hpp"

#include <algorithm>
#include <boost/graph/strong_components.hpp>

#include "sim/graph/boost_graph.hpp"

namespace schakel::graph {

std::vector<std::vector<std::size_t>> recycles(const Digraph& plain) {
  const auto graph = to_boost<boost::directedS>(plain);
  std::vector<int> component(plain.vertices);
  auto map = boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph));
  std::vector<std::vector<std::size_t>> found(static_cast<std::size_t>(boost::strong_components(graph, map)));
  for (std::size_t v = 0; v < plain.vertices; ++v) found[static_cast<std::size_t>(component[v])].push_back(v);
  std::erase_if(found, [](const std::vector<std::size_t>& one) { return one.size() < 2; });
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace schakel::graph
