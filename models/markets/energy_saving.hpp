// Energy-saving programme: teams help firms, one after the other, to save a part of their gas and power.
//
//   a firm: the units of one owner at one site; of it are those that emit at most "largest" together and whose owner
//   has
//           no tailor-made agreement in the data
//   place of a firm: drawn, even over the "firms" that the programme is for: first come, first served
//   helped: when the teams have worked for place / "pace" years; not when the programme has ended before
//   saves:  from "delay" months later, the part "saving" of the gas it burns and the power it buys, for good
//   CO2 of the gas follows: gas x what it emits when burned, at most what the unit emits
//
// Parameters: "firms", "pace" (firms a year), "largest" (kt CO2 a year), "saving" (fraction), "delay" (months),
// "cost-per-firm" (EUR, public). When it is in force: in_force.hpp.
#pragma once

#include "models/markets/in_force.hpp"

namespace schakel::models {

/// CO2 of the natural gas that a unit burns at its base rate, kt a year; at most what it emits.
double co2_of_gas_kt(const Model& model, const Unit& unit);
/// Power a unit takes in the base, MW.
double power_of(const Model& model, const Unit& unit);

/// Day of the play by which the instrument has been in force for so many years; infinity: it ends before.
double day_after_years(const InForce& in_force, const MarginInstrument& rule, int index, double years);

}  // namespace schakel::models
