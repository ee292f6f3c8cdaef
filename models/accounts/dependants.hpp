// Dependants outside industry (district heat, greenhouse CO2, waste generators): customers with a costed back-up.
//
// Purpose. What a customer is short of is covered by its back-up: volume(t) = (base rate - rate), CO2 and cost are that
// times the back-up's own intensity and cost. It stands beside the cluster's scope 1, never inside it.
// Limits. The back-up has no limit and no lead time. A customer whose demand is cut by the scenario is none.
#pragma once

#include <vector>

#include "models/accounts/series.hpp"
#include "models/plants/build_system.hpp"

namespace schakel::models {

struct BackUpUse {
  int boundary = kNone;
  Series volume;  ///< per year, in the measure of the product, >= 0
};

/// One entry for every customer with a back-up, in order of the model.
std::vector<BackUpUse> backup_use(const Model& model, const BuiltSystem& built, const journal::Record& record);

}  // namespace schakel::models
