// The distribution of an uncertain number.
#pragma once

#include "models/plants/model.hpp"

namespace schakel::models {

/// The value below which the number lies with chance u, in (0, 1). Uniform between low and high; triangular with the
/// value as its mode; lognormal with the value as median and low and high as 10th and 90th percentile (unbounded); its
/// value where it is fixed or has no range.
double quantile(const Quantity& number, double u);

}  // namespace schakel::models
