#include "sim/flow/kernel.hpp"

#include <algorithm>
#include <memory>

#include "sim/base/check.hpp"
#include "sim/flow/filling.hpp"
#include "sim/flow/holds.hpp"
#include "sim/flow/leeway.hpp"
#include "sim/flow/program.hpp"
#include "sim/flow/stages.hpp"
#include "sim/flow/worth.hpp"

namespace schakel::flow {

namespace {

constexpr double kQuick = 3e-13;        // above this, rounding was amplified: solve again in long double
constexpr double kQuickPerRow = 2e-15;  // the same in a large program, where more is added up
constexpr double kCareful = 5e-10;      // above this there is no answer to stand for

}  // namespace

struct Kernel::State {
  explicit State(const Network& the_network)
      : network(the_network),
        program(the_network, Scale::natural),
        stages(program),
        quick(program, stages),
        solution(base_solution(the_network)) {}

  const Network& network;
  Program program;
  Stages stages;
  FillingFiller<double> quick;
  std::unique_ptr<FillingFiller<long double>> careful;  ///< made when it is needed first
  Solution solution;

  /// The nodes where something is below base or waits to be stored: all others follow from them.
  std::vector<NodeId> seeds;

  void find_seeds(const Bounds& bounds) {
    seeds.clear();
    if (at_base(network, bounds)) return;
    for (std::size_t n = 0; n < network.nodes.size(); ++n) consider_node(bounds, static_cast<NodeId>(n));
    for (std::size_t a = 0; a < network.arcs.size(); ++a) consider_arc(bounds, static_cast<ArcId>(a));
  }
  void find_seeds(const Bounds& bounds, const Departures& departures) {
    seeds.clear();
    for (const NodeId node : departures.nodes) consider_node(bounds, node);
    for (const ArcId arc : departures.arcs) consider_arc(bounds, arc);
  }
  void consider_node(const Bounds& bounds, NodeId node) {
    if (bounds.plan[at(node)] < network.nodes[at(node)].base) seeds.push_back(node);
  }
  void consider_arc(const Bounds& bounds, ArcId a) {
    const Arc& arc = network.arcs[at(a)];
    if (!(is_contract(arc) ? bounds.limit[at(a)] < arc.base : is_filled(arc) && bounds.limit[at(a)] > 0)) return;
    for (const SideId side : {arc.tail, arc.head})
      if (side != kNone) seeds.push_back(network.sides[at(side)].node);
  }

  const Solution& resolve(const Bounds& bounds, bool holds) {
    write_base(program, solution);
    solution.holds.clear();
    solution.sides_of_worth.reset();
    solution.leeway.reset();
    if (holds) solution.sides_of_worth.emplace();
    program.start(bounds);
    if (seeds.empty() || take(bounds, quick, holds, kQuick, kQuickPerRow)) return solution;
    if (!careful) careful = std::make_unique<FillingFiller<long double>>(program, stages);
    check(take(bounds, *careful, holds, kCareful, 0),
          "flow kernel: rounding is amplified beyond what long double can hold");
    return solution;
  }

  /// False: rounding went further than `most`, or `per_row`.
  template <class Filling>
  bool take(const Bounds& bounds, Filling& filling, bool holds, double most, double per_row) {
    program.start(bounds);
    for (const NodeId node : seeds) program.add(node);
    filling.clear(holds);
    stages.run(filling);
    const std::vector<double>& values = filling.values();
    const auto rows = static_cast<double>(program.rows().size());
    if (!(filling.imbalance() <= std::max(most, per_row * rows))) return false;
    write_solution(program, values, solution);
    if (!holds) return true;
    find_holds(program, filling.log(), values, solution);
    solution.sides_of_worth = sides_of_worth(program, filling.log(), stages.contract_rounds());
    std::vector<ColumnUse> uses;
    for (std::int32_t c = 0; at(c) < program.columns().size(); ++c)
      uses.push_back({filling.peak(c), filling.rests(c), filling.pins(c)});
    solution.leeway = find_leeway(program, filling.log(), uses);
    return true;
  }
};

Kernel::Kernel(const Network& network) : state_(new State(network)) {}

Kernel::~Kernel() { delete state_; }

const Solution& Kernel::solve(const Bounds& bounds, bool holds) {
  state_->find_seeds(bounds);
  return state_->resolve(bounds, holds);
}

const Solution& Kernel::rates(const Bounds& bounds, const Departures& departures) {
  state_->find_seeds(bounds, departures);
  return state_->resolve(bounds, false);
}

const std::vector<NodeId>& Kernel::reached() const { return state_->program.nodes(); }

}  // namespace schakel::flow
