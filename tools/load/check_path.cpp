// What `check PATH` looks at, and all problems of it.
#include <algorithm>
#include <set>

#include "tools/load/blocks.hpp"
#include "tools/load/files.hpp"
#include "tools/load/load.hpp"
#include "tools/load/national.hpp"

namespace schakel::load {
namespace {

bool has_field(const google::protobuf::Descriptor& type, const std::string& name) {
  return type.FindFieldByName(name) != nullptr || type.FindFieldByCamelcaseName(name) != nullptr;
}

/// The folder `scenarios` a file lies in, itself or in a folder of its own (scenarios/by-rule); empty when in none.
fs::path scenarios_above(const fs::path& file) {
  const fs::path folder = file.parent_path();
  if (folder.filename() == "scenarios") return folder;
  return folder.parent_path().filename() == "scenarios" ? folder.parent_path() : fs::path();
}

enum class What { cluster, scenario, option, comparison };

/// What a file holds: by its folder, else by the message that has most of its top-level words.
What what_is(const fs::path& path, const std::string& text) {
  if (!scenarios_above(path).empty()) return What::scenario;
  if (path.parent_path().filename() == "options") return What::option;
  if (path.parent_path().filename() == "comparisons") return What::comparison;
  std::vector<SyntaxError> errors;
  const std::vector<Token> tokens = tokenize(text, errors);
  const bool json = path.extension() == ".json";
  const google::protobuf::Descriptor* types[] = {v1::Cluster::descriptor(), v1::Scenario::descriptor(),
                                                 v1::Option::descriptor(), v1::Comparison::descriptor()};
  int words[] = {0, 0, 0, 0};
  int depth = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const std::string& word = tokens[i].text;
    if (word == "{" || word == "[") ++depth;
    if (word == "}" || word == "]") --depth;
    if (depth != (json ? 1 : 0)) continue;
    const std::string name = json && word.size() > 2 ? word.substr(1, word.size() - 2) : word;
    for (std::size_t t = 0; t < std::size(types); ++t) words[t] += has_field(*types[t], name) ? 1 : 0;
  }
  return static_cast<What>(std::max_element(std::begin(words), std::end(words)) - std::begin(words));
}

/// Where the clusters of a scenario lie by convention: clusters/<name>/scenarios/x or clusters/scenarios/x.
fs::path data_of(const fs::path& scenario) {
  const std::string name = scenario.parent_path().filename().string();
  if (name == "options" || name == "comparisons") return scenario.parent_path().parent_path();
  const fs::path folder = scenarios_above(scenario);
  if (folder.empty()) return scenario.parent_path();
  return is_cluster_dir(folder.parent_path()) ? folder.parent_path().parent_path() : folder.parent_path();
}

class Checking {
 public:
  Checking(fs::path data_dir, const std::function<void(const Loaded&)>& each_cluster, Options options)
      : data_dir_(std::move(data_dir)), each_cluster_(each_cluster), options_(std::move(options)) {}

  Checked check(const fs::path& given) {
    std::error_code error;
    if (!fs::exists(given, error) || error) {
      out_.problems.push_back({{shown_path(given)}, "", "no such file or directory", "", ""});
      return std::move(out_);
    }
    const fs::path path = fs::canonical(given, error);
    if (is_result_dir(path) || is_result_dir(path.parent_path())) {
      out_.problems.push_back({{shown_path(path)},
                               "",
                               "is a result, or a file of one",
                               "a cluster, a scenario or a folder of them",
                               "its own inputs are checked by schakel report and explain"});
      return std::move(out_);
    }
    if (!fs::is_directory(path, error)) {
      file(path);
    } else {
      folder(path, true);
      if (out_.clusters + out_.scenarios + out_.options + out_.comparisons == 0 && out_.national.empty())
        out_.problems.push_back({{shown_path(path)},
                                 "",
                                 "holds no cluster and no scenario",
                                 "",
                                 "a cluster is a folder with cluster.txtpb; scenarios lie in a folder scenarios"});
    }
    return std::move(out_);
  }

