// Seeded random systems in which every behaviour of sim/cascade occurs, and together: lines, shedding plans, headers
// with swing contracts, stocks, ways round that open after a lead time or on nomination dates, sellers with force
// majeure, routes whose fleets grow, outlets with limited hours, plants outside; and a history of outages, closures,
// turnarounds, announcements and more. Each behaviour is there or not by the flip of a coin, so that small cases exist.
#pragma once

#include <algorithm>
#include <vector>

#include "tests/sim/cascade/random_parts.hpp"
#include "tests/sim/cascade/random_system.hpp"

namespace schakel::cascade::test {

struct EverythingOptions {
  int max_nodes = 10;
  bool history = true;  ///< what is remembered: minimum loads, stocks, shedding plans, hours
  bool changes = true;
};

class RandomEverything {
 public:
  explicit RandomEverything(std::uint64_t seed, EverythingOptions options = {})
      : random_(seed, {.max_nodes = options.max_nodes, .adaptations = false, .inequalities = seed % 3 == 0}),
        options_(options) {}

  Case make() {
    sys().network = random_.make().net;
    limit_ = flow::base_bounds(net()).limit;
    for (flow::NodeId n = 0; n < count(net().nodes); ++n) add_node(n);
    const flow::ArcId contracts = count(net().arcs);
    if (random_.chance(0.4)) make_headers(contracts);
    for (flow::ArcId a = 0; a < contracts; ++a) sys().link_arcs.push_back({a});
    add_demand(contracts);
    const flow::SideId sides = count(net().sides);
    if (options_.history && random_.chance(0.6)) each_side(sides, 0.3, [this](flow::SideId s) { add_stock(s); });
    if (random_.chance(0.6)) each_side(sides, 0.25, [this](flow::SideId s) { add_adaptation(s); });
    if (options_.history && random_.chance(0.4)) each_side(sides, 0.3, [this](flow::SideId s) { add_hours(s); });
    if (random_.chance(0.4)) add_route(contracts);
    if (options_.history && random_.chance(0.5)) add_shed_plans();
    if (random_.chance(0.4)) add_sellers(sides, contracts);
    add_probes(sides);
    finish();
    if (options_.changes) draw_changes();
    return std::move(c_);
  }

 private:
  template <class List>
  static std::int32_t count(const List& list) {
    return static_cast<std::int32_t>(list.size());
  }
  System& sys() { return c_.system; }
  flow::Network& net() { return c_.system.network; }
  const flow::Network& net() const { return c_.system.network; }
  flow::NodeId node_of(flow::SideId s) const { return net().sides[at(s)].node; }
  bool of_pool(flow::SideId s) const { return kind_of(node_of(s)) == journal::Subject::Kind::pool; }
  journal::Subject::Kind kind_of(flow::NodeId n) const { return c_.system.node_subject[at(n)].kind; }
  double amount(flow::SideId s) const { return net().sides[at(s)].coefficient * net().nodes[at(node_of(s))].base; }

  flow::ArcId arc(const flow::Arc& a, double limit) {
    limit_.push_back(limit);
    return net().add_arc(a);
  }

  template <class Add>
  void each_side(flow::SideId sides, double chance, Add add) {
    for (flow::SideId s = 0; s < sides; ++s)
      if (!of_pool(s) && random_.chance(chance)) add(s);
  }

  /// Pools of a random network have one need and one output, both 1 per unit of throughput.
  bool is_pool(flow::NodeId n) const {
    const flow::SideId first = net().node_first_side[at(n)];
    return net().node_first_side[at(n) + 1] == first + 2 &&
           net().sides[at(first)].sign != net().sides[at(first) + 1].sign && net().sides[at(first)].coefficient == 1 &&
           net().sides[at(first) + 1].coefficient == 1;
  }

