// Seeded random systems for the property tests: random networks (tests/sim/flow/random_network.hpp: loops, captive
// outlets, several suppliers, pools) with minimum loads, grace and start-up times, stocks at needs and outputs,
// imports, outlets and replaceable inputs that open after a lead time, and a history of outages, lost links and
// closures. The same seed gives the same system on every machine.
#pragma once

#include <algorithm>
#include <vector>

#include "sim/cascade/system.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/sim/flow/random_network.hpp"

namespace schakel::cascade::test {

struct SystemOptions {
  int max_nodes = 12;
  bool minimums = true;
  bool stocks = true;
  bool adaptations = true;
  bool inequalities = false;  ///< non-essential needs and limits on shares
  bool closures = false;      ///< one unit closes for good
  int outages = 3;            ///< each ends before day 110
};

struct Case {
  System system;
  std::vector<Change> changes;
};

class RandomSystem {
 public:
  explicit RandomSystem(std::uint64_t seed, SystemOptions options = {})
      : random_(seed, {.max_nodes = options.max_nodes, .adaptations = false, .inequalities = options.inequalities}),
        options_(options) {}

  Case make() {
    c_.system.network = random_.make().net;
    flow::Network& net = c_.system.network;
    for (flow::NodeId n = 0; n < count(net.nodes); ++n) is_pool(n) ? add_pool(n) : add_unit(n);
    limit_ = flow::base_bounds(net).limit;
    for (flow::ArcId a = 0; a < count(net.arcs); ++a) c_.system.link_arcs.push_back({a});
    const flow::SideId sides = count(net.sides);
    for (flow::SideId s = 0; s < sides && options_.stocks; ++s) {
      if (!of_pool(s) && random_.chance(0.3)) add_stock(s);
    }
    for (flow::SideId s = 0; s < sides && options_.adaptations; ++s) {
      if (!of_pool(s) && random_.chance(0.2)) add_adaptation(s, sides);
    }
    add_probes(sides);
    finish();
    draw_changes();
    return std::move(c_);
  }

 private:
  template <class List>
  static std::int32_t count(const List& list) {
    return static_cast<std::int32_t>(list.size());
  }
  static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

  /// Pools of a random network have one need and one output, both 1 per unit of throughput.
  bool is_pool(flow::NodeId n) const {
    const flow::Network& net = c_.system.network;
    const flow::SideId first = net.node_first_side[at(n)];
    return net.node_first_side[at(n) + 1] == first + 2 && net.sides[at(first)].sign != net.sides[at(first) + 1].sign &&
           net.sides[at(first)].coefficient == 1 && net.sides[at(first) + 1].coefficient == 1;
  }
  bool of_pool(flow::SideId s) const { return is_pool(c_.system.network.sides[at(s)].node); }

  void add_pool(flow::NodeId n) {
    c_.system.node_subject.push_back({journal::Subject::Kind::pool, count(c_.system.pool_node)});
    c_.system.pool_node.push_back(n);
    ramp_.push_back(10 * c_.system.network.nodes[at(n)].base);
  }

  void add_unit(flow::NodeId n) {
    const double base = c_.system.network.nodes[at(n)].base;
    const std::int32_t id = count(c_.system.units);
    UnitSpec unit{.node = n, .capacity = base, .shed_order = id, .tie = static_cast<std::uint64_t>(id), .site = 0};
    if (options_.minimums && random_.chance(0.5)) unit.minimum = base * random_.uniform(0.1, 0.6);
    if (options_.adaptations && random_.chance(0.3)) unit.capacity *= random_.uniform(1, 1.3);
    unit.grace_days = random_.uniform(0, 1);
    unit.start_up_days = random_.uniform(0.5, 5);
    c_.system.units.push_back(unit);
    c_.system.node_subject.push_back({journal::Subject::Kind::unit, id});
    ramp_.push_back(unit.capacity - base);
  }

  flow::ArcId add_arc(const flow::Arc& arc, double limit) {
    limit_.push_back(limit);
    return c_.system.network.add_arc(arc);
  }

  double amount(flow::SideId s) const {
    const flow::Side& side = c_.system.network.sides[at(s)];
    return side.coefficient * c_.system.network.nodes[at(side.node)].base;
  }

  void add_stock(flow::SideId s) {
    const double use = amount(s);
    const bool output = c_.system.network.sides[at(s)].sign > 0;
    StockSpec stock{.capacity = use * random_.uniform(5, 20), .maximum_draw = use};
    stock.initial = stock.capacity * random_.uniform(0.3, 0.9);
    stock.draw = add_arc({.head = s, .cls = flow::ArcClass::draw}, use);
    if (output) stock.store = add_arc({.tail = s, .base = use, .cls = flow::ArcClass::store}, flow::kUnlimited);
    stock.refill = add_arc({.tail = s, .base = use, .cls = flow::ArcClass::refill}, 0);
    c_.system.stocks.push_back(stock);
  }

