#include "sim/flow/network.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/base/check.hpp"

namespace schakel::flow {

NodeId Network::add_node(Node node) {
  nodes.push_back(node);
  return static_cast<NodeId>(nodes.size() - 1);
}

SideId Network::add_side(Side side) {
  check(side.node == static_cast<NodeId>(nodes.size()) - 1, "flow: sides must follow their node");
  sides.push_back(side);
  return static_cast<SideId>(sides.size() - 1);
}

ArcId Network::add_arc(Arc arc) {
  arcs.push_back(arc);
  return static_cast<ArcId>(arcs.size() - 1);
}

namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

bool positive(double value) { return std::isfinite(value) && value > 0; }

void check_numbers(const Network& net) {
  const auto side_count = static_cast<SideId>(net.sides.size());
  for (const Node& node : net.nodes) check(positive(node.base), "flow: node base must be > 0");
  for (const Side& side : net.sides) {
    check(positive(side.coefficient) && std::abs(side.sign) == 1, "flow: side coefficient must be > 0, sign 1 or -1");
    check(side.loss >= 0 && side.loss <= 1, "flow: loss must be in [0, 1]");
  }
  for (const Arc& arc : net.arcs) {
    check(arc.tail >= kNone && arc.tail < side_count && arc.head >= kNone && arc.head < side_count, "flow: arc index");
    check(arc.tail != kNone || arc.head != kNone, "flow: arc without an end");
    check(std::isfinite(arc.base) && arc.base >= 0 && positive(arc.worth), "flow: arc base or worth");
  }
}

/// Contracts at base must balance every side: what comes in is what the base rate needs or makes.
void check_balance(const Network& net) {
  std::vector<double> sum(net.sides.size(), 0.0);
  for (const Arc& arc : net.arcs) {
    if (arc.cls != ArcClass::contract) continue;
    if (arc.head != kNone) sum[at(arc.head)] += arc.worth * arc.base;
    if (arc.tail != kNone) sum[at(arc.tail)] -= arc.base;
  }
  for (std::size_t s = 0; s < net.sides.size(); ++s) {
    const Side& side = net.sides[s];
    const double amount = side.coefficient * net.nodes[at(side.node)].base;
    check(std::abs(sum[s] + side.sign * amount) <= 1e-9 * amount, [&] {
      return "flow: side " + std::to_string(s) + " does not balance at base: contracts " + std::to_string(sum[s]) +
             " against " + std::to_string(-side.sign * amount);
    });
  }
}

}  // namespace

void Network::finish() {
  check_numbers(*this);
  check_balance(*this);
  node_first_side.assign(nodes.size() + 1, 0);
  for (const Side& side : sides) ++node_first_side[at(side.node) + 1];
  for (std::size_t n = 1; n < node_first_side.size(); ++n) node_first_side[n] += node_first_side[n - 1];

  side_first.assign(sides.size() + 1, 0);
  const auto each_end = [this](auto&& visit) {
    for (std::size_t a = 0; a < arcs.size(); ++a) {
      if (arcs[a].tail != kNone) visit(at(arcs[a].tail), static_cast<ArcId>(a));
      if (arcs[a].head != kNone) visit(at(arcs[a].head), static_cast<ArcId>(a));
    }
  };
  each_end([this](std::size_t side, ArcId) { ++side_first[side + 1]; });
  for (std::size_t s = 1; s < side_first.size(); ++s) side_first[s] += side_first[s - 1];
  side_arcs.resize(at(side_first.back()));
  std::vector<std::int32_t> next(side_first.begin(), side_first.end() - 1);
  each_end([this, &next](std::size_t side, ArcId arc) { side_arcs[at(next[side]++)] = arc; });
  measure_sides();
}

void Network::measure_sides() {
  std::vector<double> sum(sides.size(), 0.0);
  node_contracted.assign(nodes.size(), 0);
  for (const Arc& arc : arcs) {
    if (!is_contract(arc)) continue;
    if (arc.head != kNone) sum[at(arc.head)] += arc.worth * arc.base;
    if (arc.tail != kNone) sum[at(arc.tail)] -= arc.base;
    for (const SideId side : {arc.head, arc.tail})
      if (side != kNone) node_contracted[at(sides[static_cast<std::size_t>(side)].node)] = 1;
  }
  side_amount.resize(sides.size());
  for (std::size_t s = 0; s < sides.size(); ++s) side_amount[s] = -sides[s].sign * sum[s];
}

Bounds base_bounds(const Network& network) {
  Bounds bounds;
  for (const Node& node : network.nodes) bounds.plan.push_back(node.base);
  bounds.ramp.assign(network.nodes.size(), 0.0);
  for (const Arc& arc : network.arcs) bounds.limit.push_back(arc.cls == ArcClass::contract ? arc.base : 0.0);
  return bounds;
}

}  // namespace schakel::flow
