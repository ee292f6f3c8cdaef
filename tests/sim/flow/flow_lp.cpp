#include "tests/sim/flow/flow_lp.hpp"

#include <algorithm>
#include <cmath>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#pragma GCC diagnostic pop

namespace schakel::flow {

namespace {

constexpr double kTight = 1e-11;           // bound and value this near: no other try is needed
constexpr long double kRounding = 1e-10L;  // a multiplier this small on something unlimited is rounding

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool has_ratio(const Arc& arc) { return arc.cls == ArcClass::contract && arc.base > 0; }

/// Nodes touched by a contract: their ratios are those of their contracts. The others have one of their own.
std::vector<bool> contracted(const Network& net) {
  std::vector<bool> yes(net.nodes.size(), false);
  for (const Arc& arc : net.arcs) {
    if (!has_ratio(arc)) continue;
    for (const SideId side : {arc.tail, arc.head}) {
      if (side != kNone) yes[at(net.sides[at(side)].node)] = true;
    }
  }
  return yes;
}

}  // namespace

FlowLp::FlowLp(const Network& net, const Bounds& bounds, int last_class)
    : nodes_(static_cast<int>(net.nodes.size())), arcs_(static_cast<int>(net.arcs.size())) {
  const std::vector<bool> shares = contracted(net);
  lower_.assign(2 * net.nodes.size() + net.arcs.size() + net.sides.size(), 0.0);
  upper_.assign(lower_.size(), 0.0);
  for (NodeId n = 0; n < nodes_; ++n) {
    const bool ramps = shares[at(n)] && last_class >= static_cast<int>(ArcClass::ramp_up);
    upper_[at(rate(n))] = shares[at(n)] ? bounds.plan[at(n)] : std::min(bounds.plan[at(n)], net.nodes[at(n)].base);
    upper_[at(ramp(n))] = ramps ? bounds.ramp[at(n)] : 0;
  }
  for (ArcId a = 0; a < arcs_; ++a) {
    const Arc& arc = net.arcs[at(a)];
    const double limit = has_ratio(arc) ? std::min(arc.base, bounds.limit[at(a)]) : bounds.limit[at(a)];
    upper_[at(flow(a))] = static_cast<int>(arc.cls) <= last_class ? limit : 0;
    add_share(net, a);
  }
  for (SideId s = 0; s < static_cast<SideId>(net.sides.size()); ++s) add_balance(net, s);
}

void FlowLp::add_balance(const Network& net, SideId s) {
  const Side& side = net.sides[at(s)];
  Row row{{}, 0, 0};
  for (ArcId a = 0; a < arcs_; ++a) {
    const Arc& arc = net.arcs[at(a)];
    const double factor = (arc.head == s ? arc.worth : 0) - (arc.tail == s ? 1 : 0);
    if (factor != 0) row.terms.push_back({flow(a), factor});
  }
  for (const int x : {rate(side.node), ramp(side.node)}) row.terms.push_back({x, side.sign * side.coefficient});
  if (side.sign < 0 && side.loss < 1) {
    row.terms.push_back({shortfall(s), 1});
    upper_[at(shortfall(s))] = kUnlimited;
    // x / base <= 1 - loss (1 - s), delivered = c x - shortfall, s = delivered / (c base)
    const double base = net.nodes[at(side.node)].base;
    Row line{{{shortfall(s), side.loss / (side.coefficient * base)}}, -kUnlimited, 1 - side.loss};
    for (const int x : {rate(side.node), ramp(side.node)}) line.terms.push_back({x, (1 - side.loss) / base});
    rows_.push_back(std::move(line));
    Row whole{{{shortfall(s), 1}}, -kUnlimited, 0};  // no more than the need
    for (const int x : {rate(side.node), ramp(side.node)}) whole.terms.push_back({x, -side.coefficient});
    rows_.push_back(std::move(whole));
  }
  rows_.push_back(std::move(row));
}

void FlowLp::add_share(const Network& net, ArcId a) {
  const Arc& arc = net.arcs[at(a)];
  if (arc.head == kNone || !std::isfinite(arc.share)) return;
  const Side& head = net.sides[at(arc.head)];
  Row row{{{flow(a), arc.worth}}, -kUnlimited, 0};
  for (const int x : {rate(head.node), ramp(head.node)}) row.terms.push_back({x, -arc.share * head.coefficient});
  rows_.push_back(std::move(row));
}

double FlowLp::most(const std::vector<Weight>& objective) const {
  std::vector<double> cost(lower_.size(), 0.0), factors, row_lower, row_upper;
  for (const Weight& w : objective) cost[at(w.variable)] = w.weight;
  std::vector<int> row_of, column_of;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    for (const Weight& term : rows_[r].terms) {
      row_of.push_back(static_cast<int>(r));
      column_of.push_back(term.variable);
      factors.push_back(term.weight);
    }
    row_lower.push_back(std::isfinite(rows_[r].lower) ? rows_[r].lower : -COIN_DBL_MAX);
    row_upper.push_back(rows_[r].upper);
  }
  std::vector<double> upper = upper_;
  for (double& bound : upper) bound = std::min(bound, COIN_DBL_MAX);
  CoinPackedMatrix matrix(true, row_of.data(), column_of.data(), factors.data(),
                          static_cast<CoinBigIndex>(factors.size()));
  matrix.setDimensions(static_cast<int>(rows_.size()), static_cast<int>(lower_.size()));
  double best = kUnlimited;
  for (const double tolerance : {1e-9, 1e-11, 1e-7}) {
    ClpSimplex model;
    model.setLogLevel(0);
    model.loadProblem(matrix, lower_.data(), upper.data(), cost.data(), row_lower.data(), row_upper.data());
    model.setOptimizationDirection(-1);
    model.setPrimalTolerance(tolerance);
    model.setDualTolerance(1e-11);
    model.dual();
    if (model.status() != 0) model.primal();
    best = std::min(best, proven_bound(cost, model.getRowPrice()));
    if (best <= model.objectiveValue() + kTight) break;
  }
  return best;
}

/// c x = y A x + (c - y A) x <= sum over rows of the larger of y * its bounds + the same over variables.
double FlowLp::proven_bound(const std::vector<double>& cost, const double* price) const {
  long double bound = 0;
  const auto add = [&bound](long double multiplier, double lower, double upper) {
    const double end = multiplier > 0 ? upper : lower;
    if (multiplier == 0 || (!std::isfinite(end) && std::abs(multiplier) < kRounding)) return;
    bound += multiplier * static_cast<long double>(end);
  };
  std::vector<long double> left(cost.begin(), cost.end());
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const auto y = static_cast<long double>(price[r]);
    for (const Weight& term : rows_[r].terms) left[at(term.variable)] -= y * static_cast<long double>(term.weight);
    add(y, rows_[r].lower, rows_[r].upper);
  }
  for (std::size_t v = 0; v < left.size(); ++v) add(left[v], lower_[v], upper_[v]);
  return static_cast<double>(bound);
}

}  // namespace schakel::flow
