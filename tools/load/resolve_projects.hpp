// Projects of the clusters, and what the national data say of infrastructure, offices, money and time.
#pragma once

#include "models/investment/projects.hpp"
#include "tools/load/resolution.hpp"

namespace schakel::load {

/// As far as the messages allow; what does not fit is reported. Needs of clusters that are not loaded are left out, and
/// a project that belongs to a unit that is not there is not either. Names what events are about in the model.
models::Investments resolve_investments(const v1::Inputs& inputs, Resolution& resolved, const Ids& ids,
                                        Reporter& reporter);

}  // namespace schakel::load
