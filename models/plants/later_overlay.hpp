// Overlay entries dated after the start, when a scenario lets dates act (Switches.dates): they change bounds on their
// date, in the scenario and its baseline alike.
//
//   CLOSED            a unit closes for good; pools, links and boundary nodes carry nothing until they are RUNNING
//   again IDLE, MOTHBALLED  the unit is off, restartable, until it is RUNNING RESIZED           a unit or link has less
//   capacity, or again what it had at the start OWNER             the unit is sold
//
// Limits. Nothing grows beyond its capacity at the start, what is closed or off at the start does not come back, and
// pools and boundary nodes are not resized in a play: such entries have no effect, and `check` says so.
#pragma once

#include <vector>

#include "models/plants/overlay.hpp"
#include "models/plants/scenario.hpp"

namespace schakel::models {

/// What the entries change, each with the number of its entity and part from `number` down, which is moved on; by
/// entity, then date. Entries on or before the start are left out, those without effect are listed in `no_effect`
/// (indices).
std::vector<Change> later_changes(const Model& model, const std::vector<OverlayEntry>& entries, Date start, int& number,
                                  std::vector<std::size_t>& no_effect);

}  // namespace schakel::models
