// The same random system in other clothes: everything in another order, or everything larger.
#pragma once

#include <numeric>
#include <random>

#include "tests/sim/cascade/random_system.hpp"
#include "tests/sim/cascade/story.hpp"

namespace schakel::cascade::test {

/// Everything that a system declares, in another order. Links, outlets, import options and products keep their numbers.
class Reordered {
 public:
  Reordered(const Case& from, std::uint64_t seed) : from_(from), random_(seed) {
    reorder_nodes();
    reorder_arcs();
    reorder_units();
    reorder_pools();
    reorder_stocks();
    reorder_adaptations();
    reorder_sellers();
    reorder_rest();
    to_.changes = from_.changes;
    for (Change& change : to_.changes) renumber(change);
  }
  const Case& get() const { return to_; }

  Numbers numbers;                    ///< where the old ones went
  std::vector<std::int32_t> node_at;  ///< and the nodes

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
  /// Calls put(old number) for each in another order; returns where each went.
  template <class Put>
  std::vector<std::int32_t> reorder(std::size_t size, Put put) {
    std::vector<std::int32_t> new_number(size);
    std::int32_t next = 0;
    for (const std::size_t i : any_order(size)) {
      new_number[i] = next++;
      put(i);
    }
    return new_number;
  }

  const System& old() const { return from_.system; }
  System& made() { return to_.system; }
  flow::NodeId node(flow::NodeId n) const { return n == flow::kNone ? n : node_at[at(n)]; }
  flow::SideId side(flow::SideId s) const { return s == flow::kNone ? s : side_at_[at(s)]; }
  flow::ArcId arc(flow::ArcId a) const { return a == flow::kNone ? a : arc_at_[at(a)]; }
  std::vector<flow::ArcId> arcs(std::vector<flow::ArcId> list) {
    for (flow::ArcId& a : list) a = arc(a);
    std::shuffle(list.begin(), list.end(), random_);
    return list;
  }

  void reorder_nodes() {
    const flow::Network& net = old().network;
    side_at_.resize(net.sides.size());
    node_at = reorder(net.nodes.size(), [&](std::size_t n) {
      const flow::NodeId moved = made().network.add_node(net.nodes[n]);
      for (auto s = at(net.node_first_side[n + 1]); s-- > at(net.node_first_side[n]);) {
        flow::Side row = net.sides[s];
        row.node = moved;
        side_at_[s] = made().network.add_side(row);
      }
      made().base.plan.push_back(old().base.plan[n]);
      made().base.ramp.push_back(old().base.ramp[n]);
      made().node_subject.push_back(old().node_subject[n]);
    });
    made().side_product.resize(net.sides.size());
    for (std::size_t s = 0; s < net.sides.size(); ++s) made().side_product[at(side_at_[s])] = old().side_product[s];
  }

  void reorder_arcs() {
    const flow::Network& net = old().network;
    arc_at_ = reorder(net.arcs.size(), [&](std::size_t a) {
      flow::Arc moved = net.arcs[a];
      moved.tail = side(moved.tail);
      moved.head = side(moved.head);
      made().network.add_arc(moved);
      made().base.limit.push_back(old().base.limit[a]);
      made().arc_product.push_back(old().arc_product[a]);
      made().arc_subject.emplace_back();
    });
    made().network.finish();
  }

  void reorder_units() {
    numbers.unit = reorder(old().units.size(), [&](std::size_t u) {
      UnitSpec unit = old().units[u];
      unit.node = node(unit.node);
      made().node_subject[at(unit.node)].index = static_cast<std::int32_t>(made().units.size());
      made().units.push_back(unit);
    });
  }

  void reorder_pools() {
    numbers.pool = reorder(old().pool_node.size(), [&](std::size_t p) {
      const flow::NodeId moved = node(old().pool_node[p]);
      made().node_subject[at(moved)].index = static_cast<std::int32_t>(made().pool_node.size());
      made().pool_node.push_back(moved);
    });
    reorder(old().shed_plans.size(), [&](std::size_t p) {
      ShedPlan plan = old().shed_plans[p];
      plan.pool = node(plan.pool);
      plan.supply = arc(plan.supply);
      for (ShedPlan::User& user : plan.users) user = {numbers.unit[at(user.unit)], arcs(user.arcs)};
      made().shed_plans.push_back(plan);
    });
    for (const flow::NodeId n : old().utility_nodes) made().utility_nodes.push_back(node(n));
  }

