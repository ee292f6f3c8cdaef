// The main figures of a result as files for a paper, without a browser: SVG drawings, each with its numbers as CSV.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tools/figures/file.hpp"
#include "tools/results/run.hpp"

namespace schakel::figures {

/// jobs, co2, rates, product-flows, cascade, jobs-per-municipality, margins, projects, futures-co2, futures-jobs and
/// supply-graph, `.svg` and `.csv` of each. What has nothing to show is left out. `language`: "en" or "nl". Time lines
/// show the days around the events, as the report opens. `futures`: what summary.json says of other futures (results::
/// futures_json), null where the run had none.
std::vector<File> main_figures(const results::Run& run, const std::string& language,
                               const nlohmann::ordered_json& futures = nullptr);

}  // namespace schakel::figures
