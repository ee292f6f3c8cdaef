// What owners' connected units earn over the play, without and with the scenario: what the report's margin chart shows.
#pragma once

#include "tools/results/tables.hpp"

namespace schakel::results {

/// {"day": [...], "chains": [{"owner", "units": [name...], "baseline": [...], "scenario": [...]}]}: yearly cash
/// margins, million euro, of the owners' connected units that the scenario moves most, then those that earn least; at
/// most six. `day`: the first of each year. No chains where no margin is known, or prices stand still and nobody
/// decides.
Json margins_json(const Run& run);

}  // namespace schakel::results
