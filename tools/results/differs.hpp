// Where two plays of a unit differ: by what it makes, and while it makes nothing by why.
#pragma once

#include <vector>

#include "models/accounts/steps.hpp"

namespace schakel::results {

inline constexpr double kSameRate = 1e-9;  ///< of the base rate

/// The first day they differ (-1: never), and since when they are one again, or both at base and above.
struct Difference {
  double first = -1, last = -1;
  bool to_the_end = false;
};
Difference difference(const std::vector<models::UnitStep>& a, const std::vector<models::UnitStep>& b);

}  // namespace schakel::results
