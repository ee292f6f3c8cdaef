// Small systems for tests, written as one would draw them.
#pragma once

#include <vector>

#include "sim/cascade/cascade.hpp"

namespace schakel::cascade::test {

/// A unit as a test states it. Amounts per day.
struct UnitText {
  double base = 1;
  std::vector<double> needs = {};  ///< amount per unit of rate, one side each
  std::vector<double> outputs = {1};
  double minimum = 0;              ///< rate
  double grace = 0, start_up = 0;  ///< days
  int shed = 0;
  double capacity = 0;  ///< 0 = base
  std::vector<LineSpec> lines = {};
  double restart_load = 0;
};

struct Made {
  std::int32_t unit = 0;
  std::vector<flow::SideId> need, out;
};

class SystemMaker {
 public:
  Made unit(const UnitText& text) {
    Made made{static_cast<std::int32_t>(s_.units.size()), {}, {}};
    const double capacity = text.capacity > 0 ? text.capacity : text.base;
    const flow::NodeId node = s_.network.add_node({text.base});
    s_.node_subject.push_back({journal::Subject::Kind::unit, made.unit});
    s_.units.push_back(
        {node, capacity, text.minimum, text.grace, text.start_up, text.shed, static_cast<std::uint64_t>(made.unit), 0});
    s_.units.back().lines = text.lines;
    s_.units.back().restart_load = text.restart_load;
    ramp_.push_back(capacity - text.base);
    for (const double c : text.needs) made.need.push_back(side(node, -1, c));
    for (const double c : text.outputs) made.out.push_back(side(node, +1, c));
    return made;
  }
  /// A contract; `tail` or `head` flow::kNone is the market. Returns the link index.
  std::int32_t contract(flow::SideId tail, flow::SideId head, double base, double worth = 1,
                        double share = flow::kUnlimited) {
    const flow::ArcId a = arc({.tail = tail, .head = head, .base = base, .worth = worth, .share = share}, base);
    s_.link_arcs.push_back({a});
    return static_cast<std::int32_t>(s_.link_arcs.size()) - 1;
  }
  void sale(flow::SideId tail, double base) { contract(tail, flow::kNone, base); }
  void purchase(flow::SideId head, double base) { contract(flow::kNone, head, base); }
  /// A pool with `base` throughput a day, and `room` above it (< 0: as much again): need[0] takes in, out[0] gives. Its
  /// number is that of Change::What::pool; it is no unit. `utility`: of steam or the like.
  Made pool(double base, bool utility = false, double room = -1) {
    Made made{static_cast<std::int32_t>(s_.pool_node.size()), {}, {}};
    const flow::NodeId node = s_.network.add_node({base});
    s_.node_subject.push_back({journal::Subject::Kind::pool, made.unit});
    s_.pool_node.push_back(node);
    if (utility) s_.utility_nodes.push_back(node);
    ramp_.push_back(room < 0 ? base : room);
    made.need.push_back(side(node, -1, 1));
    made.out.push_back(side(node, +1, 1));
    return made;
  }
  /// The pool sheds these units in this order. After all contracts of the pool.
  void shed_plan(const Made& pool, const std::vector<std::int32_t>& units) {
    ShedPlan plan{.pool = s_.pool_node[static_cast<std::size_t>(pool.unit)],
                  .supply = arc({.head = pool.need[0]}, 0),
                  .tie = static_cast<std::uint64_t>(pool.unit)};
    for (const std::int32_t unit : units) {
      plan.users.push_back({unit, {}});
      for (std::size_t a = 0; a < s_.network.arcs.size(); ++a) {
        const flow::Arc& link = s_.network.arcs[a];
        if (link.tail == pool.out[0] && link.head != flow::kNone &&
            node_of(link.head) == static_cast<std::size_t>(s_.units[static_cast<std::size_t>(unit)].node))
          plan.users.back().arcs.push_back(static_cast<flow::ArcId>(a));
      }
    }
    s_.shed_plans.push_back(plan);
  }
  /// Part of the rate that is lost without this need: it is not essential.
  void loss(flow::SideId need, double part) { s_.network.sides[static_cast<std::size_t>(need)].loss = part; }
  void tie(const Made& made, std::uint64_t tie) { s_.units[static_cast<std::size_t>(made.unit)].tie = tie; }
  /// A contract whose flow arrives `days` later in the stock of the need, which has to be added after it; `more` can
  /// be sent above the base. Returns the link index.
  std::int32_t shipped(flow::SideId tail, flow::SideId head, double base, double days, double more = 0,
                       double worth = 1) {
    const auto link = static_cast<std::int32_t>(s_.link_arcs.size());
    const flow::NodeId node = s_.network.add_node({base});
    s_.node_subject.push_back({journal::Subject::Kind::link, link});
    ramp_.push_back(more);
    const flow::SideId in = side(node, -1, 1), out = side(node, +1, 1);
    s_.link_arcs.push_back({arc({.tail = tail, .head = in, .base = base}, base)});
    if (more > 0) s_.link_arcs.back().push_back(arc({.tail = tail, .head = in, .cls = flow::ArcClass::unused}, more));
    TransitSpec transit{.node = node, .days = days};
    transit.use = arc({.tail = out, .head = head, .base = base, .worth = worth}, base);
    if (more > 0) transit.more = arc({.tail = out, .head = head, .worth = worth, .cls = flow::ArcClass::unused}, more);
    transit.reorder = arc({.tail = out, .base = base, .cls = flow::ArcClass::store}, 0);
    transit.refill = arc({.tail = out, .base = base, .cls = flow::ArcClass::refill}, 0);
    transits_.push_back({head, transit});
    return link;
  }
  /// Stock at a need.
  void stock(flow::SideId side, double capacity, double initial) {
    const double most = 1e3;
    StockSpec spec{.capacity = capacity, .initial = initial};
    for (const auto& [head, transit] : transits_)
      if (head == side) spec.transits.push_back(transit);
    spec.draw = arc({.head = side, .cls = flow::ArcClass::draw}, initial > 0 ? most : 0);
    spec.refill = arc({.tail = side, .base = 1, .cls = flow::ArcClass::refill}, 0);
    spec.maximum_draw = most;
    s_.stocks.push_back(spec);
  }
  /// Stock at an output that takes what cannot leave.
  void store(flow::SideId side, double capacity, double initial, double base) {
    StockSpec spec{.capacity = capacity, .initial = initial};
    spec.draw = arc({.head = side, .cls = flow::ArcClass::draw}, initial > 0 ? base : 0);
    spec.store = arc({.tail = side, .base = base, .cls = flow::ArcClass::store}, 1e3);
    spec.refill = arc({.tail = side, .base = base, .cls = flow::ArcClass::refill}, 0);
    spec.maximum_draw = base;
    s_.stocks.push_back(spec);
  }
  /// More of a product from `tail` to `head` after a lead time.
  void adaptation(flow::SideId tail, flow::SideId head, double limit, double lead, flow::ArcClass cls,
                  double nomination = 0) {
    s_.adaptations.push_back({arc({.tail = tail, .head = head, .cls = cls}, 0), limit, lead, head, nomination});
  }
  /// Another outlet of a product, after a lead time.
  void outlet(flow::SideId tail, double limit, double lead) {
    s_.adaptations.push_back({arc({.tail = tail, .cls = flow::ArcClass::import}, 0), limit, lead, tail});
  }
  /// An outlet that may be used so many days in a calendar year.
  void flare(flow::SideId tail, double days_per_year) {
    s_.hours.push_back({arc({.tail = tail}, flow::kUnlimited), days_per_year, 0});
  }
  /// Volume above nomination that is always open.
  void room(flow::SideId tail, flow::SideId head, double limit) {
    arc({.tail = tail, .head = head, .cls = flow::ArcClass::unused}, limit);
  }
  /// A force majeure rule over the plants with these outputs.
  std::int32_t seller(const std::vector<flow::SideId>& outputs, const std::vector<flow::SideId>& own_needs,
                      bool own_first = true, double after = 0) {
    SellerSpec spec;
    spec.own_needs = own_needs;
    spec.own_first = own_first;
    spec.after_days = after;
    for (const flow::SideId side : outputs) {
      const flow::Side& row = s_.network.sides[static_cast<std::size_t>(side)];
      const double base = row.coefficient * s_.network.nodes[static_cast<std::size_t>(row.node)].base;
      spec.plants.push_back(
          {side, arc({.tail = side, .base = base, .cls = flow::ArcClass::store}, 0), arc({.head = side}, 0)});
    }
    s_.sellers.push_back(spec);
    return static_cast<std::int32_t>(s_.sellers.size()) - 1;
  }
  System build() {
    std::vector<bool> asked(s_.network.nodes.size(), false);
    for (const AdaptationSpec& spec : s_.adaptations) asked[node_of(spec.serves)] = true;
    for (const StockSpec& stock : s_.stocks) asked[node_of(side_of(s_.network, stock))] = true;
    for (std::size_t i = 0; i < s_.network.sides.size(); ++i) {
      const flow::Side row = s_.network.sides[i];
      if (!asked[static_cast<std::size_t>(row.node)]) continue;
      const auto id = static_cast<flow::SideId>(i);
      s_.probes.push_back({id, row.sign < 0 ? arc({.head = id}, 0) : arc({.tail = id}, 0)});
    }
    s_.network.finish();
    s_.base = flow::base_bounds(s_.network);
    s_.base.limit = limit_;
    s_.base.ramp = ramp_;
    s_.sites = 1;
    return s_;
  }

