// Levy on the fossil CO2 of waste burners, which hold no allowances and set none off.
//
//   dispensation of a year = (1 - asked x min(1, years since the first / years to it)) x CO2 of the base x activity
//   due                    = rate x max(0, emitted - dispensation); rights to spare are worth nothing
//
// `asked` is the last of the parameters "reduction..." (fraction) that holds in the year and is known;
// "reduction-within" (years): the time from the first year of the instrument in which dispensation falls to it, linear
// from all that was emitted. What the fraction is measured against was not found: this is an assumption. Biogenic CO2
// is outside it.
#pragma once

#include "models/markets/price_book.hpp"

namespace schakel::models {

/// Part of the CO2 of the base for which nothing is due, [0, 1]. `year`, `known`: calendar years with fraction.
double waste_dispensation(const MarginInstrument& rule, double year, double known);

/// EUR a year; t a year, `rate` in EUR per t.
double waste_levy_due(double emitted_t, double dispensation_t, double rate);

/// Index of its rate: of its own path ("co2-levy-waste"), or where the data have none that of the levy on industry.
int waste_rate(const PriceBook& book);

/// The unit pays it: of a process that the levy is on, outside the ETS, with CO2 that is known.
bool is_under(const MarginInstrument& rule, const Unit& unit);

}  // namespace schakel::models
