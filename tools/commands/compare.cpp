// schakel compare COMPARISON
#include <bit>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "tools/commands/played.hpp"
#include "tools/comparison/last_start.hpp"
#include "tools/ensemble/check_comparison.hpp"
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

/// Replications that are played at once: what a process and an Engine cost is shared, and what a process has touched is
/// used again. It divides 64, the first look of stop rules: what is stopped early ends with a whole task.
constexpr std::uint64_t kTogether = 4;

ensemble::Experiment experiment_of(load::Loaded loaded) {
  ensemble::Experiment experiment;
  experiment.replications_per_task = kTogether;
  experiment.inputs = std::move(loaded);
  const v1::Comparison& comparison = experiment.inputs.inputs.comparison();
  experiment.arms = arms_of(experiment.inputs);
  experiment.replications = static_cast<std::uint64_t>(comparison.replications());
  experiment.design = design_of(comparison.design());
  experiment.journals = static_cast<std::uint64_t>(experiment.inputs.inputs.keep_journals());
  experiment.uncertain = comparison.uncertain();
  experiment.closures = {comparison.closure().begin(), comparison.closure().end()};
  for (const v1::StopRule& stop : comparison.stop()) experiment.stops.push_back({stop.quantity(), stop.half_width()});
  return experiment;
}

/// What the command line asks, so that the inputs alone say what is played.
void take(const Options& options, v1::Inputs& inputs) {
  v1::Comparison& comparison = *inputs.mutable_comparison();
  inputs.set_program_version(results::program_version());
  inputs.set_keep_journals(options.keep_journals);
  if (options.replications || !comparison.has_replications())
    comparison.set_replications(static_cast<std::int32_t>(options.replications.value_or(kReplications)));
  comparison.set_design(design_asked(options.design, comparison.design()));
  if (options.indices == 0) return;
  inputs.set_indices(static_cast<std::int32_t>(options.indices));
  inputs.set_index_samples(static_cast<std::int32_t>(options.index_samples));
}

/// Plays later and later beginnings of the options, in the same futures, until their last useful dates are known.
void search_last_starts(ensemble::Experiment& experiment, const ensemble::Draws& draws,
                        const ensemble::Ensemble& ensemble, comparison::Findings& found, const Playing& how) {
  const ensemble::Farm& farm = how.common.farm;
  const double within = experiment.inputs.inputs.comparison().last_start_within_years();
  const std::vector<models::Arm> written = experiment.arms;
  const std::uint64_t replications = experiment.replications;
  const auto journals = std::exchange(experiment.journals, 0);
  const auto stops = std::exchange(experiment.stops, {});
  for (int round = 0; round < kMostRounds; ++round) {
    ensemble::Chosen chosen = {};
    if (!farm.worker)
      for (const comparison::Start& start : comparison::next_starts(experiment, found, within))
        chosen.push_back(comparison::text_of(start));
    chosen = farm.agree(chosen);
    if (chosen.empty()) break;
    std::vector<comparison::Start> starts;
    experiment.arms.clear();
    for (const std::string& text : chosen) {
      starts.push_back(comparison::start_in(text));
      experiment.arms.push_back(written[starts.back().arm]);
      experiment.arms.back().later_days = starts.back().years * kDaysPerYear;
    }
    if (!farm.worker) experiment.replications = ensemble.replications.size();  // fewer when it was stopped early
    const ensemble::Ensemble later =
        play(experiment, draws, beside(how.place, of_round(round)), how.options, how.common);
    if (!farm.worker) comparison::add_starts(starts, ensemble, later, found);
  }
  experiment.arms = written;
  experiment.replications = replications;
  experiment.journals = journals;
  experiment.stops = stops;
}

