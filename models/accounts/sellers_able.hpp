// When the seller of a link can deliver, read from the journal of a play. The rule is in takes.hpp.
#pragma once

#include "models/accounts/series.hpp"
#include "models/accounts/steps.hpp"

namespace schakel::models {

/// 1 from each day on which the contract is in force and its seller can deliver, else 0; begins with day 0.
Series able_to_send(const Model& model, const BuiltSystem& built, const journal::Record& record, const Steps& steps,
                    int link);

}  // namespace schakel::models
