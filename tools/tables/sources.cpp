#include "tools/tables/sources.hpp"

#include <fstream>

namespace schakel::tables {
namespace {

/// The table that a file holds: of its own name, or of what stands before the first hyphen.
const Table* table_of(const std::string& stem) {
  if (const Table* whole = cluster_tables().find(stem)) return whole;
  const Table* part = cluster_tables().find(stem.substr(0, stem.find('-')));
  return part == nullptr || part->path.empty() ? nullptr : part;
}

}  // namespace

Source text_source(std::string path, const std::string& text) {
  return {std::move(path), [&text](const auto& take) {
            take(text);
            return true;
          }};
}

Source file_source(const std::filesystem::path& path, std::string shown) {
  return {std::move(shown), [path](const auto& take) {
            std::error_code error;
            if (!std::filesystem::is_regular_file(path, error)) return false;
            std::ifstream file(path, std::ios::binary);
            std::string piece(1U << 16U, '\0');
            while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
              take(std::string_view(piece.data(), static_cast<std::size_t>(file.gcount())));
            return file.eof();
          }};
}

SortedSources sort_sources(const std::vector<Source>& sources, Problems& problems) {
  SortedSources tables;
  for (const Source& source : sources) {
    const std::string stem = std::filesystem::path(source.path).stem().string();
    if (const Table* table = table_of(stem)) {
      tables[table].push_back(&source);
    } else {
      const std::vector<std::string> names = cluster_tables().names();
      const std::string near = did_you_mean(stem, names);
      problems.push_back(
          {{source.path, 0, 0}, "", "is no table of a cluster", near.empty() ? list_text(names) : "", near});
    }
  }
  return tables;
}

}  // namespace schakel::tables
