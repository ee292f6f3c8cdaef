// What happens in a play: the scenario with its subjects resolved to indices of the model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/plants/model.hpp"
#include "sim/cascade/change.hpp"

namespace schakel::models {

using Change = cascade::Change;

/// One event as the person wrote it, for reports.
struct ScenarioEvent {
  std::string id, note;
  std::string subject;  ///< id of the unit, site, owner, route... named
};

struct Scenario {
  std::string id, title, title_nl, description;
  Date start;  ///< day 0
  double horizon_days = 0;
  std::vector<Date> checkpoints;
  std::vector<ScenarioEvent> events;
  std::vector<Change> changes;  ///< by day, then order of events
  std::uint64_t seed = 1;
};

}  // namespace schakel::models
