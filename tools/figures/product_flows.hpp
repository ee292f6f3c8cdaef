// The flows of products out of a report's data, as drawn and as a table.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tools/figures/flow_figure.hpp"

namespace schakel::figures {

/// The eight products that change most at the end, each with its seven largest ends and the rest as one. `flows` as
/// tools/results/report_flows.hpp says; `language` "en" or "nl".
std::vector<Flow> changed_flows(const nlohmann::ordered_json& flows, const std::string& language);

/// product,unit,side,kind,id,name,baseline,scenario: all of them, at the end.
std::string flows_csv(const nlohmann::ordered_json& flows);

}  // namespace schakel::figures
