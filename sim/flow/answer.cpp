// From bounds and column values to the solution that is given back.
#include <algorithm>
#include <cmath>

#include "sim/flow/program.hpp"

namespace schakel::flow {

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
    room = room || ((arc.cls == ArcClass::replace || arc.cls == ArcClass::unused) && bounds.limit[a] > 0);
  }
  return !(room && filling);
}

Solution base_solution(const Network& network) {
  Solution solution;
  for (const Node& node : network.nodes) solution.rate.push_back(node.base);
  for (const Arc& arc : network.arcs) solution.flow.push_back(is_contract(arc) ? arc.base : 0.0);
  return solution;
}

namespace {

double snapped(const Column& column, double value) {
  if (std::abs(value) <= column.snap || value < 0) return 0;
  if (std::abs(value - column.upper) <= column.snap || value > column.upper) return column.upper;
  return value;
}

double rate_of(const Program& program, const std::vector<double>& value, NodeId n) {
  const double base = program.network().nodes[at(n)].base, planned = program.bounds().plan[at(n)];
  double ratio = value[at(program.node_column(n))];
  const std::int32_t ramp_column = program.ramp_column(n);
  const double ramp = ramp_column == kNone ? 0 : snapped(program.column(ramp_column), value[at(ramp_column)]);
  if (ramp == 0 && std::abs(ratio - planned / base) <= kRatioTolerance && planned != base) return planned;
  ratio = std::max(0.0, std::abs(ratio) <= kRatioTolerance ? ramp : ratio + ramp);
  return std::abs(ratio - 1) <= kRatioTolerance ? base : ratio * base;
}

double flow_of(const Program& program, const std::vector<double>& value, ArcId a) {
  const Arc& arc = program.network().arcs[at(a)];
  const std::int32_t c = program.arc_column(a);
  const double limit = program.bounds().limit[at(a)];
  if (!is_contract(arc)) {
    const Column& column = program.column(c);
    const double x = snapped(column, value[at(c)]);
    return x == column.upper ? std::min(limit, x * column.scale) : x * column.scale;
  }
  const double x = value[at(c)], most = std::min(limit / arc.base, 1.0);
  if (x <= kRatioTolerance) return 0;
  if (x >= most - kRatioTolerance) return std::min(limit, arc.base);
  return x * arc.base;
}

}  // namespace

void write_solution(const Program& program, const std::vector<double>& value, Solution& solution) {
  for (const NodeId n : program.nodes()) solution.rate[at(n)] = rate_of(program, value, n);
  for (const ArcId a : program.arcs()) solution.flow[at(a)] = flow_of(program, value, a);
}

void write_base(const Program& program, Solution& solution) {
  for (const NodeId n : program.nodes()) solution.rate[at(n)] = program.network().nodes[at(n)].base;
  for (const ArcId a : program.arcs()) {
    const Arc& arc = program.network().arcs[at(a)];
    solution.flow[at(a)] = is_contract(arc) ? arc.base : 0.0;
  }
}

}  // namespace schakel::flow
