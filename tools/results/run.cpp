#include "tools/results/run.hpp"

#include "models/accounts/value_added.hpp"
#include "models/decisions/economy.hpp"
#include "models/investment/council.hpp"
#include "models/investment/effects.hpp"
#include "models/investment/plant_cash.hpp"
#include "sim/engine/play.hpp"
#include "tools/results/pairing.hpp"
#include "tools/results/unknowns.hpp"
#include "tools/results/up_to.hpp"

namespace schakel::results {
namespace {

PlayResult evaluate(const Run& run, std::string name, journal::Record record, const models::Margins* margins) {
  const load::Loaded& in = run.inputs;
  const models::National* national = national_of(in);
  PlayResult play{
      models::activity(in.model, run.built, record, national, models::patches_of(in.investments, in.model, record)),
      std::move(name),
      std::move(record),
      {},
      {},
      {},
      {}};
  play.accounts = models::account_rows(in.model, in.base_year, play, in.scenario, national);
  if (margins != nullptr) {
    const models::PlantChanges changes = models::plant_changes(in.model, in.investments, margins->book(), play.record);
    models::ValueAdded(in.model, *margins, in.scenario).add_rows(play.steps, changes, play.accounts);
    if (in.scenario.prices || in.scenario.decisions)
      play.margins = models::cash_margins(in.model, *margins, play.steps, in.scenario.prices, changes);
  }
  const std::vector<models::RoomRule> rules = room_rules(in);
  play.freed = models::freed(in.model, in.base_year, run.built, play.record, play.steps, play.nox_change, rules);
  models::add_freed_rows(in.model, play.freed, rules, in.scenario, play.accounts);
  play.timeline = models::timeline(in.model, play, models::kNone);
  return play;
}

/// What both plays of a run, evaluated, come to together.
void put_together(Run& run, const models::Margins* margins) {
  pair_rows(run.baseline.accounts, run.scenario.accounts);
  if (margins != nullptr) run.value_not_known = models::value_not_known(run.inputs.model, *margins);
  const Unknowns unknowns(run);
  run.row_not_known.clear();
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r) {
    const models::AccountRow& row = run.scenario.accounts[r];
    run.row_not_known.push_back(models::change(row.value, run.baseline.accounts[r].value) == 0 && unknowns.in_row(row));
  }
}

/// `known`: the record of the baseline of the one run when it was played before; null = it is played.
std::vector<Run> play_runs(std::vector<load::Loaded> inputs, const How& how, const journal::Record* known = nullptr);

}  // namespace

std::vector<models::RoomRule> room_rules(const load::Loaded& inputs) {
  std::vector<models::RoomRule> rules(inputs.model.clusters.size());
  for (std::size_t c = 0; c < rules.size(); ++c)
    for (const models::NitrogenArea& area : inputs.investments.nitrogen_areas)
      if (models::in_cluster(inputs.model, area.id, static_cast<int>(c))) rules[c] = {area.kept, area.lapse_days};
  return rules;
}

Run play(load::Loaded inputs, const How& how) {
  std::vector<load::Loaded> one;
  one.push_back(std::move(inputs));
  return std::move(play_runs(std::move(one), how).front());
}

Run play_beside(load::Loaded inputs, const journal::Record& baseline, const How& how) {
  std::vector<load::Loaded> one;
  one.push_back(std::move(inputs));
  return std::move(play_runs(std::move(one), how, &baseline).front());
}

std::vector<Run> play_all(std::vector<load::Loaded> inputs, const How& how) {
  return play_runs(std::move(inputs), how);
}

namespace {

std::vector<Run> play_runs(std::vector<load::Loaded> inputs, const How& how, const journal::Record* known) {
  std::vector<Run> runs(inputs.size());
  std::vector<engine::Play> plays;
  std::vector<std::unique_ptr<models::Economy>> economies;
  const auto reviewer = [&economies](const Run& run, bool disturbed) {
    const load::Loaded& in = run.inputs;
    const bool decided = in.scenario.decisions || in.scenario.projects;
    economies.push_back(in.markets.empty() && !decided
                            ? nullptr
                            : std::make_unique<models::Economy>(in.model, in.base_year, run.built, in.scenario,
                                                                in.markets, disturbed, false, 0));
    return decided ? models::who_decides(*economies.back(), in.investments, disturbed)
                   : std::function<std::unique_ptr<cascade::Reviewer>()>();
  };
  const auto margins = [&economies](const Run& run, std::size_t play) {
    return run.inputs.markets.empty() ? nullptr : &economies[play]->margins();
  };
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Run& run = runs[i];
    run.inputs = std::move(inputs[i]);
    run.command_line = how.command_line;
    run.built = models::build_system(run.inputs.model, run.inputs.base_year);
    const models::Scenario& scenario = run.inputs.scenario;
    run.built.system.day_zero = scenario.start;
    auto undisturbed = reviewer(run, false);  // its economy gives the margins, played or not
    if (known == nullptr)
      plays.push_back({&run.built.system, scenario.baseline, scenario.horizon_days, how.exact, std::move(undisturbed)});
    plays.push_back({&run.built.system, scenario.changes, scenario.horizon_days, how.exact, reviewer(run, true)});
    if (how.told)
      plays.back().watch = [&, i](double day, const cascade::Cascade& now) {
        how.told(day, [&]() -> const Run& {
          runs[i].inputs.scenario.horizon_days = day;
          if (known != nullptr)
            runs[i].baseline = evaluate(runs[i], "baseline", up_to(*known, day), margins(runs[i], 2 * i));
          runs[i].scenario = evaluate(runs[i], "scenario", now.so_far(), margins(runs[i], 2 * i + 1));
          put_together(runs[i], margins(runs[i], 2 * i));
          return runs[i];
        });
      };
  }
  std::vector<journal::Record> records = engine::run_plays(plays, how.jobs, how.limit_seconds);
  if (known != nullptr) records.insert(records.begin(), *known);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    runs[i].baseline = evaluate(runs[i], "baseline", std::move(records[2 * i]), margins(runs[i], 2 * i));
    runs[i].scenario = evaluate(runs[i], "scenario", std::move(records[2 * i + 1]), margins(runs[i], 2 * i + 1));
    put_together(runs[i], margins(runs[i], 2 * i));
    const PlayResult &before = runs[i].baseline, &with = runs[i].scenario;
    runs[i].effects =
        models::attribute(runs[i].inputs.model, {before, before.record}, {with, with.record}, runs[i].inputs.scenario);
  }
  return runs;
}

}  // namespace
}  // namespace schakel::results
