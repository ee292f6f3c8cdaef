// CO2 of products whose making elsewhere nobody has a number for: made there as they are made here.
//
// Purpose. A product p that no intensity is known of, and that is the main product of units u here, takes elsewhere
// what it takes here, and emits there what it emits here. Without this, what a unit that stops no longer buys would be
// credited, while those who make its product instead, and buy the same, count for nothing. With flows of the base
//
//   f_p = sum over u of (E_u + sum over inputs i of x_ui f_i - sum over by-products j of y_uj f_j) / sum over u of y_up
//
// E_u is its scope-1 CO2, x what it takes, y what it gives and does not burn, flare or neutralise; f_i is the mean over
// origins of the intensity where that is known, else again as here, else 0. Solved round by round from 0, as products
// may need each other. So what moves away whole, and is replaced whole, changes nothing worldwide by this product, but
// for the part of it that nobody replaces: "as much elsewhere", which is what the letter says at least.
//
// Limits. As here is an assumption (grade D): elsewhere may be better or worse. Where the CO2 of a unit here is not
// known, only what it takes in counts, here and there. A by-product without intensity counts for nothing. What a
// product with a known intensity takes in is not added: an intensity of scope 1 leaves it out.
#pragma once

#include <vector>

#include "models/accounts/leakage.hpp"

namespace schakel::models {

/// Gives a CO2 per tonne to what is made elsewhere, has none and is a main product here. Where it is that of its inputs
/// alone, a second entry for the product, at the end and without CO2, says that the rest is not known. `how`:
/// replacements; `co2_base`: kt per year, per unit.
void take_as_here(const Model& model, const BuiltSystem& built, const std::vector<Replacement>& how,
                  const std::vector<double>& co2_base, std::vector<Elsewhere>& elsewhere);

}  // namespace schakel::models
