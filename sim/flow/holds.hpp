// From the rounds of a resolution to what holds every node below its base.
#pragma once

#include "sim/flow/filler.hpp"
#include "sim/flow/program.hpp"

namespace schakel::flow {

/// Fills solution.holds, for the nodes that the program holds. A node at its own plan is held by it. Any other node
/// below base has, at each side, a contract served no better than itself; the round that fixed this contract names the
/// bounds, earlier rounds among them standing for their own. The side with the largest worth in that round is the one
/// it is held through. O(nodes * arcs + nodes * size of the rounds).
void find_holds(const Program& program, const FreezeLog& log, const std::vector<double>& value, Solution& solution);

/// A node that runs at what it may is held by that.
bool runs_at_plan(const Network& network, const Bounds& bounds, NodeId node, double rate);
Hold held_by_plan(NodeId node);

}  // namespace schakel::flow
