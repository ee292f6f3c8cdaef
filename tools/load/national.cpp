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

void check(const v1::National& national, Places& places, const std::unordered_set<const Message*>& broken,
           Problems& problems) {
  Reporter reporter(places, problems);
  places.index(national, "national", 0);
  for (const Message* message : broken) reporter.mark_unread(*message);
  const v1::Inputs inputs = sources_of(national);
  const Ids ids(inputs, reporter);
  check_fields(national, 0, ids, reporter);
  check_national(national, reporter);
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
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
  if (!files.empty()) check(out.national, places, broken, out.problems);
  return out;
}

Problems problems_of(const v1::National& national, const std::string& name) {
  Problems problems;
  Places places;
  places.add_file(name, "");
  check(national, places, {}, problems);
  return problems;
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
