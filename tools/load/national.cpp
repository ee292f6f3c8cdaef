#include "tools/load/national.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "clusters/schema/result.pb.h"
#include "tools/load/check_fields.hpp"
#include "tools/load/files.hpp"

namespace schakel::load {
namespace {

/// Ids of the sources, in the form in which fields are checked against those of a cluster.
v1::Inputs sources_of(const v1::National& national) {
  v1::Inputs inputs;
  v1::Cluster& cluster = *inputs.add_cluster();
  cluster.set_id("national");
  std::set<std::string> taken;
  for (const v1::Source& source : national.source())
    if (is_id(source.id(), true) && taken.insert(source.id()).second) *cluster.add_source() = source;
  return inputs;
}

void check(LoadedNational& out, Places& places, const std::unordered_set<const Message*>& broken) {
  Reporter reporter(places, out.problems);
  places.index(out.national, "national", 0);
  for (const Message* message : broken) reporter.mark_unread(*message);
  const v1::Inputs inputs = sources_of(out.national);
  const Ids ids(inputs, reporter);
  check_fields(out.national, 0, ids, reporter);
  check_national(out.national, reporter);
  std::stable_sort(out.problems.begin(), out.problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) < std::tie(b.place.file, b.place.line, b.place.column);
  });
}

}  // namespace

bool is_national_dir(const std::filesystem::path& dir) {
  return dir.filename() == "national" && !text_files(dir).empty();
}

LoadedNational national_of_texts(const std::vector<TextFile>& files) {
  LoadedNational out;
  Places places;
  std::unordered_set<const Message*> broken;
  for (const TextFile& file : files) parse_into(out.national, file, places, out.problems, broken);
  if (!files.empty()) check(out, places, broken);
  return out;
}

LoadedNational load_national(const std::filesystem::path& dir) {
  Problems unreadable;
  std::vector<TextFile> files;
  for (const auto& path : text_files(dir))
    if (auto file = read_file(path, unreadable)) files.push_back(std::move(*file));
  LoadedNational out = national_of_texts(files);
  out.problems.insert(out.problems.begin(), unreadable.begin(), unreadable.end());
  return out;
}

}  // namespace schakel::load
