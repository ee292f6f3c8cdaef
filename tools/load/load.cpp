#include "tools/load/load.hpp"

#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <cmath>

#include "sim/base/calendar.hpp"
#include "tools/load/files.hpp"
#include "tools/load/loading.hpp"
#include "tools/load/national.hpp"
#include "tools/load/reporter.hpp"

namespace schakel::load {
namespace {

constexpr int kMostReplications = 10'000'000;

Loaded load_parsed(Loaded&& out, Loading& loading, const std::vector<std::vector<TextFile>>& clusters,
                   const Options& options) {
  for (const std::vector<TextFile>& files : clusters) {
    v1::Cluster& cluster = *out.inputs.add_cluster();
    const int first = loading.places.files();
    parse_cluster(cluster, files, loading.places, out.problems, loading.broken);
    loading.cluster_file.push_back(files.empty() ? -1 : first);
  }
  out.inputs.set_until(options.until);
  if (options.seed) out.inputs.mutable_scenario()->set_seed(*options.seed);
  loading.finish();
  if (options.check_comparison && out.inputs.has_comparison() && out.ok()) loading.also(options.check_comparison);
  out.inputs.set_seed(out.scenario.seed);
  return std::move(out);
}

/// Files of one cluster, read; a problem at the place that names it when there are none.
std::vector<TextFile> read_cluster(const std::string& id, const std::filesystem::path& data_dir, Loaded& out) {
  std::vector<TextFile> files;
  for (const auto& path : cluster_files(data_dir / id))
    if (auto file = read_file(path, out.problems)) {
      record(out.inputs, id + "/" + path.filename().string(), file->text);
      files.push_back(std::move(*file));
    }
  return files;
}

/// The national data beside the clusters. Parsing takes longer than reading: what was parsed last is kept.
void read_national(const std::filesystem::path& data_dir, Loaded& out) {
  if (!is_national_dir(data_dir / "national")) return;
  static std::vector<TextFile> files;
  static LoadedNational parsed;
  std::vector<TextFile> here;
  for (const auto& path : text_files(data_dir / "national"))
    if (auto file = read_file(path, out.problems)) {
      record(out.inputs, "national/" + path.filename().string(), file->text);
      here.push_back(std::move(*file));
    }
  const auto same = [](const TextFile& a, const TextFile& b) { return a.path == b.path && a.text == b.text; };
  if (!std::equal(files.begin(), files.end(), here.begin(), here.end(), same)) {
    parsed = national_of_texts(here);
    files = std::move(here);
  }
  out.problems.insert(out.problems.end(), parsed.problems.begin(), parsed.problems.end());
  *out.inputs.mutable_national() = parsed.national;
}

Problem unknown_cluster(const std::string& id, const std::filesystem::path& data_dir, const Place& place,
                        const std::string& entity) {
  if (data_dir.empty())
    return {place, entity, "cluster = \"" + id + "\": no data are found", "a folder with clusters in it",
            "name it with --data or SCHAKEL_DATA"};
  std::vector<std::string> names;
  for (const auto& dir : cluster_dirs(data_dir)) names.push_back(dir.filename().string());
  const std::string hint = did_you_mean(id, names);
  return {place, entity, "cluster = \"" + id + "\" is not in " + shown_path(data_dir),
          names.empty() ? "no clusters lie there" : "one of " + list_text(names),
          hint.empty() && names.empty() ? "name the folder of the data with --data or SCHAKEL_DATA" : hint};
}

bool plain_name(const std::string& id) {
  return !id.empty() && id.find('/') == std::string::npos && id != "." && id != "..";
}

/// Cluster ids a scenario names, as far as they exist; the rest are problems.
std::vector<std::vector<TextFile>> read_clusters(const std::vector<std::string>& ids,
                                                 const std::filesystem::path& data_dir, Loaded& out, Loading& loading) {
  const v1::Scenario& scenario = out.inputs.scenario();
  if (!loading.in_comparison) loading.places.index(scenario, "scenario", loading.scenario_file);
  std::vector<std::vector<TextFile>> clusters;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const Place place = loading.places.of(scenario, "cluster", static_cast<int>(i));
    const bool typed = loading.scenario_file < 0;  // the scenario is made of what was named on the command line
    const std::string entity = typed ? "" : loading.places.entity_text(scenario);
    if (std::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(i), ids[i]) !=
        ids.begin() + static_cast<std::ptrdiff_t>(i)) {
      out.problems.push_back({place, entity, "cluster = \"" + ids[i] + "\" is named twice", "once", ""});
      continue;
    }
    std::vector<TextFile> files = plain_name(ids[i]) && is_cluster_dir(data_dir / ids[i])
                                      ? read_cluster(ids[i], data_dir, out)
                                      : std::vector<TextFile>{};
    if (files.empty()) {
      out.problems.push_back(unknown_cluster(ids[i], data_dir, place, entity));
      loading.lacks_cluster = true;
    } else {
      clusters.push_back(std::move(files));
      loading.folder.push_back(ids[i]);
    }
  }
  if (ids.empty() && !loading.broken.contains(&scenario))
    out.problems.push_back({loading.places.of(scenario), loading.places.entity_text(scenario), "names no cluster",
                            "cluster: \"id\" of at least one", ""});
  return clusters;
}

}  // namespace

