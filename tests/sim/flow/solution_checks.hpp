// Comparisons the property tests share.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/flow/solution.hpp"

namespace schakel::flow {

/// Service ratios of the contracts, worst first.
inline std::vector<double> sorted_ratios(const Network& net, const Solution& s) {
  std::vector<double> ratios;
  for (std::size_t a = 0; a < net.arcs.size(); ++a) {
    const Arc& arc = net.arcs[a];
    if (arc.cls == ArcClass::contract && arc.base > 0) ratios.push_back(s.flow[a] / arc.base);
  }
  std::sort(ratios.begin(), ratios.end());
  return ratios;
}

/// +1 when a is better served (the first worst ratio that differs by more than `tolerance` is higher), -1, or 0.
inline int compare_leximin(const std::vector<double>& a, const std::vector<double>& b, double tolerance) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i] + tolerance) return 1;
    if (a[i] < b[i] - tolerance) return -1;
  }
  return 0;
}

/// Amount an arc's flow is compared with: its base, else the base amount of the side it touches.
inline double scale_of(const Network& net, ArcId a) {
  const Arc& arc = net.arcs[static_cast<std::size_t>(a)];
  if (arc.base > 0) return arc.base;
  const Side& side = net.sides[static_cast<std::size_t>(arc.head != kNone ? arc.head : arc.tail)];
  return side.coefficient * net.nodes[static_cast<std::size_t>(side.node)].base;
}

/// Largest difference of rates (of base) and flows (of scale_of).
inline double largest_difference(const Network& net, const Solution& a, const Solution& b) {
  double worst = 0;
  for (std::size_t n = 0; n < a.rate.size(); ++n) {
    worst = std::max(worst, std::abs(a.rate[n] - b.rate[n]) / net.nodes[n].base);
  }
  for (std::size_t i = 0; i < a.flow.size(); ++i) {
    worst = std::max(worst, std::abs(a.flow[i] - b.flow[i]) / scale_of(net, static_cast<ArcId>(i)));
  }
  return worst;
}

}  // namespace schakel::flow
