#include "models/investment/launch.hpp"

#include <algorithm>

namespace schakel::models {

std::vector<int> smallest_coalition(double missing, std::span<const Willing> willing) {
  if (missing <= 0) return {};
  std::vector<Willing> order(willing.begin(), willing.end());
  std::stable_sort(order.begin(), order.end(), [](const Willing& a, const Willing& b) { return a.volume > b.volume; });
  std::vector<int> members;
  double sum = 0;
  for (const Willing& one : order) {
    members.push_back(one.project);
    sum += one.volume;
    if (sum >= missing) return members;
  }
  return {};
}

}  // namespace schakel::models
