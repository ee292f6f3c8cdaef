// Emissions after projects: what units emit less (or more) since a project runs.
//
//   abatement a_u(t) = max(-q_u(t), sum over projects that run at u of e x_u(t) / x_u0)
//
// with q_u the CO2 of the unit without projects, e the change at the base rate, x / x0 the rate over that of the base.
// Other gases in the same way, without the bound, and electricity that projects buy: its CO2 is in scope 2 and in the
// change worldwide, at the intensity of the grid. Limits: what else a project buys and sells is in its business case
// and not in the energy accounts; neither CO2 nor power of an entrant without a unit in the data is counted.
#pragma once

#include <span>
#include <vector>

#include "models/accounts/series.hpp"
#include "models/accounts/steps.hpp"
#include "models/plants/patch.hpp"

namespace schakel::models {

/// Change by projects at a unit, per year, on the days on which it changes; empty where none runs. `what`: which
/// amount.
std::vector<Series> changed_by_projects(const Steps& steps, std::span<const Patch> patches, double Patch::*what);

/// Adds the change to CO2, which does not fall below 0, and leaves in `change` what was added.
void add_change(std::vector<Series>& co2, std::vector<Series>& change);

/// GWh a year that projects buy at all units together, as a step series from day 0; empty where none do.
Series power_of_projects(const Steps& steps, std::span<const Patch> patches);

/// Own jobs that projects brought at units of a cluster (kNone: all), as a step series from day 0.
Series jobs_brought(const Model& model, std::span<const Patch> patches, int cluster);

}  // namespace schakel::models