  /// At a need: an import, or the output of someone else. At an output: another outlet.
  void add_adaptation(flow::SideId s, flow::SideId sides) {
    flow::Arc arc{.cls = flow::ArcClass::import};
    if (c_.system.network.sides[at(s)].sign > 0) {
      arc.tail = s;
    } else {
      arc.head = s;
      const auto other = static_cast<flow::SideId>(random_.pick(sides));
      if (random_.chance(0.5) && c_.system.network.sides[at(other)].sign > 0 && !of_pool(other)) {
        arc.tail = other;
        arc.cls = random_.chance(0.5) ? flow::ArcClass::replace : flow::ArcClass::unused;
        if (arc.cls == flow::ArcClass::replace) arc.worth = random_.uniform(0.8, 1.2);
        if (arc.cls == flow::ArcClass::replace) arc.share = random_.uniform(0.2, 0.8);
      }
    }
    const double limit = amount(s) / arc.worth * random_.uniform(0.2, 0.8), lead = random_.uniform(0.2, 10);
    c_.system.adaptations.push_back({add_arc(arc, 0), limit, lead, s});
  }

  void add_probes(flow::SideId sides) {
    std::vector<bool> asked(c_.system.network.nodes.size(), false);
    const auto node_of = [this](flow::SideId s) { return at(c_.system.network.sides[at(s)].node); };
    for (const AdaptationSpec& spec : c_.system.adaptations) asked[node_of(spec.serves)] = true;
    for (flow::SideId s = 0; s < sides; ++s) {
      if (!asked[node_of(s)]) continue;
      const bool need = c_.system.network.sides[at(s)].sign < 0;
      c_.system.probes.push_back({s, add_arc(need ? flow::Arc{.head = s} : flow::Arc{.tail = s}, 0)});
    }
  }

  void finish() {
    flow::Network& net = c_.system.network;
    net.finish();
    c_.system.base = flow::base_bounds(net);
    c_.system.base.ramp = ramp_;
    c_.system.base.limit = limit_;
    c_.system.arc_subject.resize(net.arcs.size());
    c_.system.arc_product.resize(net.arcs.size(), 0);
    c_.system.side_product.resize(net.sides.size(), 0);
    c_.system.sites = 1;
  }

  void draw_changes() {
    const auto units = count(c_.system.units), links = count(c_.system.link_arcs);
    for (int i = 0; i < options_.outages; ++i) {
      const double day = random_.uniform(5, 60), end = day + random_.uniform(1, 50);
      if (random_.chance(0.8)) {
        const std::int32_t unit = random_.pick(units);
        c_.changes.push_back(cut(unit, day, random_.uniform(0, 0.9), i));
        c_.changes.push_back(cut(unit, end, 1, i));
      } else {
        const std::int32_t link = random_.pick(links);
        c_.changes.push_back({day, day, i, Change::What::link, link, random_.uniform(0, 0.9)});
        c_.changes.push_back({end, end, i, Change::What::link, link, 1});
      }
    }
    if (options_.closures) {
      const double day = random_.uniform(5, 60);
      c_.changes.push_back({day, day, options_.outages, Change::What::close, random_.pick(units), 0});
    }
    std::stable_sort(c_.changes.begin(), c_.changes.end(),
                     [](const Change& a, const Change& b) { return a.day < b.day; });
  }

  flow::RandomNetwork random_;
  SystemOptions options_;
  Case c_;
  std::vector<double> ramp_, limit_;
};

/// Adds a unit that shares nothing with the rest; it gets the last number.
inline void add_apart(System& s) {
  const flow::NodeId node = s.network.add_node({1.0});
  const flow::SideId out = s.network.add_side({node, +1, 1.0});
  s.network.add_arc({.tail = out, .base = 1.0});
  s.network.finish();
  s.node_subject.push_back({journal::Subject::Kind::unit, static_cast<std::int32_t>(s.units.size())});
  s.units.push_back({.node = node, .capacity = 1, .tie = 1000, .site = 0});
  s.base.plan.push_back(1), s.base.ramp.push_back(0), s.base.limit.push_back(1);
  s.arc_subject.emplace_back(), s.arc_product.push_back(0), s.side_product.push_back(0);
}

}  // namespace schakel::cascade::test
