// The same random system in other clothes: everything in another order, or everything larger.
#pragma once

#include <numeric>
#include <random>

#include "tests/sim/cascade/random_system.hpp"

namespace schakel::cascade::test {

/// Nodes, sides, arcs, units, stocks and adaptations of a case in another order. Links keep their numbers.
class Reordered {
 public:
  Reordered(const Case& from, std::uint64_t seed) : from_(from), random_(seed) {
    reorder_nodes();
    reorder_arcs();
    reorder_units();
    reorder_rest();
    to_.changes = from_.changes;
    for (Change& change : to_.changes)
      if (change.what != Change::What::link) change.index = unit_at[at(change.index)];
  }
  const Case& get() const { return to_; }

  std::vector<std::int32_t> unit_at, stock_at, node_at;  ///< where the old ones went

 private:
  template <class Id>
  static std::size_t at(Id i) {
    return static_cast<std::size_t>(i);
  }

  std::vector<std::size_t> any_order(std::size_t size) {
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random_);
    return order;
  }

  void reorder_nodes() {
    const flow::Network& net = from_.system.network;
    node_at.resize(net.nodes.size());
    side_at_.assign(net.sides.size() + 1, flow::kNone);  // the last stands for kNone
    for (const std::size_t n : any_order(net.nodes.size())) {
      node_at[n] = to_.system.network.add_node(net.nodes[n]);
      for (auto s = at(net.node_first_side[n + 1]); s-- > at(net.node_first_side[n]);) {
        flow::Side side = net.sides[s];
        side.node = node_at[n];
        side_at_[s] = to_.system.network.add_side(side);
      }
      to_.system.base.plan.push_back(from_.system.base.plan[n]);
      to_.system.base.ramp.push_back(from_.system.base.ramp[n]);
      to_.system.node_subject.push_back(from_.system.node_subject[n]);
    }
    for (const flow::NodeId n : from_.system.pool_node) to_.system.pool_node.push_back(node_at[at(n)]);
  }

  flow::SideId side(flow::SideId s) const { return s == flow::kNone ? s : side_at_[at(s)]; }
  flow::ArcId arc(flow::ArcId a) const { return a == flow::kNone ? a : arc_at_[at(a)]; }

  void reorder_arcs() {
    const flow::Network& net = from_.system.network;
    arc_at_.resize(net.arcs.size());
    for (const std::size_t a : any_order(net.arcs.size())) {
      flow::Arc moved = net.arcs[a];
      moved.tail = side(moved.tail);
      moved.head = side(moved.head);
      arc_at_[a] = to_.system.network.add_arc(moved);
      to_.system.base.limit.push_back(from_.system.base.limit[a]);
    }
    to_.system.network.finish();
    to_.system.arc_subject.resize(net.arcs.size());
    to_.system.arc_product.resize(net.arcs.size(), 0);
    to_.system.side_product.resize(net.sides.size(), 0);
    for (const auto& arcs : from_.system.link_arcs) to_.system.link_arcs.push_back({arc(arcs.front())});
  }

  void reorder_units() {
    unit_at.resize(from_.system.units.size());
    for (const std::size_t u : any_order(unit_at.size())) {
      unit_at[u] = static_cast<std::int32_t>(to_.system.units.size());
      UnitSpec unit = from_.system.units[u];
      unit.node = node_at[at(unit.node)];
      to_.system.node_subject[at(unit.node)].index = unit_at[u];
      to_.system.units.push_back(unit);
    }
  }

  void reorder_rest() {
    stock_at.resize(from_.system.stocks.size());
    for (const std::size_t k : any_order(stock_at.size())) {
      stock_at[k] = static_cast<std::int32_t>(to_.system.stocks.size());
      StockSpec stock = from_.system.stocks[k];
      for (flow::ArcId* a : {&stock.draw, &stock.store, &stock.refill}) *a = arc(*a);
      to_.system.stocks.push_back(stock);
    }
    for (const std::size_t m : any_order(from_.system.adaptations.size())) {
      AdaptationSpec spec = from_.system.adaptations[m];
      spec.arc = arc(spec.arc);
      spec.serves = side(spec.serves);
      to_.system.adaptations.push_back(spec);
    }
    for (const Probe& probe : from_.system.probes) to_.system.probes.push_back({side(probe.side), arc(probe.arc)});
    to_.system.sites = from_.system.sites;
  }

  const Case& from_;
  std::mt19937_64 random_;
  Case to_;
  std::vector<flow::SideId> side_at_;
  std::vector<flow::ArcId> arc_at_;
};

/// All capacities, demands, stocks and limits times `factor`.
inline Case scaled(Case c, double factor) {
  System& s = c.system;
  for (flow::Node& node : s.network.nodes) node.base *= factor;
  for (flow::Arc& arc : s.network.arcs) arc.base *= factor;
  for (auto* bounds : {&s.base.plan, &s.base.ramp, &s.base.limit})
    for (double& bound : *bounds) bound *= factor;
  for (UnitSpec& unit : s.units) unit.capacity *= factor, unit.minimum *= factor;
  for (AdaptationSpec& spec : s.adaptations) spec.limit *= factor;
  for (StockSpec& stock : s.stocks)
    for (double* amount : {&stock.capacity, &stock.initial, &stock.maximum_draw, &stock.maximum_fill})
      *amount *= factor;
  return c;
}

}  // namespace schakel::cascade::test
