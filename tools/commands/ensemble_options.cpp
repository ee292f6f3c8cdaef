#include "tools/commands/ensemble_options.hpp"

#include <thread>

#include "sim/base/check.hpp"
#include "tools/commands/arguments.hpp"
#include "tools/commands/played.hpp"
#include "tools/commands/progress.hpp"
#include "tools/commands/signals.hpp"
#include "tools/results/directory.hpp"

namespace schakel::commands {

void add_ensemble_options(CLI::App& app, EnsembleOptions& options) {
  options.jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  app.add_option("-o,--output", options.output, "Result directory (default: ./schakel-<id>)")->check(some_path());
  app.add_option("--replications", options.replications,
                 "Futures to play, 1 to 10,000,000 (default: that of a comparison, else 1)")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{10'000'000}));
  app.add_option(
         "--keep-journals", options.keep_journals,
         "Futures of which the whole journal is kept, from the first on: events.csv, journal.pb and table event")
      ->check(CLI::Range(0, 10'000))
      ->capture_default_str();
  app.add_option("--design", options.design,
                 "monte-carlo, latin-hypercube or sobol (default: that of a comparison, else latin-hypercube)")
      ->check(CLI::IsMember({"monte-carlo", "latin-hypercube", "sobol"}));
  app.add_option("--jobs", options.jobs, "Processes at once (default: processors)")->check(CLI::Range(1, 1024));
  app.add_option("--seed", options.seed, "Seed of everything drawn (default: the scenario's, else 1)")
      ->check(any_seed());
  app.add_option("--until", options.until,
                 "Horizon, ISO date (default: the scenario's, else 25 years after its start)");
  app.add_option("--limit", options.limit_seconds, "Seconds one task (some replications) may take (default 900)")
      ->check(any_of_range(1, 1e7));
  app.add_option("--lang", options.language, "Language report.html opens in: en or nl (default en)")
      ->check(CLI::IsMember({"en", "nl"}));
  app.add_flag("--force", options.force, "Replace an existing result directory, or an unfinished run");
  app.add_flag("--resume", options.resume, "Go on with an unfinished run of the same inputs");
}

std::filesystem::path beside(const std::filesystem::path& place, const std::string& tail) {
  std::filesystem::path other = std::filesystem::absolute(place).lexically_normal();
  if (!other.has_filename()) other = other.parent_path();
  other += tail;
  return other;
}

std::filesystem::path store_of(const std::filesystem::path& place) { return beside(place, ".unfinished.sqlite"); }

std::string refusal_of(const std::filesystem::path& place, const EnsembleOptions& options, const Common& common) {
  return common.farm.worker ? std::string() : results::Directory::refusal(place, options.force);
}

namespace {

/// Files of the store of a place.
std::vector<std::filesystem::path> files_of_store(const std::filesystem::path& place) {
  std::vector<std::filesystem::path> files(3, store_of(place));
  files[1] += "-wal";
  files[2] += "-shm";
  return files;
}

void drop(const std::vector<std::filesystem::path>& files) {
  std::error_code ignored;
  for (const std::filesystem::path& file : files) std::filesystem::remove(file, ignored);
}

}  // namespace

std::vector<std::filesystem::path> all_stores(const std::filesystem::path& place) {
  std::vector<std::filesystem::path> files, places = {place, beside(place, kOfPairs), beside(place, kOfIndices)};
  for (int round = 0; round < kMostRounds; ++round) places.push_back(beside(place, of_round(round)));
  for (const std::filesystem::path& each : places)
    for (std::filesystem::path& file : files_of_store(each)) files.push_back(std::move(file));
  return files;
}

void drop_all(const std::filesystem::path& place) { drop(all_stores(place)); }

Design design_of(v1::Design design) {
  if (design == v1::MONTE_CARLO) return Design::monte_carlo;
  return design == v1::SOBOL ? Design::sobol : Design::latin_hypercube;
}

v1::Design design_asked(const std::string& name, v1::Design otherwise) {
  for (const v1::Design design : {v1::MONTE_CARLO, v1::LATIN_HYPERCUBE, v1::SOBOL})
    if (name == name_of(design_of(design))) return design;
  return otherwise;
}

ensemble::Ensemble play(ensemble::Experiment& experiment, const ensemble::Draws& draws,
                        const std::filesystem::path& place, const EnsembleOptions& options, const Common& common) {
  if (options.force && !options.resume && !common.farm.worker) drop(files_of_store(place));
  std::error_code error;
  std::filesystem::create_directories(store_of(place).parent_path(), error);
  auto progress = std::make_shared<Progress>("replications", common.quiet);
  ensemble::Running running;
  running.store = store_of(place);
  running.resume = options.resume;
  running.progress = [progress](std::uint64_t done, std::uint64_t all) { progress->done(done, all); };
  running.worker = common.farm.worker;
  running.runner = [&](const engine::NextTask& next, const engine::Work& work, const engine::Take& take) {
    if (common.farm.run)
      common.farm.run(next, work, take, options.limit_seconds);
    else
      engine::run_tasks(options.jobs, options.limit_seconds, next, work, take);
  };
  if (!common.farm.worker && options.keeps) say_when_stopped("futures that were played are kept: go on with --resume");
  ensemble::Ensemble played = ensemble::run(experiment, draws, running);
  say_when_stopped(nullptr);
  return played;
}

}  // namespace schakel::commands
