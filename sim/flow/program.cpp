#include "sim/flow/program.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/base/check.hpp"

namespace schakel::flow {

namespace {

constexpr double kSnapAdaptation = 1e-11;  // of the side's base amount
constexpr double kLargeLimit = 1e4;        // limits above this many times the side's amount count as none

bool is_contract(const Arc& arc) { return arc.cls == ArcClass::contract && arc.base > 0; }
bool is_filled(const Arc& arc) { return arc.cls == ArcClass::store || arc.cls == ArcClass::refill; }

class Builder {
 public:
  Builder(const Network& network, const Bounds& bounds) : net_(network), bounds_(bounds) {}

  Program build() {
    check(bounds_.plan.size() == net_.nodes.size() && bounds_.ramp.size() == net_.nodes.size() &&
              bounds_.limit.size() == net_.arcs.size(),
          "flow: bounds do not match the network");
    measure_sides();
    add_nodes();
    add_arcs();
    add_rows();
    return std::move(program_);
  }

 private:
  /// Base amount of a side as its contracts say it (equal to coefficient * base up to rounding), so that all ratios 1
  /// is a solution to the last digits.
  void measure_sides() {
    std::vector<double> sum(net_.sides.size(), 0.0);
    contracted_.assign(net_.nodes.size(), false);
    for (const Arc& arc : net_.arcs) {
      if (!is_contract(arc)) continue;
      if (arc.head != kNone) sum[at(arc.head)] += arc.worth * arc.base;
      if (arc.tail != kNone) sum[at(arc.tail)] -= arc.base;
      if (arc.head != kNone) contracted_[at(net_.sides[at(arc.head)].node)] = true;
      if (arc.tail != kNone) contracted_[at(net_.sides[at(arc.tail)].node)] = true;
    }
    amount_.resize(net_.sides.size());
    for (std::size_t s = 0; s < net_.sides.size(); ++s) amount_[s] = -net_.sides[s].sign * sum[s];
  }

  std::int32_t add_column(Column column) {
    program_.columns.push_back(column);
    return static_cast<std::int32_t>(program_.columns.size() - 1);
  }

  void add_nodes() {
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) {
      const double base = net_.nodes[n].base;
      const double plan = bounds_.plan[n] / base;
      const bool rated = !contracted_[n];
      const auto index = static_cast<NodeId>(n);
      program_.node_column.push_back(add_column({Column::Kind::node, index, ArcClass::contract, rated, base,
                                                 rated ? std::min(plan, 1.0) : plan, kRatioTolerance}));
      const bool ramps = bounds_.ramp[n] > 0 && contracted_[n];
      program_.ramp_column.push_back(ramps ? add_column({Column::Kind::ramp, index, ArcClass::ramp_up, false, base,
                                                         bounds_.ramp[n] / base, kSnapAdaptation, net_.nodes[n].merit})
                                           : kNone);
    }
  }

  /// Base amount of the side an arc enters, else leaves, in units of the arc's flow.
  double natural(const Arc& arc) const {
    return arc.head != kNone ? amount_[at(arc.head)] / arc.worth : amount_[at(arc.tail)];
  }

  void add_arcs() {
    for (std::size_t a = 0; a < net_.arcs.size(); ++a) {
      const Arc& arc = net_.arcs[a];
      const double limit = bounds_.limit[a];
      const bool contract = is_contract(arc);
      program_.arc_column.push_back(kNone);
      if (!contract && !(limit > 0)) continue;
      Column column{Column::Kind::arc, static_cast<ArcId>(a), arc.cls,         contract || is_filled(arc),
                    arc.base,          limit / arc.base,      kRatioTolerance, arc.merit,
                    arc.priority,      contract && arc.swing};
      if (contract) {
        column.upper = std::min(limit, arc.base) / arc.base;
      } else if (!is_filled(arc)) {
        const bool limited = limit <= kLargeLimit * natural(arc);
        column.scale = limited ? limit : natural(arc);
        column.upper = limited ? 1.0 : limit / column.scale;
        column.snap = kSnapAdaptation * natural(arc) / column.scale;
      } else {
        check(arc.base > 0, "flow: a store or refill arc needs a base to measure its ratio: arc " + std::to_string(a));
        column.snap = kSnapAdaptation * natural(arc) / column.scale;
      }
      program_.arc_column.back() = add_column(column);
    }
  }

