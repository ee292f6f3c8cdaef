// schakel rank CLUSTER...
#include <iostream>
#include <memory>

#include "tools/commands/ensemble_options.hpp"
#include "tools/load/load.hpp"
#include "tools/ranking/write.hpp"
#include "tools/results/directory.hpp"
#include "tools/results/tables.hpp"

namespace schakel::commands {
namespace {

struct Options : EnsembleOptions {
  std::vector<std::string> clusters;
  bool owner = false, site = false, service = false;
  std::size_t pairs = 0;
  std::string date = "2026-01-01";
};

/// Adds the closures to the inputs and loads them; the arms that play them.
load::Loaded with_closures(const load::Loaded& loaded, const std::vector<ranking::Subject>& subjects,
                           const Options& options, std::vector<models::Arm>& arms) {
  v1::Inputs inputs = loaded.inputs;
  arms = ranking::close_each(inputs, subjects, options.date);
  return load::from_inputs(inputs, "closures by rule");
}

/// The subjects that take most with them, of those that were played.
std::vector<std::size_t> most(const std::vector<ranking::Loss>& losses, std::size_t count) {
  std::vector<std::size_t> chosen;
  for (const ranking::Loss& loss : losses)
    if (loss.played && chosen.size() < count) chosen.push_back(loss.subject);
  return chosen;
}

int rank(const Options& options, const Common& common) {
  if (options.owner + options.site + options.service > 1)
    return bad_argument("--owner, --site and --service exclude each other", "name one of them, or none for units");
  load::Loaded loaded = load::load_clusters(options.clusters, data_of(common), {options.until, options.seed});
  loaded.inputs.set_program_version(results::program_version());
  if (any_error(loaded.problems) || !common.quiet)
    if (const int code = print(loaded.problems); code != kFine) return code;
  const std::filesystem::path place = options.output.empty() ? "schakel-rank" : options.output;
  if (const std::string refusal = refusal_of(place, options, common); !refusal.empty())
    return bad_argument("the output directory " + place.string() + " " + refusal, "choose another with -o");
  const ranking::By by = options.owner     ? ranking::By::owner
                         : options.site    ? ranking::By::site
                         : options.service ? ranking::By::service
                                           : ranking::By::unit;
  const std::vector<ranking::Subject> subjects = ranking::subjects(loaded, by);
  if (subjects.empty())
    return bad_argument("there is nothing to close: no " + std::string(ranking::name_of(by)) + " runs at the start",
                        "choose other clusters, or another of --owner, --site and --service");
  ensemble::Experiment experiment;
  experiment.inputs = with_closures(loaded, subjects, options, experiment.arms);
  if (const int code = print(experiment.inputs.problems); code != kFine) return code;
  experiment.replications = options.replications.value_or(1);
  experiment.design = options.design.empty() ? Design::latin_hypercube : *design_named(options.design);
  experiment.uncertain.set_nothing(experiment.replications == 1);
  experiment.random_prices = experiment.replications > 1;
  experiment.arms_per_task = 2;
  std::vector<ranking::Loss> losses;
  std::vector<ranking::Pair> pairs;
  std::unique_ptr<ensemble::Draws> draws = std::make_unique<ensemble::Draws>(experiment);
  ensemble::Ensemble ensemble = play(experiment, *draws, place, options, common);
  losses = ranking::losses(ensemble, subjects.size());
  if (options.pairs > 1) {
    drop_store(place);
    const std::vector<std::size_t> chosen = most(losses, options.pairs);
    ranking::close_pairs(experiment.arms, chosen);
    ensemble = play(experiment, *draws, place, options, common);
    pairs = ranking::pairs(ensemble, subjects.size(), chosen);
  }
  const ranking::Result result{experiment, ensemble, subjects, losses, pairs, options.date, common.command_line};
  ranking::write(result, place, options.force);
  drop_store(place);
  std::cout << ranking::rank_csv(result) << std::flush;
  if (!common.quiet) std::cerr << "Results: " << std::filesystem::absolute(place).lexically_normal().string() << '\n';
  return kFine;
}

}  // namespace

Action set_up_rank(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("CLUSTER", options->clusters, "Ids of clusters, loaded together")->required();
  app.add_flag("--owner", options->owner, "Close all units of each owner in turn");
  app.add_flag("--site", options->site, "Close each site in turn");
  app.add_flag("--service", options->service, "Take away each shared service in turn");
  app.add_option("--pairs", options->pairs, "Close two at once, of the so many that take most with them")
      ->check(CLI::Range(2, 60));
  app.add_option("--date", options->date, "ISO date of the closures (default 2026-01-01)");
  add_ensemble_options(app, *options);
  app.footer(
      "Closes every unit in turn for good, against the joint baseline of the clusters, and orders them by what goes\n"
      "with them: own jobs lost and at risk at the horizon, CO2 (Dutch and global), basic products, depth of the "
      "cascade.\n"
      "Beside it what to watch: the smallest stock of those who take its products (days of need), how many units take\n"
      "them, the fewest other ways any of these has, and the next turnaround, end of a contract and of a permit.\n"
      "With --replications above 1 uncertain numbers vary, the same for every closure, and summary.json has the\n"
      "probability of each rank. Nobody decides: what falls is physical.\n"
      "On stdout: the ranking as CSV; empty = not known. The directory holds summary.json, rank.csv, pairs.csv (with\n"
      "--pairs), results.sqlite, manifest.json and inputs.pb.\n"
      "Exit codes: 0 fine, 1 failed while running, 2 bad arguments or bad input.\n"
      "Examples: schakel rank chlorine -o out/rank-chlorine\n"
      "          schakel rank rotterdam-moerdijk chlorine --owner --jobs 8");
  return [options, &common] { return rank(*options, common); };
}

}  // namespace schakel::commands
