// How long what the scenario puts out is out.
#pragma once

#include <string>
#include <vector>

#include "tools/results/run.hpp"

namespace schakel::results {

struct Outage {
  std::string name;  ///< of the unit or the plant outside
  double days = 0;   ///< on which it may not run in full, each counted once however many events put it out
};

/// In the order in which they begin, each thing once.
std::vector<Outage> outages(const Run& run);

}  // namespace schakel::results
