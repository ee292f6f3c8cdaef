// Comparisons the property tests share.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"
#include "sim/flow/solution.hpp"

namespace schakel::flow {

/// By the kernel; in a few networks of 10,000 it cannot finish (README.md of sim/flow): then by the reference.
inline Solution solution_of(const Network& net, const Bounds& bounds) {
  try {
    return Kernel(net).solve(bounds);
  } catch (const InternalError&) {
    return solve_reference(net, bounds);
  }
}

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

/// The same, with flows of the base amount of a side they touch, or of 1 where that is less: contracts that are small
/// beside others at their side count as these do.
inline double difference_of_amounts(const Network& net, const Solution& a, const Solution& b) {
  double worst = 0;
  for (std::size_t n = 0; n < a.rate.size(); ++n)
    worst = std::max(worst, std::abs(a.rate[n] - b.rate[n]) / net.nodes[n].base);
  for (std::size_t i = 0; i < a.flow.size(); ++i) {
    const Arc& arc = net.arcs[i];
    const double amount = net.side_amount[static_cast<std::size_t>(arc.tail != kNone ? arc.tail : arc.head)];
    worst = std::max(worst, std::abs(a.flow[i] - b.flow[i]) / std::max(amount, 1.0));
  }
  return worst;
}

/// True when `b`, under bounds of its own, is the answer that `a` is: to 1e-9, or to what either is away from the
/// reference, where a network amplifies rounding (README.md of sim/flow).
inline bool same_but_for_rounding(const Network& net, const Bounds& bounds_of_a, const Solution& a,
                                  const Bounds& bounds_of_b, const Solution& b) {
  const double apart = difference_of_amounts(net, a, b);
  if (apart <= 1e-9) return true;
  return apart <= 2 * (difference_of_amounts(net, a, solve_reference(net, bounds_of_a)) +
                       difference_of_amounts(net, b, solve_reference(net, bounds_of_b)));
}

}  // namespace schakel::flow