  void add_node(flow::NodeId n) {
    const double base = net().nodes[at(n)].base;
    if (is_pool(n)) {
      sys().node_subject.push_back({journal::Subject::Kind::pool, count(sys().pool_node)});
      sys().pool_node.push_back(n);
      ramp_.push_back(10 * base);
    } else if (n > 0 && random_.chance(0.1)) {
      sys().node_subject.push_back({journal::Subject::Kind::boundary, count(sys().boundary_node)});
      sys().boundary_node.push_back(n);
      ramp_.push_back(base * random_.uniform(0, 0.4));
    } else {
      UnitSpec unit = make_unit(random_, n, base, 1);
      if (!options_.history) unit.minimum = unit.restart_load = 0, unit.lines.clear(), unit.start_up_days = 1;
      sys().node_subject.push_back({journal::Subject::Kind::unit, count(sys().units)});
      ramp_.push_back(unit.capacity - base);
      sys().units.push_back(unit);
    }
  }

  /// Suppliers of some pools stand in a merit order; a supplier with one output follows with all its contracts.
  void make_headers(flow::ArcId contracts) {
    for (const flow::NodeId pool : sys().pool_node) {
      if (!random_.chance(0.6)) continue;
      sys().utility_nodes.push_back(pool);
      int merit = 100;
      for (flow::ArcId a = 0; a < contracts; ++a) {
        const flow::Arc into = net().arcs[at(a)];
        if (into.head == flow::kNone || node_of(into.head) != pool) continue;
        swing(a, ++merit);
        if (into.tail == flow::kNone || of_pool(into.tail)) continue;
        const flow::NodeId from = node_of(into.tail);
        if (net().sides[at(net().node_first_side[at(from) + 1]) - 1].sign < 0) continue;
        if (net().node_first_side[at(from) + 1] - net().node_first_side[at(from)] > 2) continue;
        for (flow::ArcId b = 0; b < contracts; ++b)
          for (const flow::SideId end : {net().arcs[at(b)].tail, net().arcs[at(b)].head})
            if (end != flow::kNone && node_of(end) == from) swing(b, merit);
      }
    }
  }
  void swing(flow::ArcId a, int priority) {
    flow::Arc& the_arc = net().arcs[at(a)];
    the_arc.priority = std::max(the_arc.swing ? the_arc.priority : 0, priority);
    the_arc.swing = true;
  }

  /// Base sales on the market belong to one of three products, some of them to an outlet that can be lost.
  void add_demand(flow::ArcId contracts) {
    sys().demand_arcs.resize(3);
    for (flow::ArcId a = 0; a < contracts; ++a) {
      if (net().arcs[at(a)].head != flow::kNone) continue;
      sys().demand_arcs[at(random_.pick(3))].push_back(a);
      if (random_.chance(0.3)) sys().outlet_arcs.push_back({a});
    }
  }

  void add_stock(flow::SideId s) {
    const double use = amount(s);
    const bool output = net().sides[at(s)].sign > 0;
    StockSpec stock{.capacity = use * random_.uniform(2, 20), .maximum_draw = use};
    stock.initial = random_.chance(0.15) ? stock.capacity : stock.capacity * random_.uniform(0.1, 0.9);
    if (!output || random_.chance(0.9)) stock.draw = arc({.head = s, .cls = flow::ArcClass::draw}, use);
    const bool has_room = stock.initial < stock.capacity;
    if (output)
      stock.store = arc({.tail = s, .base = use, .cls = flow::ArcClass::store}, has_room ? flow::kUnlimited : 0);
    if (stock.draw == flow::kNone || random_.chance(0.9))
      stock.refill = arc({.tail = s, .base = use, .cls = flow::ArcClass::refill}, 0);
    sys().stocks.push_back(stock);
  }

