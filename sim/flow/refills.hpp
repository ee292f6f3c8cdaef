// What a stock that is refilled could get.
#pragma once

#include "sim/flow/network.hpp"
#include "sim/flow/solution.hpp"

namespace schakel::flow {

/// False only when the arc of class refill, at a need, could carry nothing more under any limit of it and of other
/// refills that are shut: `now` is the answer under `bounds`. Refills come after contracts, which stay as they are, so
/// nothing comes in beside them and the node cannot need less. Errs towards true.
bool may_refill(const Network& network, const Bounds& bounds, const Solution& now, ArcId refill);

}  // namespace schakel::flow
