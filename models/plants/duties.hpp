// What a unit must take and must supply (Contract.must_take, must_supply): waste of households, heat for homes.
//
//   rate below which it would take less of an input than it must    sum of (worth x volume) of such links in, / c
//   the same of an output it must supply                            sum of volume of such links out, / c
//
// with volumes of the base year and c the amount per unit of main product. A unit must run at the highest of them.
// Limits: volumes are yearly, so that winter and summer are the same; a contract that ends frees nobody yet.
#pragma once

#include "models/plants/base_year.hpp"

namespace schakel::models {

/// Input of the unit that a product serves, itself or as an alternative; kNone: none.
int input_of(const Unit& unit, int product);

/// Main product a year (kt, TJ or GWh), 0 where there is no such contract; at most the base rate.
double must_take_rate(const Model& model, const BaseYear& base, int unit, int input);
double must_supply_rate(const Model& model, const BaseYear& base, int unit, int output);
double must_run_rate(const Model& model, const BaseYear& base, int unit);

}  // namespace schakel::models
