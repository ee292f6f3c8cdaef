#include "tools/results/run.hpp"

#include "sim/engine/play.hpp"

namespace schakel::results {
namespace {

PlayResult evaluate(const Run& run, std::string name, journal::Record record) {
  const load::Loaded& in = run.inputs;
  PlayResult play{models::activity(in.model, run.built, record), std::move(name), std::move(record), {}, {}};
  play.accounts = models::account_rows(in.model, in.base_year, play, in.scenario);
  play.timeline = models::timeline(in.model, play, models::kNone);
  return play;
}

}  // namespace

Run play(load::Loaded inputs, int jobs, bool exact, const std::string& command_line) {
  Run run;
  run.inputs = std::move(inputs);
  run.command_line = command_line;
  run.built = models::build_system(run.inputs.model, run.inputs.base_year);
  const models::Scenario& scenario = run.inputs.scenario;
  run.built.system.day_zero = scenario.start;
  const std::vector<engine::Play> plays = {{&run.built.system, scenario.baseline, scenario.horizon_days, exact},
                                           {&run.built.system, scenario.changes, scenario.horizon_days, exact}};
  std::vector<journal::Record> records = engine::run_plays(plays, jobs);
  run.baseline = evaluate(run, "baseline", std::move(records[0]));
  run.scenario = evaluate(run, "scenario", std::move(records[1]));
  return run;
}

}  // namespace schakel::results
