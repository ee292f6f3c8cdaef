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
  HoldFinder(const Network& network, const Program& program, const FreezeLog& log, const std::vector<double>& value)
      : net_(network), program_(program), log_(log), value_(value) {}

  Hold hold(NodeId node, double ratio) const {
    const Candidate best = candidate(node, ratio);
    Hold hold{node, {}, best.side, {}};
    if (best.round != kNone) name_bounds(effects(best.round), hold);
    if (hold.bound.kind == BoundRef::Kind::none) name_cut_link(node, ratio, hold);
    return hold;
  }

 private:
  /// Among the rounds that fixed the node's contracts served no better than itself, the side where more would help.
  Candidate candidate(NodeId node, double ratio) const {
    Candidate best;
    const SideId first = net_.node_first_side[at(node)], end = net_.node_first_side[at(node) + 1];
    for (SideId s = first; s < end; ++s) {
      for (std::int32_t i = net_.side_first[at(s)]; i < net_.side_first[at(s) + 1]; ++i) {
        const std::int32_t c = program_.arc_column[at(net_.side_arcs[at(i)])];
        if (c == kNone || !program_.columns[at(c)].rated || program_.columns[at(c)].cls != ArcClass::contract) continue;
        const std::int32_t round = log_.last[at(c)];
        if (round == kNone || value_[at(c)] > ratio + kRatioTolerance || value_[at(c)] > 1 - kBelow) continue;
        const Candidate none{round, s, 0.0};
        if (none.better_than(best)) best = none;
        for (const auto& [through, worth] : log_[round].side_worth) {
          if (through < first || through >= end || worth <= kWorth) continue;
          const Candidate here{round, through, worth};
          if (here.better_than(best)) best = here;
        }
      }
    }
    return best;
  }

  /// A link that is shut never rises, so no round tells of it: the first such link of the node.
  void name_cut_link(NodeId node, double ratio, Hold& hold) const {
    for (SideId s = net_.node_first_side[at(node)]; s < net_.node_first_side[at(node) + 1]; ++s) {
      for (std::int32_t i = net_.side_first[at(s)]; i < net_.side_first[at(s) + 1]; ++i) {
        const ArcId a = net_.side_arcs[at(i)];
        const std::int32_t c = program_.arc_column[at(a)];
        if (c == kNone || !below_base(program_.columns[at(c)])) continue;
        const double phi = value_[at(c)];
        if (phi > ratio + kRatioTolerance || phi < program_.columns[at(c)].upper - kRatioTolerance) continue;
        hold.bound = {BoundRef::Kind::arc, a};
        hold.side = s;
        return;
      }
    }
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
      const Column& column = program_.columns[at(w.column)];
      if (w.weight <= 0 || !below_base(column)) continue;
      if (value_[at(w.column)] < column.upper - kRatioTolerance) continue;
      const auto kind = column.kind == Column::Kind::node ? BoundRef::Kind::node : BoundRef::Kind::arc;
      effects[{kind, column.index}] += share * w.weight * (1 - column.upper);
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
};

}  // namespace

void find_holds(const Network& network, const Bounds& bounds, const Program& program, const FreezeLog& log,
                const std::vector<double>& value, Solution& solution) {
  const HoldFinder finder(network, program, log, value);
  for (std::size_t n = 0; n < network.nodes.size(); ++n) {
    const double base = network.nodes[n].base;
    if (solution.rate[n] >= base) continue;
    const auto node = static_cast<NodeId>(n);
    if (solution.rate[n] >= bounds.plan[n] + bounds.ramp[n] - kRatioTolerance * base) {
      solution.holds.push_back({node, {BoundRef::Kind::node, node}, kNone, {}});
    } else {
      solution.holds.push_back(finder.hold(node, solution.rate[n] / base));
    }
  }
}

}  // namespace schakel::flow
