// From the scenario a person wrote to dated changes of bounds.
#pragma once

#include <string>

#include "models/plants/scenario.hpp"
#include "tools/load/resolution.hpp"

namespace schakel::load {

/// Dates, defaults and events. `until` is a horizon given elsewhere (ISO date; empty = the scenario's own).
models::Scenario resolve_scenario(const v1::Scenario& scenario, const std::string& until, const Resolution& resolved,
                                  const Ids& ids, Reporter& reporter);

}  // namespace schakel::load
