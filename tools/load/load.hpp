// From files a person wrote to a model that can be played: the one entrance to everything that reads clusters and
// scenarios. All problems are found at once and come back as data; nothing here throws on bad input, whatever the
// bytes.
//
// What is filled when: `inputs` holds whatever could be read, with the scenario's overrides applied. `model`,
// `scenario` and `base_year` may only be used when ok().
//
// Files: a cluster is every *.txtpb and *.json directly in its folder, each one message schakel.v1.Cluster, merged in
// the order of their names, and every *.csv, each one table (tools/tables); a scenario is one message
// schakel.v1.Scenario.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "clusters/schema/result.pb.h"
#include "models/accounts/national.hpp"
#include "models/investment/projects.hpp"
#include "models/markets/markets.hpp"
#include "models/plants/base_year.hpp"
#include "models/plants/model.hpp"
#include "models/plants/scenario.hpp"
#include "sim/base/problem.hpp"
#include "tools/load/parse.hpp"

namespace schakel::load {

struct Loaded {
  v1::Inputs inputs;
  models::Model model;
  models::Scenario scenario;
  models::BaseYear base_year;
  std::optional<models::National> national;  ///< what the accounts use of inputs.national; nothing without
  models::Investments investments;           ///< projects and what they wait for
  models::Markets markets;                   ///< what prices and margins use of it; empty without
  std::vector<models::Arm> arms;             ///< options of a comparison, in its order
  Problems problems;                         ///< by file and line

  /// True when it can be played: warnings at most.
  bool ok() const { return !any_error(problems); }
};

class Reporter;

/// What else must hold of a comparison without an error: what only those know who play it. Reports where it does not.
using CheckComparison = std::function<void(Loaded& loaded, Reporter& reporter)>;

/// What the command line may say beside the scenario.
struct Options {
  std::string until = {};                            ///< horizon, ISO date; empty = the scenario's
  std::optional<std::uint64_t> seed = std::nullopt;  ///< instead of the scenario's
  CheckComparison check_comparison = {};
};

/// Reads a scenario, the clusters it names from `data_dir`/<id>/ and, where there are any, the national data from
/// `data_dir`/national/, checks everything, resolves it and closes the base year. Inputs.file lists what was read,
/// clusters relative to `data_dir`, with SHA-256.
Loaded load_scenario(const std::filesystem::path& scenario_file, const std::filesystem::path& data_dir,
                     const Options& options = {});

/// The same of a comparison: its scenario, and the options it names from `data_dir`/options/. `arms` are the options in
/// order.
Loaded load_comparison(const std::filesystem::path& comparison_file, const std::filesystem::path& data_dir,
                       const Options& options = {});

/// An option by itself, with all clusters that lie in `data_dir`.
Loaded load_option(const std::filesystem::path& option_file, const std::filesystem::path& data_dir);

/// The clusters by themselves, as for a scenario without events that names them all; ids in the order given.
Loaded load_clusters(const std::vector<std::string>& ids, const std::filesystem::path& data_dir,
                     const Options& options = {});

/// The same from files already read. `clusters` holds the files of each cluster.
Loaded load_texts(const TextFile& scenario, const std::vector<std::vector<TextFile>>& clusters,
                  const Options& options = {});

/// The same from stored inputs (inputs.pb), without any file. Problems have no lines; `name` stands for the file.
Loaded from_inputs(const v1::Inputs& inputs, const std::string& name = "inputs.pb");

/// The same from the bytes of inputs.pb; bytes that are something else are a problem.
Loaded from_stored(const std::string& bytes, const std::string& name = "inputs.pb");

/// The files of a cluster in one folder as one message, by what they say and no more: problems are those of reading.
v1::Cluster read_folder(const std::filesystem::path& folder, Problems& problems);

/// Where the clusters lie: `given` (--data) when not empty; else the environment variable SCHAKEL_DATA; else the
/// nearest folder `clusters` beside the program or up to three levels above it that holds a cluster; else
/// <prefix>/share/schakel/clusters. Empty when none of them is a directory; then `tried` lists where it looked.
std::filesystem::path find_data(const std::string& given, const std::filesystem::path& program,
                                std::vector<std::string>* tried = nullptr);

/// How well a cluster is known.
struct Coverage {
  std::string cluster;
  int units = 0, links = 0, numbers = 0;
  std::array<int, 5> by_grade{};      ///< numbers without grade, of grade A, B, C, D
  int jobs_known = 0, co2_known = 0;  ///< units with the number, or that say where it is counted
  std::vector<models::Gap> gaps;      ///< as the data list them
};

/// Counts every Quantity of the cluster.
Coverage coverage_of(const v1::Cluster& cluster);

/// How well the national data are known.
struct NationalCoverage {
  int price_paths = 0, instruments = 0, numbers = 0;
  std::array<int, 5> by_grade{};  ///< numbers without grade, of grade A, B, C, D
  std::vector<std::string> gaps;
};

/// What is not as on the reference date when a scenario starts.
struct AtStart {
  std::string scenario;  ///< file
  Date start;
  std::vector<models::HistoryEntry> history;  ///< not empty
};

struct Checked {
  Problems problems;  ///< of all files, each once
  std::vector<Coverage> coverage;
  std::vector<NationalCoverage> national;  ///< of the national data looked at
  std::vector<AtStart> at_start;
  int clusters = 0, scenarios = 0, options = 0, comparisons = 0;  ///< looked at
};

/// What `check PATH` looks at: a scenario file; a file of a cluster (its whole folder is checked); a cluster's folder
/// with its scenarios; a folder of scenarios; the folder `national` or a file of it; or a folder with several of these.
/// `data_dir` is where clusters named by scenarios lie; empty = the folder above the scenario's own.
/// `each_cluster` is given every cluster by itself that has no error.
Checked check_path(const std::filesystem::path& path, const std::filesystem::path& data_dir = {},
                   const std::function<void(const Loaded&)>& each_cluster = {},
                   const CheckComparison& check_comparison = {});

}  // namespace schakel::load
