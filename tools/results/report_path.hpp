// The national aims for industry in proportion to the clusters of a run.
#pragma once

#include "tools/results/tables.hpp"

namespace schakel::results {

/// [{"kind": "reached", "expected" or "aimed", "year", "day", "reduction", "kt_per_year", "baseline", "scenario",
/// "source"}]: `reduction` against 1990; `kt_per_year` what the clusters would emit at the end of that year if they
/// went as all industry goes, their scope-1 CO2 at the start standing for what industry had reached; `baseline` and
/// `scenario` what they emit by the model, null outside the run. Empty without national data or without a year reached.
Json path_json(const Run& run);

}  // namespace schakel::results
