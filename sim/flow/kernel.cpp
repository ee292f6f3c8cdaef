#include "sim/flow/kernel.hpp"

#include "sim/flow/filling.hpp"
#include "sim/flow/holds.hpp"
#include "sim/flow/program.hpp"

namespace schakel::flow {

namespace {

constexpr double kImbalance = 3e-13;  // above this, rounding was amplified: solve again with care

}  // namespace

struct Kernel::State {
  const Network& network;
  Solution solution;

  void take(const Bounds& bounds, const Program& program, const FillingFiller& filler) {
    solution = to_solution(network, bounds, program, filler.values());
    find_holds(network, bounds, program, filler.log(), filler.values(), solution);
  }
};

Kernel::Kernel(const Network& network) : state_(new State{network, {}}) {}

Kernel::~Kernel() { delete state_; }

const Solution& Kernel::solve(const Bounds& bounds) {
  if (at_base(state_->network, bounds)) return state_->solution = base_solution(state_->network);
  const Program program = build_program(state_->network, bounds);
  FillingFiller quick(program, false);
  run_stages(program, quick);
  if (quick.imbalance() <= kImbalance) {
    state_->take(bounds, program, quick);
  } else {
    FillingFiller careful(program, true);
    run_stages(program, careful);
    state_->take(bounds, program, careful);
  }
  return state_->solution;
}

}  // namespace schakel::flow
