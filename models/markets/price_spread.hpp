// How far a price may lie from its middle path: what the range between its low and high path is for.
#pragma once

#include <map>
#include <string>

#include "models/markets/markets.hpp"

namespace schakel::models {

/// Half the range between low and high path in a calendar year (with fraction), EUR of 2024 per t, GJ or MWh, by what
/// it moves with: the correlation group of the path, or the product where it has none. A price without a range of its
/// own has that of what it is made of. Nothing for a product without a path.
std::map<std::string, double> price_spread(const Markets& markets, const std::string& product, double year);

}  // namespace schakel::models
