#include "tools/results/differs.hpp"

#include <algorithm>
#include <cmath>

#include "sim/flow/network.hpp"

namespace schakel::results {
namespace {

using models::UnitStep;

bool at_base(const UnitStep& step) { return step.fraction >= 1 - kSameRate; }

/// A unit that may run at less and needs no more is not hit: its state counts only while it is off.
bool same(const UnitStep& a, const UnitStep& b) {
  return std::abs(a.fraction - b.fraction) <= kSameRate && (a.state == b.state || a.fraction > kSameRate);
}

}  // namespace

Difference difference(const std::vector<UnitStep>& a, const std::vector<UnitStep>& b) {
  Difference found;
  std::size_t i = 0, j = 0;
  bool same_before = true;
  while (true) {
    const double day = std::max(a[i].day, b[j].day);
    const bool equal = same(a[i], b[j]);
    if (!equal && found.first < 0) found.first = day;
    const bool back = equal || (at_base(a[i]) && at_base(b[j]));
    if (!equal || !same_before) found.last = day;
    same_before = equal;
    found.to_the_end = !back;
    const double next_a = i + 1 < a.size() ? a[i + 1].day : flow::kUnlimited;
    const double next_b = j + 1 < b.size() ? b[j + 1].day : flow::kUnlimited;
    if (std::min(next_a, next_b) == flow::kUnlimited) return found;
    if (next_a <= next_b) ++i;
    if (next_b <= next_a) ++j;
  }
}

}  // namespace schakel::results
