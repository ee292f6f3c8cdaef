// Units: their needs, what is bought on the market for them, and what they can import.
#include <algorithm>

#include "models/plants/builder.hpp"
#include "models/plants/lines.hpp"

namespace schakel::models {

using flow::ArcClass;

void Builder::add_units() {
  for (std::size_t u = 0; u < model_.units.size(); ++u) {
    const Unit& unit = model_.units[u];
    if (!unit.runs_at_start()) {
      add_unit_that_is_off(u);
      continue;
    }
    const double base = daily(base_.unit_rate[u]);
    const double capacity = std::max(daily(unit.capacity.value), base);
    const NodeId node = add_node(base, capacity - base, {Subject::Kind::unit, static_cast<int>(u)},
                                 headers_.ramp_merit({Endpoint::Kind::unit, static_cast<int>(u)}));
    out_.unit_node.push_back(node);
    sys().units.push_back({node, capacity, std::min(value_or(unit.minimum_load, 0) * capacity, base),
                           value_or(unit.grace_time_days, 0), value_or(unit.start_up_time_days, 0), unit.shed_order,
                           hash_of(unit.stream_key), unit.site});
    add_lines(unit, sys().units.back());
    add_inputs(u, node);
    add_outputs(u, node);
    add_service_needs(u, node);
  }
  sys().sites = static_cast<std::int32_t>(model_.sites.size());
}

/// A unit that is off at the start stays a node whose plan is 0, with the market at every side in place of its links.
void Builder::add_unit_that_is_off(std::size_t u) {
  const Unit& unit = model_.units[u];
  const double capacity = daily(unit.capacity.value);
  const double nominal = capacity * unit.utilisation.value * model_.load_factor;
  const NodeId node = add_node(nominal, 0, {Subject::Kind::unit, static_cast<int>(u)});
  out_.unit_node.push_back(node);
  cascade::UnitSpec spec{.node = node, .capacity = std::max(capacity, nominal)};
  spec.shed_order = unit.shed_order;
  spec.tie = hash_of(unit.stream_key);
  spec.site = unit.site;
  spec.start = unit.has_staff() ? cascade::UnitSpec::Start::idle : cascade::UnitSpec::Start::closed;
  sys().units.push_back(spec);
  add_sides_that_are_off(unit, node, nominal);
}

void Builder::add_sides_that_are_off(const Unit& unit, NodeId node, double nominal) {
  input_side_.emplace_back();
  output_side_.emplace_back();
  for (const Input& input : unit.inputs)
    input_side_.back().push_back(add_side(node, -1, input.amount.value, input.product));
  for (const Output& output : unit.outputs)
    output_side_.back().push_back(add_side(node, +1, output.amount.value, output.product));
  for (std::size_t i = 0; i < unit.inputs.size(); ++i) {
    const double base = unit.inputs[i].amount.value * nominal;
    add_arc({.head = input_side_.back()[i], .base = base}, base, {}, unit.inputs[i].product);
  }
  for (std::size_t o = 0; o < unit.outputs.size(); ++o) {
    const double base = unit.outputs[o].amount.value * nominal;
    sys().outlet_arcs.resize(sys().outlet_arcs.size() + unit.outputs[o].outlets.size());
    add_arc({.tail = output_side_.back()[o], .base = base}, base, {}, unit.outputs[o].product);
  }
}

void Builder::add_inputs(std::size_t u, NodeId node) {
  input_side_.emplace_back();
  for (const Input& input : model_.units[u].inputs) {
    const double loss = input.role == InputRole::non_essential ? value_or(input.loss_when_absent, 1) : 1;
    input_side_[u].push_back(add_side(node, -1, input.amount.value, input.product, loss));
  }
  for (std::size_t i = 0; i < input_side_[u].size(); ++i) {
    const double bought = daily(base_.purchase[u][i]);
    if (bought > 0 || headers_.burns_fuel_gas(static_cast<int>(u), i)) add_purchase(u, i, bought);
  }
}

void Builder::add_purchase(std::size_t u, std::size_t i, double bought) {
  const int unit = static_cast<int>(u);
  const SideId side = input_side_[u][i];
  const Input& input = model_.units[u].inputs[i];
  const bool fuel = headers_.burns_fuel_gas(unit, i);
  const int priority = fuel ? kSwingPriority : headers_.priority_at(unit);
  const bool swings = fuel || headers_.rank(unit);
  if (bought > 0)
    at_hub_.emplace_back(
        add_arc({.head = side, .base = bought, .priority = priority, .swing = swings}, bought, {}, input.product),
        input.hub);
  if (!fuel) return add_market_room(side, bought, room_of(u), input.product, input.hub);
  const double rest = input.amount.value * sys().units[u].capacity - bought;
  if (rest > 1e-12 * bought) add_arc({.head = side, .merit = kBoughtAfterAll}, rest, {}, input.product);
}

/// Part of its base rate a unit can rise above it.
double Builder::room_of(std::size_t u) const {
  const cascade::UnitSpec& unit = sys().units[u];
  if (unit.start != cascade::UnitSpec::Start::running) return 0;
  return unit.capacity / sys().network.nodes[at(unit.node)].base - 1;
}

/// What is bought on a market grows with the rate of the unit that ramps up, and no more: the market does not step in
/// for a supplier that fails.
void Builder::add_market_room(SideId need, double bought, double room, int product, int hub) {
  if (bought * room > 1e-12)
    at_hub_.emplace_back(add_arc({.head = need, .cls = ArcClass::unused}, bought * room, {}, product), hub);
}

void Builder::add_import(std::size_t i) {
  const ImportOption& option = model_.imports[i];
  sys().import_arcs.emplace_back();
  const Entry head = entry_of(at(option.unit), option.product);
  int number = 0;
  for (const ImportStep& step : option.steps) {
    number += option.steps.size() > 1 ? 1 : 0;
    const flow::Arc arc{.tail = option.hub == kNone ? flow::kNone : pool_output_[at(option.hub)],
                        .head = head.side,
                        .worth = head.worth,
                        .cls = ArcClass::import,
                        .share = head.share};
    sys().import_arcs[i].push_back(
        add_way(arc, daily(step.cap.value), step.lead_time_days.value, head.side,
                {Subject::Kind::import_option, static_cast<int>(i)}, option.product,
                {AdaptationOrigin::Kind::import_option, static_cast<int>(i), kNone, kNone, number}));
  }
}

}  // namespace schakel::models
