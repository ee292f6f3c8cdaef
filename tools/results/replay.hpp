// A run played again with something changed: with the same owners, projects, prices and draws.
#pragma once

#include <functional>
#include <memory>

#include "models/decisions/economy.hpp"
#include "models/investment/council.hpp"
#include "sim/engine/play.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {

/// Its play refers to it: it stays where it is made until that is over.
class Replay {
 public:
  /// `base` is the base year of `model`. `run` must outlive it.
  Replay(const Run& run, models::Model model, models::BaseYear base, models::Scenario scenario,
         models::Markets markets);
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;

  engine::Play play() const;
  const models::BuiltSystem& built() const { return built_; }

 private:
  models::Model model_;
  models::BaseYear base_;
  models::BuiltSystem built_;
  models::Scenario scenario_;
  models::Markets markets_;
  std::unique_ptr<models::Economy> economy_;  ///< nothing where nobody decides
  const models::Investments& investments_;
  bool exact_;
};

/// Told of so many plays before they begin; each takes about as long as that of the run.
using PlaysBegin = std::function<void(std::size_t plays)>;

/// Plays all of them, at most `jobs` processes at once.
std::vector<journal::Record> play_again(const std::vector<std::unique_ptr<Replay>>& replays, int jobs,
                                        const PlaysBegin& begin = {});

}  // namespace schakel::results
