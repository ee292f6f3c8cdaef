#include "sim/flow/reference.hpp"

#include "sim/flow/clp_filler.hpp"
#include "sim/flow/holds.hpp"
#include "sim/flow/program.hpp"
#include "sim/flow/stages.hpp"

namespace schakel::flow {

Solution solve_reference(const Network& network, const Bounds& bounds, RoundProof* proof) {
  if (at_base(network, bounds)) return base_solution(network);
  Program program(network, Scale::limit);
  program.start(bounds);
  for (std::size_t n = 0; n < network.nodes.size(); ++n) program.add(static_cast<NodeId>(n));
  ClpFiller filler(program);
  Stages(program).run(filler);
  if (proof != nullptr) *proof = filler.proof();
  Solution solution = base_solution(network);
  write_solution(program, filler.values(), solution);
  find_holds(program, filler.log(), filler.values(), solution);
  return solution;
}

}  // namespace schakel::flow
