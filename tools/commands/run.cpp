// schakel run SCENARIO
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include "tools/commands/commands.hpp"
#include "tools/load/load.hpp"
#include "tools/results/answer.hpp"
#include "tools/results/directory.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/results/write.hpp"

namespace schakel::commands {
namespace {

struct Options {
  std::string scenario;
  std::string output;
  std::string until;
  std::string language = "en";
  std::optional<std::uint64_t> seed;
  int replications = 1;
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  bool force = false;
  bool exact = false;
};

/// A number, or nothing when it is not known.
std::string known(const results::Json& number) {
  return number.is_null() ? std::string{} : results::digits(number.get<double>());
}

/// Headline on stdout as data; empty = not known.
void print_headline(const results::Run& run, const results::Findings& found) {
  const results::Json data = results::report_data(run, found);
  std::cout << "quantity,unit,baseline,scenario,difference\n";
  for (const auto& row : data["headline"])
    std::cout << row["key"].get<std::string>() << ',' << row["unit"].get<std::string>() << ','
              << results::digits(row["baseline"]) << ',' << known(row["scenario"]) << ',' << known(row["difference"])
              << '\n';
  std::cout.flush();
}

void say(const results::Run& run, const results::Findings& found, const std::filesystem::path& place) {
  for (const words::Text& sentence : results::answer(run, found)) std::cerr << sentence.en << '\n';
  for (const words::Text& sentence : results::flip_sentences(run, found))
    std::cerr << "Close call: " << sentence.en << '\n';
  std::cerr << "Report: " << (place / "report.html").string() << '\n';
}

int run_scenario(const Options& options, const Common& common) {
  load::Loaded loaded = load::load_scenario(options.scenario, data_of(common), {options.until, options.seed});
  loaded.inputs.set_exact(options.exact);
  loaded.inputs.set_program_version(results::program_version());
  if (any_error(loaded.problems) || !common.quiet) {
    const int code = print(loaded.problems);
    if (code != kFine) return code;
  }
  const std::filesystem::path place = options.output.empty() ? "schakel-" + loaded.scenario.id : options.output;
  if (const std::string refusal = results::Directory::refusal(place, options.force); !refusal.empty())
    return bad_argument("the output directory " + place.string() + " " + refusal, "choose another with -o");
  const results::Run run = results::play(std::move(loaded), options.jobs, options.exact, common.command_line);
  results::write_run(run, place, options.force, options.language);
  const results::Findings found = results::find(run);
  print_headline(run, found);
  if (!common.quiet) say(run, found, std::filesystem::absolute(place).lexically_normal());
  return kFine;
}

}  // namespace

Action set_up_run(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("SCENARIO", options->scenario, "Scenario file (.txtpb or .json)")->required();
  app.add_option("-o,--output", options->output, "Result directory (default: ./schakel-<scenario id>)");
  app.add_option("--until", options->until,
                 "Horizon, ISO date (default: the scenario's, else 25 years after its start)");
  app.add_option("--lang", options->language, "Language report.html opens in: en or nl (default en)")
      ->check(CLI::IsMember({"en", "nl"}));
  app.add_option("--seed", options->seed, "Seed of everything drawn (default: the scenario's, else 1)")
      ->check(CLI::Range(0.0, 1.8446744073709549e19));
  app.add_option("--replications", options->replications, "Futures to play; 1 is the only number yet")
      ->check(CLI::Range(1, 1));
  app.add_option("--jobs", options->jobs, "Processes at once (default: processors)")->check(CLI::Range(1, 1024));
  app.add_flag("--force", options->force, "Replace an existing result directory");
  app.add_flag("--exact", options->exact, "Take rates with the linear-programming reference (slow)");
  app.footer(
      "Writes report.html, events.csv, accounts.csv, summary.json, results.sqlite, journal.pb, inputs.pb,\n"
      "with the switch `projects` projects.csv, and\n"
      "manifest.json. On stdout: the headline as CSV. Takes well under a second for one cluster and 25 years.\n"
      "Exit codes: 0 fine, 1 failed while running (disk full...), 2 bad arguments or bad input.\n"
      "Examples: schakel run clusters/chlorine/scenarios/nobian-botlek-closes.txtpb -o out/nobian\n"
      "          schakel run my-scenario.txtpb --until 2030-12-31 --force");
  return [options, &common] { return run_scenario(*options, common); };
}

}  // namespace schakel::commands
