// Parts of random systems: units with lines, and who takes what from a pool.
#pragma once

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "sim/cascade/state.hpp"
#include "tests/sim/flow/random_network.hpp"

namespace schakel::cascade::test {

/// Lines that add up to the capacity, with minimums that fit the base.
inline void add_lines(flow::RandomNetwork& random, UnitSpec& unit, double base) {
  const int count = 1 + random.pick(4);
  const bool equal = random.chance(0.5);
  const double load = random.uniform(0.1, 0.95) * base / unit.capacity;
  std::vector<double> parts;
  for (int i = 0; i < count; ++i) parts.push_back(equal ? 1 : random.uniform(0.5, 2));
  const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
  unit.minimum = unit.start_up_days = flow::kUnlimited;
  for (const double part : parts) {
    const double capacity = unit.capacity * part / sum;
    unit.lines.push_back({capacity, capacity * load * (equal ? 1 : random.uniform(0.3, 1)), random.uniform(0.5, 5)});
    unit.minimum = std::min(unit.minimum, unit.lines.back().minimum);
    unit.start_up_days = std::min(unit.start_up_days, unit.lines.back().start_up_days);
  }
}

inline UnitSpec make_unit(flow::RandomNetwork& random, std::int32_t node, double base, double grace) {
  UnitSpec unit{.node = node, .capacity = base * (random.chance(0.5) ? 1 : random.uniform(1, 1.3))};
  unit.shed_order = random.pick(4);
  unit.tie = static_cast<std::uint64_t>(random.uniform(0, 1e15));
  unit.site = 0;
  unit.grace_days = grace * random.uniform(0, 1);
  unit.start_up_days = random.uniform(0.5, 5);
  if (random.chance(0.6))
    add_lines(random, unit, base);
  else if (random.chance(0.5))
    unit.minimum = base * random.uniform(0.1, 0.7);
  if (random.chance(0.3)) unit.restart_load = random.uniform(0, 1) * base / unit.capacity;
  return unit;
}

/// Users of a node in order of their number: each unit and every arc to it.
inline std::vector<std::pair<flow::NodeId, std::vector<flow::ArcId>>> takers(const flow::Network& net,
                                                                             flow::NodeId node) {
  std::vector<std::pair<flow::NodeId, std::vector<flow::ArcId>>> list;
  for (std::size_t a = 0; a < net.arcs.size(); ++a) {
    if (net.arcs[a].tail == flow::kNone || net.arcs[a].head == flow::kNone) continue;
    if (net.sides[at(net.arcs[a].tail)].node != node) continue;
    const flow::NodeId to = net.sides[at(net.arcs[a].head)].node;
    auto found = std::find_if(list.begin(), list.end(), [to](const auto& entry) { return entry.first == to; });
    if (found == list.end()) found = list.insert(list.end(), {to, {}});
    found->second.push_back(static_cast<flow::ArcId>(a));
  }
  return list;
}

inline flow::SideId only_need(const flow::Network& net, flow::NodeId node) {
  flow::SideId need = flow::kNone;
  for (std::size_t s = 0; s < net.sides.size(); ++s) {
    if (net.sides[s].node != node || net.sides[s].sign > 0) continue;
    if (need != flow::kNone) return flow::kNone;
    need = static_cast<flow::SideId>(s);
  }
  return need;
}

}  // namespace schakel::cascade::test
