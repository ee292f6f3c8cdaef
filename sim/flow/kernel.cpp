#include "sim/flow/kernel.hpp"

#include <memory>

#include "sim/base/check.hpp"
#include "sim/flow/filling.hpp"
#include "sim/flow/holds.hpp"
#include "sim/flow/program.hpp"

namespace schakel::flow {

namespace {

constexpr double kQuick = 3e-13;    // above this, rounding was amplified: solve again in long double
constexpr double kCareful = 1e-10;  // above this there is no answer to stand for

}  // namespace

struct Kernel::State {
  explicit State(const Network& the_network)
      : network(the_network), program(open_program(the_network)), stages(program), quick(program) {}

  const Network& network;
  Program program;
  Stages stages;
  FillingFiller<double> quick;
  std::unique_ptr<FillingFiller<long double>> careful;  ///< made when it is needed first
  Solution solution;

  /// False: rounding went further than `most`.
  template <class Filling>
  bool take(const Bounds& bounds, Filling& filling, bool holds, double most) {
    filling.clear(holds);
    stages.run(filling, true);
    const std::vector<double>& values = filling.values();
    if (!(filling.imbalance() <= most)) return false;
    solution = to_solution(network, bounds, program, values);
    if (holds) find_holds(network, bounds, program, filling.log(), values, solution);
    return true;
  }
};

Kernel::Kernel(const Network& network) : state_(new State(network)) {}

Kernel::~Kernel() { delete state_; }

const Solution& Kernel::solve(const Bounds& bounds, bool holds) {
  State& s = *state_;
  if (at_base(s.network, bounds)) return s.solution = base_solution(s.network);
  set_uppers(s.program, s.network, bounds);
  if (s.take(bounds, s.quick, holds, kQuick)) return s.solution;
  if (!s.careful) s.careful = std::make_unique<FillingFiller<long double>>(s.program);
  check(s.take(bounds, *s.careful, holds, kCareful),
        "flow kernel: rounding is amplified beyond what long double can hold");
  return s.solution;
}

}  // namespace schakel::flow
