#include "sim/flow/refills.hpp"

#include <algorithm>
#include <span>

#include "sim/flow/program.hpp"

namespace schakel::flow {

namespace {

std::span<const ArcId> arcs_of(const Network& net, SideId side) {
  const auto first = static_cast<std::size_t>(net.side_first[at(side)]);
  return std::span(net.side_arcs).subspan(first, static_cast<std::size_t>(net.side_first[at(side) + 1]) - first);
}

bool is_promise(const Arc& arc) { return is_contract(arc) && !arc.swing; }

/// Stays as it is when stocks are refilled: promises, and what is settled before.
bool is_settled(const Arc& arc) {
  return is_promise(arc) || arc.cls == ArcClass::store || arc.cls == ArcClass::draw || arc.cls == ArcClass::boundary ||
         arc.cls == ArcClass::import;
}

/// All that leaves the side is promised, and something is: the node cannot make less.
bool holds_its_node(const Network& net, const Solution& now, SideId side) {
  bool carries = false;
  for (const ArcId a : arcs_of(net, side)) {
    const Arc& arc = net.arcs[at(a)];
    const bool promised = is_promise(arc) && arc.tail == side;
    if (now.flow[at(a)] > 0 && !promised) return false;
    carries |= now.flow[at(a)] > 0;
  }
  return carries;
}

bool cannot_need_less(const Network& net, const Solution& now, NodeId node) {
  if (now.rate[at(node)] == 0) return true;
  for (SideId s = net.node_first_side[at(node)]; s < net.node_first_side[at(node) + 1]; ++s)
    if (net.sides[at(s)].sign > 0 && holds_its_node(net, now, s)) return true;
  return false;
}

}  // namespace

bool may_refill(const Network& net, const Bounds& bounds, const Solution& now, ArcId refill) {
  const SideId here = net.arcs[at(refill)].tail;
  const Side& side = net.sides[at(here)];
  if (side.sign > 0 || side.loss < 1 || !cannot_need_less(net, now, side.node)) return true;
  const std::span<const ArcId> arcs = arcs_of(net, here);
  return std::any_of(arcs.begin(), arcs.end(), [&](ArcId a) {
    const Arc& arc = net.arcs[at(a)];
    if (a == refill || is_settled(arc)) return false;
    return arc.head == here ? bounds.limit[at(a)] > now.flow[at(a)] : now.flow[at(a)] > 0;
  });
}

}  // namespace schakel::flow
