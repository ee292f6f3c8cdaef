// The baseline of a scenario, played by itself: to have it before anybody asks what happens beside it.
#pragma once

#include "sim/journal/journal.hpp"
#include "tools/load/load.hpp"

namespace schakel::results {

/// The record that results::play makes of the baseline of these inputs; what the scenario's events are does not matter.
/// Precondition: no error among the problems. Throws as engine::run_plays.
journal::Record play_baseline(const load::Loaded& inputs);

}  // namespace schakel::results
