// Files as bytes: reading, listing, hashing. What cannot be read is a problem, never an exception.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/problem.hpp"
#include "tools/load/parse.hpp"

namespace schakel::load {

/// Bytes of the largest file that is read: room for a million links.
inline constexpr std::uintmax_t kLargestFile = 512U << 20U;

namespace fs = std::filesystem;

/// The whole file, or nothing and a problem: missing, a directory or device, over `kLargestFile`, not readable.
std::optional<TextFile> read_file(const fs::path& path, Problems& problems);

/// *.txtpb and *.json directly in `dir`, by name. Empty when there are none or no such directory.
std::vector<fs::path> text_files(const fs::path& dir);

/// Tables directly in `dir`: *.csv, by name.
std::vector<fs::path> table_files(const fs::path& dir);

/// Files of a cluster directly in `dir`: text files, and after them the tables where there are text files or a
/// cluster.csv.
std::vector<fs::path> cluster_files(const fs::path& dir);

/// By its name the file is a table.
bool is_table(const fs::path& path);

/// Directories directly in `dir` that hold a cluster, by name.
std::vector<fs::path> cluster_dirs(const fs::path& dir);

/// Directories directly in `dir`, by name.
std::vector<fs::path> folders_in(const fs::path& dir);

/// True for a directory that `schakel run` wrote.
bool is_result_dir(const fs::path& dir);

/// True when the directory itself holds files of a cluster: its name is not one of those kept for other data
/// (`scenarios` and what lies in it, `options`, `comparisons`, `schema`), and a text or JSON file, or cluster.csv, lies
/// in it. What a command that was killed left half written (`x.part-123`) is none.
bool is_cluster_dir(const fs::path& dir);

/// The path as a person would type it: relative when it lies below the present directory.
std::string shown_path(const fs::path& path);

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256(const std::string& bytes);

}  // namespace schakel::load
