// Infrastructure with a shedding plan: a service that its users need to run, as a pool of its own that the market
// supplies. Amounts are parts of the base use of all users, which is 1: a unit of rate x, base rate X and share a needs
// a x / X. So what the plan of a pool does (sim/cascade/sheds.cpp) it does here.
//
// Limits. All users need it in proportion to their rate, nothing when they stand still. Users that are off at the start
// are left out.
#include <algorithm>

#include "models/plants/builder.hpp"

namespace schakel::models {

int service_number(const Model& model, int infrastructure) {
  return static_cast<int>(model.pools.size()) + infrastructure;
}

bool Builder::uses_service(std::size_t i, std::size_t u) const {
  const Infrastructure& service = model_.infrastructures[i];
  return !service.shed_plan.empty() &&
         std::count(service.units.begin(), service.units.end(), static_cast<int>(u)) > 0 && base_.unit_rate[u] > 0;
}

/// Right after the other sides of the unit's node.
void Builder::add_service_needs(std::size_t u, NodeId node) {
  service_user_.resize(model_.infrastructures.size());
  service_need_.resize(u + 1);
  for (std::size_t i = 0; i < model_.infrastructures.size(); ++i) {
    if (!uses_service(i, u)) continue;
    const Infrastructure& service = model_.infrastructures[i];
    const auto place = std::find(service.units.begin(), service.units.end(), static_cast<int>(u));
    const double share = service.share[static_cast<std::size_t>(place - service.units.begin())];
    service_need_[u].push_back(add_side(node, -1, share / sys().network.nodes[at(node)].base, kNone));
    service_user_[i][u] = service_need_[u].back();
  }
}

void Builder::add_services() {
  service_need_.resize(model_.units.size());
  service_user_.resize(model_.infrastructures.size());
  for (std::size_t i = 0; i < model_.infrastructures.size(); ++i) {
    service_node_.push_back(flow::kNone);
    if (!service_user_[i].empty()) add_service(i);
  }
}

void Builder::add_service(std::size_t i) {
  const Infrastructure& service = model_.infrastructures[i];
  const Subject subject{Subject::Kind::pool, service_number(model_, static_cast<int>(i))};
  const auto base_need = [this](SideId need) {
    const flow::Side& side = sys().network.sides[at(need)];
    return side.coefficient * sys().network.nodes[at(side.node)].base;
  };
  double base = 0, rise = 0;
  for (const auto& [u, need] : service_user_[i]) {
    base += base_need(need);
    rise += base_need(need) * room_of(u);
  }
  const double room = service.spare ? service.spare->value * base : rise;
  const NodeId node = service_node_[i] = add_node(base, room, subject);
  const SideId in = add_side(node, -1, 1, kNone), out = add_side(node, +1, 1, kNone);
  // The supply follows what the users take: nobody has to run more because somebody else needs it no longer.
  add_arc({.head = in, .base = base, .priority = kSwingPriority, .swing = true}, base, {}, kNone);
  add_market_room(in, base, room / base, kNone);
  std::map<std::size_t, std::vector<ArcId>> arcs;
  for (const auto& [u, need] : service_user_[i]) {
    arcs[u] = {add_arc({.tail = out, .head = need, .base = base_need(need)}, base_need(need), subject, kNone)};
    const double more = base_need(need) * room_of(u);
    if (more > 1e-12)
      arcs[u].push_back(add_arc({.tail = out, .head = need, .cls = flow::ArcClass::unused}, more, subject, kNone));
  }
  cascade::ShedPlan plan{.pool = node, .supply = add_arc({.head = in}, 0, {}, kNone), .tie = hash_of(service.id)};
  for (const int unit : service.shed_plan)
    if (const auto user = arcs.find(at(unit)); user != arcs.end()) plan.users.push_back({unit, user->second});
  if (!plan.users.empty()) sys().shed_plans.push_back(std::move(plan));
  sys().utility_nodes.push_back(node);
}

}  // namespace schakel::models
