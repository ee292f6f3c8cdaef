// schakel run SCENARIO
#include <cmath>
#include <iostream>
#include <memory>

#include "tools/commands/played.hpp"
#include "tools/commands/progress.hpp"
#include "tools/ensemble/unnumbered.hpp"
#include "tools/load/load.hpp"
#include "tools/results/answer.hpp"
#include "tools/results/directory.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/results/write.hpp"

namespace schakel::commands {
namespace {

struct Options : EnsembleOptions {
  std::string scenario;
  bool exact = false;
};

/// A number, or nothing when it is not known.
std::string known(const results::Json& number) {
  return number.is_null() ? std::string{} : results::digits(number.get<double>());
}

/// Headline on stdout as data; empty = not known.
void print_headline(const results::Run& run, const results::Findings& found) {
  const results::Json data = results::report_data(run, found);
  const auto in_futures = [](const results::Json& of, const char* part) {
    return ',' + (of.is_null() ? std::string{} : known(of[part]));
  };
  std::cout << "quantity,unit,baseline,scenario,difference" << (run.futures ? ",p05,p50,p95\n" : "\n");
  for (const auto& row : data["headline"]) {
    std::cout << row["key"].get<std::string>() << ',' << row["unit"].get<std::string>() << ','
              << results::digits(row["baseline"]) << ',' << known(row["scenario"]) << ',' << known(row["difference"]);
    if (run.futures)
      for (const char* part : {"p05", "p50", "p95"}) std::cout << in_futures(row["futures"], part);
    std::cout << '\n';
  }
  std::cout.flush();
}

void say(const results::Run& run, const results::Findings& found, const std::filesystem::path& place) {
  for (const words::Text& sentence : results::answer(run, found)) std::cerr << sentence.en << '\n';
  for (const words::Text& sentence : results::flip_sentences(run, found))
    std::cerr << "Close call: " << sentence.en << '\n';
  std::cerr << "Report: " << (place / "report.html").string() << '\n';
}

results::Futures::Kept kept_of(const ensemble::Outcome& outcome) {
  results::Futures::Kept kept;
  for (std::size_t p = 0; p < outcome.projects.size(); ++p) {
    const ensemble::ProjectOutcome& of = outcome.projects[p];
    if (std::isfinite(of.decided) || std::isfinite(of.runs) || std::isfinite(of.ended))
      kept.projects.push_back({static_cast<int>(p), of.decided, of.runs, of.ended});
  }
  for (std::size_t u = 0; u < outcome.first_stop.size(); ++u)
    if (std::isfinite(outcome.first_stop[u])) kept.first_stop.emplace_back(static_cast<int>(u), outcome.first_stop[u]);
  kept.journal.assign(outcome.journal.begin(), outcome.journal.end());
  kept.texts.assign(outcome.texts.begin(), outcome.texts.end());
  return kept;
}

/// Futures are numbered from 1: 0 is the run with the numbers as they stand.
results::Futures futures_of(const ensemble::Experiment& experiment, const ensemble::Draws& draws,
                            const ensemble::Ensemble& ensemble) {
  results::Futures futures;
  futures.design = experiment.design;
  futures.numbers = ensemble.keys.size();
  futures.held = draws.held();
  for (const ensemble::Quantity& quantity : ensemble.quantities)
    futures.quantities.push_back({quantity.name, quantity.unit, quantity.headline, false});
  ensemble::Gaps gaps;
  ensemble.each([&](const ensemble::Replication& one) {
    if (!one.fault.empty()) {
      futures.faults.emplace_back(one.number + 1, one.fault);
      return;
    }
    futures.played.push_back(
        {one.number + 1, one.arms[0].values, one.arms[1].values, kept_of(one.arms[0]), kept_of(one.arms[1])});
    gaps.add(one.arms[1].unnumbered, one.arms[0].unnumbered);
  });
  for (std::size_t q = 0; q < futures.quantities.size(); ++q) {
    std::vector<double> differences;
    for (const results::Futures::Future& one : futures.played) differences.push_back(one.scenario[q] - one.baseline[q]);
    futures.quantities[q].unknown = ensemble::unknown(differences, gaps.units(ensemble.quantities[q]));
  }
  return futures;
}

/// The run in as many futures as are asked for.
results::Futures play_futures(const load::Loaded& loaded, const Playing& how) {
  ensemble::Experiment experiment;
  experiment.inputs = load::from_inputs(loaded.inputs, loaded.scenario.id);
  experiment.arms = models::baseline_and_whole(experiment.inputs.scenario);
  experiment.replications = static_cast<std::uint64_t>(loaded.inputs.replications());
  experiment.design = design_of(loaded.inputs.design());
  experiment.journals = static_cast<std::uint64_t>(loaded.inputs.keep_journals());
  const ensemble::Draws draws(experiment);
  return futures_of(experiment, draws, play(experiment, draws, how.place, how.options, how.common));
}

/// What the command line asks, so that the inputs alone say what is played.
void take(const Options& options, v1::Inputs& inputs) {
  inputs.set_exact(options.exact);
  inputs.set_program_version(results::program_version());
  if (options.replications.value_or(1) < 2) return;
  inputs.set_replications(static_cast<std::int32_t>(*options.replications));
  inputs.set_keep_journals(options.keep_journals);
  inputs.set_design(design_asked(options.design, v1::LATIN_HYPERCUBE));
}

int run_scenario(const Options& options, const Common& common) {
  if (options.replications.value_or(1) > 1 && options.exact)
    return bad_argument("--exact plays one future", "leave out --exact or --replications");
  load::Loaded loaded = load::load_scenario(options.scenario, data_of(common), {options.until, options.seed});
  take(options, loaded.inputs);
  if (any_error(loaded.problems) || !common.quiet) {
    const int code = print(loaded.problems);
    if (code != kFine) return code;
  }
  const std::filesystem::path place = options.output.empty() ? "schakel-" + loaded.scenario.id : options.output;
  if (const std::string refusal = refusal_of(place, options, common); !refusal.empty())
    return bad_argument("the output directory " + place.string() + " " + refusal, "choose another with -o");
  const results::Run run = play_run(std::move(loaded), {place, options, common}, common.command_line);
  results::write_run(run, place, options.force, options.language);
  drop_all(place);
  const results::Findings found = results::find(run);
  print_headline(run, found);
  if (!common.quiet) say(run, found, std::filesystem::absolute(place).lexically_normal());
  return kFine;
}

}  // namespace

results::Run play_run(load::Loaded inputs, const Playing& how, const std::string& command_line) {
  std::optional<results::Futures> futures;
  if (inputs.inputs.replications() > 1) futures = play_futures(inputs, how);
  PlayProgress progress(inputs.scenario.start, inputs.scenario.horizon_days, how.common.quiet);
  const results::How with{command_line, how.options.jobs, inputs.inputs.exact(), how.options.limit_seconds,
                          [&progress](double day, const auto&) { progress.to(day); }};
  results::Run run = results::play(std::move(inputs), with);
  run.futures = std::move(futures);
  return run;
}

Action set_up_run(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("SCENARIO", options->scenario, "Scenario file (.txtpb or .json)")->required();
  add_ensemble_options(app, *options);
  app.add_flag("--exact", options->exact, "Take rates with the linear-programming reference (slow)");
  app.footer(
      "Writes report.html, events.csv, accounts.csv, summary.json, results.sqlite, journal.pb, inputs.pb,\n"
      "with the switch `projects` projects.csv, with `decisions` relocation.csv, and\n"
      "manifest.json. On stdout: the headline as CSV. Takes a fraction of a second for most clusters and 25\n"
      "years, some seconds where much of Rotterdam-Moerdijk answers.\n"
      "With --replications the uncertain numbers vary too, the same in scenario and baseline: outcomes.csv, ranges in\n"
      "summary.json and the report. What is told in full is the run with the numbers as they stand in the data.\n"
      "Exit codes: 0 fine, 1 failed while running (disk full...), 2 bad arguments or bad input.\n"
      "Examples: schakel run clusters/chlorine/scenarios/nobian-botlek-closes.txtpb -o out/nobian\n"
      "          schakel run my-scenario.txtpb --until 2030-12-31 --force\n"
      "          schakel run my-scenario.txtpb --replications 200");
  return [options, &common] { return run_scenario(*options, common); };
}

}  // namespace schakel::commands