  void add_rows() {
    for (std::size_t s = 0; s < net_.sides.size(); ++s) {
      program_.rows.push_back(balance_row(static_cast<SideId>(s)));
      if (net_.sides[s].sign < 0 && net_.sides[s].loss < 1) add_shortfall(static_cast<SideId>(s));
    }
    for (Row& row : inequalities_) program_.rows.push_back(std::move(row));
    for (std::size_t a = 0; a < net_.arcs.size(); ++a) add_share(static_cast<ArcId>(a));
  }

  Row balance_row(SideId side) const {
    Row row{side, net_.sides[at(side)].sign, 0, {}};
    for (std::int32_t i = net_.side_first[at(side)]; i < net_.side_first[at(side) + 1]; ++i) {
      const ArcId a = net_.side_arcs[at(i)];
      const std::int32_t column = program_.arc_column[at(a)];
      if (column == kNone) continue;
      const Arc& arc = net_.arcs[at(a)];
      if (arc.head == arc.tail && !row.terms.empty() && row.terms.back().column == column) continue;
      double factor = 0;
      if (arc.head == side) factor += arc.worth;
      if (arc.tail == side) factor -= 1;
      if (factor != 0) row.terms.push_back({column, factor * program_.columns[at(column)].scale / amount_[at(side)]});
    }
    add_rate(row, net_.sides[at(side)].node, net_.sides[at(side)].sign);
    return row;
  }

  void add_rate(Row& row, NodeId node, double factor) const {
    row.terms.push_back({program_.node_column[at(node)], factor});
    const std::int32_t ramp = program_.ramp_column[at(node)];
    if (ramp != kNone) row.terms.push_back({ramp, factor});
  }

  std::int32_t add_slack(SideId side) {
    return add_column({Column::Kind::slack, side, ArcClass::contract, false, 1.0, kUnlimited, 0.0});
  }

  /// delivered = x - shortfall and x <= 1 - loss (1 - delivered): (1 - loss) x + loss * shortfall <= 1 - loss.
  void add_shortfall(SideId side) {
    const Side& need = net_.sides[at(side)];
    const std::int32_t shortfall = add_column(
        {Column::Kind::shortfall, side, ArcClass::contract, false, amount_[at(side)], kUnlimited, kSnapAdaptation});
    program_.rows.back().terms.push_back({shortfall, 1.0});
    Row row{kNone, 0, 1 - need.loss, {}};
    add_rate(row, need.node, 1 - need.loss);
    if (need.loss > 0) row.terms.push_back({shortfall, need.loss});
    row.terms.push_back({add_slack(side), 1.0});
    inequalities_.push_back(std::move(row));
  }

  /// worth f <= share * c x at the head's node.
  void add_share(ArcId a) {
    const Arc& arc = net_.arcs[at(a)];
    const std::int32_t column = program_.arc_column[at(a)];
    if (column == kNone || arc.head == kNone || !std::isfinite(arc.share)) return;
    Row row{kNone, 0, 0, {}};
    row.terms.push_back({column, arc.worth * program_.columns[at(column)].scale / amount_[at(arc.head)]});
    add_rate(row, net_.sides[at(arc.head)].node, -arc.share);
    row.terms.push_back({add_slack(arc.head), 1.0});
    program_.rows.push_back(std::move(row));
  }