Loaded load_scenario(const std::filesystem::path& scenario_file, const std::filesystem::path& data_dir,
                     const Options& options) {
  Loaded out;
  const auto file = read_file(scenario_file, out.problems);
  if (!file) return out;
  Loading loading(out);
  std::error_code error;
  const fs::path inside =
      fs::weakly_canonical(scenario_file, error)
          .lexically_relative(fs::weakly_canonical(data_dir.empty() ? fs::path(".") : data_dir, error));
  const bool outside = inside.empty() || *inside.begin() == "..";
  record(out.inputs, outside ? scenario_file.filename().string() : inside.generic_string(), file->text);
  parse_into(*out.inputs.mutable_scenario(), *file, loading.places, out.problems, loading.broken);
  loading.scenario_file = 0;
  const auto& named = out.inputs.scenario().cluster();
  const auto clusters = read_clusters({named.begin(), named.end()}, data_dir, out, loading);
  read_national(data_dir, out);
  return load_parsed(std::move(out), loading, clusters, options);
}

namespace {

/// The options that a comparison names; those that are not there are problems.
void read_options(const fs::path& data_dir, Loaded& out, Loading& loading) {
  const v1::Comparison& comparison = out.inputs.comparison();
  std::vector<std::string> names;
  for (const fs::path& path : text_files(data_dir / "options")) names.push_back(path.stem().string());
  for (int i = 0; i < comparison.option_size(); ++i) {
    const std::string& id = comparison.option(i);
    const auto fail = [&](const std::string& what, const std::string& allowed, const std::string& hint) {
      out.problems.push_back({loading.places.of(comparison, "option", i), loading.places.entity_text(comparison),
                              "option = \"" + id + "\" " + what, allowed, hint});
    };
    const auto& all = comparison.option();
    if (std::count(all.begin(), all.begin() + i, id) > 0) {
      fail("is named twice", "once", "");
      continue;
    }
    if (std::count(names.begin(), names.end(), id) == 0) {
      fail("is not in " + shown_path(data_dir / "options"), "one of " + list_text(names), did_you_mean(id, names));
      continue;
    }
    const fs::path json = data_dir / "options" / (id + ".json");
    const auto file = read_file(fs::exists(json) ? json : data_dir / "options" / (id + ".txtpb"), out.problems);
    if (!file) continue;
    record(out.inputs, "options/" + fs::path(file->path).filename().string(), file->text);
    v1::Option& option = *out.inputs.add_option();
    loading.option_file.push_back(loading.places.files());
    parse_into(option, *file, loading.places, out.problems, loading.broken);
    loading.places.index(option, "option", loading.option_file.back());
    if (option.id() != id)
      out.problems.push_back({loading.places.of(option, "id"), loading.places.entity_text(option),
                              "id = \"" + option.id() + "\" differs from the name of its file",
                              "must be \"" + id + "\"", ""});
  }
}

/// The scenario of a comparison becomes the scenario that is played; it is the comparison's own where it says nothing.
void take_scenario(Loaded& out) {
  v1::Comparison& comparison = *out.inputs.mutable_comparison();
  if (!comparison.has_scenario()) return;
  out.inputs.set_allocated_scenario(comparison.release_scenario());
  v1::Scenario& scenario = *out.inputs.mutable_scenario();
  if (scenario.id().empty()) scenario.set_id(comparison.id());
  if (scenario.title().empty()) scenario.set_title(comparison.title());
  if (scenario.title_nl().empty()) scenario.set_title_nl(comparison.title_nl());
}

/// Delays are played as options of their own, by their names: two that begin on one day are one.
void check_delays(const v1::Comparison& comparison, Loaded& out, Loading& loading) {
  const auto& years = comparison.later_years();
  for (int i = 0; i < years.size(); ++i)
    for (int j = 0; j < i; ++j) {
      if (!(std::abs(years[i] - years[j]) * kDaysPerYear < 1)) continue;
      out.problems.push_back(
          {loading.places.of(comparison, "later_years", i), loading.places.entity_text(comparison),
           "later_years = " + number_text(years[i]) + " is named twice" +
               (years[i] == years[j] ? "" : ": " + number_text(years[j]) + " is less than a day off"),
           "each delay once, a day or more apart", ""});
      break;
    }
}

void check_comparison(const v1::Comparison& comparison, Loaded& out, Loading& loading) {
  const auto fail = [&](const char* field, const std::string& what, const std::string& allowed) {
    out.problems.push_back(
        {loading.places.of(comparison, field), loading.places.entity_text(comparison), what, allowed, ""});
  };
  const std::string& id = comparison.id();
  if (id.empty() || id.size() > 80 ||
      id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
    fail("id", "id = \"" + id + "\"", "1 to 80 of a-z, 0-9 and -");
  if (!comparison.has_scenario()) fail("scenario", "scenario is missing", "scenario { cluster: ... }");
  if (comparison.option_size() < 2)
    fail("option", std::to_string(comparison.option_size()) + " options", "two or more; the first is the reference");
  if ((comparison.has_replications() && comparison.replications() < 1) || comparison.replications() > kMostReplications)
    fail("replications", "replications = " + std::to_string(comparison.replications()), "1 to 10,000,000");
  check_delays(comparison, out, loading);
  for (const v1::FutureClosure& closure : comparison.closure()) {
    const auto from = parse_date(closure.from()), until = parse_date(closure.until());
    if (from && until && *until < *from)
      out.problems.push_back({loading.places.of(closure, "until"), loading.places.entity_text(closure),
                              "until = \"" + closure.until() + "\" is before from", "not before it", ""});
  }
}

}  // namespace

Loaded load_comparison(const std::filesystem::path& comparison_file, const std::filesystem::path& data_dir,
                       const Options& options) {
  Loaded out;
  const auto file = read_file(comparison_file, out.problems);
  if (!file) return out;
  Loading loading(out);
  record(out.inputs, comparison_file.filename().string(), file->text);
  v1::Comparison& comparison = *out.inputs.mutable_comparison();
  parse_into(comparison, *file, loading.places, out.problems, loading.broken);
  loading.scenario_file = 0;
  loading.places.index(comparison, "comparison", 0);
  check_comparison(comparison, out, loading);
  loading.in_comparison = comparison.has_scenario();
  take_scenario(out);
  read_options(data_dir, out, loading);
  const auto& named = out.inputs.scenario().cluster();
  const auto clusters = read_clusters({named.begin(), named.end()}, data_dir, out, loading);
  read_national(data_dir, out);
  return load_parsed(std::move(out), loading, clusters, options);
}

Loaded load_option(const std::filesystem::path& option_file, const std::filesystem::path& data_dir) {
  Loaded out;
  const auto file = read_file(option_file, out.problems);
  if (!file) return out;
  Loading loading(out);
  v1::Scenario& scenario = *out.inputs.mutable_scenario();
  scenario.set_id("baseline");
  v1::Switches& on = *scenario.mutable_switches();
  on.set_projects(true), on.set_decisions(true), on.set_prices(true);
  std::vector<std::string> ids;
  for (const fs::path& dir : cluster_dirs(data_dir)) ids.push_back(dir.filename().string());
  for (const std::string& id : ids) scenario.add_cluster(id);
  loading.option_file.push_back(loading.places.files());
  parse_into(*out.inputs.add_option(), *file, loading.places, out.problems, loading.broken);
  const auto clusters = read_clusters(ids, data_dir, out, loading);
  read_national(data_dir, out);
  return load_parsed(std::move(out), loading, clusters, {});
}

Loaded load_clusters(const std::vector<std::string>& ids, const std::filesystem::path& data_dir,
                     const Options& options) {
  Loaded out;
  Loading loading(out);
  v1::Scenario& scenario = *out.inputs.mutable_scenario();
  scenario.set_id("baseline");
  for (const std::string& id : ids) scenario.add_cluster(id);
  const auto clusters = read_clusters(ids, data_dir, out, loading);
  read_national(data_dir, out);
  return load_parsed(std::move(out), loading, clusters, options);
}

Loaded load_texts(const TextFile& scenario, const std::vector<std::vector<TextFile>>& clusters,
                  const Options& options) {
  Loaded out;
  Loading loading(out);
  record(out.inputs, scenario.path, scenario.text);
  for (const auto& files : clusters)
    for (const TextFile& file : files) record(out.inputs, file.path, file.text);
  parse_into(*out.inputs.mutable_scenario(), scenario, loading.places, out.problems, loading.broken);
  loading.scenario_file = 0;
  return load_parsed(std::move(out), loading, clusters, options);
}

Loaded from_stored(const std::string& bytes, const std::string& name) {
  const google::protobuf::LogSilencer silence;  // protobuf would tell of bad bytes on stderr by itself
  v1::Inputs inputs;
  if (inputs.ParseFromString(bytes)) return from_inputs(inputs, name);
  Loaded out;
  out.problems.push_back({{name}, "", "does not hold stored inputs", "a file written by a run", ""});
  return out;
}

Loaded from_inputs(const v1::Inputs& inputs, const std::string& name) {
  Loaded out;
  out.inputs = inputs;
  Loading loading(out);
  loading.scenario_file = loading.places.add_file(name, "");
  loading.unchecked_national = inputs.has_national();
  loading.cluster_file.assign(static_cast<std::size_t>(inputs.cluster_size()), loading.scenario_file);
  loading.finish();
  return out;
}

}  // namespace schakel::load
