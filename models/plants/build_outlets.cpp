// Outputs of units and where they go that no link takes.
#include <algorithm>

#include "models/plants/builder.hpp"

namespace schakel::models {

using flow::ArcClass;

void Builder::add_outputs(std::size_t u, NodeId node) {
  output_side_.emplace_back();
  const Unit& unit = model_.units[u];
  for (const Output& output : unit.outputs)
    output_side_[u].push_back(add_side(node, +1, output.amount.value, output.product));
  for (std::size_t o = 0; o < unit.outputs.size(); ++o)
    for (std::size_t t = 0; t < unit.outputs[o].outlets.size(); ++t) {
      sys().outlet_arcs.emplace_back();
      add_outlet(u, o, t);
    }
}

void Builder::add_outlet(std::size_t u, std::size_t o, std::size_t t) {
  const Output& output = model_.units[u].outputs[o];
  const Outlet& outlet = output.outlets[t];
  const SideId side = output_side_[u][o];
  const double sold = daily(base_.sale[u][o][t]);
  if (sold > 0) add_base_sale(u, output, side, sold, outlet.hub);
  const double extra = outlet.free ? flow::kUnlimited : daily(value_or(outlet.extra_cap, 0));
  if (extra <= 0 || value_or(outlet.hours_per_year, 1) <= 0) return;
  const double lead = value_or(outlet.lead_time_days, 0);
  flow::Arc arc{.tail = side, .merit = static_cast<int>(t)};
  if (lead > 0) arc.cls = ArcClass::import;
  const double limit = outlet.free && lead > 0 ? output.amount.value * sys().units[u].capacity : extra;
  const ArcId id =
      add_way(arc, limit, lead, side, {}, output.product,
              {AdaptationOrigin::Kind::outlet, static_cast<int>(u), static_cast<int>(o), static_cast<int>(t)});
  sell_at(outlet.hub, id, output.product);
  out_.outlet_arcs.push_back({static_cast<int>(u), static_cast<int>(o), static_cast<int>(t), id});
  if (outlet.hours_per_year) limit_hours(id, outlet.hours_per_year->value / 24, lead > 0);
}

/// What a unit must supply of an output comes before its outlets, which then follow what that leaves.
bool Builder::must_supply(std::size_t u, int product) const {
  return std::any_of(model_.links.begin(), model_.links.end(), [&](const Link& link) {
    return link.contract.must_supply && link.product == product &&
           link.from == Endpoint{Endpoint::Kind::unit, static_cast<int>(u)};
  });
}

void Builder::add_base_sale(std::size_t u, const Output& output, SideId side, double sold, int hub) {
  const bool yields = must_supply(u, output.product);
  const int priority = yields ? kSwingPriority : headers_.priority_at(static_cast<int>(u));
  const bool swings = yields || headers_.rank(static_cast<int>(u)).has_value();
  const ArcId arc =
      add_arc({.tail = side, .base = sold, .priority = priority, .swing = swings}, sold, {}, output.product);
  sell_at(hub, arc, output.product);
}

/// At a hub demand is that of its market; elsewhere every sale has its own.
void Builder::sell_at(int hub, ArcId arc, int product) {
  if (hub == kNone) demand_[product].push_back(arc);
  at_hub_.emplace_back(arc, hub);
  sys().outlet_arcs.back().push_back(arc);
}

void Builder::limit_hours(ArcId arc, double days, bool timed) {
  const auto outlet = static_cast<int>(sys().outlet_arcs.size()) - 1;
  sys().hours.push_back({arc, days, outlet});
  if (!timed) sys().arc_subject[at(arc)] = {Subject::Kind::outlet, outlet};
}

}  // namespace schakel::models
