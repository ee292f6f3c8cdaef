#include "tools/commands/folders.hpp"

#include <unistd.h>

#include <fstream>

#include "sim/base/check.hpp"
#include "tools/load/files.hpp"
#include "tools/load/load.hpp"

namespace schakel::commands {

namespace fs = std::filesystem;

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

void replace_file(const fs::path& file, const std::string& content) {
  std::error_code error;
  if (fs::is_directory(file, error))
    throw WorldError("cannot write " + file.string() + ": it is a folder; name a file");
  const fs::path place = fs::exists(file, error) ? fs::canonical(file, error) : file;  // through links
  const bool plain = !fs::exists(place, error) || fs::is_regular_file(place, error);   // not a pipe or a device
  const fs::path part = plain ? place.string() + ".part-" + std::to_string(getpid()) : place.string();
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  error.clear();
  if (out && plain) fs::rename(part, place, error);
  if (out && !error) return;
  if (plain) fs::remove(part, error);
  throw WorldError("cannot write " + file.string() + "; free disk space or check its path and permissions");
}

}  // namespace schakel::commands
