// What is decided about together: chains (one owner's connected units at a site), and inside them blocks: units that
// cannot run without each other, because what one makes for the other cannot be bought.
#pragma once

#include <vector>

#include "models/markets/margins.hpp"
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
std::vector<UnitSet> unit_sets(const Model& model, const Margins& margins);

}  // namespace schakel::models
