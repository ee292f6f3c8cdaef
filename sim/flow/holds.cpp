#include "sim/flow/holds.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace schakel::flow {

namespace {

constexpr double kBelow = 1e-12;  // an upper bound this far below 1 is below base
constexpr double kWorth = 1e-9;   // side worths below this are rounding
constexpr double kEffect = 1e-9;  // parts of a bottleneck below this share of the largest are rounding

struct Candidate {
  std::int32_t round = kNone;
  SideId side = kNone;
  double worth = 0;

  /// A side that would help beats none, then the earlier round (it caused the later), then the larger worth.
  bool better_than(const Candidate& other) const {
    if (other.round == kNone) return true;
    const bool helps = worth > kWorth, other_helps = other.worth > kWorth;
    if (helps != other_helps) return helps;
    if (round != other.round) return round < other.round;
    return worth > other.worth + kWorth;
  }
};

class HoldFinder {
 public:
  HoldFinder(const Program& program, const FreezeLog& log, const std::vector<double>& value)
      : net_(program.network()), program_(program), log_(log), value_(value) {}

  Hold hold(NodeId node, double ratio) {
    find_group(node);
    Hold hold{node, {}, kNone, {}};
    const Column& column = program_.column(program_.node_column(node));
    if (below_base(column) && ratio >= column.upper - kRatioTolerance) {  // the bound of somebody it is one with
      hold.bound = column.bound;
      hold.side = towards(column.bound);
      return hold;
    }
    const Candidate best = candidate(node, ratio);
    hold.side = best.side;
    if (best.round != kNone) name_bounds(effects(best.round), hold);
    if (hold.bound.kind == BoundRef::Kind::none) name_cut_link(node, ratio, hold);
    return hold;
  }

 private:
  /// A node that is one column with the one asked for, and the side of that one through which it is reached.
  struct Member {
    NodeId node;
    SideId via;
  };

  void find_group(NodeId node) {
    group_.assign(1, {node, kNone});
    for (std::size_t i = 0; i < group_.size(); ++i) {
      const Member from = group_[i];
      each_arc(from.node, [&](SideId s, ArcId a) {
        const Arc& arc = net_.arcs[at(a)];
        const SideId other = arc.head == s ? arc.tail : arc.head;
        if (!program_.is_one(a, s) || !program_.is_one(a, other)) return;
        const NodeId next = net_.sides[at(other)].node;
        const bool known = std::any_of(group_.begin(), group_.end(), [&](const Member& m) { return m.node == next; });
        if (!known) group_.push_back({next, from.via == kNone ? s : from.via});
      });
    }
  }

  template <class Visit>
  void each_arc(NodeId node, Visit visit) const {
    for (SideId s = net_.node_first_side[at(node)]; s < net_.node_first_side[at(node) + 1]; ++s)
      for (std::int32_t i = net_.side_first[at(s)]; i < net_.side_first[at(s) + 1]; ++i)
        visit(s, net_.side_arcs[at(i)]);
  }

  /// The side of the node asked for through which a side of its group is reached; kNone: it is none of the group's.
  SideId via(SideId side) const {
    const NodeId node = net_.sides[at(side)].node;
    for (const Member& member : group_)
      if (member.node == node) return member.via == kNone ? side : member.via;
    return kNone;
  }

  SideId towards(BoundRef bound) const {
    if (bound.kind == BoundRef::Kind::node) {
      const auto place =
          std::find_if(group_.begin(), group_.end(), [&](const Member& m) { return m.node == bound.index; });
      return place == group_.end() ? kNone : place->via;
    }
    for (const SideId end : {net_.arcs[at(bound.index)].tail, net_.arcs[at(bound.index)].head})
      if (program_.is_one(bound.index, end) && via(end) != kNone) return via(end);
    return kNone;
  }

  /// Among the rounds that fixed the node's contracts served no better than itself, the side where more would help.
  Candidate candidate(NodeId node, double ratio) const {
    Candidate best;
    each_arc(node, [&](SideId s, ArcId a) {
      const std::int32_t c = program_.arc_column(a);
      if (c == kNone || !program_.column(c).rated || program_.column(c).cls != ArcClass::contract) return;
      const std::int32_t round = log_.last[at(c)];
      if (round == kNone || value_[at(c)] > ratio + kRatioTolerance || value_[at(c)] > 1 - kBelow) return;
      const Candidate none{round, s, 0.0};
      if (none.better_than(best)) best = none;
      for (const auto& [through, worth] : log_[round].side_worth) {
        if (worth <= kWorth || via(through) == kNone) continue;
        const Candidate here{round, via(through), worth};
        if (here.better_than(best)) best = here;
      }
    });
    return best;
  }

