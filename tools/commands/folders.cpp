#include "tools/commands/folders.hpp"

#include <unistd.h>

#include <fstream>
#include <memory>

#include "sim/base/check.hpp"
#include "tools/load/files.hpp"
#include "tools/load/load.hpp"

namespace schakel::commands {

namespace fs = std::filesystem;

namespace {

/// A file written beside the one it is to replace; gone when it never does.
class Replacement {
 public:
  explicit Replacement(const fs::path& file) : file_(file) {
    std::error_code error;
    if (fs::is_directory(file, error))
      throw WorldError("cannot write " + file.string() + ": it is a folder; name a file");
    place_ = fs::exists(file, error) ? fs::canonical(file, error) : file;       // through links
    plain_ = !fs::exists(place_, error) || fs::is_regular_file(place_, error);  // not a pipe or a device
    part_ = plain_ ? place_.string() + ".part-" + std::to_string(getpid()) : place_.string();
  }
  ~Replacement() {
    std::error_code ignored;
    if (plain_) fs::remove(part_, ignored);
  }
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  void write(const std::string& content) const {
    std::ofstream out(part_, std::ios::binary | std::ios::trunc);
    out << content;
    out.close();
    if (!out) fail();
  }
  void take_place() const {
    std::error_code error;
    if (plain_) fs::rename(part_, place_, error);
    if (error) fail();
  }

 private:
  [[noreturn]] void fail() const {
    throw WorldError("cannot write " + file_.string() + "; free disk space or check its path and permissions");
  }

  fs::path file_, place_, part_;
  bool plain_ = true;
};

}  // namespace

fs::path cluster_folder(const std::string& argument, const Common& common) {
  std::error_code error;
  const bool is_id = argument.find('/') == std::string::npos && argument != "." && argument != "..";
  const fs::path data = is_id ? data_of(common) : fs::path{};
  for (const fs::path& folder : {data.empty() ? fs::path{} : data / argument, fs::path(argument)})
    if (!folder.empty() && fs::is_directory(folder, error) && load::is_cluster_dir(fs::canonical(folder, error)))
      return folder;
  return {};
}

std::optional<v1::Cluster> read_cluster(const std::string& argument, const Common& common) {
  const fs::path folder = cluster_folder(argument, common);
  if (folder.empty()) {
    bad_argument("there is no cluster \"" + argument + "\"",
                 "name its id in the data, or a folder that holds cluster.txtpb or cluster.csv");
    return std::nullopt;
  }
  Problems problems;
  v1::Cluster cluster = load::read_folder(folder, problems);
  if (print(problems, "nothing was written") != kFine) return std::nullopt;
  return cluster;
}

void replace_file(const fs::path& file, const std::string& content) { replace_files({{file, content}}); }

void replace_files(const std::vector<std::pair<fs::path, std::string>>& files) {
  std::vector<std::unique_ptr<Replacement>> written;
  for (const auto& [file, content] : files) {
    written.push_back(std::make_unique<Replacement>(file));
    written.back()->write(content);
  }
  for (const auto& one : written) one->take_place();
}

}  // namespace schakel::commands
