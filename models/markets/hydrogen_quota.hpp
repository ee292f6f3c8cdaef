// Obligation to use renewable hydrogen, and the refinery route.
//
//   quota, t per t of main product = share of the year x hydrogen in the recipe
//   whoever is under it pays, per t of quota, the lesser of the two: what renewable hydrogen costs above grey, or the
//   buy-out hydrogen in a refinery earns credit x correction factor per t instead, where that is more
//
// Parameters: "share-2030" and the like (fraction; linear between the years, nothing before the first, then as in the
// last), "buy-out" (EUR per t short), "inside-ammonia" and the like (t per t: hydrogen that a unit makes and uses
// inside, by its main product), "outside-kerosene" and the like (fraction of the hydrogen of such units that is not
// under it), "refinery-credit" (EUR per t), "correction-factor" (fraction).
#pragma once

#include "models/markets/markets.hpp"

namespace schakel::models {

/// [0, 1]. `year`: calendar year with fraction.
double quota_share(const MarginInstrument& rule, double year);

/// Hydrogen that a unit uses as a feedstock, t per unit of main product. What it burns is not under it.
double hydrogen_used(const MarginInstrument& rule, const Model& model, const Unit& unit);

/// What a tonne under the quota costs a user, EUR: `green` and `grey` are prices per t.
double quota_cost(const MarginInstrument& rule, double green, double grey);

/// What a renewable tonne earns above the price of grey, EUR; `refinery`: part of it that goes into a refinery, [0, 1];
/// `under_quota`: part for which the quota has room, [0, 1].
double earned_above_grey(const MarginInstrument& rule, double green, double grey, double refinery, double under_quota);

}  // namespace schakel::models
