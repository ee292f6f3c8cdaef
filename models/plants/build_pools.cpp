// Pools with their markets and shedding plans, and plants outside the clusters.
#include <algorithm>

#include "models/plants/builder.hpp"
#include "models/plants/shed_plans.hpp"

namespace schakel::models {

namespace {

/// Rank of the last of the sales to a hub by contract. What its market takes has the same: else that would claim in
/// full what a seller gives only after others.
int rank_of_sales(const Model& model, const BaseYear& base, std::size_t hub) {
  int rank = 0;
  for (std::size_t l = 0; l < model.links.size(); ++l)
    if (model.links[l].to == Endpoint{Endpoint::Kind::pool, static_cast<int>(hub)} && base.link_volume[l] > 0)
      rank = std::max(rank, model.links[l].priority);
  return rank;
}

}  // namespace

void Builder::add_pools() {
  for (std::size_t p = 0; p < model_.pools.size(); ++p) {
    const Pool& pool = model_.pools[p];
    pool_need_.push_back(flow::kNone);
    pool_output_.push_back(flow::kNone);
    out_.pool_node.push_back(flow::kNone);
    bought_need_.push_back(flow::kNone);
    bought_output_.push_back(flow::kNone);
    sys().bought_node.push_back(flow::kNone);
    const double base = daily(base_.pool_throughput[p]);
    if (base <= 0) continue;
    const double room = pool.kind == PoolKind::hub ? 2 * hub_room(p)
                        : pool.capacity            ? std::max(0.0, daily(pool.capacity->value) - base)
                                                   : 10 * base;
    const NodeId node = add_node(base, room, {Subject::Kind::pool, static_cast<int>(p)});
    out_.pool_node[p] = node;
    pool_need_[p] = add_side(node, -1, 1, pool.product);
    pool_output_[p] = add_side(node, +1, 1, pool.product);
    add_pool_markets(p);
    if (pool.kind != PoolKind::hub) add_bought(p);
  }
}

void Builder::add_pool_markets(std::size_t p) {
  const int product = model_.pools[p].product;
  const double bought = daily(base_.pool_purchase[p]);
  const double sold = daily(base_.pool_sale[p]);
  if (model_.pools[p].kind == PoolKind::hub) return add_hub_markets(p, bought, sold);
  const bool header = headers_.is_header({Endpoint::Kind::pool, static_cast<int>(p)});
  const int priority = header ? kSwingPriority : 0;
  if (bought > 0)
    add_arc({.head = pool_need_[p], .base = bought, .priority = priority, .swing = header}, bought, {}, product);
  add_market_room(pool_need_[p], bought, room_of_takers(p), product);
  if (sold > 0) add_arc({.tail = pool_output_[p], .base = sold}, sold, {}, product);
}

/// What the market behind a hub can bring or take above the base. Without a cap so much that it never limits.
double Builder::hub_room(std::size_t p) const {
  constexpr double kNeverLimits = 1000;  // of what passes in the base, which may be little
  const double base = daily(base_.pool_throughput[p]);
  return model_.pools[p].market_room ? base + daily(model_.pools[p].market_room->value) : kNeverLimits * base;
}

/// The market behind a hub gives way before those who meet there, and stands in for them as far as its room goes. What
/// it takes ranks as the last of the sales to it.
void Builder::add_hub_markets(std::size_t p, double bought, double sold) {
  const int product = model_.pools[p].product;
  const auto& cap = model_.pools[p].market_room;
  const double room = cap ? daily(cap->value) : hub_room(p);
  if (bought > 0)
    add_arc({.head = pool_need_[p], .base = bought, .priority = kSwingPriority, .swing = true}, bought, {}, product);
  const int rank = rank_of_sales(model_, base_, p);
  if (sold > 0)
    demand_[product].push_back(add_arc({.tail = pool_output_[p], .base = sold, .priority = rank}, sold, {}, product));
  if (room <= 0) return;
  add_arc({.head = pool_need_[p], .cls = flow::ArcClass::unused}, room, {}, product);
  demand_[product].push_back(add_arc({.tail = pool_output_[p]}, room, {}, product));
}

/// Ties what units buy and sell at a hub to it.
void Builder::join_hubs() {
  for (const auto& [arc, hub] : at_hub_) {
    if (hub == kNone || pool_need_[at(hub)] == flow::kNone) continue;
    flow::Arc& way = sys().network.arcs[at(arc)];
    (way.tail == flow::kNone ? way.tail : way.head) =
        way.tail == flow::kNone ? pool_output_[at(hub)] : pool_need_[at(hub)];
  }
}

/// Largest part by which a unit fed by the pool can rise.
double Builder::room_of_takers(std::size_t p) const {
  double room = 0;
  for (const Link& link : model_.links)
    if (link.from == Endpoint{Endpoint::Kind::pool, static_cast<int>(p)} && link.to.kind == Endpoint::Kind::unit)
      room = std::max(room, room_of(at(link.to.index)));
  return room;
}

/// One that gives nothing in the base and has spare room stands by: off, and able to rise as far as its room goes.
void Builder::add_boundaries() {
  for (std::size_t b = 0; b < model_.boundaries.size(); ++b) {
    const BoundaryNode& boundary = model_.boundaries[b];
    boundary_side_.push_back(flow::kNone);
    out_.boundary_node.push_back(flow::kNone);
    const double base = std::max(0.0, daily(base_.boundary_rate[b]));
    double spare = daily(value_or(boundary.spare, 0));
    if (boundary.capacity) spare = std::max(0.0, std::min(spare, daily(boundary.capacity->value) - base));
    if (base + spare <= 0) continue;
    const NodeId node = add_node(base > 0 ? base : spare, spare, {Subject::Kind::boundary, static_cast<int>(b)},
                                 headers_.ramp_merit({Endpoint::Kind::boundary, static_cast<int>(b)}));
    out_.boundary_node[b] = node;
    const SideId side = boundary_side_[b] = add_side(node, boundary.supplies ? +1 : -1, 1, boundary.product);
    if (base > 0) continue;
    stands_by_.push_back(node);
    flow::Arc shut{.base = spare};  // what would balance it if it ran
    (boundary.supplies ? shut.tail : shut.head) = side;
    add_arc(shut, 0, {}, boundary.product);
  }
}

void Builder::add_shed_plan(std::size_t p) {
  const Pool& pool = model_.pools[p];
  if (pool_need_[p] == flow::kNone) return;
  if (pool.kind > PoolKind::pipe_grid && pool.kind != PoolKind::hub) sys().utility_nodes.push_back(out_.pool_node[p]);
  std::vector<cascade::ShedPlan::User> users = shed_users(model_, sys(), static_cast<int>(p));
  if (users.empty()) return;
  const ArcId supply = add_arc({.head = pool_need_[p]}, 0, {}, pool.product);
  sys().shed_plans.push_back({out_.pool_node[p], supply, std::move(users), hash_of(pool.stream_key)});
}

}  // namespace schakel::models
