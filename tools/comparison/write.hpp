// The result of a comparison: summary, tables, text.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tools/comparison/findings.hpp"
#include "tools/comparison/indices.hpp"
#include "tools/results/directory.hpp"
#include "tools/words/message.hpp"

namespace schakel::comparison {

using Json = nlohmann::ordered_json;

/// Everything a result is written from.
struct Result {
  const ensemble::Experiment& experiment;
  const ensemble::Draws& draws;
  const ensemble::Ensemble& ensemble;
  const Findings& found;
  std::string command_line;
  const Indices* indices = nullptr;  ///< null: not asked
};

Json summary(const Result& result);
/// option,quantity,unit,mean,low,high,difference,difference_low,difference_high,better; below it what a euro buys, as a
/// difference.
std::string differences_csv(const Result& result);
/// replication,option,quantity,unit,value: headline quantities, long format.
std::string outcomes_csv(const Result& result);
/// Writes results.sqlite. Throws WorldError.
void write_sqlite(const Result& result, const std::string& file);
/// What can be concluded, and what would overturn it.
std::vector<words::Text> conclusions(const Result& result);
/// Those of one option against the reference.
std::vector<words::Text> conclusions_of(const Result& result, std::size_t arm);
/// What a driver is, for a reader: names of measures, projects and units instead of keys.
words::Text name_of_driver(const Result& result, const std::string& key);
/// Program, inputs, seed, design.
Json manifest(const Result& result);
/// What report.html shows: the summary and more of it. page/src/comparison/data.ts of tools/report is the contract.
Json page_data(const Result& result, const std::string& language);
std::string report_html(const Result& result, const std::string& language);

/// Files whose bytes follow from the inputs alone: tables and summary. Throws WorldError.
void write_data(const Result& result, const results::Directory& directory);
/// Writes the directory whole. Throws WorldError.
void write(const Result& result, const std::filesystem::path& place, bool replace, const std::string& language);

}  // namespace schakel::comparison
