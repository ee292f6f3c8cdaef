// The numbers behind a result, each with its range, grade and source; and what their ranges make of the headline.
#pragma once

#include <optional>
#include <string>

#include "tools/results/tables.hpp"

namespace schakel::results {

/// Numbers of every unit that is hit: [{"unit", "name", "what", "of", "value", "low", "high", "measure", "year",
/// "grade", "source", "cluster", "note"}]. `low` and `high` are null without a range. `what`: capacity, utilisation,
/// minimum_load, restart_load, grace_time, start_up_time, jobs, co2, input, output.
Json numbers_json(const Run& run, const Findings& found);

struct Range {
  double low = 0, high = 0;
};
/// Difference of the jobs lost (or at risk) at the end when the staff of every unit concerned is at the low or the high
/// end of its range, the cascade being as played. Nothing without a range, or when lines are concerned.
std::optional<Range> jobs_range(const Run& run, const Findings& found, bool lost);
/// The same for scope-1 CO2 at the end, kt per year: every unit's change times low (or high) over its value.
std::optional<Range> co2_range(const Run& run, const Findings& found);

/// A state as the page calls it: a unit that runs at nothing is idle.
std::string state_code(const models::UnitStep& step);

}  // namespace schakel::results
