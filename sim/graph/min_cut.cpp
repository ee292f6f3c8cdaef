#include "sim/graph/min_cut.hpp"

#include <boost/graph/edmonds_karp_max_flow.hpp>
#include <cmath>
#include <limits>

#include "sim/graph/boost_graph.hpp"
#include "sim/graph/reach.hpp"

namespace schakel::graph {
namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Residual = boost::property<boost::edge_residual_capacity_t, double>;
using Reverse = boost::property<boost::edge_reverse_t, Traits::edge_descriptor, Residual>;
using Capacity = boost::property<boost::edge_capacity_t, double, Reverse>;
using FlowGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Capacity>;

void add_pair(FlowGraph& graph, std::size_t from, std::size_t to, double capacity) {
  const auto forth = boost::add_edge(from, to, graph).first;
  const auto back = boost::add_edge(to, from, graph).first;
  boost::put(boost::edge_capacity, graph, forth, capacity);
  boost::put(boost::edge_capacity, graph, back, 0.0);
  boost::put(boost::edge_reverse, graph, forth, back);
  boost::put(boost::edge_reverse, graph, back, forth);
}

/// Vertices that the sources still reach when the flow is as large as it can be.
std::vector<bool> source_side(FlowGraph& graph, std::size_t root, std::size_t end) {
  boost::edmonds_karp_max_flow(graph, root, end);
  std::vector<bool> reached(boost::num_vertices(graph), false);
  std::vector<std::size_t> open = {root};
  reached[root] = true;
  while (!open.empty()) {
    const std::size_t v = open.back();
    open.pop_back();
    for (auto [edge, last] = boost::out_edges(v, graph); edge != last; ++edge) {
      const std::size_t to = boost::target(*edge, graph);
      if (reached[to] || boost::get(boost::edge_residual_capacity, graph, *edge) <= 0) continue;
      reached[to] = true;
      open.push_back(to);
    }
  }
  return reached;
}

/// True when a sink is reached by arcs that cannot be cut.
bool uncuttable(Digraph plain, const std::vector<double>& weight, const std::vector<std::size_t>& sources,
                const std::vector<std::size_t>& sinks) {
  std::vector<Arc> kept;
  for (std::size_t a = 0; a < plain.arcs.size(); ++a)
    if (std::isinf(weight[a])) kept.push_back(plain.arcs[a]);
  const std::size_t root = plain.vertices, end = plain.vertices + 1;
  for (const std::size_t source : sources) kept.push_back({root, source});
  for (const std::size_t sink : sinks) kept.push_back({sink, end});
  for (const std::size_t v : downstream_of({plain.vertices + 2, std::move(kept)}, root))
    if (v == end) return true;
  return false;
}

}  // namespace

Cut min_cut(const Digraph& plain, const std::vector<double>& weight, const std::vector<std::size_t>& sources,
            const std::vector<std::size_t>& sinks) {
  if (uncuttable(plain, weight, sources, sinks)) return {std::numeric_limits<double>::infinity(), {}};
  double more_than_all = 1;
  for (const double w : weight) more_than_all += std::isinf(w) ? 0 : w;
  const std::size_t root = plain.vertices, end = plain.vertices + 1;
  FlowGraph graph(plain.vertices + 2);
  for (std::size_t a = 0; a < plain.arcs.size(); ++a)
    add_pair(graph, plain.arcs[a].from, plain.arcs[a].to, std::isinf(weight[a]) ? more_than_all : weight[a]);
  for (const std::size_t source : sources) add_pair(graph, root, source, more_than_all);
  for (const std::size_t sink : sinks) add_pair(graph, sink, end, more_than_all);
  const std::vector<bool> reached = source_side(graph, root, end);
  Cut cut;
  for (std::size_t a = 0; a < plain.arcs.size(); ++a) {
    if (!reached[plain.arcs[a].from] || reached[plain.arcs[a].to]) continue;
    cut.arcs.push_back(a);
    cut.weight += weight[a];
  }
  return cut;
}

}  // namespace schakel::graph
