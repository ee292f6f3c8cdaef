// What is decided about together: chains (one owner's connected units near each other), and inside them blocks: units
// that cannot do without each other, because what one makes for the other cannot be bought, or not be sold elsewhere,
// in that amount.
#pragma once

#include <vector>

#include "models/markets/margins.hpp"
#include "models/plants/build_system.hpp"
#include "models/plants/model.hpp"

namespace schakel::models {

struct UnitSet {
  std::vector<int> units;  ///< of the model, ascending
  int chain = kNone;       ///< of Margins
  bool whole_chain = false;
  bool operates = false;  ///< it is decided day by day whether it runs; else only whether it goes on at all
  std::string key;        ///< stable key of its first unit by key: names its random streams and breaks ties
};

/// Every chain, then every block that is less than its chain; by key. Only sets whose margin is known, with somebody
/// who owns them, and that make something else than steam, power or heat: utilities follow their users. Blocks operate;
/// a chain does when none of its blocks is there.
std::vector<UnitSet> unit_sets(const Model& model, const BuiltSystem& built, const Margins& margins);

}  // namespace schakel::models
