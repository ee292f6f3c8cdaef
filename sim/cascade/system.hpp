// What a cascade is played on: the flow network and what turns its rates into events. No chemistry and no policy:
// models/plants/build_system.hpp makes it from a cluster.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/flow/network.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::cascade {

/// A line of a unit: the same recipe, off or on by itself.
struct LineSpec {
  double capacity = 0;       ///< nameplate, per day, > 0
  double minimum = 0;        ///< lowest stable rate, per day, < capacity
  double start_up_days = 0;  ///< from the decision to start it until ready
};

/// A process unit: a node that can trip, restart and close.
struct UnitSpec {
  flow::NodeId node = flow::kNone;
  double capacity = 0;                 ///< nameplate, per day, >= base rate
  double minimum = 0;                  ///< lowest stable rate, per day, < base rate; 0 = runs down to nothing
  double grace_days = 0;               ///< time below minimum before it trips
  double start_up_days = 0;            ///< from the decision to restart until ready
  int shed_order = 0;                  ///< lower trips first
  std::uint64_t tie = 0;               ///< hash of the stream key: breaks equal shed orders
  std::int32_t site = journal::kNone;  ///< SimGrid host it stands on
  std::vector<LineSpec> lines = {};    ///< in merit order, adding up to `capacity`; none = one line, the unit itself.
                                       ///< `minimum` and `start_up_days` are then the least of theirs
  double restart_load = 0;             ///< a restart needs this fraction of the capacity that starts, if above minimum
  enum class Start : std::uint8_t { running, idle, closed };
  Start start = Start::running;  ///< on day 0; what does not run then stays off
};

/// A link that ends in a stock, whose flow arrives some days after it was sent (transit.cpp). It runs through a node of
/// its own: what enters the node is what is sent, what leaves it for the need is what the need uses of the link.
struct TransitSpec {
  flow::NodeId node = flow::kNone;
  flow::ArcId use = flow::kNone;      ///< from the node into the need: the contract
  flow::ArcId more = flow::kNone;     ///< the same above the base, kNone: the link has no such volume
  flow::ArcId reorder = flow::kNone;  ///< out of the node: sent for the stock alone, of what is nominated (class store)
  flow::ArcId refill = flow::kNone;   ///< the same, of volume that nobody needs (class refill)
  double days = 0;                    ///< > 0
};

/// Side of its node that the link enters: the one before that of `use`, as a pool has its need before its output.
inline flow::SideId need_of(const flow::Network& network, const TransitSpec& transit) {
  return network.arcs[static_cast<std::size_t>(transit.use)].tail - 1;
}

/// A stock at a need or an output of a unit. Arc ids are kNone when the stock cannot do that.
struct StockSpec {
  double capacity = 0;  ///< amount, > 0
  double initial = 0;   ///< amount; also the level it is brought back to
  flow::ArcId draw = flow::kNone;
  flow::ArcId store = flow::kNone;  ///< product that cannot leave
  flow::ArcId refill = flow::kNone;
  double maximum_draw = flow::kUnlimited;  ///< per day
  double maximum_fill = flow::kUnlimited;
  std::vector<TransitSpec> transits = {};  ///< at a need: links whose flow is under way for some days
};

/// Side whose stock it is; kNone when the stock can neither draw nor store.
inline flow::SideId side_of(const flow::Network& network, const StockSpec& stock) {
  const flow::ArcId id = stock.draw != flow::kNone ? stock.draw : stock.store;
  if (id == flow::kNone) return flow::kNone;
  const flow::Arc& arc = network.arcs[static_cast<std::size_t>(id)];
  return arc.head != flow::kNone ? arc.head : arc.tail;
}

/// A way round a shortage that opens when its lead time has passed: an arc that is shut in the base.
struct AdaptationSpec {
  flow::ArcId arc = flow::kNone;
  double limit = 0;                   ///< per day, once open
  double lead_days = 0;               ///< 0 (and no nomination dates) = always open
  flow::SideId serves = flow::kNone;  ///< need (or output) whose shortage starts the clock
  double nomination_days = 0;         ///< > 0: asked for only on dates that many days apart, counted from day 0
  bool is_timed() const { return lead_days > 0 || nomination_days > 0; }
};

/// An outlet that may be used so long in a calendar year; any flow counts.
struct HoursSpec {
  flow::ArcId arc = flow::kNone;
  double days_per_year = 0;              ///< > 0
  std::int32_t outlet = journal::kNone;  ///< index of its journal::Subject
};

