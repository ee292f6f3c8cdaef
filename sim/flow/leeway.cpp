#include "sim/flow/leeway.hpp"

#include <algorithm>
#include <cmath>

#include "sim/flow/holds.hpp"
#include "sim/flow/worth.hpp"

namespace schakel::flow {

namespace {

constexpr double kApart = 1e-8;     // of the base: a bound this far from what is carried is another number
constexpr double kNothing = 1e-12;  // of the base or of the side's amount: not carried
constexpr double kSame = 1e-12;     // of a ratio: bounds that are equal

struct Range {
  double least, most;
};
constexpr Range kAny{0, kUnlimited};

class LeewayFinder {
 public:
  LeewayFinder(const Program& program, const FreezeLog& log, const std::vector<ColumnUse>& uses)
      : net_(program.network()), bounds_(program.bounds()), program_(program), uses_(uses), wants_(program) {
    for (std::int32_t round = 0; round < log.size(); ++round) wants_.add_round(log[round]);
    for (std::int32_t c = 0; at(c) < uses.size(); ++c)
      if (rests(c) != Rests::nothing) wants_.add_bound(program.column(c).bound);
    for (const ArcId a : program.arcs())
      if (uses[at(program.arc_column(a))].pins) wants_.add_bound({BoundRef::Kind::arc, a});
  }

  Leeway find() const {
    Leeway leeway;
    const auto add = [](Range range, std::vector<double>& least, std::vector<double>& most) {
      least.push_back(range.least);
      most.push_back(range.most);
    };
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) {
      add(plan(static_cast<NodeId>(n)), leeway.least.plan, leeway.most.plan);
      add(ramp(static_cast<NodeId>(n)), leeway.least.ramp, leeway.most.ramp);
    }
    for (std::size_t a = 0; a < net_.arcs.size(); ++a)
      add(limit(static_cast<ArcId>(a)), leeway.least.limit, leeway.most.limit);
    return leeway;
  }

 private:
  Range plan(NodeId n) const {
    const std::int32_t c = program_.node_column(n);
    const double base = net_.nodes[at(n)].base, bound = bounds_.plan[at(n)];
    const bool holds_others =
        c != kNone && rests(c) == Rests::others && bound / base <= program_.column(c).upper + kSame;
    return holds_others ? Range{bound, bound} : of_ratio(c, base, bound);
  }

  /// Of a bound that alone, or with others that are one with it, is that of a column: a ratio of `base`.
  Range of_ratio(std::int32_t c, double base, double bound) const {
    if (c == kNone) return {std::min(bound, base), kUnlimited};
    const Column& column = program_.column(c);
    const Rests rests = this->rests(c);
    if (rests == Rests::nothing) return {std::min(bound, room_for(uses_[at(c)].peak, base)), kUnlimited};
    if (column.rated && column.upper >= 1) return {std::min(bound, base), kUnlimited};
    if (bound / base > column.upper + kSame) return {std::min(bound, (column.upper + kApart) * base), kUnlimited};
    return {bound, bound};
  }
  static double room_for(double peak, double base) {
    if (peak <= kNothing) return 0;
    return std::abs(peak - 1) <= kRatioTolerance ? base : (peak + kApart) * base;
  }
  /// A ratio at its bound rests on it, also when it never had to be raised.
  Rests rests(std::int32_t c) const {
    const Column& column = program_.column(c);
    const bool full = column.rated && uses_[at(c)].peak >= column.upper - kSame;
    return full ? std::max(uses_[at(c)].rests, Rests::itself) : uses_[at(c)].rests;
  }

  Range ramp(NodeId n) const {
    const double bound = bounds_.ramp[at(n)];
    const std::int32_t c = program_.node_column(n), above = program_.ramp_column(n);
    if (c == kNone) return kAny;
    if (above != kNone) return uses_[at(above)].peak <= kNothing ? kAny : Range{bound, bound};
    return holds_by_plan(n, c) ? Range{bound, bound} : kAny;
  }
  bool holds_by_plan(NodeId n, std::int32_t c) const {
    const Rests rests = this->rests(c);
    if (rests == Rests::nothing) return false;
    if (rests == Rests::itself && program_.column(c).upper >= 1) return false;
    return bounds_.plan[at(n)] / net_.nodes[at(n)].base <= program_.column(c).upper + kSame;
  }

  Range limit(ArcId a) const {
    const Arc& arc = net_.arcs[at(a)];
    const double bound = bounds_.limit[at(a)];
    const std::int32_t c = program_.arc_column(a);
    if (is_contract(arc)) return of_ratio(c, arc.base, bound);
    if (is_filled(arc) || arc.spill) return {bound, bound};
    const bool used = c != kNone && uses_[at(c)].peak * program_.column(c).scale > kNothing * amount(arc);
    const bool wanted = (arc.tail != kNone && wants_.out(arc.tail)) || (arc.head != kNone && wants_.in(arc.head));
    return used || (bound <= 0 && wanted) ? Range{bound, bound} : kAny;
  }
  double amount(const Arc& arc) const {
    return arc.head != kNone ? net_.side_amount[at(arc.head)] / arc.worth : net_.side_amount[at(arc.tail)];
  }

  const Network& net_;
  const Bounds& bounds_;
  const Program& program_;
  const std::vector<ColumnUse>& uses_;
  Wants wants_;
};

}  // namespace

Leeway find_leeway(const Program& program, const FreezeLog& log, const std::vector<ColumnUse>& uses) {
  return LeewayFinder(program, log, uses).find();
}

bool Leeway::allows(const Bounds& bounds, std::size_t& suspect) const {
  const std::size_t nodes = bounds.plan.size(), all = 2 * nodes + bounds.limit.size();
  const auto inside = [](double value, double low, double high) { return value >= low && value <= high; };
  const auto allowed = [&](std::size_t i) {
    if (i < nodes) return inside(bounds.plan[i], least.plan[i], most.plan[i]);
    if (i < 2 * nodes) return inside(bounds.ramp[i - nodes], least.ramp[i - nodes], most.ramp[i - nodes]);
    const std::size_t a = i - 2 * nodes;
    return inside(bounds.limit[a], least.limit[a], most.limit[a]);
  };
  if (!allowed(suspect)) return false;
  for (std::size_t i = 0; i < all; ++i)
    if (!allowed(i)) return suspect = i, false;
  return true;
}

Solution carried_over(const Network& network, const Solution& answer, const Bounds& bounds) {
  Solution carried{answer.rate, answer.flow, answer.holds, answer.sides_of_worth, {}};
  for (Hold& hold : carried.holds)
    if (runs_at_plan(network, bounds, hold.node, carried.rate[at(hold.node)])) hold = held_by_plan(hold.node);
  return carried;
}

}  // namespace schakel::flow
