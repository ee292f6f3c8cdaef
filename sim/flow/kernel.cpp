#include "sim/flow/kernel.hpp"

#include "sim/flow/filling.hpp"
#include "sim/flow/holds.hpp"
#include "sim/flow/program.hpp"

namespace schakel::flow {

struct Kernel::State {
  const Network& network;
  Solution solution;
};

Kernel::Kernel(const Network& network) : state_(new State{network, {}}) {}

Kernel::~Kernel() { delete state_; }

const Solution& Kernel::solve(const Bounds& bounds) {
  Solution& solution = state_->solution;
  if (at_base(state_->network, bounds)) return solution = base_solution(state_->network);
  const Program program = build_program(state_->network, bounds);
  FillingFiller filler(program);
  run_stages(program, filler);
  solution = to_solution(state_->network, bounds, program, filler.values());
  find_holds(state_->network, bounds, program, filler.log(), filler.values(), solution);
  return solution;
}

}  // namespace schakel::flow
