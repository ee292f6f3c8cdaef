// From a cluster and its base year to the system a cascade is played on: which unit, pool and boundary node is which
// node, which need and output is which side, and which link, market, import and stock is which arc. Yearly amounts
// become daily ones here (365.25 days a year).
#pragma once

#include <string>
#include <vector>

#include "models/plants/base_year.hpp"
#include "models/plants/model.hpp"
#include "sim/cascade/system.hpp"

namespace schakel::models {

/// What an adaptation of the system is in the cluster.
struct AdaptationOrigin {
  enum class Kind : std::uint8_t { link, import_option, outlet, sister };
  Kind kind = Kind::link;
  int index = kNone;   ///< link or import option; unit for an outlet; sister: the link it stands in for
  int output = kNone;  ///< outlet: output of the unit; sister: the unit that steps in, kNone for a boundary node
  int outlet = kNone;  ///< outlet; sister: the boundary node
  int step = 0;        ///< import option: its step, from 1; 0 = it has only one
};

/// An outlet of a unit that can take more than in the base.
struct OutletArc {
  int unit = kNone, output = kNone, outlet = kNone;
  flow::ArcId arc = flow::kNone;
};

struct BuiltSystem {
  cascade::System system;
  std::vector<AdaptationOrigin> adaptations;                      ///< per adaptation of the system
  std::vector<flow::NodeId> unit_node, pool_node, boundary_node;  ///< kNone: carries nothing in the base
  std::vector<OutletArc> outlet_arcs;                             ///< journal::Subject of kind outlet counts in these
  std::vector<int> seller_rule;                                   ///< per seller of the system: its rule in the model
  std::vector<flow::ArcId> link_arc;                              ///< contract arc of each link, kNone for stand-by
};

/// Number of an outlet among all outlets of all units, in their order.
int outlet_number(const Model& model, int unit, int output, int outlet);

/// The other way: where the outlet of that number is.
struct OutletPlace {
  int unit = 0, output = 0, outlet = 0;
};
OutletPlace place_of_outlet(const Model& model, int number);

/// With a plan an infrastructure is a service in the system (build_services.cpp): it stands behind the pools, so that
/// Change::What::pool with this number is about it.
int service_number(const Model& model, int infrastructure);

/// True when what the link sends arrives later in a stock: it has a transit time, and the unit it ends at has a stock
/// of its product.
bool ends_in_stock(const Model& model, const Link& link);

/// Precondition: the base year closes (close_base_year gave no imbalance).
BuiltSystem build_system(const Model& model, const BaseYear& base);

/// Id of what an event is about: "chlorine/huntsman-mdi"; empty for none.
std::string subject_id(const Model& model, const BuiltSystem& built, journal::Subject subject);
/// The same for an event about one line of a unit: "chlorine/nobian-botlek-cells/line-2".
std::string subject_id(const Model& model, const BuiltSystem& built, const journal::Event& event);
/// Its name for a reader: "Nobian Botlek chlorine, line 2".
std::string subject_name(const Model& model, const BuiltSystem& built, const journal::Event& event);
/// Name of a subject for a reader.
std::string subject_name(const Model& model, const BuiltSystem& built, journal::Subject subject);

}  // namespace schakel::models
