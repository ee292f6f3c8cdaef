// Outcomes that differ by rounding only: the same thing, added up in another order.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace schakel::ensemble {

inline constexpr double kRounding = 1e-9;  ///< of the larger of the two

inline bool ties(double a, double b) { return std::abs(a - b) <= kRounding * std::max(std::abs(a), std::abs(b)); }

/// columns[arm][future]: a value that ties with that of an earlier arm in the same future becomes that value.
inline std::vector<std::vector<double>> levelled(std::vector<std::vector<double>> columns) {
  for (std::size_t a = 1; a < columns.size(); ++a)
    for (std::size_t i = 0; i < columns[a].size(); ++i)
      for (std::size_t b = 0; b < a; ++b)
        if (ties(columns[a][i], columns[b][i])) {
          columns[a][i] = columns[b][i];
          break;
        }
  return columns;
}

}  // namespace schakel::ensemble
