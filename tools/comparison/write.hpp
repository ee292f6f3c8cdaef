// The result of a comparison: summary, tables, text.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tools/comparison/findings.hpp"
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
};

Json summary(const Result& result);
/// option,quantity,unit,mean,low,high,difference,difference_low,difference_high,better
std::string differences_csv(const Result& result);
/// replication,option,quantity,unit,value: headline quantities, long format.
std::string outcomes_csv(const Result& result);
/// Writes results.sqlite. Throws WorldError.
void write_sqlite(const Result& result, const std::string& file);
/// What can be concluded, and what would overturn it.
std::vector<words::Text> conclusions(const Result& result);

/// Writes the directory whole. Throws WorldError.
void write(const Result& result, const std::filesystem::path& place, bool replace, const std::string& language);

}  // namespace schakel::comparison
