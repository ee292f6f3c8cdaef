// Steam and fuel-gas headers: pools whose suppliers stand in a merit order.
//
// Purpose. A pool is a header when its kind is FUEL_GAS_HEADER, or when a link into it gives `merit` (a link without
// one has merit 0). In a header the supplier with the lowest merit is used first and given up last:
//
//   users fall away   the supplier with the highest merit is turned down first: links into the header are swing
//                     contracts (sim/flow) with the merit as their priority; fuel gas after steam
//   supply falls away the supplier with the lowest merit rises first, within its own capacity: the merit of its ramp
//   more by-product   its place is that of its link: whatever has a higher merit is turned down first
//
// A unit whose main product is that of the header *follows* the header (boiler, CHP): all its contracts are swing
// contracts with at least that priority, so that neither its fuel nor its other sales push out a supplier before it. A
// unit that makes the product beside its main product is a by-product supplier: it never rises for the sake of the
// header, but when it runs higher for its own reasons, what it then makes goes into the header (a spill in sim/flow).
//
// A fuel-gas header has one thing more. A need that is bought on the market and takes fuel gas as an alternative burns
// fuel gas first: when fuel gas is short, the purchase makes up for it at once (the swing is the natural-gas purchase);
// when there is too much, more is burned in place of what is bought, before any other outlet of the fuel gas is used.
// Fuel gas is given up after what is bought and before steam: burning it in a boiler does not push out by-product
// steam.
//
// Limits. Links of a header have no limit of their own unless `capacity` gives one. A follower never gives another its
// place: what is above the base of one is used before another falls below its base. A unit that supplies only a boiler
// (water) is not seen as part of the boiler: buy such a need, or let a pool supply it.
#pragma once

#include <optional>
#include <vector>

#include "models/plants/model.hpp"

namespace schakel::models {

/// Priorities of what is given up first: what is bought on the market, then fuel gas, then the suppliers of steam.
inline constexpr int kSwingPriority = 1000;
inline constexpr int kFuelGasPriority = 500;
/// What must be taken (Contract.must_take) is served before all other contracts.
inline constexpr int kBeforeOthers = 1000;

class Headers {
 public:
  explicit Headers(const Model& model);

  bool is_header(Endpoint end) const { return end.kind == Endpoint::Kind::pool && header_[at(end.index)]; }
  /// Priority with which a unit follows a header; nothing when it follows none.
  std::optional<int> rank(int unit) const { return rank_[at(unit)]; }
  /// Priority of the contracts of a unit that are no links; they swing when the unit follows a header.
  int priority_at(int unit) const { return rank(unit).value_or(0); }
  int priority(const Link& link) const;
  /// The link follows what others leave: into a header, or at a unit that follows one.
  bool swings(const Link& link) const;
  /// By-product into a header: what its unit makes above base goes there too, before what stands after it.
  bool spills(const Link& link) const;
  /// Among nodes that ramp up: those that follow a header (or supply one from outside) before all others.
  int ramp_merit(Endpoint end) const;
  /// The need is bought on the market and burns fuel gas from a header as long as there is some.
  bool burns_fuel_gas(int unit, std::size_t input) const { return fuel_gas_[at(unit)][input]; }

 private:
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
  int supply_priority(const Link& link) const;
  void find_headers();
  void find_followers();
  void find_fuel_gas();

  const Model& model_;
  std::vector<bool> header_;                              // per pool
  std::vector<std::optional<int>> rank_, boundary_rank_;  // per unit and boundary node
  std::vector<std::vector<bool>> fuel_gas_;               // per unit and input
};

}  // namespace schakel::models
