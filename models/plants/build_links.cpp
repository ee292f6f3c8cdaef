// Links: where they start and end, what they carry in the base, and what they can carry above it.
#include <algorithm>
#include <utility>

#include "models/plants/builder.hpp"
#include "models/plants/wiring.hpp"

namespace schakel::models {

using flow::ArcClass;

void Builder::add_link(std::size_t l) {
  const Link& link = model_.links[l];
  const Subject subject{Subject::Kind::link, static_cast<int>(l)};
  sys().link_arcs.emplace_back();
  out_.link_arc.push_back(flow::kNone);
  const SideId tail = tail_of(link);
  const Entry head = head_of(link);
  if (tail == flow::kNone || head.side == flow::kNone) return;  // an end that carries nothing in the base
  const double base = daily(base_.link_volume[l]);
  flow::Arc arc{.tail = tail,
                .head = head.side,
                .base = base,
                .worth = head.worth,
                .priority = headers_.priority(link),
                .share = head.share,
                .swing = headers_.swings(link)};
  if (base > 0) arc.tail = delivery(l, arc);
  if (base > 0 && ends_in_stock(model_, link)) add_transit(l, arc, head);
  if (base > 0) {
    out_.link_arc[l] = add_arc(arc, base, subject, link.product);
    sys().link_arcs[l].push_back(out_.link_arc[l]);
  }
  arc.tail = tail;
  if (is_bought_beside(link) && bought_need_[at(link.to.index)] != flow::kNone)
    arc.head = bought_need_[at(link.to.index)];
  add_extra_volume(l, arc, head);
}

/// Puts a node between the two ends for what is under way: the link itself then ends there.
void Builder::add_transit(std::size_t l, flow::Arc& arc, const Entry& head) {
  constexpr double kMostGrowth = 10;  // of the base, where the link itself has no capacity
  const Link& link = model_.links[l];
  const Subject subject{Subject::Kind::link, static_cast<int>(l)};
  const double room = std::max(kMostGrowth * arc.base, link.capacity ? daily(link.capacity->value) - arc.base : 0);
  cascade::TransitSpec transit{.node = add_node(arc.base, room, subject), .days = link.transit_time_days->value};
  const SideId in = add_side(transit.node, -1, 1, link.product), out = add_side(transit.node, +1, 1, link.product);
  flow::Arc use = arc;
  use.tail = out;
  transit.use = add_arc(use, arc.base, subject, link.product);
  use.base = 0;
  use.swing = false;
  use.cls = head.replaceable ? ArcClass::replace : ArcClass::unused;
  transit.more = add_arc(use, room, subject, link.product);
  transit.reorder = add_arc({.tail = out, .base = arc.base, .cls = ArcClass::store}, 0, subject, link.product);
  transit.refill = add_arc({.tail = out, .base = arc.base, .cls = ArcClass::refill}, 0, subject, link.product);
  transit_[l] = transit;
  arc.head = in;
  arc.worth = 1;
  arc.share = flow::kUnlimited;
}

/// Volume above the base: within the contract's band from the next nomination date, beyond it after the lead time.
void Builder::add_extra_volume(std::size_t l, flow::Arc arc, const Entry& head) {
  const Link& link = model_.links[l];
  const Subject subject{Subject::Kind::link, static_cast<int>(l)};
  const double base = std::exchange(arc.base, 0);
  arc.swing = false;
  arc.spill = headers_.spills(link);
  arc.merit = link.merit;
  arc.cls = link.base == LinkBase::stand_by || head.replaceable ? ArcClass::replace : ArcClass::unused;
  if (head.burned_first && headers_.is_header(link.from)) {
    arc.cls = ArcClass::contract;  // without a base: always open, before any other outlet of the fuel gas
    arc.merit = kBurnedBeforeOutlets;
  }
  const double share = room_share(model_, base_, link.route);  // of a header: 1, its room may be without limit
  const double room = link.capacity ? daily(link.capacity->value) - base : header_room(link, head, base);
  const double band = (link.contract.band_high - 1) * base;
  const double within = link.capacity ? std::clamp(room, 0.0, band) : band;
  const auto add = [&](double limit, double lead, double nomination) {
    if (share * limit > 1e-12 * base)
      sys().link_arcs[l].push_back(add_way(arc, share * limit, lead, head.side, subject, link.product,
                                           {AdaptationOrigin::Kind::link, static_cast<int>(l)}, nomination));
  };
  add(within, 0, link.contract.nomination_days);
  add(room - within, lead_of(link), 0);
}

/// Before more than the base flows. A stand-by link has nothing under way in the base: its transit is part of the lead.
/// More from (or into) a boundary node is its spare.
double Builder::lead_of(const Link& link) const {
  double lead = value_or(link.lead_time_days, 0);
  if (link.base == LinkBase::stand_by && ends_in_stock(model_, link)) lead += link.transit_time_days->value;
  for (const Endpoint end : {link.from, link.to})
    if (end.kind == Endpoint::Kind::boundary)
      lead = std::max(lead, value_or(model_.boundaries[at(end.index)].spare_lead_time_days, 0));
  return lead;
}

bool ends_in_stock(const Model& model, const Link& link) {
  return link.transit_time_days && link.transit_time_days->value > 0 && link.to.kind == Endpoint::Kind::unit &&
         std::any_of(model.storages.begin(), model.storages.end(), [&link](const Storage& storage) {
           return storage.at_input && storage.unit == link.to.index && storage.product == link.product;
         });
}

flow::SideId Builder::tail_of(const Link& link) const {
  const std::size_t i = at(link.from.index);
  if (link.from.kind == Endpoint::Kind::pool) return pool_output_[i];
  if (link.from.kind == Endpoint::Kind::boundary) return boundary_side_[i];
  const std::vector<Output>& outputs = model_.units[i].outputs;
  for (std::size_t o = 0; o < outputs.size(); ++o)
    if (outputs[o].product == link.product) return output_side_[i][o];
  return flow::kNone;
}

Entry Builder::head_of(const Link& link) const {
  const std::size_t i = at(link.to.index);
  if (link.to.kind == Endpoint::Kind::pool) return {pool_need_[i], 1, flow::kUnlimited, false};
  if (link.to.kind == Endpoint::Kind::boundary) return {boundary_side_[i], 1, flow::kUnlimited, false};
  return entry_of(i, link.product);
}

/// How a product enters a unit's recipe.
Entry Builder::entry_of(std::size_t u, int product) const {
  const std::vector<Input>& inputs = model_.units[u].inputs;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].product == product) return {input_side_[u][i], 1, flow::kUnlimited, !inputs[i].alternatives.empty()};
    for (const Alternative& alternative : inputs[i].alternatives) {
      if (alternative.product != product) continue;
      const double most = value_or(alternative.maximum, flow::kUnlimited);
      return {input_side_[u][i], alternative.worth.value, alternative.worth.value * most / inputs[i].amount.value, true,
              headers_.burns_fuel_gas(static_cast<int>(u), i)};
    }
  }
  return {};
}

/// What a link of a header can carry above its base when no capacity is given: all that its unit can make or use. A
/// by-product grows with the rate of its unit and no more.
double Builder::header_room(const Link& link, const Entry& head, double base) const {
  const bool in = headers_.is_header(link.to);
  if (!in && !headers_.is_header(link.from)) return 0;
  const Endpoint end = in ? link.from : link.to;
  if (end.kind != Endpoint::Kind::unit) return flow::kUnlimited;
  const flow::Side& side = sys().network.sides[at(in ? tail_of(link) : head.side)];
  const double most = side.coefficient * sys().units[at(end.index)].capacity / (in ? 1 : head.worth);
  const bool by_product = headers_.spills(link);
  return by_product ? most - side.coefficient * sys().network.nodes[at(side.node)].base : most - base;
}

}  // namespace schakel::models
