#include "sim/flow/kernel.hpp"

#include <memory>

#include "sim/base/check.hpp"
#include "sim/flow/filling.hpp"
#include "sim/flow/holds.hpp"
#include "sim/flow/program.hpp"
#include "sim/flow/stages.hpp"

namespace schakel::flow {

namespace {

constexpr double kQuick = 2e-12;    // above this, rounding was amplified: solve again in long double
constexpr double kCareful = 1e-10;  // above this there is no answer to stand for

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
  void add_what_differs(const Bounds& bounds) {
    for (std::size_t n = 0; n < network.nodes.size(); ++n)
      if (bounds.plan[n] < network.nodes[n].base) program.add(static_cast<NodeId>(n));
    for (std::size_t a = 0; a < network.arcs.size(); ++a) {
      const Arc& arc = network.arcs[a];
      if (!(is_contract(arc) ? bounds.limit[a] < arc.base : is_filled(arc) && bounds.limit[a] > 0)) continue;
      for (const SideId side : {arc.tail, arc.head})
        if (side != kNone) program.add(network.sides[at(side)].node);
    }
  }

  /// False: rounding went further than `most`.
  template <class Filling>
  bool take(const Bounds& bounds, Filling& filling, bool holds, double most) {
    program.start(bounds);
    add_what_differs(bounds);
    filling.clear(holds);
    stages.run(filling, true);
    const std::vector<double>& values = filling.values();
    if (!(filling.imbalance() <= most)) return false;
    write_solution(program, values, solution);
    if (holds) find_holds(program, filling.log(), values, solution);
    return true;
  }
};

Kernel::Kernel(const Network& network) : state_(new State(network)) {}

Kernel::~Kernel() { delete state_; }

const Solution& Kernel::solve(const Bounds& bounds, bool holds) {
  State& s = *state_;
  write_base(s.program, s.solution);
  s.solution.holds.clear();
  if (at_base(s.network, bounds)) return s.solution;
  if (s.take(bounds, s.quick, holds, kQuick)) return s.solution;
  if (!s.careful) s.careful = std::make_unique<FillingFiller<long double>>(s.program, s.stages);
  check(s.take(bounds, *s.careful, holds, kCareful),
        "flow kernel: rounding is amplified beyond what long double can hold");
  return s.solution;
}

}  // namespace schakel::flow