 private:
  void file(const fs::path& path) {
    Problems problems;
    if (is_table(path) && is_cluster_dir(path.parent_path())) return cluster(path.parent_path());
    const auto text = read_file(path, problems);
    add(problems);
    if (!text) return;
    const fs::path dir = path.parent_path();
    if (is_national_dir(dir)) return national(dir);
    if (text->text.find_first_not_of(" \t\r\n") == std::string::npos)
      return add({{{text->path}, "", "is empty", "a cluster, scenario, option or comparison", ""}});
    const What what = what_is(path, text->text);
    if (what == What::scenario) return scenario(path);
    if (what == What::option) return option(path);
    if (what == What::comparison) return comparison(path);
    std::error_code error;
    if (fs::exists(dir / "cluster.txtpb", error) || fs::exists(dir / "cluster.json", error)) return cluster(dir);
    const std::string name = text->path;
    count(load_texts({name, "id: \"baseline\""}, {{*text}}));
  }

  void folder(const fs::path& dir, bool deeper) {
    std::error_code error;
    if (is_national_dir(dir)) {
      national(dir);
    } else if (is_cluster_dir(dir)) {
      cluster(dir);
      if (fs::is_directory(dir / "scenarios", error)) scenarios(dir / "scenarios");
    } else if (dir.filename() == "scenarios" || dir.parent_path().filename() == "scenarios") {
      scenarios(dir);
    } else if (dir.filename() == "options") {
      for (const fs::path& path : text_files(dir)) option(path);
    } else if (dir.filename() == "comparisons") {
      for (const fs::path& path : text_files(dir)) comparison(path);
    } else if (deeper) {
      for (const fs::path& inner : cluster_dirs(dir)) folder(inner, false);
      if (is_national_dir(dir / "national")) national(dir / "national");
      if (fs::is_directory(dir / "scenarios", error)) scenarios(dir / "scenarios");
      for (const char* more : {"options", "comparisons"})
        if (fs::is_directory(dir / more, error)) folder(dir / more, false);
    }
  }

  void national(const fs::path& dir) {
    const LoadedNational loaded = load_national(dir);
    add(loaded.problems);
    out_.national.push_back(coverage_of(loaded.national));
  }

  void cluster(const fs::path& dir) { count(load_clusters({dir.filename().string()}, dir.parent_path())); }

  void count(const Loaded& loaded) {
    add(loaded.problems);
    ++out_.clusters;
    for (const auto& cluster : loaded.inputs.cluster()) out_.coverage.push_back(coverage_of(cluster));
    if (each_cluster_ && loaded.ok()) each_cluster_(loaded);
  }

  void scenarios(const fs::path& dir) {
    for (const fs::path& path : text_files(dir)) scenario(path);
    if (dir.filename() != "scenarios") return;
    for (const fs::path& inside : folders_in(dir))
      for (const fs::path& path : text_files(inside)) scenario(path);
  }

  void scenario(const fs::path& path) {
    ++out_.scenarios;
    const Loaded loaded = load_scenario(path, data_dir_.empty() ? data_of(path) : data_dir_);
    add(loaded.problems);
    if (!loaded.model.history.empty())
      out_.at_start.push_back({shown_path(path), loaded.scenario.start, loaded.model.history});
  }

  void option(const fs::path& path) {
    ++out_.options;
    Problems problems = load_option(path, data_dir_.empty() ? data_of(path) : data_dir_).problems;
    std::erase_if(problems, [&path](const Problem& problem) {  // clusters are checked by themselves
      return problem.warning && fs::path(problem.place.file).filename() != path.filename();
    });
    add(problems);
  }

  void comparison(const fs::path& path) {
    ++out_.comparisons;
    add(load_comparison(path, data_dir_.empty() ? data_of(path) : data_dir_, options_).problems);
  }

  /// A cluster is read again with each of its scenarios: its problems are told once.
  void add(const Problems& problems) {
    for (const Problem& problem : problems)
      if (told_.insert(to_text(problem)).second) out_.problems.push_back(problem);
  }

  fs::path data_dir_;
  const std::function<void(const Loaded&)>& each_cluster_;
  Options options_;  ///< of comparisons
  Checked out_;
  std::set<std::string> told_;
};

}  // namespace

Checked check_path(const std::filesystem::path& path, const std::filesystem::path& data_dir,
                   const std::function<void(const Loaded&)>& each_cluster, const CheckComparison& check_comparison) {
  return Checking(data_dir, each_cluster, {.check_comparison = check_comparison}).check(path);
}

}  // namespace schakel::load
