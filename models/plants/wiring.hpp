// What parts of build_system that stand in files of their own need of it: where units are in the network, and how to
// add an arc. Each part adds arcs and, where the cascade must know of them, a specification to the system.
#pragma once

#include <functional>
#include <vector>

#include "models/plants/build_system.hpp"

namespace schakel::models {

/// Where a product enters: the need (or pool) and what one unit of it is worth there.
struct WireEnd {
  flow::SideId side = flow::kNone;  ///< kNone: not in the network (carries nothing in the base)
  double worth = 1;
  double share = flow::kUnlimited;
};

struct Wiring {
  const Model& model;
  const BaseYear& base;
  BuiltSystem& built;
  const std::vector<std::vector<flow::SideId>>& input_side;   ///< [unit][input]
  const std::vector<std::vector<flow::SideId>>& output_side;  ///< [unit][output]
  const std::vector<flow::SideId>& boundary_side;             ///< per boundary node
  std::function<WireEnd(const Link&)> end_of;                 ///< where a link ends
  /// An arc with its limit in the base.
  std::function<flow::ArcId(flow::Arc, double limit, journal::Subject, int product)> add_arc;
  /// An arc that opens after a lead time (at once when 0) when `serves` is short.
  std::function<flow::ArcId(flow::Arc, double limit, double lead, flow::SideId serves, journal::Subject, int product,
                            AdaptationOrigin)>
      add_way;
};

/// Part of what the links of a route can carry above their base volumes that the route has room for (routes.cpp).
double room_share(const Model& model, const BaseYear& base, int route);
/// Routes whose fleets grow.
void add_routes(const Wiring& wiring);
/// Sellers under a force majeure rule (sellers.cpp).
void add_sellers(const Wiring& wiring);
/// Sister plants and boundary nodes of the same owner that step in (sisters.cpp).
void add_sisters(const Wiring& wiring);

}  // namespace schakel::models
