// Deviations of prices from their paths, one number per month.
#pragma once

#include <vector>

#include "models/markets/price_book.hpp"

namespace schakel::models {

/// Natural logarithm of price over path of every path, [path][month]: stationary autoregression of order one in steps
/// of a month with the yearly correlation of the path, started at 0. Innovations of paths of one correlation group
/// share the part `common` of their variance.
std::vector<std::vector<double>> price_noise(const Markets& markets, const PriceOptions& options, int months);

/// Price over path by jumps at random (ShockProcess), [process][month], >= 1.
std::vector<std::vector<double>> price_jumps(const Markets& markets, const PriceOptions& options, int months);

/// Group whose paths move together: that of the last point; empty = none.
std::string correlation_group(const PricePath& path);

}  // namespace schakel::models
