// Random networks whose outputs belong to sellers under a force majeure rule.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/cascade/state.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/sim/flow/random_network.hpp"

namespace schakel::cascade::test {

struct SellerCase {
  System system;
  std::vector<Change> changes;
};

struct SellerOptions {
  bool minimums = false;
  bool stocks = false;
};

inline double amount_of(const flow::Network& net, flow::SideId side) {
  return net.sides[at(side)].coefficient * net.nodes[at(net.sides[at(side)].node)].base;
}

/// True when some contract or base sale leaves the side.
inline bool sells(const flow::Network& net, flow::SideId side) {
  return std::any_of(net.arcs.begin(), net.arcs.end(),
                     [side](const flow::Arc& arc) { return arc.tail == side && arc.head != side; });
}

/// Up to three sellers of one or two plants each; a customer of one plant may be served by the other's room.
inline void add_sellers(System& system, flow::RandomNetwork& random) {
  flow::Network& net = system.network;
  std::vector<flow::SideId> outputs;
  for (std::size_t s = 0; s < net.sides.size(); ++s)
    if (net.sides[s].sign > 0 && sells(net, static_cast<flow::SideId>(s)) && random.chance(0.6))
      outputs.push_back(static_cast<flow::SideId>(s));
  const std::size_t contracts = net.arcs.size();
  for (std::size_t first = 0; first < outputs.size() && system.sellers.size() < 3;) {
    SellerSpec seller;
    const std::size_t count = first + 1 < outputs.size() && random.chance(0.5) ? 2 : 1;
    seller.own_first = random.chance(0.7);
    seller.after_days = random.chance(0.5) ? 0 : random.uniform(0.5, 6);
    for (std::size_t p = first; p < first + count; ++p) {
      const flow::SideId side = outputs[p];
      for (std::size_t a = 0; a < contracts; ++a) {
        const flow::Arc arc = net.arcs[a];
        if (arc.tail != side || arc.head == flow::kNone || arc.head == side) continue;
        if (random.chance(0.3)) seller.own_needs.push_back(arc.head);
        if (count == 2 && random.chance(0.5))
          net.add_arc({.tail = outputs[2 * first + 1 - p],
                       .head = arc.head,
                       .worth = arc.worth,
                       .cls = flow::ArcClass::unused});
      }
      const flow::ArcId spare = net.add_arc({.tail = side, .base = amount_of(net, side), .cls = flow::ArcClass::store});
      seller.plants.push_back({side, spare, net.add_arc({.head = side})});
    }
    system.sellers.push_back(seller);
    first += count;
  }
}

/// A route with a fleet that grows, over up to four contracts, each a link that can be cut.
inline void add_route(System& system, flow::RandomNetwork& random) {
  flow::Network& net = system.network;
  RouteSpec route;
  route.route = 0;
  route.lead_days = random.uniform(1, 10);
  const std::size_t contracts = net.arcs.size();
  for (std::size_t a = 0; a < contracts && route.links.size() < 4; ++a) {
    const flow::Arc arc = net.arcs[a];
    const bool moves = arc.cls == flow::ArcClass::contract && arc.base > 0 && arc.tail != flow::kNone &&
                       arc.head != flow::kNone && arc.head != arc.tail;
    if (!moves || !random.chance(0.4)) continue;
    RouteLink link;
    link.contract = static_cast<flow::ArcId>(a);
    link.growth = net.add_arc({.tail = arc.tail, .head = arc.head, .worth = arc.worth, .cls = flow::ArcClass::unused});
    link.serves = arc.head;
    link.usual = arc.base;
    link.most = arc.base * random.uniform(1, 1.5);
    route.step += 0.2 * arc.base;
    route.links.push_back(link);
    system.link_arcs.push_back({link.contract});
  }
  if (!route.links.empty()) system.routes.push_back(route);
}

inline void add_stocks(System& system, flow::RandomNetwork& random) {
  flow::Network& net = system.network;
  for (std::size_t s = 0; s < net.sides.size(); ++s) {
    if (!random.chance(0.3)) continue;
    const auto side = static_cast<flow::SideId>(s);
    const double use = amount_of(net, side);
    StockSpec stock{.capacity = use * random.uniform(5, 20), .maximum_draw = use};
    stock.initial = stock.capacity * random.uniform(0.3, 0.9);
    stock.draw = net.add_arc({.head = side, .cls = flow::ArcClass::draw});
    stock.refill = net.add_arc({.tail = side, .base = use, .cls = flow::ArcClass::refill});
    system.stocks.push_back(stock);
  }
}

/// What follows from the network once all arcs are in.
inline void close_system(System& system) {
  flow::Network& net = system.network;
  net.finish();
  system.base = flow::base_bounds(net);
  for (std::size_t a = 0; a < net.arcs.size(); ++a)
    if (net.arcs[a].cls == flow::ArcClass::unused) system.base.limit[a] = amount_of(net, net.arcs[a].tail);
  for (const RouteSpec& route : system.routes)
    for (const RouteLink& link : route.links) system.base.limit[at(link.growth)] = 0;
  for (const StockSpec& stock : system.stocks) system.base.limit[at(stock.draw)] = stock.maximum_draw;
  system.arc_subject.resize(net.arcs.size());
  system.arc_product.resize(net.arcs.size(), 0);
  system.side_product.resize(net.sides.size(), 0);
  system.sites = 1;
}

inline SellerCase make_seller_case(std::uint64_t seed, SellerOptions options) {
  flow::RandomNetwork random(seed, {.adaptations = false, .inequalities = false});
  SellerCase c;
  c.system.network = random.make().net;
  for (std::size_t n = 0; n < c.system.network.nodes.size(); ++n) {
    const double base = c.system.network.nodes[n].base;
    const auto id = static_cast<std::int32_t>(n);
    UnitSpec unit{.node = id, .capacity = base, .shed_order = id, .tie = n, .site = 0};
    if (options.minimums && random.chance(0.5)) unit.minimum = base * random.uniform(0.1, 0.6);
    unit.grace_days = random.chance(0.3) ? 0 : random.uniform(0, 1);
    unit.start_up_days = random.chance(0.2) ? 0 : random.uniform(0.5, 5);
    c.system.units.push_back(unit);
    c.system.node_subject.push_back({journal::Subject::Kind::unit, id});
  }
  add_sellers(c.system, random);
  add_route(c.system, random);
  if (options.stocks) add_stocks(c.system, random);
  close_system(c.system);
  for (int i = 0; i < 3; ++i) {
    const std::int32_t unit = random.pick(static_cast<int>(c.system.units.size()));
    const double day = random.uniform(5, 60);
    c.changes.push_back(cut(unit, day, random.uniform(0, 0.9), i));
    c.changes.push_back(cut(unit, day + random.uniform(1, 50), 1, i));
  }
  if (!c.system.link_arcs.empty()) {
    const std::int32_t link = random.pick(static_cast<int>(c.system.link_arcs.size()));
    const double day = random.uniform(5, 60);
    c.changes.push_back({day, day, 3, Change::What::link, link, random.uniform(0, 0.9)});
    c.changes.push_back({day + random.uniform(1, 50), 0, 3, Change::What::link, link, 1});
    c.changes.back().announced_day = c.changes.back().day;
  }
  std::stable_sort(c.changes.begin(), c.changes.end(), [](const Change& a, const Change& b) { return a.day < b.day; });
  return c;
}

/// The same system with nodes, sides and arcs in the opposite order. Without stocks.
inline SellerCase turn_round(const SellerCase& c) {
  const flow::Network& net = c.system.network;
  SellerCase turned;
  System& to = turned.system;
  std::vector<flow::SideId> side(net.sides.size(), flow::kNone);
  std::vector<flow::ArcId> arc(net.arcs.size(), flow::kNone);
  const auto count = static_cast<flow::NodeId>(net.nodes.size());
  for (flow::NodeId n = count - 1; n >= 0; --n) {
    const flow::NodeId node = to.network.add_node(net.nodes[at(n)]);
    UnitSpec unit = c.system.units[at(n)];
    unit.node = node;
    to.units.push_back(unit);
    to.node_subject.push_back({journal::Subject::Kind::unit, node});
    for (flow::SideId s = net.node_first_side[at(n + 1)] - 1; s >= net.node_first_side[at(n)]; --s) {
      flow::Side row = net.sides[at(s)];
      row.node = node;
      side[at(s)] = to.network.add_side(row);
    }
  }
  for (std::size_t a = net.arcs.size(); a-- > 0;) {
    flow::Arc line = net.arcs[a];
    if (line.tail != flow::kNone) line.tail = side[at(line.tail)];
    if (line.head != flow::kNone) line.head = side[at(line.head)];
    arc[a] = to.network.add_arc(line);
  }
  for (SellerSpec seller : c.system.sellers) {
    for (SellerPlant& plant : seller.plants)
      plant = {side[at(plant.side)], arc[at(plant.spare)], arc[at(plant.supply)]};
    std::reverse(seller.plants.begin(), seller.plants.end());
    for (flow::SideId& need : seller.own_needs) need = side[at(need)];
    to.sellers.push_back(seller);
  }
  std::reverse(to.sellers.begin(), to.sellers.end());
  for (RouteSpec route : c.system.routes) {
    for (RouteLink& link : route.links) {
      link.contract = arc[at(link.contract)];
      link.growth = arc[at(link.growth)];
      link.serves = side[at(link.serves)];
    }
    std::reverse(route.links.begin(), route.links.end());
    to.routes.push_back(route);
  }
  for (const auto& arcs : c.system.link_arcs) to.link_arcs.push_back({arc[at(arcs.front())]});
  close_system(to);
  turned.changes = c.changes;
  for (Change& change : turned.changes)
    if (change.what == Change::What::capacity) change.index = count - 1 - change.index;
  return turned;
}

}  // namespace schakel::cascade::test
