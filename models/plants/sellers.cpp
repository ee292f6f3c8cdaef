// Sellers under a force majeure rule: all plants of an owner that make the product, what its own units need, and the
// two test arcs of each plant. What a seller does is in sim/cascade/force_majeure.cpp.
//
// Limits. Own units are those that a link from one of the plants enters; behind a pool they count as the pool does. A
// plant that stands still at the start, or sells nothing in the base, is left out.
#include "models/plants/wiring.hpp"

namespace schakel::models {

using flow::ArcClass;
using journal::Subject;

namespace {

/// The base sale of an output to outside (at most one), and whether anything at all leaves it under contract.
struct Sales {
  flow::ArcId outside = flow::kNone;
  bool any = false;
};
Sales sales_of(const flow::Network& net, flow::SideId side) {
  Sales sales;
  for (std::size_t a = 0; a < net.arcs.size(); ++a) {
    const flow::Arc& arc = net.arcs[a];
    if (arc.tail != side || arc.cls != ArcClass::contract || arc.base <= 0) continue;
    sales.any = true;
    if (arc.head == flow::kNone) sales.outside = static_cast<flow::ArcId>(a);
  }
  return sales;
}

bool is_own_use(const Output& output) {
  for (const Outlet& outlet : output.outlets)
    if (outlet.takes_base_remainder) return outlet.kind == OutletKind::own_use;
  return false;
}

/// Where links to the owner's own units enter that are under way for some time (a node of their own).
void add_own_transits(const Wiring& wiring, int owner, std::vector<flow::SideId>& needs) {
  const cascade::System& system = wiring.built.system;
  for (const cascade::StockSpec& stock : system.stocks)
    for (const cascade::TransitSpec& transit : stock.transits) {
      const auto node = static_cast<std::size_t>(transit.node);
      const Link& link = wiring.model.links[static_cast<std::size_t>(system.node_subject[node].index)];
      const Unit& user = wiring.model.units[static_cast<std::size_t>(link.to.index)];
      if (user.owner == owner) needs.push_back(cascade::need_of(system.network, transit));
    }
}

void add_plant(const Wiring& wiring, std::size_t u, std::size_t o, cascade::SellerSpec& seller) {
  const Output& output = wiring.model.units[u].outputs[o];
  const flow::SideId side = wiring.output_side[u][o];
  if (side == flow::kNone) return;
  const flow::Network& net = wiring.built.system.network;
  const Sales sales = sales_of(net, side);
  if (!sales.any) return;
  const flow::Side& row = net.sides[static_cast<std::size_t>(side)];
  const double made = row.coefficient * net.nodes[static_cast<std::size_t>(row.node)].base;
  if (sales.outside != flow::kNone && is_own_use(output)) seller.own_use.push_back(sales.outside);
  const flow::ArcId spare =
      wiring.add_arc({.tail = side, .base = made, .cls = ArcClass::store}, 0, Subject{}, output.product);
  seller.plants.push_back({side, spare, wiring.add_arc({.head = side}, 0, Subject{}, output.product)});
}

/// Where hubs take: what is sold there is nobody's contract.
std::vector<flow::SideId> hub_needs(const Wiring& wiring) {
  const std::vector<flow::Side>& sides = wiring.built.system.network.sides;
  std::vector<flow::SideId> needs;
  for (std::size_t p = 0; p < wiring.model.pools.size(); ++p)
    for (std::size_t side = 0; side < sides.size() && wiring.model.pools[p].kind == PoolKind::hub; ++side)
      if (sides[side].node == wiring.built.pool_node[p] && sides[side].sign < 0)
        needs.push_back(static_cast<flow::SideId>(side));
  return needs;
}

}  // namespace

void add_sellers(const Wiring& wiring) {
  for (std::size_t r = 0; r < wiring.model.force_majeure_rules.size(); ++r) {
    const ForceMajeureRule& rule = wiring.model.force_majeure_rules[r];
    cascade::SellerSpec seller;
    seller.own_first = rule.own_units_first;
    seller.after_days = rule.declared_after_days ? rule.declared_after_days->value : 0;
    if (rule.change_threshold) seller.threshold = rule.change_threshold->value;
    for (std::size_t u = 0; u < wiring.model.units.size(); ++u) {
      if (wiring.model.units[u].owner != rule.owner) continue;
      for (std::size_t o = 0; o < wiring.model.units[u].outputs.size(); ++o)
        if (wiring.model.units[u].outputs[o].product == rule.product) add_plant(wiring, u, o, seller);
      for (const flow::SideId need : wiring.input_side[u])
        if (need != flow::kNone) seller.own_needs.push_back(need);
    }
    seller.markets = hub_needs(wiring);
    add_own_transits(wiring, rule.owner, seller.own_needs);
    if (seller.plants.empty()) continue;
    wiring.built.system.sellers.push_back(std::move(seller));
    wiring.built.seller_rule.push_back(static_cast<int>(r));
  }
}

}  // namespace schakel::models
