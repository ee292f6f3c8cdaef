// Routes that links share: how much room there is beyond the base volumes, and fleets that grow.
//
// The extra volumes of a route's links (what they can carry beyond the base) share the room the route has beyond their
// base volumes in proportion to what each could carry. A route with `growth_step` grows while a need it serves is short
// (sim/cascade/routes.cpp).
#include <algorithm>

#include "models/plants/builder.hpp"
#include "models/plants/wiring.hpp"

namespace schakel::models {

namespace {

/// What a link could carry at most, per year.
double most_of(const Link& link, double base) {
  return link.capacity ? std::max(link.capacity->value, base) : base * std::max(1.0, link.contract.band_high);
}

cascade::RouteLink route_link(const Wiring& wiring, std::size_t l) {
  const Link& link = wiring.model.links[l];
  const flow::ArcId contract = wiring.built.link_arc[l];
  cascade::RouteLink to{.contract = contract, .extra = flow::kNone, .growth = flow::kNone, .serves = flow::kNone};
  const double base = wiring.base.link_volume[l];
  for (const flow::ArcId arc : wiring.built.system.link_arcs[l])
    if (arc != contract) to.extra = arc;
  to.most = daily(most_of(link, base));
  to.usual = daily(base + (most_of(link, base) - base) * room_share(wiring.model, wiring.base, link.route));
  const flow::ArcId like = contract != flow::kNone ? contract : to.extra;
  if (like == flow::kNone) return to;
  flow::Arc arc = wiring.built.system.network.arcs[at(like)];
  to.serves = wiring.end_of(link).side;
  arc.base = 0;
  arc.cls = flow::ArcClass::unused;
  arc.priority = 0;
  arc.merit = link.merit;
  to.growth = wiring.add_arc(arc, 0, {journal::Subject::Kind::link, static_cast<int>(l)}, link.product);
  return to;
}

}  // namespace

double room_share(const Model& model, const BaseYear& base, int route) {
  if (route == kNone || !model.routes[at(route)].capacity) return 1;
  double free = model.routes[at(route)].capacity->value;
  double extra = 0;
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    if (model.links[l].route != route) continue;
    free -= base.link_volume[l];
    extra += most_of(model.links[l], base.link_volume[l]) - base.link_volume[l];
  }
  return extra > 0 ? std::clamp(free / extra, 0.0, 1.0) : 1;
}

void add_routes(const Wiring& wiring) {
  for (std::size_t r = 0; r < wiring.model.routes.size(); ++r) {
    const Route& route = wiring.model.routes[r];
    if (!route.growth_step || !route.growth_lead_time_days) continue;
    cascade::RouteSpec spec;
    spec.route = static_cast<int>(r);
    spec.step = daily(route.growth_step->value);
    spec.lead_days = route.growth_lead_time_days->value;
    for (std::size_t l = 0; l < wiring.model.links.size(); ++l) {
      if (wiring.model.links[l].route != spec.route) continue;
      const cascade::RouteLink link = route_link(wiring, l);
      if (link.growth != flow::kNone) spec.links.push_back(link);
    }
    if (!spec.links.empty()) wiring.built.system.routes.push_back(std::move(spec));
  }
}

}  // namespace schakel::models
