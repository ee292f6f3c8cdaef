// schakel batch SCENARIO...
#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

#include "sim/base/check.hpp"
#include "tools/commands/arguments.hpp"
#include "tools/commands/commands.hpp"
#include "tools/commands/folders.hpp"
#include "tools/commands/progress.hpp"
#include "tools/load/files.hpp"
#include "tools/load/load.hpp"
#include "tools/results/scenario_row.hpp"

namespace schakel::commands {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> scenarios;
  std::string output;
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
};

constexpr std::size_t kTogether = 32;  // scenarios in memory at once

/// Files as named, and those of the folders named, by name.
std::vector<fs::path> files_of(const std::vector<std::string>& named) {
  std::vector<fs::path> files;
  for (const std::string& name : named) {
    std::error_code error;
    if (!fs::is_directory(name, error)) {
      files.emplace_back(name);
      continue;
    }
    const std::vector<fs::path> inside = load::text_files(name);
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

int play_batch(const Options& options, const Common& common) {
  const std::vector<fs::path> files = files_of(options.scenarios);
  if (files.empty()) return bad_argument("no scenario is named", "name files, or folders with .txtpb or .json files");
  const std::filesystem::path data = data_of(common);
  Problems problems;
  for (const fs::path& file : files) {  // all mistakes before anything is played
    const load::Loaded loaded = load::load_scenario(file, data);
    problems.insert(problems.end(), loaded.problems.begin(), loaded.problems.end());
  }
  if (any_error(problems)) return print(problems);
  std::string csv = results::scenario_header();
  Progress progress("scenarios", common.quiet);
  for (std::size_t first = 0; first < files.size(); first += kTogether) {
    std::vector<load::Loaded> some;
    for (std::size_t i = first; i < std::min(files.size(), first + kTogether); ++i)
      some.push_back(load::load_scenario(files[i], data));
    for (const results::Run& run : results::play_all(std::move(some), {common.command_line, options.jobs}))
      csv += results::scenario_row(run);
    progress.done(std::min(files.size(), first + kTogether), files.size());
  }
  if (options.output.empty()) {
    std::cout << csv;
    return kFine;
  }
  replace_file(options.output, csv);
  if (!common.quiet) std::cerr << options.output << ": " << files.size() << " scenarios\n";
  return kFine;
}

}  // namespace

Action set_up_batch(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("SCENARIO", options->scenarios, "Scenario files, or folders of them")->required();
  app.add_option("-o,--output", options->output, "CSV file (default: stdout)")->check(some_path());
  app.add_option("--jobs", options->jobs, "Processes at once (default: processors)")->check(CLI::Range(1, 1024));
  app.footer(
      "Plays each scenario against its baseline and writes one row for it:\n"
      "  first_stop_days      from the date of the first event to the first stop of a unit because of it; empty = "
      "none,\n"
      "                       below 0 = on news of it\n"
      "  units_stopped        units that stop at some time, without those the scenario itself stops\n"
      "  units_stopped_end    of these, still off at the horizon\n"
      "  units_hit            units with any difference from the baseline\n"
      "  depth                steps from the event to the farthest stop or halt\n"
      "  jobs_lost, jobs_at_risk, jobs_at_risk_peak, co2_kt_per_year, co2_kt_cumulative: as in summary.json\n"
      "  all_back_days        from that date until all is as in the baseline; empty = never, or nothing happens\n"
      "Exit codes: 0 fine, 1 failed while running, 2 bad arguments or bad input.\n"
      "Examples: schakel batch clusters/chlorine/scenarios\n"
      "          schakel batch clusters/chlorine/scenarios/by-rule -o by-rule.csv");
  return [options, &common] { return play_batch(*options, common); };
}

}  // namespace schakel::commands
