// How a system is built: one class, its member functions in a file per kind of thing (build_*.cpp). Internal to
// models/plants; parts that only add to a finished network stand apart (wiring.hpp).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/plants/build_system.hpp"
#include "models/plants/headers.hpp"
#include "sim/base/calendar.hpp"

namespace schakel::models {

/// Index for std::vector from the signed indices of the model and the network.
inline std::size_t at(int index) { return static_cast<std::size_t>(index); }
inline double daily(double yearly) { return yearly / kDaysPerYear; }
inline double value_or(const MaybeQuantity& q, double otherwise) { return q ? q->value : otherwise; }
/// A stable number from a stream key (FNV-1a, 64 bits).
std::uint64_t hash_of(const std::string& key);

// Merits among what is always open; those of outlets are their places in the list, from 0.
inline constexpr int kBurnedBeforeOutlets = -1;
inline constexpr int kBoughtAfterAll = 1000;

/// Where a flow of one product enters a unit: the need it serves and what it is worth there.
struct Entry {
  flow::SideId side = flow::kNone;
  double worth = 1;
  double share = flow::kUnlimited;
  bool replaceable = false;
  bool burned_first = false;  ///< fuel gas from a header, in place of what is bought
};

class Builder {
 public:
  Builder(const Model& model, const BaseYear& base) : model_(model), base_(base), headers_(model) {}
  BuiltSystem build();

 private:
  using NodeId = flow::NodeId;
  using SideId = flow::SideId;
  using ArcId = flow::ArcId;
  using Subject = journal::Subject;

  // build_system.cpp
  NodeId add_node(double base, double ramp, Subject subject, int merit = 0);
  SideId add_side(NodeId node, int sign, double coefficient, int product, double loss = 1);
  ArcId add_arc(flow::Arc arc, double limit, Subject subject, int product);
  /// An arc shut in the base: always open without a lead time, else an adaptation.
  ArcId add_way(flow::Arc arc, double limit, double lead, SideId serves, Subject subject, int product,
                AdaptationOrigin origin, double nomination = 0);
  void add_parts();
  void group_adaptations();
  void add_probes();
  void finish();

  // build_units.cpp
  void add_units();
  void add_unit_that_is_off(std::size_t u);
  void add_sides_that_are_off(const Unit& unit, NodeId node, double nominal);
  void add_inputs(std::size_t u, NodeId node);
  void add_purchase(std::size_t u, std::size_t i, double bought);
  void add_market_room(SideId need, double bought, double room, int product, int hub = kNone);
  double room_of(std::size_t u) const;
  void add_import(std::size_t i);

  // build_outlets.cpp
  void add_outputs(std::size_t u, NodeId node);
  void add_outlet(std::size_t u, std::size_t o, std::size_t t);
  bool must_supply(std::size_t u, int product) const;
  void add_base_sale(std::size_t u, const Output& output, SideId side, double sold, int hub);
  void sell_at(int hub, ArcId arc, int product);
  void limit_hours(ArcId arc, double days, bool timed);

  // build_pools.cpp
  void add_pools();
  void add_pool_markets(std::size_t p);
  void add_hub_markets(std::size_t p, double bought, double sold);
  double hub_room(std::size_t p) const;
  void join_hubs();
  double room_of_takers(std::size_t p) const;
  void add_boundaries();
  void add_shed_plan(std::size_t p);

  // build_bought.cpp
  bool may_buy(int pool, Endpoint place) const;
  bool is_sale_at_a_source(std::size_t l) const;
  bool is_bought_beside(const Link& link) const;
  bool takes_what_is_bought(std::size_t l) const;
  void add_bought(std::size_t p);
  SideId delivery(std::size_t l, const flow::Arc& arc);

  // build_services.cpp
  void add_service_needs(std::size_t u, NodeId node);
  void add_services();
  void add_service(std::size_t i);
  bool uses_service(std::size_t i, std::size_t u) const;

  // build_links.cpp
  void add_link(std::size_t l);
  void add_extra_volume(std::size_t l, flow::Arc arc, const Entry& head);
  void add_transit(std::size_t l, flow::Arc& arc, const Entry& head);
  double lead_of(const Link& link) const;
  SideId tail_of(const Link& link) const;
  Entry head_of(const Link& link) const;
  Entry entry_of(std::size_t u, int product) const;
  double header_room(const Link& link, const Entry& head, double base) const;

  // build_stocks.cpp
  void add_storage(const Storage& storage);
  SideId output_side_of(std::size_t u, int product) const;

  cascade::System& sys() { return out_.system; }
  const cascade::System& sys() const { return out_.system; }

  const Model& model_;
  const BaseYear& base_;
  const Headers headers_;
  BuiltSystem out_;
  std::vector<NodeId> stands_by_;  ///< plants outside that give nothing in the base
  std::vector<double> ramp_, limit_;
  std::vector<std::vector<SideId>> input_side_, output_side_;
  std::vector<SideId> pool_need_, pool_output_, boundary_side_;
  std::vector<SideId> bought_need_, bought_output_;          ///< per pool; kNone: it does not buy where it sells
  std::vector<std::vector<SideId>> service_need_;            ///< per unit
  std::vector<std::map<std::size_t, SideId>> service_user_;  ///< per infrastructure: need of each unit
  std::vector<NodeId> service_node_;                         ///< per infrastructure; kNone: no service
  std::vector<std::pair<ArcId, int>> at_hub_;                ///< what units buy and sell at a hub, and its pool
  std::map<int, std::vector<ArcId>> demand_;
  std::map<std::size_t, cascade::TransitSpec> transit_;  ///< by link
};

}  // namespace schakel::models
