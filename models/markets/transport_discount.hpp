// Discount on the transport of electricity for large users who take it evenly (volume correction).
//
//   part not paid = min(most, (flat - flat-from) / (flat-full - flat-from) x (V - volume-from) / (volume-full -
//   volume-from))
//
// with `flat` the operating time (what is taken over what would be taken at the contracted power all year) and V the
// power taken at the connection; each fraction in [0, 1]. Below either floor nothing. A plant that turns down loses it.
#pragma once

#include "models/markets/markets.hpp"

namespace schakel::models {

/// [0, 1]. `gwh_per_year` at the connection; `flat` in [0, 1].
double transport_discount(const MarginInstrument& rule, double gwh_per_year, double flat);

}  // namespace schakel::models
