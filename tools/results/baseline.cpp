#include "tools/results/baseline.hpp"

#include "models/decisions/economy.hpp"
#include "models/investment/council.hpp"
#include "sim/engine/play.hpp"

namespace schakel::results {

journal::Record play_baseline(const load::Loaded& in) {
  models::BuiltSystem built = models::build_system(in.model, in.base_year);
  built.system.day_zero = in.scenario.start;
  engine::Play play{&built.system, in.scenario.baseline, in.scenario.horizon_days};
  std::unique_ptr<models::Economy> economy;
  if (in.scenario.decisions || in.scenario.projects) {
    economy =
        std::make_unique<models::Economy>(in.model, in.base_year, built, in.scenario, in.markets, false, false, 0);
    play.reviewer = models::who_decides(*economy, in.investments, false);
  }
  return std::move(engine::run_plays({play}, 1).front());
}

}  // namespace schakel::results
