#include "sim/flow/reference.hpp"

#include "sim/flow/clp_filler.hpp"
#include "sim/flow/holds.hpp"
#include "sim/flow/program.hpp"

namespace schakel::flow {

Solution solve_reference(const Network& network, const Bounds& bounds, RoundProof* proof) {
  if (at_base(network, bounds)) return base_solution(network);
  const Program program = build_program(network, bounds);
  ClpFiller filler(program);
  Stages(program).run(filler, false);
  if (proof != nullptr) *proof = filler.proof();
  Solution solution = to_solution(network, bounds, program, filler.values());
  find_holds(network, bounds, program, filler.log(), filler.values(), solution);
  return solution;
}

}  // namespace schakel::flow
