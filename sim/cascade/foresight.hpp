// What is known of the future: announced changes, and the shortages that will follow from them. Internal to
// sim/cascade.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/cascade/change.hpp"
#include "sim/flow/network.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::cascade {

/// A change that becomes known before its day.
struct Planned {
  Change change;
  std::int32_t announcement = journal::kNone;  ///< its event once told; changes of one event and subject share it
  bool told = false;
  bool withdrawn = false;  ///< called off by now
};

/// A side that contracts alone will not serve in full from `day` on (or an output whose unit will stop).
struct Foreseen {
  flow::SideId side = flow::kNone;
  double day = 0;
  double known = 0;  ///< day since which it is known; before day 0 when announced before the start
  std::int32_t announcement = journal::kNone;
};

struct Foresight {
  std::vector<Planned> planned;      ///< by day
  std::vector<Foreseen> foreseen;    ///< by day, then side; the present day or later
  std::vector<std::size_t> to_look;  ///< planned changes told since the last look ahead
};

}  // namespace schakel::cascade
