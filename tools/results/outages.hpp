// What the scenario puts out or cuts, how deep and for how long.
#pragma once

#include <string>
#include <vector>

#include "tools/results/run.hpp"

namespace schakel::results {

struct Outage {
  enum class Kind {
    out,       ///< nothing is left for some time
    cut,       ///< something is left, or it comes back later
    for_good,  ///< the same without an end
  };
  Kind kind = Kind::out;
  std::string name;  ///< of the unit or the plant outside
  double days = 0;   ///< on which it may not run in full, each counted once however many events put it out
  double left = 0;   ///< least part of its capacity
};

/// In the order in which they begin, each thing once for each kind. Not those that the same event closes.
std::vector<Outage> outages(const Run& run);

}  // namespace schakel::results