  /// At a need: an import, or the output of someone else. At an output: another outlet.
  void add_adaptation(flow::SideId s) {
    flow::Arc a{.cls = random_.chance(0.3) ? flow::ArcClass::boundary : flow::ArcClass::import};
    if (net().sides[at(s)].sign > 0) {
      a = {.tail = s, .cls = flow::ArcClass::import};
    } else {
      a.head = s;
      const auto other = static_cast<flow::SideId>(random_.pick(count(net().sides)));
      if (random_.chance(0.5) && net().sides[at(other)].sign > 0 && !of_pool(other)) {
        a.tail = other;
        a.cls = random_.chance(0.5) ? flow::ArcClass::replace : flow::ArcClass::unused;
        if (a.cls == flow::ArcClass::replace) a.worth = random_.uniform(0.8, 1.2);
        if (a.cls == flow::ArcClass::replace) a.share = random_.uniform(0.2, 0.8);
      }
    }
    AdaptationSpec spec{.arc = arc(a, 0), .limit = amount(s) / a.worth * random_.uniform(0.2, 0.8), .serves = s};
    spec.lead_days = random_.uniform(0.2, 10);
    if (random_.chance(0.2)) spec.nomination_days = random_.uniform(5, 30);
    if (a.tail == flow::kNone || a.head == flow::kNone)
      sys().import_arcs.push_back({spec.arc});
    else
      sys().link_arcs.push_back({spec.arc});
    sys().adaptations.push_back(spec);
  }

  void add_hours(flow::SideId s) {
    if (net().sides[at(s)].sign < 0) return;
    const flow::ArcId a = arc({.tail = s}, flow::kUnlimited);
    sys().hours.push_back({a, random_.uniform(1, 20), count(sys().outlet_arcs)});
    sys().outlet_arcs.push_back({a});
  }

  void add_route(flow::ArcId contracts) {
    RouteSpec route{.route = 0, .links = {}, .step = 0, .lead_days = random_.uniform(1, 10)};
    for (flow::ArcId a = 0; a < contracts && route.links.size() < 4; ++a) {
      const flow::Arc like = net().arcs[at(a)];
      if (like.tail == flow::kNone || like.head == flow::kNone || like.swing || !random_.chance(0.4)) continue;
      if (node_of(like.tail) == node_of(like.head) || of_pool(like.head)) continue;
      RouteLink link{
          .contract = a, .serves = like.head, .most = like.base * random_.uniform(1, 1.5), .usual = like.base};
      link.growth = arc({.tail = like.tail, .head = like.head, .worth = like.worth, .cls = flow::ArcClass::unused}, 0);
      route.step += 0.2 * like.base;
      route.links.push_back(link);
    }
    if (!route.links.empty()) sys().routes.push_back(route);
  }

  void add_shed_plans() {
    for (const flow::NodeId pool : sys().pool_node) {
      ShedPlan plan{.pool = pool, .tie = static_cast<std::uint64_t>(random_.uniform(0, 1e15))};
      for (const auto& [to, arcs] : takers(net(), pool))
        if (kind_of(to) == journal::Subject::Kind::unit && random_.chance(0.8))
          plan.users.push_back({sys().node_subject[at(to)].index, arcs});
      if (plan.users.size() < 2) continue;
      plan.supply = arc({.head = only_need(net(), pool)}, 0);
      sys().shed_plans.push_back(plan);
    }
  }

  /// Up to three sellers of one or two plants each.
  void add_sellers(flow::SideId sides, flow::ArcId contracts) {
    std::vector<flow::SideId> outputs;
    for (flow::SideId s = 0; s < sides; ++s) {
      const bool sells = std::any_of(net().arcs.begin(), net().arcs.begin() + contracts,
                                     [s](const flow::Arc& a) { return a.tail == s && a.head != s; });
      if (sells && kind_of(node_of(s)) == journal::Subject::Kind::unit && random_.chance(0.4)) outputs.push_back(s);
    }
    for (std::size_t first = 0; first < outputs.size() && sys().sellers.size() < 3;) {
      SellerSpec seller;
      seller.own_first = random_.chance(0.7);
      seller.after_days = random_.chance(0.5) ? 0 : random_.uniform(0.5, 6);
      const std::size_t last = std::min(outputs.size(), first + (random_.chance(0.5) ? 2U : 1U));
      for (; first < last; ++first) {
        const flow::SideId s = outputs[first];
        for (flow::ArcId a = 0; a < contracts; ++a)
          if (net().arcs[at(a)].tail == s && net().arcs[at(a)].head != flow::kNone && random_.chance(0.3))
            seller.own_needs.push_back(net().arcs[at(a)].head);
        const flow::ArcId spare = arc({.tail = s, .base = amount(s), .cls = flow::ArcClass::store}, 0);
        seller.plants.push_back({s, spare, arc({.head = s}, 0)});
      }
      sys().sellers.push_back(seller);
    }
  }

