// A bound that the scenario, or a date in the data, sets on a date.
#pragma once

#include <cstdint>
#include <limits>

#include "sim/journal/journal.hpp"

namespace schakel::cascade {

/// Event number of all changes that somebody in the play decides.
inline constexpr std::int32_t kDecided = std::numeric_limits<std::int32_t>::min();

/// What the journal says of a decision.
struct Decision {
  journal::EventKind kind = {};         ///< of What::decided
  journal::Mechanism mechanism = {};    ///< why; none: not a decision
  std::int32_t cause = journal::kNone;  ///< event that moved whoever decides
  bool made() const { return mechanism != journal::Mechanism{}; }
};

/// A closure of an owner becomes one change per unit, all with the same `event`.
struct Change {
  enum class What : std::uint8_t {
    close,            ///< unit: stops for good
    capacity,         ///< unit: may run at `fraction` of its capacity from now
    link,             ///< link carries at most `fraction` of what it could
    import_,          ///< import option at `fraction`
    pool,             ///< pool passes at most `fraction` of its base throughput
    demand,           ///< market outlets of a product take `fraction` of their base
    turnaround,       ///< unit: a planned stop for maintenance begins (`fraction` 0) or ends (1)
    boundary,         ///< boundary node: may carry `fraction` of its capacity from now
    boundary_closes,  ///< boundary node: stops for good
    spare,            ///< boundary node: `fraction` of what it can carry above the base
    outlet,           ///< outlet of a unit takes `fraction` of what it could
    link_lead,        ///< link: what is not open yet takes `fraction` days longer (less when < 0)
    import_lead,      ///< import option: the same
    idle,             ///< unit: stopped by what happened to its owner (`fraction` 0), or free to start again (1)
    sold,             ///< unit: has another owner; changes no bound
    slip,             ///< unit: the end of its turnaround is put off; changes no bound
    laid_up,          ///< unit: idle (`fraction` 0) or free to start again (1) by a date in the data
    permit,           ///< unit: a permit it needs ends (`fraction` 0) or is there again (1)
    resize,           ///< unit: has `fraction` of its capacity from now on
    resize_link,      ///< link: can carry `fraction` a day (an amount) from now on
    decided,          ///< unit: its owner stops it (`fraction` 0), or lets it start again (1)
    held_down,        ///< unit: its owner lets it run at most at `fraction` of its capacity
    noted,            ///< `about`: goes into the journal; changes no bound
  };
  double day = 0;            ///< since day 0, >= 0
  double announced_day = 0;  ///< when it becomes known, <= day; equal = unplanned
  std::int32_t event = 0;    ///< index of the scenario event it comes from; below -1: a date in the data, numbered
                             ///< from -2 down, one number for the changes that belong together
  What what = What::close;
  std::int32_t index = -1;  ///< unit, link, import option, pool or product
  double fraction = 0;      ///< [0, 1]; demand may exceed 1
  std::int32_t other = -1;  ///< idle, sold: the owner
  std::int32_t line = -1;   ///< close and capacity: only this line of the unit, in merit order; -1 = all of it
  /// Day on which it is called off, after it was announced and before it happens: it then does not happen.
  double withdrawn_day = std::numeric_limits<double>::infinity();
  std::int32_t because = -1;    ///< scenario event whose announcement moved it here; -1 = none
  Decision decision = {};       ///< of a change that somebody in the play decides (review.hpp)
  journal::Subject about = {};  ///< noted

  bool is_withdrawn() const { return withdrawn_day < day; }
  bool of_unit() const {
    return what == What::close || what == What::capacity || what == What::turnaround || what == What::slip ||
           what == What::idle || what == What::sold || what == What::laid_up || what == What::permit ||
           what == What::resize || what == What::decided || what == What::held_down;
  }
};

}  // namespace schakel::cascade
