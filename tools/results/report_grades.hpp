// How good the numbers behind a result are: how many have which grade.
#pragma once

#include "tools/results/tables.hpp"

namespace schakel::results {

/// {"A", "B", "C", "D"}: of the numbers behind the headline, which are those of `numbers_json`: what holds by
/// definition rests on nothing and is none of them.
Json headline_grades(const Run& run, const Findings& found);
/// The same of every number of the loaded clusters.
Json grades_json(const Run& run);

}  // namespace schakel::results
