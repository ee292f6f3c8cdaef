// Dates in the data that pass during a play: turnarounds, terms of contracts, ends of validity, later states, permits.
#pragma once

#include <vector>

#include "models/plants/overlay.hpp"
#include "models/plants/scenario.hpp"

namespace schakel::models {

/// Adds what the scenario's switches let happen by itself, to its changes and to those of its baseline. With
/// `turnarounds`: every stop (turnarounds.hpp), known `announced_days` before; a slip moves the end of one in the
/// scenario. With `dates`: a contract that does not renew ends on its term, known `notice_days` before; units and links
/// end on the end of their validity, known from day 0; and `overlay` entries dated after the start act
/// (later_overlay.hpp), known on their day. With `permits`: units stop when a permit they need ends, known from day 0.
struct DatedLeftOver {
  std::vector<Slip> slips;             ///< for which there is no turnaround
  std::vector<std::size_t> no_effect;  ///< overlay entries after the start that change nothing
};
DatedLeftOver add_dated_changes(const Model& model, const std::vector<OverlayEntry>& overlay, Scenario& scenario);

}  // namespace schakel::models
