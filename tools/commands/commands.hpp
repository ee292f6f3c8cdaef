// The commands a person types. Parse everything first, then run. One file per command; the list is in commands.cpp.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "sim/base/problem.hpp"
#include "tools/ensemble/runner.hpp"

namespace schakel::commands {

inline constexpr int kFine = 0;
inline constexpr int kFailed = 1;    ///< the world failed, or a check of ours did
inline constexpr int kBadInput = 2;  ///< arguments or input files

using ensemble::Farm;

/// What every command knows.
struct Common {
  std::string data;               ///< --data; empty = found by itself
  std::filesystem::path program;  ///< path of the running program
  bool quiet = false;
  std::string command_line;  ///< as typed, for the manifest
  Farm farm;                 ///< where the tasks of ensembles are run
};

/// Runs after parsing; returns the exit code.
using Action = std::function<int()>;

/// One command: adds its options to `app`, returns what to do when it is chosen.
struct Command {
  const char* name;
  const char* purpose;
  Action (*set_up)(CLI::App& app, const Common& common);
};

/// The one visible list.
const std::vector<Command>& all();

Action set_up_check(CLI::App& app, const Common& common);
Action set_up_run(CLI::App& app, const Common& common);
Action set_up_compare(CLI::App& app, const Common& common);
Action set_up_rank(CLI::App& app, const Common& common);
Action set_up_explain(CLI::App& app, const Common& common);
Action set_up_graph(CLI::App& app, const Common& common);
Action set_up_report(CLI::App& app, const Common& common);
Action set_up_reproduce(CLI::App& app, const Common& common);
Action set_up_export(CLI::App& app, const Common& common);
Action set_up_import(CLI::App& app, const Common& common);
Action set_up_coverage(CLI::App& app, const Common& common);
Action set_up_scenarios(CLI::App& app, const Common& common);
Action set_up_margins(CLI::App& app, const Common& common);
Action set_up_calibrate(CLI::App& app, const Common& common);
Action set_up_batch(CLI::App& app, const Common& common);
Action set_up_explore(CLI::App& app, const Common& common);

/// Folder of the clusters, by --data, SCHAKEL_DATA or beside the program; empty when there is none.
std::filesystem::path data_of(const Common& common);

/// Prints every problem on stderr, how many there are and what was therefore not done. Returns kBadInput when one is an
/// error, else kFine.
int print(const Problems& problems, const char* not_done = "nothing was run");
/// Prints one problem about an argument; returns kBadInput.
int bad_argument(const std::string& what, const std::string& hint);

}  // namespace schakel::commands