  void reorder_stocks() {
    numbers.stock = reorder(old().stocks.size(), [&](std::size_t k) {
      StockSpec stock = old().stocks[k];
      for (flow::ArcId* a : {&stock.draw, &stock.store, &stock.refill}) *a = arc(*a);
      made().stocks.push_back(stock);
    });
  }

  void reorder_adaptations() {
    numbers.adaptation = reorder(old().adaptations.size(), [&](std::size_t m) {
      AdaptationSpec spec = old().adaptations[m];
      spec.arc = arc(spec.arc);
      spec.serves = side(spec.serves);
      made().adaptations.push_back(spec);
    });
    for (const Probe& probe : old().probes) made().probes.push_back({side(probe.side), arc(probe.arc)});
    reorder(old().routes.size(), [&](std::size_t r) {
      RouteSpec route = old().routes[r];
      for (RouteLink& link : route.links) {
        for (flow::ArcId* a : {&link.contract, &link.extra, &link.growth}) *a = arc(*a);
        link.serves = side(link.serves);
      }
      std::shuffle(route.links.begin(), route.links.end(), random_);
      made().routes.push_back(route);
    });
  }

  void reorder_sellers() {
    numbers.seller = reorder(old().sellers.size(), [&](std::size_t j) {
      SellerSpec seller = old().sellers[j];
      for (SellerPlant& plant : seller.plants) plant = {side(plant.side), arc(plant.spare), arc(plant.supply)};
      std::shuffle(seller.plants.begin(), seller.plants.end(), random_);
      for (flow::SideId& need : seller.own_needs) need = side(need);
      seller.own_use = arcs(seller.own_use);
      made().sellers.push_back(seller);
    });
  }

  void reorder_rest() {
    reorder(old().hours.size(), [&](std::size_t k) {
      HoursSpec spec = old().hours[k];
      spec.arc = arc(spec.arc);
      made().hours.push_back(spec);
    });
    numbers.boundary = reorder(old().boundary_node.size(), [&](std::size_t b) {
      const flow::NodeId moved = node(old().boundary_node[b]);
      made().node_subject[at(moved)].index = static_cast<std::int32_t>(made().boundary_node.size());
      made().boundary_node.push_back(moved);
    });
    for (const auto& [list, into] : {std::pair{&old().link_arcs, &made().link_arcs},
                                     {&old().import_arcs, &made().import_arcs},
                                     {&old().demand_arcs, &made().demand_arcs},
                                     {&old().outlet_arcs, &made().outlet_arcs}})
      for (const auto& group : *list) into->push_back(arcs(group));
    made().sites = old().sites;
    made().day_zero = old().day_zero;
  }

  void renumber(Change& change) const {
    if (change.of_unit()) change.index = numbers.unit[at(change.index)];
    switch (change.what) {
      case Change::What::pool: change.index = numbers.pool[at(change.index)]; break;
      case Change::What::boundary:
      case Change::What::boundary_closes:
      case Change::What::spare: change.index = numbers.boundary[at(change.index)]; break;
      default: break;
    }
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
  s.network.finish();
  for (auto* bounds : {&s.base.plan, &s.base.ramp, &s.base.limit})
    for (double& bound : *bounds) bound *= factor;
  for (UnitSpec& unit : s.units) {
    unit.capacity *= factor, unit.minimum *= factor;
    for (LineSpec& line : unit.lines) line.capacity *= factor, line.minimum *= factor;
  }
  for (AdaptationSpec& spec : s.adaptations) spec.limit *= factor;
  for (StockSpec& stock : s.stocks)
    for (double* amount : {&stock.capacity, &stock.initial, &stock.maximum_draw, &stock.maximum_fill})
      *amount *= factor;
  for (RouteSpec& route : s.routes) {
    route.step *= factor;
    for (RouteLink& link : route.links) link.most *= factor, link.usual *= factor;
  }
  return c;
}

}  // namespace schakel::cascade::test
