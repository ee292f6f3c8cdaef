// Shedding plans of pools, from the cluster to the system.
#pragma once

#include <vector>

#include "models/plants/model.hpp"
#include "sim/cascade/system.hpp"

namespace schakel::models {

/// Users of the pool's plan that take something from it in the base, with every arc of their links from the pool.
std::vector<cascade::ShedPlan::User> shed_users(const Model& model, const cascade::System& system, int pool);

}  // namespace schakel::models
