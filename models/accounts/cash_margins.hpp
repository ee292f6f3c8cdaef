// What owners' connected units earned or lost over a play: the cash margin by which they are judged, year by year.
//
//   cash margin of a chain = contribution - fixed cost - shared infrastructure      EUR a year
//   (models/markets/README.md, and project_cash.hpp there)
//
// at the rates and prices of each month. Limits: free rights and shares of shared infrastructure as in the base, so a
// year after somebody left looks better here than to the owner; only chains whose margin is known.
#pragma once

#include <vector>

#include "models/accounts/accounts.hpp"
#include "models/markets/margins.hpp"

namespace schakel::models {

/// Connected units of one owner, and their margin as a step series, EUR a year.
struct ChainMargin {
  std::vector<int> units;
  Series cash;
};

/// Of every chain with a known margin and a unit that runs at the start, in the order of `Margins::chains`. `moves`:
/// prices change by month. `changes`: what projects that run changed.
std::vector<ChainMargin> cash_margins(const Model& model, const Margins& margins, const Steps& steps, bool moves,
                                      const PlantChanges& changes = {});

}  // namespace schakel::models
