// A limit found by trial.
#pragma once

#include <algorithm>
#include <cmath>

namespace schakel::cascade {

/// The largest limit in [0, most] at which `excess(limit)` is not above 0, to `rounding`; 0 when there is none.
/// `excess` is continuous. `carried()` says how much is carried under the limit asked last: where the search begins
/// when `most` is infinite. By false position, after Illinois: an end that stays twice weighs half.
template <class Excess, class Carried>
double largest_limit(Excess excess, Carried carried, double most, double rounding) {
  constexpr int kMostTries = 80;
  double high = most, over = excess(high);
  if (over <= rounding) return high;
  if (!std::isfinite(high)) high = std::max(carried(), rounding);
  double low = 0, under = excess(0);
  if (under >= -rounding) return 0;
  if (!std::isfinite(most))
    for (int tries = 0; tries < kMostTries && (over = excess(high)) <= rounding; ++tries) high *= 2;
  int side = 0;
  for (int tries = 0; tries < kMostTries && high - low > rounding; ++tries) {
    const double middle = (low * over - high * under) / (over - under);
    const double value = excess(middle);
    if (std::abs(value) <= rounding) return middle;
    if (value > 0) {
      high = middle, over = value;
      if (side == +1) under /= 2;
      side = +1;
    } else {
      low = middle, under = value;
      if (side == -1) over /= 2;
      side = -1;
    }
  }
  return low;
}

}  // namespace schakel::cascade
