// The main figures of a comparison and of a ranking, from their summary.json: SVG drawings, each with its numbers as
// CSV.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tools/figures/file.hpp"

namespace schakel::figures {

/// difference-<quantity>, <series>-per-year with bands, places-<quantity>, co2-and-public-cash. `language`: "en" or
/// "nl". Throws nlohmann::json::exception when `summary` is not that of a comparison.
std::vector<File> comparison_figures(const nlohmann::ordered_json& summary, const std::string& language);

/// key-players-<measure>, rank-probability-<measure> (of several futures), jobs-and-co2, pairs-jobs (when pairs were
/// played). Throws nlohmann::json::exception when `summary` is not that of a ranking.
std::vector<File> ranking_figures(const nlohmann::ordered_json& summary, const std::string& language);

}  // namespace schakel::figures
