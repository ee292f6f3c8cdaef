#include "sim/flow/worth.hpp"

#include <algorithm>
#include <utility>

namespace schakel::flow {

namespace {

constexpr double kWorth = 1e-11;  // of the sum of what holds a round, 1: below this is rounding

}  // namespace

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

Wants::Wants(const Program& program)
    : program_(program),
      net_(program.network()),
      in_(net_.sides.size()),
      out_(net_.sides.size()),
      proven_(net_.sides.size()),
      spread_(net_.sides.size()) {}

void Wants::add_round(const Freeze& round) {
  for (const auto& [side, worth] : round.side_worth) add_side(side, -net_.sides[at(side)].sign * worth);
}

/// `in`: what more that comes in there is worth. What is one with the side's node, or with its arcs, is held too.
void Wants::add_side(SideId side, double in) {
  if (in > kWorth) in_[at(side)] = true;
  if (in < -kWorth) out_[at(side)] = true;
  if (in == 0 || std::exchange(proven_[at(side)], 1) != 0) return;
  spread_from(net_.sides[at(side)].node, side);
  for (std::int32_t i = net_.side_first[at(side)]; i < net_.side_first[at(side) + 1]; ++i) {
    const ArcId a = net_.side_arcs[at(i)];
    spread_to(a, net_.arcs[at(a)].head == side ? net_.arcs[at(a)].tail : net_.arcs[at(a)].head);
  }
}

void Wants::add_bound(BoundRef bound) {
  if (bound.kind == BoundRef::Kind::node) spread_from(bound.index, kNone);
  if (bound.kind != BoundRef::Kind::arc) return;
  spread_to(bound.index, net_.arcs[at(bound.index)].tail);
  spread_to(bound.index, net_.arcs[at(bound.index)].head);
}

/// What holds a node at one side, or by its plan, holds all that is one with it, each at its other sides.
void Wants::spread_from(NodeId node, SideId from) {
  for (SideId s = net_.node_first_side[at(node)]; s < net_.node_first_side[at(node) + 1]; ++s)
    for (std::int32_t i = net_.side_first[at(s)]; s != from && i < net_.side_first[at(s) + 1]; ++i) {
      const ArcId a = net_.side_arcs[at(i)];
      if (!program_.is_one(a, s)) continue;
      const bool enters = net_.arcs[at(a)].head == s;
      (enters ? out_ : in_)[at(s)] = true;
      spread_to(a, enters ? net_.arcs[at(a)].tail : net_.arcs[at(a)].head);
    }
}

/// A contract that is held holds the node at an end that is one with it.
void Wants::spread_to(ArcId a, SideId end) {
  if (!program_.is_one(a, end)) return;
  (net_.arcs[at(a)].head == end ? in_ : out_)[at(end)] = true;
  if (std::exchange(spread_[at(end)], 1) == 0) spread_from(net_.sides[at(end)].node, end);
}

std::vector<SideId> sides_of_worth(const Program& program, const FreezeLog& log, const RoundRanges& rounds) {
  Wants wants(program);
  for (const auto& [first, last] : rounds)
    for (std::int32_t round = first; round < last; ++round) {
      wants.add_round(log[round]);
      for (const Freeze::Weight& w : log[round].weights)
        if (w.weight > kWorth) wants.add_bound(program.column(w.column).bound);
    }
  const Network& net = program.network();
  std::vector<SideId> sides;
  for (const NodeId node : program.nodes())
    for (SideId side = net.node_first_side[at(node)]; side < net.node_first_side[at(node) + 1]; ++side)
      if (net.sides[at(side)].sign < 0 ? wants.in(side) : wants.out(side)) sides.push_back(side);
  std::sort(sides.begin(), sides.end());
  return sides;
}

}  // namespace schakel::flow
