// Demand for products that are low in carbon: whoever sells an end product here must use such a product for a part.
//
//   demand, kt a year = share of the year x home use of the product
//   buyers pay for it, above the price of the ordinary product, "premium-<product>" EUR per t: what is short pays as
//   much
//
// Parameters: "share-2030" and the like (as hydrogen_quota.hpp), "use-steel" and the like (kt a year), "premium-steel"
// and the like (EUR per t).
#pragma once

#include <string>

#include "models/markets/markets.hpp"

namespace schakel::models {

/// `year`: calendar year with fraction.
double demanded_kt(const MarginInstrument& rule, const std::string& product, double year);
double premium_per_t(const MarginInstrument& rule, const std::string& product);

}  // namespace schakel::models
