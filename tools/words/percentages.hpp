// Parts of a whole as they are told.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace schakel::words {

/// Parts that add up to 1, each 0 or more, as whole percentages that add up to 100: rounded down, and what is missing
/// given to the largest remainders, of equal ones the first (the method of Hare and Niemeyer).
inline std::vector<int> percentages(const std::vector<double>& parts) {
  constexpr double kHundred = 100, kRounding = 1e-9;
  std::vector<int> whole;
  for (const double part : parts) whole.push_back(static_cast<int>(std::floor(part * kHundred + kRounding)));
  const auto remainder = [&](std::size_t i) { return parts[i] * kHundred - whole[i]; };
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainder(a) > remainder(b) + kRounding; });
  const int missing = 100 - std::accumulate(whole.begin(), whole.end(), 0);
  for (std::size_t i = 0; i < order.size() && static_cast<int>(i) < missing; ++i) ++whole[order[i]];
  return whole;
}

}  // namespace schakel::words
