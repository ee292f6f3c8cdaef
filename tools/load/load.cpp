#include "tools/load/load.hpp"

#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "tools/load/check_fields.hpp"
#include "tools/load/check_model.hpp"
#include "tools/load/files.hpp"
#include "tools/load/measures.hpp"
#include "tools/load/national.hpp"
#include "tools/load/overrides.hpp"
#include "tools/load/resolve_projects.hpp"
#include "tools/load/resolve_scenario.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

constexpr int kMostReplications = 10'000'000;

/// One load from messages that are in place: everything after parsing.
class Loading {
 public:
  explicit Loading(Loaded& out) : out_(out), reporter_(places, out.problems) {}

  Places places;
  std::unordered_set<const Message*> broken;  ///< top-level messages with syntax errors
  std::vector<int> cluster_file;              ///< stands for what has no place of its own, per cluster
  int scenario_file = -1;
  std::vector<int> option_file;     ///< the same, per option
  bool in_comparison = false;       ///< the scenario is part of a comparison, and has its places already
  std::vector<std::string> folder;  ///< each cluster's id must be this; empty = not from a folder
  bool unchecked_national = false;  ///< the national data are stored ones, or a scenario changed a number of theirs

  void finish() {
    for (const Message* message : broken) reporter_.mark_unread(*message);
    if (!in_comparison) places.index(out_.inputs.scenario(), "scenario", scenario_file);
    for (int o = 0; o < out_.inputs.option_size(); ++o)
      places.index(out_.inputs.option(o), "option",
                   static_cast<std::size_t>(o) < option_file.size() ? option_file[static_cast<std::size_t>(o)] : -1);
    for (int c = 0; c < out_.inputs.cluster_size(); ++c) index_cluster(c);
    const Ids ids(out_.inputs, reporter_);
    check_folders();
    override_numbers(ids);
    resolve_the_nation();
    check_fields(out_.inputs.scenario(), -1, ids, reporter_);
    if (out_.inputs.has_comparison()) check_fields(out_.inputs.comparison(), -1, ids, reporter_);
    for (const v1::FutureClosure& closure : out_.inputs.comparison().closure()) check_subject(closure.of(), ids);
    for (int c = 0; c < out_.inputs.cluster_size(); ++c) check_fields(out_.inputs.cluster(c), c, ids, reporter_);
    Resolution resolved = resolve(out_.inputs, ids, reporter_);
    models::apply_overlay(resolved.model, resolved.periods, resolved.overlay, start_of(out_.inputs.scenario()));
    check_links(resolved, reporter_);
    if (!volumes_unknown()) {
      out_.base_year = check_base_year(resolved, reporter_);
      check_recipes(resolved, out_.base_year, reporter_);
      check_limits(resolved, out_.base_year, reporter_);
      check_lines(resolved, out_.base_year, reporter_);
    }
    check_shed_plans(resolved, ids, out_.inputs, reporter_);
    check_shed_orders(resolved, reporter_);
    check_headers(resolved, reporter_);
    check_emissions(resolved, reporter_);
    check_owners(out_.inputs, reporter_);
    if (out_.inputs.has_national()) check_with_national(out_.inputs, resolved, out_.markets, reporter_);
    resolved.investments = resolve_investments(out_.inputs, resolved, ids, reporter_);
    out_.scenario = resolve_scenario(out_.inputs.scenario(), out_.inputs.until(), resolved, ids, reporter_);
    add_measures(resolved, ids);
    out_.model = std::move(resolved.model);
    out_.investments = std::move(resolved.investments);
  }

 private:
  void index_cluster(int c) {
    const int file = static_cast<std::size_t>(c) < cluster_file.size() ? cluster_file[static_cast<std::size_t>(c)] : -1;
    places.index(out_.inputs.cluster(c), "cluster", file);
  }

  void check_folders() {
    for (std::size_t c = 0; c < folder.size(); ++c) {
      const v1::Cluster& cluster = out_.inputs.cluster(static_cast<int>(c));
      if (cluster.id().empty() || cluster.id() == folder[c]) continue;
      reporter_.error(cluster, "id",
                      {"id = \"" + cluster.id() + "\" differs from its folder", "must be \"" + folder[c] + "\""});
    }
  }

  void override_numbers(const Ids& ids) {
    const std::vector<Overridden> changed = apply_overrides(out_.inputs, ids, reporter_);
    for (const Overridden& number : changed) {
      if (number.cluster >= 0) index_cluster(number.cluster);  // numbers may have been added
      unchecked_national |= number.cluster < 0;
    }
    for (const Overridden& number : changed)
      if (number.cluster >= 0) places.relocate(*number.quantity, *number.cause);
  }

  void resolve_the_nation() {
    if (!out_.inputs.has_national()) return;
    if (unchecked_national)
      for (const Problem& problem : problems_of(out_.inputs.national(), "national")) out_.problems.push_back(problem);
    out_.national = resolve_national(out_.inputs.national());
    out_.markets = markets_of(out_.inputs.national());
  }

