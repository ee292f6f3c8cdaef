// Scenarios of late and missing investment that follow from the data by rule: shared infrastructure 1, 3 and 5 years
// late, each owner's programme frozen in turn, each instrument withdrawn in turn.
#pragma once

#include <vector>

#include "models/investment/projects.hpp"
#include "models/markets/margins.hpp"
#include "tools/scenarios/by_rule.hpp"

namespace schakel::scenarios {

/// Infrastructure that a project waits for, directly or by its grid; owners of projects; instruments that a project
/// asks money of. In the order of the data; freezing and withdrawing happen on 2025-01-01.
std::vector<RuleScenario> delays_by_rule(const models::Model& model, const models::Investments& data);

/// Instruments that act through margins, where they would give a unit something in 2025 to 2034: those in force then
/// are withdrawn, the others kept until 2035 (what is proposed introduced), with owners who decide; and those that act
/// with projects, where they would help a unit or bring a project something.
std::vector<RuleScenario> margins_by_rule(const models::Model& model, const models::BaseYear& base,
                                          const models::Markets& markets, const models::Investments& data);

}  // namespace schakel::scenarios