  const Network& net_;
  const Bounds& bounds_;
  Program program_;
  std::vector<Row> inequalities_;
  std::vector<double> amount_;    // per side
  std::vector<bool> contracted_;  // per node: touched by a contract with base > 0
};

double snapped(const Column& column, double value) {
  if (std::abs(value) <= column.snap || value < 0) return 0;
  if (std::abs(value - column.upper) <= column.snap || value > column.upper) return column.upper;
  return value;
}

}  // namespace

Program build_program(const Network& network, const Bounds& bounds) { return Builder(network, bounds).build(); }

Program open_program(const Network& network) {
  Bounds open = base_bounds(network);
  open.ramp = open.plan;
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    const Side& side = network.sides[at(arc.head != kNone ? arc.head : arc.tail)];
    const double amount = side.coefficient * network.nodes[at(side.node)].base;
    if (!is_contract(arc)) open.limit[a] = amount / (arc.head != kNone ? arc.worth : 1);
  }
  return build_program(network, open);
}

void set_uppers(Program& program, const Network& network, const Bounds& bounds) {
  for (Column& column : program.columns) {
    if (column.kind == Column::Kind::node) {
      const double plan = bounds.plan[at(column.index)] / column.scale;
      column.upper = column.rated ? std::min(plan, 1.0) : plan;
    } else if (column.kind == Column::Kind::ramp) {
      column.upper = bounds.ramp[at(column.index)] / column.scale;
    } else if (column.kind == Column::Kind::arc) {
      const double limit = bounds.limit[at(column.index)];
      column.upper =
          (is_contract(network.arcs[at(column.index)]) ? std::min(limit, column.scale) : limit) / column.scale;
    }
  }
}

bool at_base(const Network& network, const Bounds& bounds) {
  bool room = false;
  for (std::size_t n = 0; n < network.nodes.size(); ++n) {
    if (bounds.plan[n] < network.nodes[n].base) return false;
    room = room || bounds.plan[n] > network.nodes[n].base || bounds.ramp[n] > 0;
  }
  bool filling = false;
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    if (is_contract(arc) && bounds.limit[a] < arc.base) return false;
    filling = filling || (is_filled(arc) && bounds.limit[a] > 0);
  }
  return !(room && filling);
}

Solution base_solution(const Network& network) {
  Solution solution;
  for (const Node& node : network.nodes) solution.rate.push_back(node.base);
  for (const Arc& arc : network.arcs) solution.flow.push_back(is_contract(arc) ? arc.base : 0.0);
  return solution;
}

Solution to_solution(const Network& network, const Bounds& bounds, const Program& program,
                     const std::vector<double>& value) {
  Solution solution;
  for (std::size_t n = 0; n < network.nodes.size(); ++n) {
    const double base = network.nodes[n].base;
    double ratio = value[at(program.node_column[n])];
    double ramp = 0;
    if (program.ramp_column[n] != kNone) {
      ramp = snapped(program.columns[at(program.ramp_column[n])], value[at(program.ramp_column[n])]);
    }
    const double plan = bounds.plan[n] / base;
    if (ramp == 0 && std::abs(ratio - plan) <= kRatioTolerance && plan != 1) {
      solution.rate.push_back(bounds.plan[n]);
      continue;
    }
    ratio = std::max(0.0, std::abs(ratio) <= kRatioTolerance ? ramp : ratio + ramp);
    solution.rate.push_back(std::abs(ratio - 1) <= kRatioTolerance ? base : ratio * base);
  }
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const std::int32_t c = program.arc_column[a];
    if (c == kNone) {
      solution.flow.push_back(0.0);
      continue;
    }
    const Column& column = program.columns[at(c)];
    const double x = snapped(column, value[at(c)]);
    if (is_contract(network.arcs[a]) && std::abs(x - 1) <= kRatioTolerance && column.upper == 1) {
      solution.flow.push_back(network.arcs[a].base);
    } else {
      solution.flow.push_back(x == column.upper ? std::min(bounds.limit[a], x * column.scale) : x * column.scale);
    }
  }
  return solution;
}

}  // namespace schakel::flow