  /// Of the scenario itself, then of the options beside it.
  void add_measures(Resolution& resolved, const Ids& ids) {
    MeasureResolver measures(out_.scenario, out_.inputs, resolved, ids, reporter_);
    const v1::Scenario& scenario = out_.inputs.scenario();
    measures.add(scenario.measure(), scenario.has_measures_budget_eur() ? &scenario.measures_budget_eur() : nullptr);
    if (scenario.has_measures_budget_eur()) out_.scenario.measures_budget = scenario.measures_budget_eur().value();
    for (const v1::Option& option : out_.inputs.option()) {
      models::Arm arm{option.id(), option.title(), option.title_nl(), {}};
      if (option.has_budget_eur()) arm.budget = option.budget_eur().value();
      check_fields(option, -1, ids, reporter_);
      check_same_measures(option);
      if (option.assumption_nl_size() != 0 && option.assumption_nl_size() != option.assumption_size())
        reporter_.error(option, "assumption_nl",
                        {std::to_string(option.assumption_nl_size()) + " assumptions in Dutch of " +
                             std::to_string(option.assumption_size()),
                         "each of them, or none"},
                        0);
      arm.events = measures.add(option.measure(), option.has_budget_eur() ? &option.budget_eur() : nullptr);
      out_.arms.push_back(std::move(arm));
    }
    for (const models::PolicyMeasure& measure : out_.scenario.measures)
      resolved.model.measures.push_back({"measure/" + measure.id, measure.name});
  }

  /// What a closure of a comparison names must exist: it comes in some futures only.
  void check_subject(const v1::Subject& subject, const Ids& ids) {
    const auto known = [&](const char* field, const std::string& id, Kinds kinds) {
      if (ids.find_everywhere(id, kinds).empty())
        reporter_.error(subject, field, ids.why_not(-1, reporter_.path(subject, field), id, kinds));
    };
    switch (subject.of_case()) {
      case v1::Subject::kUnit: return known("unit", subject.unit(), kUnit);
      case v1::Subject::kSite: return known("site", subject.site(), kSite);
      case v1::Subject::kOwner: return known("owner", subject.owner(), kOwner);
      case v1::Subject::kGroup: return known("group", subject.group(), kGroup);
      case v1::Subject::kBoundaryNode: return known("boundary_node", subject.boundary_node(), kBoundaryNode);
      case v1::Subject::OF_NOT_SET:
        reporter_.missing(subject, "", {"names nothing", "one of unit, site, owner, group or boundary_node"});
    }
  }

  /// A measure with the id of one in another option is that one.
  void check_same_measures(const v1::Option& option) {
    for (const v1::Measure& measure : option.measure()) {
      const auto [found, added] = measures_.try_emplace(measure.id(), std::pair(&measure, &option));
      if (added || google::protobuf::util::MessageDifferencer::Equals(*found->second.first, measure)) continue;
      reporter_.error(measure, "id",
                      {"\"" + measure.id() + "\" is another measure in option \"" + found->second.second->id() + "\"",
                       "the same in both, or another id"});
    }
  }

  /// A block that could not be read at all may be the link or unit that something else seems to lack; with an
  /// impossible load factor nothing can be said of any volume.
  bool volumes_unknown() const {
    const auto& clusters = out_.inputs.cluster();
    return std::any_of(clusters.begin(), clusters.end(), [this](const v1::Cluster& cluster) {
      const double factor = cluster.has_load_factor() ? cluster.load_factor().value() : 1;
      return broken.contains(&cluster) || !(factor > 0 && factor <= 2);
    });
  }

  Loaded& out_;
  Reporter reporter_;
  std::map<std::string, std::pair<const v1::Measure*, const v1::Option*>> measures_;  // of options, by id
};

/// By file, line and column; equal ones once.
void order(Problems& problems) {
  const auto key = [](const Problem& p) {
    return std::tuple(p.place.file, p.place.line, p.place.column, p.entity, p.what);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&key](const Problem& a, const Problem& b) { return key(a) < key(b); });
  problems.erase(std::unique(problems.begin(), problems.end(),
                             [&key](const Problem& a, const Problem& b) { return key(a) == key(b); }),
                 problems.end());
}

void finish(Loading& loading, Loaded& out) {
  loading.finish();
  order(out.problems);
}

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
  finish(loading, out);
  out.inputs.set_seed(out.scenario.seed);
  return std::move(out);
}

void record(v1::Inputs& inputs, const std::string& path, const std::string& text) {
  v1::InputFile& file = *inputs.add_file();
  file.set_path(path);
  file.set_sha256(sha256(text));
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
    const std::string entity = loading.places.entity_text(scenario);
    if (std::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(i), ids[i]) !=
        ids.begin() + static_cast<std::ptrdiff_t>(i)) {
      out.problems.push_back({place, entity, "cluster = \"" + ids[i] + "\" is named twice", "once", ""});
      continue;
    }
    std::vector<TextFile> files = plain_name(ids[i]) ? read_cluster(ids[i], data_dir, out) : std::vector<TextFile>{};
    if (files.empty()) {
      out.problems.push_back(unknown_cluster(ids[i], data_dir, place, entity));
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

Loaded load_on(const TextFile& scenario, const v1::Inputs& data, const Options& options) {
  Loaded out;
  out.inputs = data;
  out.inputs.clear_scenario();
  out.inputs.clear_file();
  record(out.inputs, scenario.path, scenario.text);
  out.inputs.mutable_file()->MergeFrom(data.file());
  Loading loading(out);
  parse_into(*out.inputs.mutable_scenario(), scenario, loading.places, out.problems, loading.broken);
  loading.scenario_file = 0;
  loading.cluster_file.assign(static_cast<std::size_t>(out.inputs.cluster_size()), -1);
  out.inputs.set_until(options.until);
  if (options.seed) out.inputs.mutable_scenario()->set_seed(*options.seed);
  finish(loading, out);
  out.inputs.set_seed(out.scenario.seed);
  return out;
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
  finish(loading, out);
  return out;
}

}  // namespace schakel::load
