#include <algorithm>

#include "sim/flow/filler.hpp"

namespace schakel::flow {

void note_worth(const Program& program, std::int32_t r, double multiplier, Freeze& freeze) {
  const Row& row = program.row(r);
  if (row.side == kNone) return;
  freeze.side_worth.emplace_back(row.side, row.sign * multiplier);
  const Network& net = program.network();
  for (std::int32_t i = net.side_first[at(row.side)]; i < net.side_first[at(row.side) + 1]; ++i) {
    const ArcId a = net.side_arcs[at(i)];
    const Arc& arc = net.arcs[at(a)];
    const SideId other = arc.head == row.side ? arc.tail : arc.head;
    if (!program.is_one(a, other) || !is_contract(arc)) continue;
    // the row that is not there would have the multiplier at which the arc is worth nothing by itself
    const double through = -multiplier * program.factor(arc, row.side, arc.base) / program.factor(arc, other, arc.base);
    freeze.side_worth.emplace_back(other, net.sides[at(other)].sign * through);
  }
}

std::vector<SideId> sides_of_worth(const Program& program, const FreezeLog& log, const RoundRanges& rounds) {
  constexpr double kWorth = 1e-11;  // of the sum of what holds a round, 1: below this is rounding
  std::vector<SideId> sides;
  std::vector<char> holds(program.columns().size(), 0);
  for (const auto& [first, last] : rounds)
    for (std::int32_t round = first; round < last; ++round) {
      for (const auto& [side, worth] : log[round].side_worth)
        if (worth > kWorth) sides.push_back(side);
      for (const Freeze::Weight& w : log[round].weights)
        if (w.weight > kWorth) holds[at(w.column)] = 1;
    }
  const Network& net = program.network();
  for (const NodeId node : program.nodes())
    for (SideId side = net.node_first_side[at(node)];
         holds[at(program.node_column(node))] != 0 && side < net.node_first_side[at(node) + 1]; ++side)
      sides.push_back(side);
  std::sort(sides.begin(), sides.end());
  sides.erase(std::unique(sides.begin(), sides.end()), sides.end());
  return sides;
}

}  // namespace schakel::flow
