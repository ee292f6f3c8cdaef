// Everybody who decides in a play: owners of units (models/decisions) and projects.
#pragma once

#include <functional>
#include <memory>

#include "models/decisions/economy.hpp"
#include "models/investment/pipeline.hpp"

namespace schakel::models {

/// By the switches `decisions` and `projects` of the scenario; empty: nobody. `economy` and `data` must outlive the
/// play. `cases`: what plays of one future know of the same data.
std::function<std::unique_ptr<cascade::Reviewer>()> who_decides(
    const Economy& economy, const Investments& data, bool disturbed,
    std::shared_ptr<KnownCases> cases = std::make_shared<KnownCases>());

}  // namespace schakel::models
