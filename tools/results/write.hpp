// Writes a whole result directory.
#pragma once

#include <filesystem>
#include <string>

#include "tools/results/directory.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {

/// Every file of the agreed surface, beside `place` first and renamed when whole. Throws WorldError when the disk is
/// full or the place cannot be written; then nothing is left behind. `language`: "en" or "nl", of the report.
void write_run(const Run& run, const std::filesystem::path& place, bool replace, const std::string& language = "en");

/// Files whose bytes follow from the inputs alone: tables, summary and journal.
void write_data(const Run& run, const Directory& directory);

/// The page alone.
std::string report_html(const Run& run, const std::string& language);

}  // namespace schakel::results
