#include "tools/results/replay.hpp"

namespace schakel::results {

Replay::Replay(const Run& run, models::Model model, models::BaseYear base, models::Scenario scenario,
               models::Markets markets)
    : model_(std::move(model)),
      base_(std::move(base)),
      built_(models::build_system(model_, base_)),
      scenario_(std::move(scenario)),
      markets_(std::move(markets)),
      investments_(run.inputs.investments),
      exact_(run.inputs.inputs.exact()) {
  built_.system.day_zero = scenario_.start;
  if (scenario_.decisions || scenario_.projects)
    economy_ = std::make_unique<models::Economy>(model_, base_, built_, scenario_, markets_, true, false, 0);
}

engine::Play Replay::play() const {
  const auto reviewer = economy_ ? models::who_decides(*economy_, investments_, true)
                                 : std::function<std::unique_ptr<cascade::Reviewer>()>();
  return {&built_.system, scenario_.changes, scenario_.horizon_days, exact_, reviewer};
}

std::vector<journal::Record> play_again(const std::vector<std::unique_ptr<Replay>>& replays, int jobs,
                                        const PlaysBegin& begin) {
  if (begin && !replays.empty()) begin(replays.size());
  std::vector<engine::Play> plays;
  for (const auto& replay : replays) plays.push_back(replay->play());
  return engine::run_plays(plays, jobs);
}

}  // namespace schakel::results
