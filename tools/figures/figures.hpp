// The main figures of a result as files for a paper, without a browser: SVG drawings, each with its numbers as CSV.
#pragma once

#include <string>
#include <vector>

#include "tools/figures/file.hpp"
#include "tools/results/run.hpp"

namespace schakel::figures {

/// jobs, co2, rates, product-flows, cascade, jobs-per-municipality, margins, projects and supply-graph, `.svg` and
/// `.csv` of each. What has nothing to show is left out. `language`: "en" or "nl". Time lines show the days around the
/// events, as the report opens.
std::vector<File> main_figures(const results::Run& run, const std::string& language);

}  // namespace schakel::figures