/// Plays Saltelli's design for the numbers (keys) that were chosen.
comparison::Indices play_indices(const ensemble::Experiment& played, const ensemble::Chosen& factors,
                                 const Playing& how) {
  const v1::Inputs& inputs = played.inputs.inputs;
  ensemble::Experiment experiment;
  experiment.factors = factors;
  experiment.replications_per_task = kTogether;
  experiment.inputs = load::from_inputs(inputs, inputs.comparison().id());
  for (const std::size_t a : comparison::as_written(played)) experiment.arms.push_back(played.arms[a]);
  experiment.design = played.design;
  experiment.uncertain = played.uncertain;
  experiment.closures = played.closures;
  const auto asked = static_cast<std::uint64_t>(inputs.index_samples());
  const std::uint64_t samples = played.design == Design::sobol ? std::bit_ceil(asked) : asked;
  experiment.replications = samples * (experiment.factors.size() + 3);
  const ensemble::Draws rows(experiment);
  const ensemble::Ensemble ensemble = play(experiment, rows, beside(how.place, kOfIndices), how.options, how.common);
  return how.common.farm.worker ? comparison::Indices{} : comparison::indices_of(experiment, ensemble);
}

void say(const comparison::Result& result, const std::filesystem::path& place) {
  for (const words::Text& sentence : comparison::conclusions(result)) std::cerr << sentence.en << '\n';
  std::cerr << "Results: " << std::filesystem::absolute(place).lexically_normal().string() << '\n';
}

int compare(const Options& options, const Common& common) {
  load::Loaded loaded = load::load_comparison(options.comparison, data_of(common),
                                              {options.until, options.seed, ensemble::check_comparison});
  take(options, loaded.inputs);
  if (any_error(loaded.problems) || !common.quiet)
    if (const int code = print(loaded.problems); code != kFine) return code;
  const std::filesystem::path place =
      options.output.empty() ? "schakel-" + loaded.inputs.comparison().id() : options.output;
  if (const std::string refusal = refusal_of(place, options, common); !refusal.empty())
    return bad_argument("the output directory " + place.string() + " " + refusal, "choose another with -o");
  play_comparison(std::move(loaded), {place, options, common}, common.command_line,
                  [&](const comparison::Result& result) {
                    comparison::write(result, place, options.force, options.language);
                    drop_all(place);
                    std::cout << comparison::differences_csv(result) << std::flush;
                    if (!common.quiet) say(result, place);
                  });
  return kFine;
}

}  // namespace

void play_comparison(load::Loaded inputs, const Playing& how, const std::string& command_line,
                     const TakeComparison& take) {
  const ensemble::Farm& farm = how.common.farm;
  ensemble::Experiment experiment = experiment_of(std::move(inputs));
  const v1::Inputs& asked = experiment.inputs.inputs;
  const ensemble::Draws draws(experiment);
  const ensemble::Ensemble ensemble = play(experiment, draws, how.place, how.options, how.common);
  comparison::Findings found;
  if (!farm.worker) found = comparison::find(experiment, draws, ensemble);
  if (asked.comparison().last_start_within_years() > 0) search_last_starts(experiment, draws, ensemble, found, how);
  ensemble::Chosen factors;
  if (asked.indices() > 0) {
    if (!farm.worker)
      factors = comparison::factors_of(experiment, draws, ensemble, found, static_cast<std::size_t>(asked.indices()));
    if (factors = farm.agree(factors); factors.empty() && !farm.worker)
      std::cerr << "No number varies, or no option differs: there are no Sobol' indices.\n";
  }
  std::optional<comparison::Indices> indices;
  if (!factors.empty()) indices = play_indices(experiment, factors, how);
  if (!farm.worker) take({experiment, draws, ensemble, found, command_line, indices ? &*indices : nullptr});
}

Action set_up_compare(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("COMPARISON", options->comparison, "Comparison file (.txtpb or .json)")->required();
  options->keep_journals = 1;
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
      "differences.csv, outcomes.csv (to 2,000 replications), accounts.csv by year (to a million rows), events.csv "
      "and\n"
      "journal.pb of the futures that are kept, results.sqlite, manifest.json and inputs.pb.\n"
      "A run that was killed goes on with --resume.\n"
      "Exit codes: 0 fine, 1 failed while running (disk full, worker killed), 2 bad arguments or bad input.\n"
      "Examples: schakel compare clusters/comparisons/botlek-and-chemelot.txtpb -o out/options\n"
      "          schakel compare my-comparison.txtpb --replications 1000 --jobs 8 --resume");
  return [options, &common] { return compare(*options, common); };
}

}  // namespace schakel::commands
