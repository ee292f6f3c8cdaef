// Where the data lie.
#include <cstdlib>

#include "tools/load/files.hpp"
#include "tools/load/load.hpp"

namespace schakel::load {
namespace {

constexpr int kLevels = 4;  // the program's folder and three above it: build/release/... of a checkout

bool is_dir(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool holds_clusters(const fs::path& path) { return is_dir(path) && !cluster_dirs(path).empty(); }

}  // namespace

std::filesystem::path find_data(const std::string& given, const std::filesystem::path& program,
                                std::vector<std::string>* tried) {
  const auto look = [tried](const fs::path& path, bool fits) {
    if (!fits && tried != nullptr) tried->push_back(shown_path(path));
    return fits;
  };
  if (!given.empty()) return look(given, is_dir(given)) ? fs::path(given) : fs::path();
  if (const char* variable = std::getenv("SCHAKEL_DATA"); variable != nullptr && *variable != '\0')
    return look(variable, is_dir(variable)) ? fs::path(variable) : fs::path();
  std::error_code error;
  const fs::path start = fs::weakly_canonical(program, error).parent_path();
  fs::path dir = start;
  for (int up = 0; up < kLevels && !dir.empty(); ++up, dir = dir.parent_path())
    if (look(dir / "clusters", holds_clusters(dir / "clusters"))) return dir / "clusters";
  const fs::path shared = start.parent_path() / "share" / "schakel" / "clusters";
  return look(shared, is_dir(shared)) ? shared : fs::path();
}

}  // namespace schakel::load
