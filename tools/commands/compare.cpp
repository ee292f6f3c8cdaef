// schakel compare COMPARISON
#include <bit>
#include <iostream>
#include <memory>
#include <optional>

#include "tools/commands/ensemble_options.hpp"
#include "tools/comparison/write.hpp"
#include "tools/load/load.hpp"
#include "tools/results/directory.hpp"
#include "tools/results/tables.hpp"

namespace schakel::commands {
namespace {

constexpr std::uint64_t kReplications = 200;

struct Options : EnsembleOptions {
  std::string comparison;
  std::size_t indices = 0;
  std::uint64_t index_samples = 64;
};

Design design_of(v1::Design design) {
  if (design == v1::MONTE_CARLO) return Design::monte_carlo;
  return design == v1::SOBOL ? Design::sobol : Design::latin_hypercube;
}

/// The options of the comparison, and each of them begun later where that is asked.
std::vector<models::Arm> arms_of(const load::Loaded& loaded) {
  std::vector<models::Arm> arms = loaded.arms;
  for (std::size_t a = 1; a < loaded.arms.size(); ++a)
    for (const double years : loaded.inputs.comparison().later_years()) {
      arms.push_back(loaded.arms[a]);
      arms.back().later_days = years * kDaysPerYear;
    }
  return arms;
}

ensemble::Experiment experiment_of(load::Loaded loaded, const Options& options) {
  ensemble::Experiment experiment;
  experiment.inputs = std::move(loaded);
  const v1::Comparison& comparison = experiment.inputs.inputs.comparison();
  experiment.arms = arms_of(experiment.inputs);
  experiment.replications = options.replications.value_or(
      comparison.has_replications() ? static_cast<std::uint64_t>(comparison.replications()) : kReplications);
  experiment.design = options.design.empty() ? design_of(comparison.design()) : *design_named(options.design);
  experiment.uncertain = comparison.uncertain();
  experiment.closures = {comparison.closure().begin(), comparison.closure().end()};
  for (const v1::StopRule& stop : comparison.stop()) experiment.stops.push_back({stop.quantity(), stop.half_width()});
  return experiment;
}

/// A place beside the result for what is done of the design of indices.
std::filesystem::path place_of_indices(const std::filesystem::path& place) {
  std::filesystem::path other = std::filesystem::absolute(place).lexically_normal();
  if (!other.has_filename()) other = other.parent_path();
  other += ".indices";
  return other;
}

/// Plays Saltelli's design for the numbers that stand out; nothing when none does.
std::optional<comparison::Indices> play_indices(const ensemble::Experiment& played, const ensemble::Draws& draws,
                                                const ensemble::Ensemble& ensemble, const comparison::Findings& found,
                                                const std::filesystem::path& place, const Options& options,
                                                const Common& common) {
  ensemble::Experiment experiment;
  experiment.factors = comparison::factors_of(played, draws, ensemble, found, options.indices);
  if (experiment.factors.empty()) {
    std::cerr << "No number varies, or no option differs: there are no Sobol' indices.\n";
    return std::nullopt;
  }
  experiment.inputs = load::from_inputs(played.inputs.inputs, options.comparison);
  for (const std::size_t a : found.shown) experiment.arms.push_back(played.arms[a]);
  experiment.design = played.design;
  experiment.uncertain = played.uncertain;
  experiment.closures = played.closures;
  const std::uint64_t samples =
      played.design == Design::sobol ? std::bit_ceil(options.index_samples) : options.index_samples;
  experiment.replications = samples * (experiment.factors.size() + 3);
  const ensemble::Draws rows(experiment);
  return comparison::indices_of(experiment, play(experiment, rows, place_of_indices(place), options, common));
}

/// Names of outcomes that rules ask for must exist.
Problems check_stops(const ensemble::Experiment& experiment, const std::string& file) {
  Problems problems;
  for (const ensemble::Stop& stop : experiment.stops) {
    std::vector<std::string> names;
    for (const ensemble::Quantity& quantity : ensemble::quantities(experiment.inputs.scenario))
      if (quantity.headline) names.push_back(quantity.name);
    if (std::count(names.begin(), names.end(), stop.quantity) == 0)
      problems.push_back({{file},
                          "stop",
                          "quantity = \"" + stop.quantity + "\" is not an outcome",
                          "one of " + list_text(names),
                          did_you_mean(stop.quantity, names)});
  }
  return problems;
}

int compare(const Options& options, const Common& common) {
  if (options.indices > 0 && (common.runner || common.worker))
    return bad_argument("--indices cannot be played by schakel-mpi", "run it on one machine");
  load::Loaded loaded = load::load_comparison(options.comparison, data_of(common), {options.until, options.seed});
  loaded.inputs.set_program_version(results::program_version());
  if (any_error(loaded.problems) || !common.quiet)
    if (const int code = print(loaded.problems); code != kFine) return code;
  const std::filesystem::path place =
      options.output.empty() ? "schakel-" + loaded.inputs.comparison().id() : options.output;
  if (const std::string refusal = refusal_of(place, options, common); !refusal.empty())
    return bad_argument("the output directory " + place.string() + " " + refusal, "choose another with -o");
  ensemble::Experiment experiment = experiment_of(std::move(loaded), options);
  if (const Problems problems = check_stops(experiment, options.comparison); !problems.empty()) return print(problems);
  const ensemble::Draws draws(experiment);
  const ensemble::Ensemble ensemble = play(experiment, draws, place, options, common);
  const comparison::Findings found = comparison::find(experiment, draws, ensemble);
  std::optional<comparison::Indices> indices;
  if (options.indices > 0) indices = play_indices(experiment, draws, ensemble, found, place, options, common);
  const comparison::Result result{
      experiment, draws, ensemble, found, common.command_line, indices ? &*indices : nullptr};
  comparison::write(result, place, options.force, options.language);
  drop_store(place);
  drop_store(place_of_indices(place));
  std::cout << comparison::differences_csv(result) << std::flush;
  if (common.quiet) return kFine;
  for (const words::Text& sentence : comparison::conclusions(result)) std::cerr << sentence.en << '\n';
  std::cerr << "Results: " << std::filesystem::absolute(place).lexically_normal().string() << '\n';
  return kFine;
}

}  // namespace

Action set_up_compare(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("COMPARISON", options->comparison, "Comparison file (.txtpb or .json)")->required();
  add_ensemble_options(app, *options);
  app.add_option(
         "--indices", options->indices,
         "Sobol' indices of the so many numbers first in the screening: plays --index-samples times (numbers + 3) "
         "futures more")
      ->check(CLI::Range(1, 20));
  app.add_option("--index-samples", options->index_samples, "Samples of their design (default 64)")
      ->check(CLI::Range(std::uint64_t{2}, std::uint64_t{100'000}));
  app.footer(
      "Plays the options that the file names in the same futures, and says what differs: each option against the\n"
      "first, replication by replication. Uncertain numbers vary, prices and projects are drawn, closures of the file\n"
      "come or not; every draw is the same for all options. Results are the same for any --jobs.\n"
      "On stdout: outcomes and paired differences with their 95 % intervals, as CSV. The directory holds "
      "summary.json,\n"
      "differences.csv, outcomes.csv (to 2,000 replications), results.sqlite, manifest.json and inputs.pb.\n"
      "A run that was killed goes on with --resume.\n"
      "Exit codes: 0 fine, 1 failed while running (disk full, worker killed), 2 bad arguments or bad input.\n"
      "Examples: schakel compare clusters/comparisons/botlek-and-chemelot.txtpb -o out/options\n"
      "          schakel compare my-comparison.txtpb --replications 1000 --jobs 8 --resume");
  return [options, &common] { return compare(*options, common); };
}

}  // namespace schakel::commands