  void add_probes(flow::SideId sides) {
    std::vector<bool> asked(net().nodes.size(), false);
    for (const AdaptationSpec& spec : sys().adaptations) asked[at(node_of(spec.serves))] = true;
    for (const RouteSpec& route : sys().routes)
      for (const RouteLink& link : route.links) asked[at(node_of(link.serves))] = true;
    for (const StockSpec& stock : sys().stocks)
      if (const flow::SideId s = side_of(net(), stock); s != flow::kNone) asked[at(node_of(s))] = true;
    for (flow::SideId s = 0; s < sides; ++s) {
      if (!asked[at(node_of(s))]) continue;
      const bool need = net().sides[at(s)].sign < 0;
      sys().probes.push_back({s, arc(need ? flow::Arc{.head = s} : flow::Arc{.tail = s}, 0)});
    }
  }

  void finish() {
    net().finish();
    sys().base = flow::base_bounds(net());
    sys().base.ramp = ramp_;
    sys().base.limit = limit_;
    sys().arc_subject.resize(net().arcs.size());
    sys().arc_product.resize(net().arcs.size(), 0);
    sys().side_product.resize(net().sides.size(), 0);
    sys().sites = 1;
    sys().day_zero = first_of_january(2024);
  }

  /// One to four events; each may be announced and most of them end.
  void draw_changes() {
    const int events = 1 + random_.pick(4);
    for (int event = 0; event < events; ++event) {
      Change change = draw_change(event);
      if (change.index < 0) continue;
      change.day = random_.uniform(5, 80);
      const double told = random_.chance(0.4) ? random_.uniform(0, 40) : 0;
      change.announced_day = std::max(0.0, change.day - told);
      c_.changes.push_back(change);
      const bool ends = change.what != Change::What::close && change.what != Change::What::boundary_closes;
      if (!ends || random_.chance(0.1)) continue;
      change.day += random_.uniform(1, 50);
      if (told == 0) change.announced_day = change.day;
      change.fraction = change.what == Change::What::link_lead ? -change.fraction : 1;
      c_.changes.push_back(change);
    }
    std::stable_sort(c_.changes.begin(), c_.changes.end(),
                     [](const Change& a, const Change& b) { return a.day < b.day; });
  }

  std::int32_t any(std::size_t size) { return size == 0 ? -1 : random_.pick(static_cast<int>(size)); }

  Change draw_change(int event) {
    using What = Change::What;
    Change change{
        .event = event, .what = What::capacity, .fraction = random_.chance(0.3) ? 0 : random_.uniform(0, 0.9)};
    const auto of = [&](What what, std::size_t size) {
      change.what = what;
      change.index = any(size);
      return change;
    };
    switch (random_.pick(14)) {
      case 0: return of(What::close, sys().units.size());
      case 1: return of(What::link, sys().link_arcs.size());
      case 2: return of(What::pool, sys().pool_node.size());
      case 3: change.fraction = random_.uniform(0, 1.2); return of(What::demand, sys().demand_arcs.size());
      case 4: change.event = -2 - event, change.fraction = 0; return of(What::turnaround, sys().units.size());
      case 5: return of(What::boundary, sys().boundary_node.size());
      case 6: return of(What::boundary_closes, sys().boundary_node.size());
      case 7: return of(What::outlet, sys().outlet_arcs.size());
      case 8: change.fraction = 0; return of(What::idle, sys().units.size());
      case 9: change.fraction = random_.uniform(1, 10); return of(What::link_lead, sys().link_arcs.size());
      case 10: return of(What::import_, sys().import_arcs.size());
      default: break;
    }
    of(What::capacity, sys().units.size());
    if (change.index < 0) return change;
    const std::size_t lines = sys().units[at(change.index)].lines.size();
    if (random_.chance(0.3)) change.line = any(lines);
    return change;
  }

  flow::RandomNetwork random_;
  EverythingOptions options_;
  Case c_;
  std::vector<double> ramp_, limit_;
};

}  // namespace schakel::cascade::test
