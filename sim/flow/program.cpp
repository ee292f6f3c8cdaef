#include "sim/flow/program.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/base/check.hpp"

namespace schakel::flow {

namespace {

constexpr double kSnapAdaptation = 1e-11;  // of the side's base amount
constexpr double kLargeLimit = 1e4;        // limits above this many times the side's amount count as none

}  // namespace

Program::Program(const Network& network, Scale scale)
    : net_(network),
      scale_(scale),
      node_column_(network.nodes.size(), kNone),
      ramp_column_(network.nodes.size(), kNone),
      arc_column_(network.arcs.size(), kNone) {}

void Program::start(const Bounds& bounds) {
  check(bounds.plan.size() == net_.nodes.size() && bounds.ramp.size() == net_.nodes.size() &&
            bounds.limit.size() == net_.arcs.size(),
        "flow: bounds do not match the network");
  bounds_ = &bounds;
  for (const NodeId n : nodes_) node_column_[at(n)] = ramp_column_[at(n)] = kNone;
  for (const ArcId a : arcs_) arc_column_[at(a)] = kNone;
  columns_.clear();
  rows_.clear();
  column_terms_.clear();
  row_terms_.clear();
  beyond_.clear();
  nodes_.clear();
  arcs_.clear();
}

void Program::add(NodeId node) {
  if (has(node)) return;
  node_ = node;
  add_node_column(node);
  const SideId first = net_.node_first_side[at(node)], end = net_.node_first_side[at(node) + 1];
  for (SideId s = first; s < end; ++s)
    for (std::int32_t i = net_.side_first[at(s)]; i < net_.side_first[at(s) + 1]; ++i) meet_arc(net_.side_arcs[at(i)]);
  for (SideId s = first; s < end; ++s) {
    const ArcId only = only_arc(s);
    if (only == kNone || !is_one(only, s)) add_balance(s);
  }
  for (SideId s = first; s < end; ++s)
    for (std::int32_t i = net_.side_first[at(s)]; i < net_.side_first[at(s) + 1]; ++i)
      if (net_.arcs[at(net_.side_arcs[at(i)])].head == s) add_share(net_.side_arcs[at(i)]);
}

std::int32_t Program::add_column(const Column& column) {
  columns_.push_back(column);
  Column& added = columns_.back();
  if (added.measure == 0) added.measure = std::isfinite(added.upper) && added.upper > 0 ? added.upper : 1;
  return static_cast<std::int32_t>(columns_.size() - 1);
}

/// The arc of a side that only one arc can ever use; kNone: there are none or several.
ArcId Program::only_arc(SideId s) const {
  ArcId only = kNone;
  for (std::int32_t i = net_.side_first[at(s)]; i < net_.side_first[at(s) + 1]; ++i) {
    const ArcId a = net_.side_arcs[at(i)];
    if (!is_contract(net_.arcs[at(a)]) && !(bounds_->limit[at(a)] > 0)) continue;
    if (only != kNone) return kNone;
    only = a;
  }
  return only;
}

/// Whether the side says no more than that node and arc have the same ratio.
bool Program::can_be_one(NodeId n, SideId s, ArcId a) const {
  const Arc& arc = net_.arcs[at(a)];
  const Side& side = net_.sides[at(s)];
  const SideId other = arc.head == s ? arc.tail : arc.head;
  return is_contract(arc) && !arc.swing && !std::isfinite(arc.share) && (side.sign > 0 || side.loss >= 1) &&
         !(bounds_->ramp[at(n)] > 0) && (other == kNone || net_.sides[at(other)].node != n);
}

/// The column of an arc that is there already and that is one with the node; kNone: there is none.
std::int32_t Program::column_for(NodeId n) const {
  for (SideId s = net_.node_first_side[at(n)]; s < net_.node_first_side[at(n) + 1]; ++s) {
    const ArcId a = only_arc(s);
    if (a != kNone && arc_column_[at(a)] != kNone && can_be_one(n, s, a)) return arc_column_[at(a)];
  }
  return kNone;
}

void Program::lower(Column& column, double upper, BoundRef bound) {
  if (upper >= column.upper) return;
  column.upper = upper;
  column.bound = bound;
}

/// The node's column, and with it every contract that is one with the node and not there yet.
void Program::add_node_column(NodeId n) {
  const Node& node = net_.nodes[at(n)];
  const double plan = bounds_->plan[at(n)] / node.base;
  const BoundRef own_bound{BoundRef::Kind::node, n};
  nodes_.push_back(n);
  std::int32_t c = column_for(n);
  if (c == kNone) {
    const bool rated = net_.node_contracted[at(n)] == 0;
    Column column{Column::Kind::node, n, ArcClass::contract, rated, node.base, rated ? std::min(plan, 1.0) : plan,
                  kRatioTolerance};
    column.bound = own_bound;
    c = add_column(column);
  } else {
    lower(columns_[at(c)], plan, own_bound);
  }
  node_column_[at(n)] = c;
  join(n);
  if (!(bounds_->ramp[at(n)] > 0) || net_.node_contracted[at(n)] == 0) return;
  ramp_column_[at(n)] = add_column({Column::Kind::ramp, n, ArcClass::ramp_up, false, node.base,
                                    bounds_->ramp[at(n)] / node.base, kSnapAdaptation, node.merit});
}

void Program::join(NodeId n) {
  const std::int32_t c = node_column_[at(n)];
  for (SideId s = net_.node_first_side[at(n)]; s < net_.node_first_side[at(n) + 1]; ++s) {
    const ArcId a = only_arc(s);
    if (a == kNone || arc_column_[at(a)] != kNone || !can_be_one(n, s, a)) continue;
    const Arc& arc = net_.arcs[at(a)];
    Column& column = columns_[at(c)];
    if (column.rated && column.priority != arc.priority) continue;
    column.rated = true;
    column.priority = arc.priority;
    lower(column, std::min(bounds_->limit[at(a)] / arc.base, 1.0), {BoundRef::Kind::arc, a});
    arc_column_[at(a)] = c;
    arcs_.push_back(a);
    reach(c, arc);
  }
}

/// Notes which ends of an arc are not in the program.
void Program::reach(std::int32_t c, const Arc& arc) {
  for (const SideId side : {arc.tail, arc.head}) {
    if (side == kNone || has(net_.sides[at(side)].node)) continue;
    beyond_.push_back({net_.sides[at(side)].node, columns_[at(c)].beyond});
    columns_[at(c)].beyond = static_cast<std::int32_t>(beyond_.size() - 1);
  }
}

NodeId Program::beyond(std::int32_t c) const {
  for (std::int32_t i = columns_[at(c)].beyond; i != kNone; i = beyond_[at(i)].next)
    if (!has(beyond_[at(i)].node)) return beyond_[at(i)].node;
  return kNone;
}

/// An arc that touches a node of the program.
void Program::meet_arc(ArcId a) {
  const Arc& arc = net_.arcs[at(a)];
  if (arc_column_[at(a)] != kNone || (!is_contract(arc) && !(bounds_->limit[at(a)] > 0))) return;
  const std::int32_t c = add_column(arc_column_of(a));
  arc_column_[at(a)] = c;
  arcs_.push_back(a);
  reach(c, arc);
}

/// Base amount of the side an arc enters, else leaves, in units of the arc's flow.
double Program::natural(const Arc& arc) const {
  return arc.head != kNone ? net_.side_amount[at(arc.head)] / arc.worth : net_.side_amount[at(arc.tail)];
}

Column Program::arc_column_of(ArcId a) const {
  const Arc& arc = net_.arcs[at(a)];
  const double limit = bounds_->limit[at(a)];
  Column column{
      Column::Kind::arc, a,         arc.cls,      is_contract(arc) || is_filled(arc), arc.base, limit / arc.base,
      kRatioTolerance,   arc.merit, arc.priority, is_contract(arc) && arc.swing,      arc.spill};
  column.bound = {BoundRef::Kind::arc, a};
  if (is_contract(arc)) {
    column.upper = std::min(limit, arc.base) / arc.base;
    return column;
  }
  if (is_filled(arc)) {
    check(arc.base > 0,
          [a] { return "flow: a store or refill arc needs a base to measure its ratio: arc " + std::to_string(a); });
  } else {
    const bool limited = limit <= kLargeLimit * natural(arc);
    column.scale = limited && scale_ == Scale::limit ? limit : natural(arc);
    column.upper = limit / column.scale;
    if (!limited) column.measure = 1;
  }
  column.snap = kSnapAdaptation * natural(arc) / column.scale;
  return column;
}

void Program::begin_row(SideId side, int sign, double rhs) {
  rows_.push_back({side, sign, rhs, 0, kNone, static_cast<std::int32_t>(row_terms_.size()), 0});
}

/// Arcs that are one with a node may be in a row twice.
void Program::add_term(std::int32_t c, double factor) {
  const auto row = static_cast<std::int32_t>(rows_.size() - 1);
  const std::int32_t last = columns_[at(c)].last_term;
  if (last != kNone && column_terms_[at(last)].row == row) {
    const auto first = row_terms_.begin() + rows_.back().first_term;
    const auto same = std::find_if(first, row_terms_.end(), [c](const Term& term) { return term.place == c; });
    column_terms_[at(last)].factor = same->factor += factor;
    return;
  }
  row_terms_.push_back({c, factor});
  chain_term(c, row, factor);
}

void Program::chain_term(std::int32_t c, std::int32_t row, double factor) {
  column_terms_.push_back({row, factor, kNone});
  const auto last = static_cast<std::int32_t>(column_terms_.size() - 1);
  Column& column = columns_[at(c)];
  (column.last_term == kNone ? column.first_term : column_terms_[at(column.last_term)].next) = last;
  column.last_term = last;
  ++column.terms;
}

/// The rate of the node being added, with what it may ramp up.
void Program::add_rate(double factor) {
  add_term(node_column_[at(node_)], factor);
  if (ramp_column_[at(node_)] != kNone) add_term(ramp_column_[at(node_)], factor);
}

void Program::end_row(std::int32_t own) {
  const auto number = static_cast<std::int32_t>(rows_.size() - 1);
  if (own == kNone) own = add_column({Column::Kind::own, number, ArcClass::contract, false, 1.0, 0.0, 0.0});
  Row& row = rows_.back();
  row.own = own;
  row.terms = static_cast<std::int32_t>(row_terms_.size()) - row.first_term;
  if (row.side == kNone)
    for (const Term& term : terms(row)) row.at_base += is_one_at_base(column(term.place)) ? term.factor : 0;
  chain_term(own, number, 1.0);
}

double Program::factor(const Arc& arc, SideId side, double amount) const {
  double factor = 0;
  if (arc.head == side) factor += arc.worth;
  if (arc.tail == side) factor -= 1;
  return factor * amount / net_.side_amount[at(side)];
}

void Program::add_balance(SideId s) {
  const Side& side = net_.sides[at(s)];
  begin_row(s, side.sign, 0);
  ArcId last = kNone;
  for (std::int32_t i = net_.side_first[at(s)]; i < net_.side_first[at(s) + 1]; ++i) {
    const ArcId a = net_.side_arcs[at(i)];
    const std::int32_t c = arc_column_[at(a)];
    if (c == kNone || a == last) continue;
    last = a;
    const Arc& arc = net_.arcs[at(a)];
    const double share = factor(arc, s, is_contract(arc) ? arc.base : columns_[at(c)].scale);
    if (share != 0) add_term(c, share);
  }
  add_rate(side.sign);
  if (side.sign < 0 && side.loss < 1) return add_shortfall(s);
  end_row(kNone);
}

/// delivered = x - shortfall and x <= 1 - loss (1 - delivered): (1 - loss) x + loss * shortfall <= 1 - loss.
void Program::add_shortfall(SideId s) {
  const Side& need = net_.sides[at(s)];
  const std::int32_t shortfall = add_column(
      {Column::Kind::shortfall, s, ArcClass::contract, false, net_.side_amount[at(s)], kUnlimited, kSnapAdaptation});
  add_term(shortfall, 1.0);
  end_row(kNone);
  begin_row(kNone, 0, 1 - need.loss);
  add_rate(1 - need.loss);
  if (need.loss > 0) add_term(shortfall, need.loss);
  end_row(add_column({Column::Kind::slack, s, ArcClass::contract, false, 1.0, kUnlimited, 0.0}));
  if (!gives(s)) return;
  begin_row(kNone, 0, 0);  // nor more than the need: what a stock is refilled with must have come in
  add_rate(-1);
  add_term(shortfall, 1.0);
  end_row(add_column({Column::Kind::slack, s, ArcClass::contract, false, 1.0, kUnlimited, 0.0}));
}

/// True for a need from which an arc leaves: into its stock.
bool Program::gives(SideId s) const {
  for (std::int32_t i = net_.side_first[at(s)]; i < net_.side_first[at(s) + 1]; ++i) {
    const ArcId a = net_.side_arcs[at(i)];
    if (net_.arcs[at(a)].tail == s && arc_column_[at(a)] != kNone) return true;
  }
  return false;
}

/// worth f <= share * c x at the head's node.
void Program::add_share(ArcId a) {
  const Arc& arc = net_.arcs[at(a)];
  const std::int32_t column = arc_column_[at(a)];
  if (column == kNone || !std::isfinite(arc.share)) return;
  begin_row(kNone, 0, 0);
  add_term(column, arc.worth * columns_[at(column)].scale / net_.side_amount[at(arc.head)]);
  add_rate(-arc.share);
  end_row(add_column({Column::Kind::slack, arc.head, ArcClass::contract, false, 1.0, kUnlimited, 0.0}));
}

}  // namespace schakel::flow
