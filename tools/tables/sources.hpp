// Files with tables, and which table each holds.
#pragma once

#include <filesystem>
#include <functional>
#include <map>

#include "sim/base/problem.hpp"
#include "tools/tables/tables.hpp"

namespace schakel::tables {

/// A file with a table, in pieces.
struct Source {
  std::string path;  ///< as shown in problems; its name says which table it is: "links.csv", or "links-botlek.csv"
  /// Hands over all bytes, in order; false when the file cannot be read.
  std::function<bool(const std::function<void(std::string_view)>&)> pieces;
};
/// The text must outlive it.
Source text_source(std::string path, const std::string& text);
Source file_source(const std::filesystem::path& path, std::string shown);

/// Sources by the table they hold, in the order given. A file that holds none is a problem.
using SortedSources = std::map<const Table*, std::vector<const Source*>>;
SortedSources sort_sources(const std::vector<Source>& sources, Problems& problems);

}  // namespace schakel::tables
