// Whether two results.sqlite hold the same.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace schakel::commands {

/// Tables of which the rows differ, or that only one of the files has, by name; not `manifest`, which says when and
/// by what command a result was made. {"not a database"} when a file cannot be read as one.
std::vector<std::string> different_tables(const std::filesystem::path& one, const std::filesystem::path& other);

}  // namespace schakel::commands
