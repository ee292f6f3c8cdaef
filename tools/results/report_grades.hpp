// How good the numbers behind a result are: how many have which grade.
#pragma once

#include "tools/results/tables.hpp"

namespace schakel::results {

/// {"A", "B", "C", "D"}: of the numbers behind the headline, which are capacity, recipe, jobs, CO2 and minimum load of
/// every unit that was hit.
Json headline_grades(const Run& run, const Findings& found);
/// The same of every number of the loaded clusters.
Json grades_json(const Run& run);

}  // namespace schakel::results
