// schakel explore [CLUSTER... | SCENARIO | DIR]
#include <iostream>
#include <memory>

#include "tools/commands/commands.hpp"
#include "tools/commands/folders.hpp"
#include "tools/explore/server.hpp"
#include "tools/explore/text.hpp"
#include "tools/load/files.hpp"
#include "tools/load/load.hpp"

namespace schakel::commands {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> subjects;
  int port = 0;
  bool no_ahead = false;
};

/// The scenario of a file or a result; only its clusters when `subjects` are clusters. Prints what is wrong and gives
/// nothing.
std::optional<v1::Scenario> opening(const std::vector<std::string>& subjects, const Common& common,
                                    const fs::path& data) {
  std::error_code error;
  v1::Scenario scenario;
  const fs::path first = subjects.empty() ? fs::path{} : fs::path(subjects.front());
  const bool is_result = fs::is_regular_file(first / "inputs.pb", error);
  if (subjects.size() == 1 && (is_result || fs::is_regular_file(first, error))) {
    load::Loaded loaded;
    if (is_result) {
      if (auto file = load::read_file(first / "inputs.pb", loaded.problems)) loaded = load::from_stored(file->text);
    } else {
      loaded = load::load_scenario(first, data);
    }
    if (print(loaded.problems, "nothing was opened") != kFine) return std::nullopt;
    if (!loaded.inputs.until().empty()) loaded.inputs.mutable_scenario()->set_horizon(loaded.inputs.until());
    if (loaded.inputs.has_ranking()) loaded.inputs.mutable_scenario()->clear_event();  // every closure, each by itself
    return loaded.inputs.scenario();
  }
  for (const std::string& subject : subjects) {
    const fs::path folder = cluster_folder(subject, common);
    if (folder.empty() || !fs::equivalent(fs::canonical(folder, error).parent_path(), data, error)) {
      bad_argument("there is no cluster \"" + subject + "\" in " + load::shown_path(data),
                   "name ids of clusters, or one scenario file or result directory");
      return std::nullopt;
    }
    scenario.add_cluster(fs::canonical(folder, error).filename().string());
  }
  return scenario;
}

int explore_clusters(const Options& options, const Common& common) {
  const fs::path data = data_of(common);
  if (data.empty() || load::cluster_dirs(data).empty())
    return bad_argument("no clusters were found", "name the folder of the data with --data or SCHAKEL_DATA");
  const auto scenario = opening(options.subjects, common, data);
  if (!scenario) return kBadInput;
  explore::Options page{{data, common.command_line}, options.port, !options.no_ahead, explore::json_of(*scenario)};
  if (!common.quiet) std::cerr << "Open this address in a browser on this machine. Ctrl-C stops it; nothing is kept.\n";
  if (explore::serve(page) == explore::Ending::stopped) return kFine;
  std::cerr << "schakel: port " << options.port
            << " is taken or not allowed; choose another with --port, or leave it out and a free one is taken\n";
  return kFailed;
}

}  // namespace

Action set_up_explore(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option(
      "SUBJECT", options->subjects,
      "Ids of clusters to open with; or one scenario file or result directory (default: choose in the page)");
  app.add_option("--port", options->port, "Port on this machine (default: one that is free)")
      ->check(CLI::Range(1, 65535));
  app.add_flag("--no-ahead", options->no_ahead, "Play nothing ahead while nobody asks");
  app.footer(
      "Serves a page in which one chooses clusters, clicks a plant to close it or to give it an outage, sees what "
      "falls\n"
      "with it, and saves that as a scenario file, which `schakel run` plays with the same numbers. Prints the address "
      "on\n"
      "stdout. It answers on this machine only (127.0.0.1), to whoever knows the random word in the address; nothing "
      "is\n"
      "asked of the network and nothing is written. Ctrl-C stops it.\n"
      "While nobody asks, closures of other plants are played ahead on one processor, with the lowest priority, so "
      "that\n"
      "they answer at once; --no-ahead leaves that out. What was played is forgotten when it stops.\n"
      "Exit codes: 0 stopped by Ctrl-C, 1 the port is taken or the system refuses, 2 bad arguments or bad input.\n"
      "Examples: schakel explore chlorine\n"
      "          schakel explore rotterdam-moerdijk chlorine chemelot --port 8080\n"
      "          schakel explore my-scenario.txtpb");
  return [options, &common] { return explore_clusters(*options, common); };
}

}  // namespace schakel::commands
