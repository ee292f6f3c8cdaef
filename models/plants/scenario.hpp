// What happens in a play: the scenario with its subjects resolved to indices of the model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/plants/model.hpp"

namespace schakel::models {

/// One bound that a scenario event sets on one date. A closure of an owner becomes one change per unit, all with the
/// same `event`.
struct Change {
  enum class What : std::uint8_t {
    close,       ///< unit: stops for good
    capacity,    ///< unit: may run at `fraction` of its base plan from now
    link,        ///< link carries at most `fraction` of its capacity and nomination
    import_,     ///< import option at `fraction`
    pool,        ///< pool passes at most `fraction` of its base throughput
    demand,      ///< market outlets of a product take `fraction` of their base
  };
  double day = 0;            ///< since day 0, >= 0
  double announced_day = 0;  ///< when it becomes known, <= day; equal = unplanned
  int event = 0;             ///< index of the scenario event it comes from
  What what = What::close;
  int index = kNone;         ///< unit, link, import, pool or product
  double fraction = 0;       ///< [0, 1]; demand may exceed 1
};

/// One event as the person wrote it, for reports.
struct ScenarioEvent {
  std::string id, note;
  std::string subject;       ///< id of the unit, site, owner, route... named
};

struct Scenario {
  std::string id, title, title_nl, description;
  Date start;                ///< day 0
  double horizon_days = 0;
  std::vector<Date> checkpoints;
  std::vector<ScenarioEvent> events;
  std::vector<Change> changes;  ///< by day, then order of events
  std::uint64_t seed = 1;
};

}  // namespace schakel::models
