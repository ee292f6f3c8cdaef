// Cash margins of clusters as a table.
#pragma once

#include <string>

#include "models/markets/margins.hpp"

namespace schakel::results {

/// One row per term of each unit, its sums, and the chain it belongs to: unit, term, EUR per unit of main product, what
/// that unit is, EUR a year, grade, note. A margin that is not known has no number, and a note that says why.
/// `unit` >= 0: only that one. In the month and for the activity given.
std::string margins_csv(const models::Model& model, const models::Margins& margins, int month,
                        const std::vector<models::UnitActivity>& activity, int unit = models::kNone);

/// Only what is missing: unit, what, of which product, and whether the margin is not known for it.
std::string margin_gaps_csv(const models::Model& model, const models::Margins& margins);

/// "margins known for 12 of 25 units; no cost_process: a, b; no price: c (x)".
std::string margin_coverage(const models::Model& model, const models::Margins& margins);

}  // namespace schakel::results