/// Unlimited supply or outlet at each side of a unit that has adaptations or stocks, and supply of a pool that has
/// adaptations, shut except when asking whether
/// one of its needs is short.
struct Probe {
  flow::SideId side = flow::kNone;
  flow::ArcId arc = flow::kNone;
};

/// A pool that sheds whole users by a written plan instead of giving everybody a little.
struct ShedPlan {
  struct User {
    std::int32_t unit = journal::kNone;
    std::vector<flow::ArcId> arcs;  ///< every arc from the pool to the unit
  };
  flow::NodeId pool = flow::kNone;
  flow::ArcId supply = flow::kNone;  ///< into the pool's need; shut except when asking what its users would take
  std::vector<User> users = {};      ///< in the order in which they are shed
  std::uint64_t tie = 0;             ///< hash of the pool's stream key: order among pools
};

/// One output side of a seller's plant. The two arcs are shut except when asking what the seller can make and what its
/// customers want.
struct SellerPlant {
  flow::SideId side = flow::kNone;
  flow::ArcId spare = flow::kNone;   ///< class store: takes what contracts leave, so that the plant makes all it can
  flow::ArcId supply = flow::kNone;  ///< brings the product without limit
};

/// A seller of one product under a force majeure rule: all plants of an owner that make it (force_majeure.cpp).
/// Customers are the needs its contract arcs enter; base sales that end outside are spot, or its own use.
struct SellerSpec {
  std::vector<SellerPlant> plants;
  std::vector<flow::SideId> own_needs = {};  ///< needs of the owner's own units
  std::vector<flow::ArcId> own_use = {};     ///< base sales that are own use
  std::vector<flow::SideId> markets = {};    ///< needs of market places: what is sold there is spot
  bool own_first = true;
  double after_days = 0;    ///< contracts not covered for so long: declared
  double threshold = 0.01;  ///< change of the percentage (a fraction) that is an event
};

/// A link of a route whose fleet grows. Amounts per day.
struct RouteLink {
  flow::ArcId contract = flow::kNone;
  flow::ArcId extra = flow::kNone;    ///< volume above the base, when it has any
  flow::ArcId growth = flow::kNone;   ///< what the growth of the fleet adds
  flow::SideId serves = flow::kNone;  ///< need it enters
  double most = 0;                    ///< what the link can carry at all
  double usual = 0;                   ///< what contract and extra can carry together
};

/// A route whose fleet grows in steps while a need it serves is short (routes.cpp).
struct RouteSpec {
  std::int32_t route = journal::kNone;  ///< index in the model
  std::vector<RouteLink> links;
  double step = 0;       ///< per day, > 0
  double lead_days = 0;  ///< > 0, before each step
};

struct System {
  flow::Network network;
  flow::Bounds base;  ///< bounds of the undisturbed base, ramps and always-open arcs included
  std::vector<UnitSpec> units;
  std::vector<StockSpec> stocks;
  std::vector<AdaptationSpec> adaptations;
  std::vector<HoursSpec> hours;
  std::vector<Probe> probes;
  std::vector<SellerSpec> sellers;
  std::vector<RouteSpec> routes;
  std::vector<journal::Subject> node_subject;         ///< per node: unit, pool, boundary, or link (TransitSpec)
  std::vector<journal::Subject> arc_subject;          ///< per arc: link, stock, adaptation, or none for markets
  std::vector<std::int32_t> arc_product;              ///< per arc
  std::vector<std::int32_t> side_product;             ///< per side
  std::vector<std::vector<flow::ArcId>> link_arcs;    ///< per link: contract arc and adaptation arcs
  std::vector<std::vector<flow::ArcId>> import_arcs;  ///< per import option
  std::vector<std::vector<flow::ArcId>> demand_arcs;  ///< per product: base sales on the market
  std::vector<flow::NodeId> pool_node;                ///< per pool, then services of infrastructure
  std::vector<flow::NodeId> bought_node;              ///< per pool: what it buys where it sells; kNone or none at all
  std::vector<flow::NodeId> boundary_node;            ///< per boundary node, kNone: carries nothing in the base
  std::vector<std::vector<flow::ArcId>> outlet_arcs;  ///< per outlet of the units, in their order: base sale and extra
  std::vector<flow::NodeId> utility_nodes;            ///< pools of steam, fuel gas and other utilities
  std::vector<ShedPlan> shed_plans;
  std::int32_t sites = 0;
  Date day_zero;  ///< calendar date of day 0
};

}  // namespace schakel::cascade
