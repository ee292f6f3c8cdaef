// The headline of the page: baseline, scenario and difference of a few quantities.
#pragma once

#include "tools/results/tables.hpp"

namespace schakel::results {

/// Rows of the headline: {key, label, unit, baseline, scenario, difference, low, high, futures, note, gap}. `low` and
/// `high` are those of the difference, null without a range. `gap` says which units are not in the number; null: all
/// are.
Json headline_json(const Run& run, const Findings& found);

}  // namespace schakel::results