 private:
  std::size_t node_of(flow::SideId i) const {
    return static_cast<std::size_t>(s_.network.sides[static_cast<std::size_t>(i)].node);
  }
  flow::SideId side(flow::NodeId node, int sign, double coefficient) {
    s_.side_product.push_back(0);
    return s_.network.add_side({node, sign, coefficient});
  }
  flow::ArcId arc(flow::Arc a, double limit) {
    s_.arc_subject.push_back({});
    s_.arc_product.push_back(0);
    limit_.push_back(limit);
    return s_.network.add_arc(a);
  }
  System s_;
  std::vector<double> ramp_, limit_;
  std::vector<std::pair<flow::SideId, TransitSpec>> transits_;
};

/// The same, known from `day` on.
inline Change announced(Change change, double day) {
  change.announced_day = day;
  return change;
}
inline Change close(std::int32_t unit, double day) { return {day, day, 0, Change::What::close, unit, 0}; }
inline Change cut(std::int32_t unit, double day, double fraction, int event = 0) {
  return {day, day, event, Change::What::capacity, unit, fraction};
}

/// Plays without SimGrid: the cascade's own dates and the changes, in order.
inline journal::Record play(const System& system, std::vector<Change> changes, double horizon, bool exact = false) {
  Cascade cascade(system, exact);
  cascade.foresee(changes);
  std::size_t next = 0;
  while (true) {
    const double change_day = next < changes.size() ? changes[next].day : flow::kUnlimited;
    const double day = next_instant(cascade.next_due(), change_day);
    if (day > horizon) break;
    std::size_t end = next;
    while (end < changes.size() && changes[end].day <= day) ++end;
    cascade.instant(day, std::span(changes).subspan(next, end - next));
    next = end;
  }
  return cascade.finish(horizon);
}

/// Rate of a unit at the end of the record.
inline double final_rate(const System& system, const journal::Record& record, std::int32_t unit) {
  double rate = 0;
  for (const journal::Point& p : record.rates)
    if (p.index == system.units[static_cast<std::size_t>(unit)].node) rate = p.value;
  return rate;
}

/// Events of a seller, in order.
inline std::vector<journal::Event> of_seller(const journal::Record& record, std::int32_t seller) {
  std::vector<journal::Event> found;
  for (const journal::Event& e : record.events)
    if (e.subject == journal::Subject{journal::Subject::Kind::seller, seller}) found.push_back(e);
  return found;
}

/// First day on which an event of the kind happens to the unit; -1 = never.
inline double first(const journal::Record& record, std::int32_t unit, journal::EventKind kind) {
  for (const journal::Event& e : record.events)
    if (e.kind == kind && e.subject == journal::Subject{journal::Subject::Kind::unit, unit}) return e.day;
  return -1;
}

}  // namespace schakel::cascade::test
