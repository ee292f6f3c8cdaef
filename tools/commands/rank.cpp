// schakel rank CLUSTER...
#include <iostream>
#include <memory>

#include "sim/base/calendar.hpp"
#include "tools/commands/played.hpp"
#include "tools/load/load.hpp"
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

ranking::By by_of(const Options& options) {
  return options.owner     ? ranking::By::owner
         : options.site    ? ranking::By::site
         : options.service ? ranking::By::service
                           : ranking::By::unit;
}

/// What the command line asks, so that the inputs alone say what is played.
void take(const Options& options, v1::Inputs& inputs) {
  inputs.set_program_version(results::program_version());
  inputs.set_keep_journals(options.keep_journals);
  v1::Ranking& ranking = *inputs.mutable_ranking();
  ranking.add_by(ranking::name_of(by_of(options)));
  ranking.set_date(options.date);
  ranking.set_replications(static_cast<std::int32_t>(options.replications.value_or(1)));
  ranking.set_design(design_asked(options.design, v1::LATIN_HYPERCUBE));
  ranking.set_pairs(options.pairs > 1);
  ranking.set_pairs_of(static_cast<std::int32_t>(options.pairs));
}

ranking::By by_of(const v1::Ranking& ranking) {
  for (const auto by : {ranking::By::site, ranking::By::owner, ranking::By::service})
    if (ranking.by_size() > 0 && ranking.by(0) == ranking::name_of(by)) return by;
  return ranking::By::unit;
}

/// Closures of the subjects in the same futures: those of `loaded`, whatever else is closed.
ensemble::Experiment experiment_of(const load::Loaded& loaded, const std::vector<ranking::Subject>& subjects) {
  const v1::Ranking& ranking = loaded.inputs.ranking();
  ensemble::Experiment experiment;
  experiment.replications = static_cast<std::uint64_t>(ranking.replications());
  experiment.design = design_of(ranking.design());
  experiment.uncertain.set_nothing(experiment.replications == 1);
  experiment.random_prices = experiment.replications > 1;
  experiment.arms_per_task = 2;
  experiment.journals = static_cast<std::uint64_t>(loaded.inputs.keep_journals());
  v1::Inputs inputs = loaded.inputs;
  experiment.arms = ranking::close_each(inputs, subjects, ranking.date());
  experiment.inputs = load::from_inputs(inputs, "closures by rule");
  return experiment;
}

/// The subjects that take most with them, of those that were played.
std::vector<std::size_t> most(const std::vector<ranking::Loss>& losses, std::size_t count) {
  std::vector<std::size_t> chosen;
  for (const ranking::Loss& loss : losses)
    if (loss.played && chosen.size() < count) chosen.push_back(loss.subject);
  return chosen;
}

/// Two at once, of those that take most with them: only the pairs are played, the rest is known.
std::vector<ranking::Pair> play_pairs(const load::Loaded& loaded, const std::vector<ranking::Subject>& subjects,
                                      const std::vector<ranking::Loss>& losses, const ensemble::Ensemble& apart,
                                      const Playing& how) {
  const ensemble::Farm& farm = how.common.farm;
  ensemble::Chosen numbers;
  if (!farm.worker)
    for (const std::size_t s : most(losses, static_cast<std::size_t>(loaded.inputs.ranking().pairs_of())))
      numbers.push_back(std::to_string(s));
  numbers = farm.agree(numbers);
  if (numbers.size() < 2) return {};
  std::vector<std::size_t> chosen;
  std::vector<ranking::Subject> few;
  for (const std::string& number : numbers) {
    chosen.push_back(std::stoul(number));
    few.push_back(subjects[chosen.back()]);
  }
  ensemble::Experiment experiment = experiment_of(loaded, few);
  experiment.arms = ranking::close_pairs(experiment.arms);
  experiment.journals = 0;
  const ensemble::Draws draws(experiment);
  const ensemble::Ensemble together = play(experiment, draws, beside(how.place, kOfPairs), how.options, how.common);
  return farm.worker ? std::vector<ranking::Pair>{} : ranking::pairs(together, apart, chosen);
}

/// Why the arguments do not go together; empty: they do.
std::string refusal_of(const Options& options) {
  if (options.owner + options.site + options.service > 1) return "--owner, --site and --service exclude each other";
  if (!parse_date(options.date)) return "--date " + options.date + " is not a date (YYYY-MM-DD)";
  return {};
}

/// What could not be played, whatever --quiet says: a fault of the program.
void tell_faults(const ranking::Result& result) {
  std::string names;
  for (const ranking::Loss& loss : result.losses)
    if (!loss.played) names += (names.empty() ? "" : ", ") + result.subject(loss).id;
  if (names.empty()) return;
  std::cerr << "schakel: could not be played, and stand last: " << names << '\n';
  for (const ensemble::Told& one : result.ensemble.replications)
    if (!one.fault.empty()) {
      std::cerr << "schakel: the first fault: " << one.fault << '\n';
      return;
    }
}

