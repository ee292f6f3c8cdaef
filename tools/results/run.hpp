// A scenario played against its baseline: what every writer, report and explanation works from.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/accounts/accounts.hpp"
#include "models/accounts/attribution.hpp"
#include "models/accounts/cash_margins.hpp"
#include "models/accounts/freed.hpp"
#include "sim/engine/play.hpp"
#include "tools/load/load.hpp"
#include "tools/results/futures.hpp"

namespace schakel::results {

using Steps = models::Steps;

/// One play with what the accounts make of it: what units did, and its sums.
struct PlayResult : models::Activity {
  std::string name;  ///< "baseline" or "scenario"
  journal::Record record;
  std::vector<models::AccountRow> accounts;
  models::Timeline timeline;                 ///< all clusters together
  std::vector<models::ChainMargin> margins;  ///< where prices move or owners decide
  models::Freed freed;                       ///< by closures
};

/// The national data a run was made with; null when there were none.
inline const models::National* national_of(const load::Loaded& inputs) {
  return inputs.national ? &*inputs.national : nullptr;
}

struct Run {
  load::Loaded inputs;
  models::BuiltSystem built;
  PlayResult baseline, scenario;
  std::vector<models::Effect> effects;  ///< to which event each part of the difference belongs
  std::vector<int> value_not_known;     ///< units without a margin; without prices in the data, none are asked for
  std::vector<bool> row_not_known;      ///< per row of the accounts: its difference (unknowns.hpp)
  std::string command_line;
  std::optional<Futures> futures;  ///< how it goes in others; nothing when only this one was played
};

/// What may be moved of the nitrogen room of a closed unit, per cluster.
std::vector<models::RoomRule> room_rules(const load::Loaded& inputs);

/// Told while a scenario is played, in the process that plays it, which waits meanwhile: the day up to which it has
/// been played, and the run as if it ended there. What asks for that run can play no further: ask in a copy of the
/// process (engine::Aside). Its baseline is empty unless it was played before.
using Told = std::function<void(double day, const std::function<const Run&()>& so_far)>;

/// How it is played.
struct How {
  std::string command_line;  ///< for the manifest
  int jobs = 1;              ///< processes at once, >= 1
  bool exact = false;        ///< rates by the LP reference
  double limit_seconds = engine::kNoLimit;
  Told told = {};
};

/// Plays the scenario and its baseline (the same without events), each in a process of its own.
/// Precondition: no error among the problems. Throws as engine::run_plays.
Run play(load::Loaded inputs, const How& how);
/// The same beside a baseline played before, from inputs that differ in the scenario's events and names alone.
Run play_beside(load::Loaded inputs, const journal::Record& baseline, const How& how);
/// Many, in the order of `inputs`; nobody is told.
std::vector<Run> play_all(std::vector<load::Loaded> inputs, const How& how);

}  // namespace schakel::results
