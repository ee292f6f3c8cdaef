// The order in which units that start at the same instant stand in the journal, and go live: who supplies a utility
// (steam, fuel gas) first, then feed before users by their depth in the supply graph, then who is shed last. Units in
// a loop have equal depth. Starts do not wait for each other.
#include <algorithm>
#include <numeric>

#include "sim/cascade/state.hpp"
#include "sim/graph/reach.hpp"

namespace schakel::cascade {

namespace {

/// Calls visit(from, to) for every contract between two nodes.
template <class Visit>
void each_supply(const flow::Network& net, Visit visit) {
  for (const flow::Arc& arc : net.arcs)
    if (arc.cls == flow::ArcClass::contract && arc.base > 0 && arc.tail != flow::kNone && arc.head != flow::kNone)
      visit(net.sides[at(arc.tail)].node, net.sides[at(arc.head)].node);
}

}  // namespace

std::vector<std::int32_t> start_order(const State& s) {
  const flow::Network& net = s.system.network;
  const std::vector<flow::NodeId>& utilities = s.system.utility_nodes;
  graph::Digraph graph{net.nodes.size(), {}};
  std::vector<bool> supplies_utility(net.nodes.size(), false);
  each_supply(net, [&](flow::NodeId from, flow::NodeId to) {
    graph.arcs.push_back({at(from), at(to)});
    if (std::count(utilities.begin(), utilities.end(), to) > 0) supplies_utility[at(from)] = true;
  });
  const std::vector<int> depth = graph::layers(graph);
  std::vector<std::int32_t> order(s.units.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
    const std::size_t x = at(s.system.units[at(a)].node);
    const std::size_t y = at(s.system.units[at(b)].node);
    if (supplies_utility[x] != supplies_utility[y]) return static_cast<bool>(supplies_utility[x]);
    if (depth[x] != depth[y]) return depth[x] < depth[y];
    return sheds_before(s, b, a);
  });
  return order;
}

}  // namespace schakel::cascade
