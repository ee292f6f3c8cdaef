// Dates in the data that pass during a play: turnarounds, terms of contracts, ends of validity.
#pragma once

#include <vector>

#include "models/plants/scenario.hpp"

namespace schakel::models {

/// Adds what the scenario's switches let happen by itself, to its changes and to those of its baseline. With
/// `turnarounds`: every stop (turnarounds.hpp), known `announced_days` before; a slip moves the end of one in the
/// scenario. With `dates`: a contract that does not renew ends on its term, known `notice_days` before; units and links
/// end on the end of their validity, known from day 0. Returns the slips for which there is no turnaround.
std::vector<Slip> add_dated_changes(const Model& model, Scenario& scenario);

}  // namespace schakel::models
