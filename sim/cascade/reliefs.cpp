// What made something possible again, or impossible: the nearest bound that an event of this instant moved. Stated in
// README.md of this folder.
#include <algorithm>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

namespace {

using Nodes = std::vector<flow::NodeId>;
/// Per node the first event in the journal that counts there; kNone: none.
using Marks = std::vector<std::int32_t>;

void mark(Marks& marks, flow::NodeId node, std::int32_t event) {
  std::int32_t& first = marks[at(node)];
  if (first == journal::kNone || event < first) first = event;
}

/// Something flows on the arc in the base, or may now.
bool carries(const State& s, flow::ArcId arc) {
  return s.system.network.arcs[at(arc)].base > 0 || s.asked[at(arc)] > 0;
}

/// Nodes one link away from these that were not seen.
Nodes neighbours(const State& s, const Nodes& nodes, std::vector<bool>& seen) {
  const flow::Network& net = s.system.network;
  Nodes found;
  for (const flow::NodeId node : nodes)
    for (flow::SideId side = net.node_first_side[at(node)]; side < net.node_first_side[at(node) + 1]; ++side)
      for (std::int32_t k = net.side_first[at(side)]; k < net.side_first[at(side) + 1]; ++k) {
        const flow::Arc& arc = net.arcs[at(net.side_arcs[at(k)])];
        const flow::SideId other = arc.head == side ? arc.tail : arc.head;
        if (other == flow::kNone || !carries(s, net.side_arcs[at(k)]) || seen[at(net.sides[at(other)].node)]) continue;
        seen[at(net.sides[at(other)].node)] = true;
        found.push_back(net.sides[at(other)].node);
      }
  return found;
}

/// The mark nearest to the nodes, by links between; of those as near, the first in the journal. kNone: none is linked.
std::int32_t nearest(const State& s, Nodes nodes, const Marks& marks) {
  std::vector<bool> seen(marks.size(), false);
  for (const flow::NodeId node : nodes) seen[at(node)] = true;
  for (; !nodes.empty(); nodes = neighbours(s, nodes, seen)) {
    std::int32_t found = journal::kNone;
    for (const flow::NodeId node : nodes)
      if (const std::int32_t event = marks[at(node)]; event != journal::kNone)
        found = found == journal::kNone ? event : std::min(found, event);
    if (found != journal::kNone) return found;
  }
  return journal::kNone;
}

Marks moves(const State& s, bool raised, std::int32_t after) {
  Marks marks(s.system.network.nodes.size(), journal::kNone);
  for (const Move& move : s.moves)
    if (move.raised == raised && move.event > after) mark(marks, move.node, move.event);
  return marks;
}

/// Starts that began before: a joint restart counts on them.
void mark_starts_under_way(const State& s, Marks& marks) {
  for (std::size_t u = 0; u < s.units.size(); ++u) {
    const UnitRun::Phase phase = s.units[u].phase;
    if (phase == UnitRun::Phase::starting || phase == UnitRun::Phase::ready)
      mark(marks, s.system.units[u].node, s.units[u].start_event);
  }
}

bool stopped_today(const State& s, const UnitRun& run) {
  return run.tripped_on == s.day || std::any_of(run.lines.begin(), run.lines.end(),
                                                [&s](const UnitRun::Line& line) { return line.stopped_on == s.day; });
}

/// Who moved out of the way; what the nodes themselves lost is none of it.
std::int32_t room_for(const State& s, const Nodes& nodes, std::int32_t after) {
  Marks marks = moves(s, false, after);
  for (const flow::NodeId node : nodes) marks[at(node)] = journal::kNone;
  return nearest(s, nodes, marks);
}

std::int32_t or_latest(const State& s, std::int32_t found) { return found != journal::kNone ? found : latest_event(s); }

}  // namespace

void note_move(State& s, flow::NodeId node, std::int32_t event, bool raised) {
  if (event >= static_cast<std::int32_t>(s.instant_events)) s.moves.push_back({node, event, raised});
}

void note_arc_move(State& s, flow::ArcId a, std::int32_t event, bool raised) {
  const flow::Arc& arc = s.system.network.arcs[at(a)];
  const bool of_stock =
      arc.cls == flow::ArcClass::draw || arc.cls == flow::ArcClass::store || arc.cls == flow::ArcClass::refill;
  for (const flow::SideId side : {arc.tail, arc.head})
    if (side != flow::kNone && !of_stock) note_move(s, s.system.network.sides[at(side)].node, event, raised);
}

std::int32_t relief_of(State& s, const std::vector<flow::NodeId>& nodes, std::int32_t after,
                       const flow::Solution* counted_on) {
  std::int32_t found = nearest(s, nodes, moves(s, true, after));
  if (found == journal::kNone && counted_on != nullptr) {
    journal_used_adaptations(s, *counted_on);
    found = nearest(s, nodes, moves(s, true, after));
  }
  return or_latest(s, found != journal::kNone ? found : room_for(s, nodes, after));
}

std::int32_t relief_of_start(const State& s, std::int32_t unit) {
  const flow::NodeId node = s.system.units[at(unit)].node;
  Marks marks = moves(s, true, journal::kNone);
  if (stopped_today(s, s.units[at(unit)])) mark_starts_under_way(s, marks);
  std::int32_t found = nearest(s, {node}, marks);
  if (found == journal::kNone) found = room_for(s, {node}, journal::kNone);
  if (found == journal::kNone) {  // it stopped an instant ago, and is only now asked
    mark_starts_under_way(s, marks);
    found = nearest(s, {node}, marks);
  }
  return or_latest(s, found);
}

std::int32_t setback_of(const State& s, std::int32_t unit) {
  return or_latest(s, nearest(s, {s.system.units[at(unit)].node}, moves(s, false, journal::kNone)));
}

}  // namespace schakel::cascade