void say(const ranking::Result& result, const std::filesystem::path& place) {
  for (const words::Text& sentence : ranking::conclusions(result)) std::cerr << sentence.en << '\n';
  std::cerr << "Results: " << std::filesystem::absolute(place).lexically_normal().string() << '\n';
}

/// Closures on a day that is not played, said once instead of for each of them.
std::string refusal_of_date(const std::string& text, const models::Scenario& scenario) {
  const Date last{scenario.start.days + static_cast<int>(scenario.horizon_days)};
  const Date date = *parse_date(text);
  if (date >= scenario.start && date < last) return {};
  return "--date " + text + " is not within the play, from " + to_text(scenario.start) + " to " + to_text(last);
}

int rank(const Options& options, const Common& common) {
  if (const std::string refusal = refusal_of(options); !refusal.empty())
    return bad_argument(refusal, "see `schakel rank --help`");
  load::Loaded loaded = load::load_clusters(options.clusters, data_of(common), {options.until, options.seed});
  take(options, loaded.inputs);
  if (any_error(loaded.problems) || !common.quiet)
    if (const int code = print(loaded.problems); code != kFine) return code;
  if (const std::string refusal = refusal_of_date(options.date, loaded.scenario); !refusal.empty())
    return bad_argument(refusal, "choose a day before the horizon (--until)");
  const std::filesystem::path place = options.output.empty() ? "schakel-rank" : options.output;
  if (const std::string refusal = refusal_of(place, options, common); !refusal.empty())
    return bad_argument("the output directory " + place.string() + " " + refusal, "choose another with -o");
  return play_ranking(loaded, {place, options, common}, common.command_line, [&](const ranking::Result& result) {
    ranking::write(result, place, options.force, options.language);
    drop_all(place);
    std::cout << ranking::rank_csv(result) << std::flush;
    tell_faults(result);
    if (!common.quiet) say(result, place);
  });
}

}  // namespace

int play_ranking(const load::Loaded& inputs, const Playing& how, const std::string& command_line,
                 const TakeRanking& take) {
  const v1::Ranking& asked = inputs.inputs.ranking();
  const std::vector<ranking::Subject> subjects = ranking::subjects(inputs, by_of(asked));
  if (subjects.empty())
    return bad_argument(
        "there is nothing to close: no " + std::string(ranking::name_of(by_of(asked))) + " runs at the start",
        "choose other clusters, or another of --owner, --site and --service");
  ensemble::Experiment experiment = experiment_of(inputs, subjects);
  if (const int code = print(experiment.inputs.problems); code != kFine) return code;
  const ensemble::Draws draws(experiment);
  const ensemble::Ensemble ensemble = play(experiment, draws, how.place, how.options, how.common);
  const bool worker = how.common.farm.worker;
  std::vector<ranking::Loss> losses;
  if (!worker) losses = ranking::losses(ensemble, experiment.inputs, subjects.size(), *parse_date(asked.date()));
  std::vector<ranking::Pair> pairs;
  if (asked.pairs()) pairs = play_pairs(inputs, subjects, losses, ensemble, how);
  if (worker) return kFine;
  std::vector<ranking::Watch> watches;
  watches.reserve(subjects.size());
  for (const ranking::Subject& subject : subjects) watches.push_back(ranking::watch(experiment.inputs, subject));
  take({experiment, ensemble, subjects, watches, losses, pairs, asked.date(), command_line});
  return kFine;
}

Action set_up_rank(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("CLUSTER", options->clusters, "Ids of clusters, loaded together")->required();
  app.add_flag("--owner", options->owner, "Close all units of each owner in turn");
  app.add_flag("--site", options->site, "Close each site in turn");
  app.add_flag("--service", options->service, "Take away each shared service in turn");
  app.add_option("--pairs", options->pairs, "Close two at once, of the so many that take most with them")
      ->check(CLI::Range(2, 60));
  app.add_option("--date", options->date, "ISO date of the closures (default 2026-01-01)");
  options->keep_journals = 1;
  add_ensemble_options(app, *options);
  app.footer(
      "Closes every unit in turn for good, against the joint baseline of the clusters, and orders them by what goes\n"
      "with them: own jobs lost and at risk at the horizon, CO2 (Dutch and global), basic products, depth of the "
      "cascade.\n"
      "Beside it what to watch: the smallest stock of those who take its products (days of need), how many units take\n"
      "them, the fewest other ways any of these has, and the next turnaround, end of a contract and of a permit.\n"
      "With --replications above 1 uncertain numbers vary, the same for every closure, and summary.json has the\n"
      "probability of each rank. Nobody decides: what falls is physical.\n"
      "On stdout: the ranking as CSV; empty = not known. The directory holds report.html, summary.json, rank.csv,\n"
      "pairs.csv (with --pairs), accounts.csv by year, events.csv and journal.pb, results.sqlite, manifest.json and "
      "inputs.pb.\n"
      "Exit codes: 0 fine, 1 failed while running, 2 bad arguments or bad input.\n"
      "Examples: schakel rank chlorine -o out/rank-chlorine\n"
      "          schakel rank rotterdam-moerdijk chlorine --owner --jobs 8");
  return [options, &common] { return rank(*options, common); };
}

}  // namespace schakel::commands