  /// A link that is shut never rises, so no round tells of it: the first such link of the node.
  void name_cut_link(NodeId node, double ratio, Hold& hold) const {
    each_arc(node, [&](SideId s, ArcId a) {
      const std::int32_t c = program_.arc_column(a);
      if (hold.bound.kind != BoundRef::Kind::none || c == kNone || !is_contract(net_.arcs[at(a)])) return;
      const double phi = value_[at(c)], most = program_.bounds().limit[at(a)] / net_.arcs[at(a)].base;
      if (most >= 1 - kBelow || phi > ratio + kRatioTolerance || phi < most - kRatioTolerance) return;
      hold.bound = {BoundRef::Kind::arc, a};
      hold.side = s;
    });
  }

  bool below_base(const Column& column) const {
    const bool bounded = column.kind == Column::Kind::node || column.kind == Column::Kind::arc;
    return bounded && column.cls == ArcClass::contract && column.upper < 1 - kBelow &&
           (column.kind == Column::Kind::node || column.rated);
  }

  using Effects = std::map<std::pair<BoundRef::Kind, std::int32_t>, double>;

  /// Bounds of a round; where it has none of its own, those of the earlier rounds it rests on. Rounds only refer to
  /// earlier ones, so one pass down does.
  Effects effects(std::int32_t round) const {
    Effects effects;
    std::vector<double> share(at(round) + 1, 0.0);
    share[at(round)] = 1;
    for (std::int32_t r = round; r >= 0; --r) {
      if (share[at(r)] <= 0) continue;
      const bool own = own_bounds(r, share[at(r)], effects);
      if (own) continue;
      for (const Freeze::Weight& w : log_[r].weights) {
        if (w.round >= 0 && w.round < r) share[at(w.round)] += share[at(r)] * std::abs(w.weight);
      }
    }
    return effects;
  }

  bool own_bounds(std::int32_t round, double share, Effects& effects) const {
    bool any = false;
    for (const Freeze::Weight& w : log_[round].weights) {
      const Column& column = program_.column(w.column);
      if (w.weight <= 0 || !below_base(column)) continue;
      if (value_[at(w.column)] < column.upper - kRatioTolerance) continue;
      effects[{column.bound.kind, column.bound.index}] += share * w.weight * (1 - column.upper);
      any = true;
    }
    return any;
  }

  static void name_bounds(const Effects& effects, Hold& hold) {
    double largest = 0;
    for (const auto& [key, effect] : effects) {
      if (effect > largest * (1 + kEffect)) {
        largest = effect;
        hold.bound = {key.first, key.second};
      }
    }
    for (const auto& [key, effect] : effects) {
      const BoundRef bound{key.first, key.second};
      if (!(bound == hold.bound) && effect > kEffect * largest) hold.joint.push_back(bound);
    }
  }

  const Network& net_;
  const Program& program_;
  const FreezeLog& log_;
  const std::vector<double>& value_;
  std::vector<Member> group_;
};

}  // namespace

bool runs_at_plan(const Network& network, const Bounds& bounds, NodeId node, double rate) {
  return rate >= bounds.plan[at(node)] + bounds.ramp[at(node)] - kRatioTolerance * network.nodes[at(node)].base;
}

Hold held_by_plan(NodeId node) { return {node, {BoundRef::Kind::node, node}, kNone, {}}; }

void find_holds(const Program& program, const FreezeLog& log, const std::vector<double>& value, Solution& solution) {
  const Network& network = program.network();
  const Bounds& bounds = program.bounds();
  HoldFinder finder(program, log, value);
  solution.holds.clear();
  for (const NodeId node : program.nodes()) {
    const double base = network.nodes[at(node)].base, rate = solution.rate[at(node)];
    if (rate >= base) continue;
    if (runs_at_plan(network, bounds, node, rate)) {
      solution.holds.push_back(held_by_plan(node));
    } else {
      solution.holds.push_back(finder.hold(node, rate / base));
    }
  }
  std::sort(solution.holds.begin(), solution.holds.end(), [](const Hold& a, const Hold& b) { return a.node < b.node; });
}

}  // namespace schakel::flow
