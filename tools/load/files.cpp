#include "tools/load/files.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "sim/base/check.hpp"

namespace schakel::load {
namespace {

template <class Fits>
std::vector<fs::path> entries(const fs::path& dir, Fits fits) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(dir, error), end; !error && it != end; it.increment(error))
    if (fits(it->path())) found.push_back(it->path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::optional<TextFile> read_file(const fs::path& path, Problems& problems) {
  const std::string shown = shown_path(path);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    problems.push_back({{shown}, "", "no such file", "", ""});
    return std::nullopt;
  }
  if (fs::is_directory(status)) {
    problems.push_back({{shown}, "", "is a directory", "a file", ""});
    return std::nullopt;
  }
  if (!fs::is_regular_file(status)) {
    problems.push_back({{shown}, "", "is not a regular file", "a file", ""});
    return std::nullopt;
  }
  if (const auto size = fs::file_size(path, error); !error && size > kLargestFile) {
    problems.push_back(
        {{shown}, "", "has " + std::to_string(size) + " bytes", "at most " + std::to_string(kLargestFile), ""});
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
  if (!file.is_open() || file.bad() || text.bad()) {
    problems.push_back({{shown}, "", "cannot be read: " + std::string(std::strerror(errno)), "", ""});
    return std::nullopt;
  }
  std::string content = text.str();
  if (content.compare(0, 3, "\xEF\xBB\xBF") == 0) content.erase(0, 3);  // a byte order mark says nothing here
  return TextFile{shown, std::move(content)};
}

std::vector<fs::path> text_files(const fs::path& dir) {
  return entries(dir, [](const fs::path& path) { return path.extension() == ".txtpb" || path.extension() == ".json"; });
}

bool is_table(const fs::path& path) { return path.extension() == ".csv"; }

std::vector<fs::path> table_files(const fs::path& dir) { return entries(dir, is_table); }

std::vector<fs::path> cluster_files(const fs::path& dir) {
  std::vector<fs::path> files = text_files(dir);
  std::error_code error;
  if (files.empty() && !fs::is_regular_file(dir / "cluster.csv", error)) return {};
  for (fs::path& table : table_files(dir)) files.push_back(std::move(table));
  return files;
}

bool is_result_dir(const fs::path& dir) {
  std::error_code error;
  return fs::is_regular_file(dir / "manifest.json", error) && fs::is_regular_file(dir / "inputs.pb", error);
}

bool is_cluster_dir(const fs::path& dir) {
  const std::string name = dir.filename().string();
  constexpr std::array other_folders = {"scenarios", "options", "comparisons", "schema", "national"};
  if (std::find(other_folders.begin(), other_folders.end(), name) != other_folders.end()) return false;
  if (dir.parent_path().filename() == "scenarios") return false;  // a folder of scenarios
  if (is_result_dir(dir) || name.find(".part-") != std::string::npos) return false;
  return !cluster_files(dir).empty();
}

std::vector<fs::path> folders_in(const fs::path& dir) {
  return entries(dir, [](const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
  });
}

std::vector<fs::path> cluster_dirs(const fs::path& dir) {
  return entries(dir, [](const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error) && is_cluster_dir(path);
  });
}

std::string shown_path(const fs::path& path) {
  if (path.is_relative()) return path.lexically_normal().string();
  std::error_code error;
  const fs::path relative = path.lexically_normal().lexically_relative(fs::current_path(error));
  if (error || relative.empty() || *relative.begin() == "..") return path.lexically_normal().string();
  return relative.string();
}

std::string sha256(const std::string& bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  check(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1,
        "SHA-256 is not available");
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    constexpr const char* digits = "0123456789abcdef";
    text += digits[digest[i] >> 4U];
    text += digits[digest[i] & 15U];
  }
  return text;
}

}  // namespace schakel::load
