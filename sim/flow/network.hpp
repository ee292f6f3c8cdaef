// The network that rates are taken on: nodes, their sides (balance rows), and arcs between sides.
//
// Everything in `models` and `clusters` (units, pools, links, outlets, imports, stocks) becomes one of these:
//
//   node   something with one rate x >= 0: a process unit (kt/day of main product) or a pool (throughput)
//   side   one balance row of a node: a need (sign -1) or an output (sign +1) with `coefficient` c > 0:
//            sum over arcs in of worth * f  -  sum over arcs out of f  +  sign * c * x  =  0
//          a pool has one need side and one output side, both with coefficient 1
//   arc    a flow f >= 0 from a side (or from outside) to a side (or to outside)
//
// Outside means the market or a stock: an arc with tail kNone brings in, one with head kNone takes out.
//
// Bounds in force (`Bounds`) say what each node and arc may carry now. Rates are a function of network and bounds and
// of nothing else: see solution.hpp and the definition in sim/flow/README.md.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace schakel::flow {

using NodeId = std::int32_t;
using SideId = std::int32_t;
using ArcId = std::int32_t;
inline constexpr std::int32_t kNone = -1;
inline constexpr double kUnlimited = std::numeric_limits<double>::infinity();

/// What kind of flow an arc is. Contracts come first; the others are adaptations, opened in this order, each stage
/// keeping every service ratio at least where the stages before had it.
enum class ArcClass : std::uint8_t {
  contract = 0,  ///< a contract link or base sale (`base` > 0, has a service ratio), or, with `base` 0, a free
                 ///< outlet or capped disposal that is always open and has no ratio
  store = 1,     ///< product that cannot leave goes into the unit's own stock (maximised, up to plan)
  draw = 2,      ///< stock draw
  replace = 3,   ///< replaceable input, other mode
  unused = 4,    ///< unused volume above nomination
  ramp_up = 5,   ///< no arcs: node rates above plan, up to `Bounds::ramp`
  boundary = 6,  ///< boundary nodes outside the graph
  import = 7,    ///< imports; extra outlets with a lead time
  refill = 8,    ///< refilling stocks (maximised, last)
};
inline constexpr int kClasses = 9;

/// A unit or pool.
struct Node {
  double base;    ///< rate in the base year, > 0, in units of main product per day
  int merit = 0;  ///< among nodes that ramp up: lower rises first; equals share pro rata to their ramp
};

/// One balance row of a node.
struct Side {
  NodeId node;
  int sign;            ///< -1 need, +1 output
  double coefficient;  ///< amount needed or made per unit of the node's rate, > 0
  double loss = 1.0;   ///< need only: part of the rate that is lost when nothing is delivered; 1 = essential. With
                       ///< loss < 1 the rate is at most (1 - loss (1 - s)) base, s = delivered / base need
};

/// A flow between two sides, or between a side and outside.
struct Arc {
  SideId tail = kNone;  ///< side it leaves, kNone = comes from outside
  SideId head = kNone;  ///< side it enters, kNone = goes outside
  double base = 0;      ///< base nomination per day, measured at the tail; 0 for adaptations and disposals.
                        ///< For `store` and `refill` arcs: the rate their ratio is measured against, > 0
  double worth = 1;     ///< units of the head's need per unit of flow, > 0
  ArcClass cls = ArcClass::contract;
  int merit = 0;     ///< adaptations of one class: lower is used first; equals share pro rata to their limit
  int priority = 0;  ///< contracts: lower is served first
  double share =
      kUnlimited;      ///< worth * f <= share * coefficient * x at the head's node (limit on an alternative's part)
  bool swing = false;  ///< contract that follows what others leave (a supplier in a merit order): its ratio is no
                       ///< promise: kept by no class, raised by priority when all else is settled
  bool spill = false;  ///< adaptation beside a swing contract, for what its seller makes above base: raised after the
                       ///< swings of its `priority`, before those that follow
};

/// Immutable once built. Sides of a node are contiguous and in order of node; `finish` builds the incidence.
class Network {
 public:
  NodeId add_node(Node node);
  SideId add_side(Side side);  ///< sides of one node must be added right after it
  ArcId add_arc(Arc arc);
  /// Builds the incidence lists. Call once, after the last add. Throws InternalError on an index out of range, a
  /// number out of range or a contract that does not balance at base to 1e-9 relative (the caller closes the base).
  void finish();

  std::vector<Node> nodes;
  std::vector<Side> sides;
  std::vector<Arc> arcs;
  std::vector<SideId> node_first_side;   ///< size nodes + 1
  std::vector<std::int32_t> side_first;  ///< size sides + 1, into side_arcs
  std::vector<ArcId> side_arcs;          ///< arcs that touch a side, by arc id
  std::vector<double> side_amount;       ///< base amount of a side as its contracts say it (coefficient * base to
                                         ///< rounding), so that all ratios 1 is a solution to the last digits
  std::vector<char> node_contracted;     ///< touched by a contract with base > 0

 private:
  void measure_sides();
};

/// What may be carried now. All per day, all >= 0.
struct Bounds {
  std::vector<double> plan;   ///< per node: x <= plan; base by default; 0 when closed, tripped or starting
  std::vector<double> ramp;   ///< per node: further rate opened in class ramp_up; 0 by default
  std::vector<double> limit;  ///< per arc: f <= limit; base for contracts by default, 0 for adaptations, unlimited for
                              ///< free outlets only when opened by the caller
};

/// A contract with a service ratio.
inline bool is_contract(const Arc& arc) { return arc.cls == ArcClass::contract && arc.base > 0; }
/// An arc that is raised for its own sake, after the contracts.
inline bool is_filled(const Arc& arc) { return arc.cls == ArcClass::store || arc.cls == ArcClass::refill; }

/// Bounds of the undisturbed base: plan = base, ramp = 0, contracts at base, everything else shut.
Bounds base_bounds(const Network& network);

}  // namespace schakel::flow
