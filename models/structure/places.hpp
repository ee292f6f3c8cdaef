// Units, pools and boundary nodes of a model as one row of vertices, and its links as arcs. A hub is a pool; what units
// buy and sell there without a link is a trade.
#pragma once

#include <string>
#include <vector>

#include "models/plants/base_year.hpp"
#include "sim/graph/digraph.hpp"

namespace schakel::models {

/// Numbers from 0: first the units, then the pools, then the boundary nodes, each in the order of the model.
class Places {
 public:
  explicit Places(const Model& model)
      : units_(model.units.size()), pools_(model.pools.size()), boundaries_(model.boundaries.size()) {}
  std::size_t count() const { return units_ + pools_ + boundaries_; }
  /// Precondition: the end is resolved.
  std::size_t of(Endpoint end) const;
  Endpoint at(std::size_t place) const;

 private:
  std::size_t units_, pools_, boundaries_;
};

/// "cluster/id".
const std::string& place_id(const Model& model, Endpoint place);
const std::string& place_name(const Model& model, Endpoint place);

bool is_hub(const Model& model, Endpoint place);

/// What a unit sells or buys at a hub in the base year.
struct Trade {
  int unit = kNone, hub = kNone;  ///< hub: pool
  int product = kNone;
  bool sells = false;
  double volume = 0;  ///< per year
};
/// By unit; purchases before sales.
std::vector<Trade> hub_trades(const Model& model, const BaseYear& base);

/// Links that carry something in the base year, by number.
std::vector<int> links_in_use(const Model& model, const BaseYear& base);
/// One arc per link of `links`, in that order, between places.
graph::Digraph digraph_of(const Model& model, const std::vector<int>& links);

}  // namespace schakel::models
