#include "models/plants/build_system.hpp"

#include <algorithm>
#include <map>

#include "models/plants/headers.hpp"
#include "models/plants/lines.hpp"
#include "models/plants/shed_plans.hpp"
#include "models/plants/wiring.hpp"
#include "sim/base/calendar.hpp"

namespace schakel::models {

using cascade::AdaptationSpec;
using flow::ArcClass;
using flow::ArcId;
using flow::NodeId;
using flow::SideId;
using journal::Subject;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }
double daily(double yearly) { return yearly / kDaysPerYear; }
double value_or(const MaybeQuantity& q, double otherwise) { return q ? q->value : otherwise; }

/// FNV-1a, 64 bits: a stable number from a stream key.
std::uint64_t hash_of(const std::string& key) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return hash;
}

// Merits among what is always open; those of outlets are their places in the list, from 0.
constexpr int kBurnedBeforeOutlets = -1;
constexpr int kBoughtAfterAll = 1000;

/// Where a flow of one product enters a unit: the need it serves and what it is worth there.
struct Entry {
  SideId side = flow::kNone;
  double worth = 1;
  double share = flow::kUnlimited;
  bool replaceable = false;
  bool burned_first = false;  ///< fuel gas from a header, in place of what is bought
};

class Builder {
 public:
  Builder(const Model& model, const BaseYear& base) : model_(model), base_(base), headers_(model) {}

  BuiltSystem build() {
    add_units();
    add_pools();
    add_boundaries();
    for (std::size_t l = 0; l < model_.links.size(); ++l) add_link(l);
    for (std::size_t i = 0; i < model_.imports.size(); ++i) add_import(i);
    for (const Storage& storage : model_.storages) add_storage(storage);
    for (std::size_t p = 0; p < model_.pools.size(); ++p) add_shed_plan(p);
    add_parts();
    group_adaptations();
    add_probes();
    finish();
    return std::move(out_);
  }

 private:
  cascade::System& sys() { return out_.system; }
  const cascade::System& sys() const { return out_.system; }

  NodeId add_node(double base, double ramp, Subject subject, int merit = 0) {
    const NodeId node = sys().network.add_node({base, merit});
    sys().node_subject.push_back(subject);
    ramp_.push_back(ramp);
    return node;
  }
  SideId add_side(NodeId node, int sign, double coefficient, int product, double loss = 1) {
    sys().side_product.push_back(product);
    return sys().network.add_side({node, sign, coefficient, loss});
  }
  ArcId add_arc(flow::Arc arc, double limit, Subject subject, int product) {
    sys().arc_subject.push_back(subject);
    sys().arc_product.push_back(product);
    limit_.push_back(limit);
    return sys().network.add_arc(arc);
  }
  /// An arc shut in the base: always open without a lead time, else an adaptation.
  ArcId add_way(flow::Arc arc, double limit, double lead, SideId serves, Subject subject, int product,
                AdaptationOrigin origin, double nomination = 0) {
    const bool timed = lead > 0 || nomination > 0;
    if (timed) subject = {Subject::Kind::adaptation, static_cast<int>(sys().adaptations.size())};
    const ArcId id = add_arc(arc, timed ? 0 : limit, subject, product);
    if (timed) {
      sys().adaptations.push_back({id, limit, lead, serves, nomination});
      out_.adaptations.push_back(origin);
    }
    return id;
  }

  void add_units() {
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
    }
    sys().sites = static_cast<std::int32_t>(model_.sites.size());
  }

  /// A unit that is off at the start stays a node whose plan is 0, with the market at every side in place of its links.
  void add_unit_that_is_off(std::size_t u) {
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
  void add_sides_that_are_off(const Unit& unit, NodeId node, double nominal) {
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

  void add_inputs(std::size_t u, NodeId node) {
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

  void add_purchase(std::size_t u, std::size_t i, double bought) {
    const int unit = static_cast<int>(u);
    const SideId side = input_side_[u][i];
    const Input& input = model_.units[u].inputs[i];
    const bool fuel = headers_.burns_fuel_gas(unit, i);
    const int priority = fuel ? kSwingPriority : headers_.priority_at(unit);
    const bool swings = fuel || headers_.rank(unit);
    if (bought > 0)
      add_arc({.head = side, .base = bought, .priority = priority, .swing = swings}, bought, {}, input.product);
    if (!fuel) return add_market_room(side, bought, room_of(u), input.product);
    const double rest = input.amount.value * sys().units[u].capacity - bought;
    if (rest > 1e-12 * bought) add_arc({.head = side, .merit = kBoughtAfterAll}, rest, {}, input.product);
  }

  /// Part of its base rate a unit can rise above it.
  double room_of(std::size_t u) const {
    const cascade::UnitSpec& unit = sys().units[u];
    if (unit.start != cascade::UnitSpec::Start::running) return 0;
    return unit.capacity / sys().network.nodes[at(unit.node)].base - 1;
  }
  /// What is bought on a market grows with the rate of the unit that ramps up, and no more: the market does not step in
  /// for a supplier that fails.
  void add_market_room(SideId need, double bought, double room, int product) {
    if (bought * room > 1e-12) add_arc({.head = need, .cls = ArcClass::unused}, bought * room, {}, product);
  }

  void add_outputs(std::size_t u, NodeId node) {
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

  void add_outlet(std::size_t u, std::size_t o, std::size_t t) {
    const Output& output = model_.units[u].outputs[o];
    const Outlet& outlet = output.outlets[t];
    const SideId side = output_side_[u][o];
    const double sold = daily(base_.sale[u][o][t]);
    if (sold > 0) {
      const int priority = headers_.priority_at(static_cast<int>(u));
      const bool swings = headers_.rank(static_cast<int>(u)).has_value();
      const ArcId arc =
          add_arc({.tail = side, .base = sold, .priority = priority, .swing = swings}, sold, {}, output.product);
      demand_[output.product].push_back(arc);
      sys().outlet_arcs.back().push_back(arc);
    }
    const double extra = outlet.free ? flow::kUnlimited : daily(value_or(outlet.extra_cap, 0));
    if (extra <= 0 || value_or(outlet.hours_per_year, 1) <= 0) return;
    const double lead = value_or(outlet.lead_time_days, 0);
    flow::Arc arc{.tail = side, .merit = static_cast<int>(t)};
    if (lead > 0) arc.cls = ArcClass::import;
    const double limit = outlet.free && lead > 0 ? output.amount.value * sys().units[u].capacity : extra;
    const ArcId id =
        add_way(arc, limit, lead, side, {}, output.product,
                {AdaptationOrigin::Kind::outlet, static_cast<int>(u), static_cast<int>(o), static_cast<int>(t)});
    demand_[output.product].push_back(id);
    sys().outlet_arcs.back().push_back(id);
    out_.outlet_arcs.push_back({static_cast<int>(u), static_cast<int>(o), static_cast<int>(t), id});
    if (outlet.hours_per_year) limit_hours(id, outlet.hours_per_year->value / 24, lead > 0);
  }
  void limit_hours(ArcId arc, double days, bool timed) {
    const auto outlet = static_cast<int>(sys().outlet_arcs.size()) - 1;
    sys().hours.push_back({arc, days, outlet});
    if (!timed) sys().arc_subject[at(arc)] = {Subject::Kind::outlet, outlet};
  }

  void add_pools() {
    for (std::size_t p = 0; p < model_.pools.size(); ++p) {
      const Pool& pool = model_.pools[p];
      pool_need_.push_back(flow::kNone);
      pool_output_.push_back(flow::kNone);
      out_.pool_node.push_back(flow::kNone);
      const double base = daily(base_.pool_throughput[p]);
      if (base <= 0) continue;
      const double room = pool.capacity ? std::max(0.0, daily(pool.capacity->value) - base) : 10 * base;
      const NodeId node = add_node(base, room, {Subject::Kind::pool, static_cast<int>(p)});
      out_.pool_node[p] = node;
      pool_need_[p] = add_side(node, -1, 1, pool.product);
      pool_output_[p] = add_side(node, +1, 1, pool.product);
      const double bought = daily(base_.pool_purchase[p]);
      const double sold = daily(base_.pool_sale[p]);
      const bool header = headers_.is_header({Endpoint::Kind::pool, static_cast<int>(p)});
      const int priority = header ? kSwingPriority : 0;
      if (bought > 0)
        add_arc({.head = pool_need_[p], .base = bought, .priority = priority, .swing = header}, bought, {},
                pool.product);
      add_market_room(pool_need_[p], bought, room_of_takers(p), pool.product);
      if (sold > 0) add_arc({.tail = pool_output_[p], .base = sold}, sold, {}, pool.product);
    }
  }

  /// Largest part by which a unit fed by the pool can rise.
  double room_of_takers(std::size_t p) const {
    double room = 0;
    for (const Link& link : model_.links)
      if (link.from == Endpoint{Endpoint::Kind::pool, static_cast<int>(p)} && link.to.kind == Endpoint::Kind::unit)
        room = std::max(room, room_of(at(link.to.index)));
    return room;
  }

  void add_boundaries() {
    for (std::size_t b = 0; b < model_.boundaries.size(); ++b) {
      const BoundaryNode& boundary = model_.boundaries[b];
      boundary_side_.push_back(flow::kNone);
      out_.boundary_node.push_back(flow::kNone);
      const double base = daily(base_.boundary_rate[b]);
      if (base <= 0) continue;
      double spare = daily(value_or(boundary.spare, 0));
      if (boundary.capacity) spare = std::max(0.0, std::min(spare, daily(boundary.capacity->value) - base));
      const NodeId node = add_node(base, spare, {Subject::Kind::boundary, static_cast<int>(b)},
                                   headers_.ramp_merit({Endpoint::Kind::boundary, static_cast<int>(b)}));
      out_.boundary_node[b] = node;
      boundary_side_[b] = add_side(node, boundary.supplies ? +1 : -1, 1, boundary.product);
    }
  }

  SideId tail_of(const Link& link) const {
    const std::size_t i = at(link.from.index);
    if (link.from.kind == Endpoint::Kind::pool) return pool_output_[i];
    if (link.from.kind == Endpoint::Kind::boundary) return boundary_side_[i];
    const std::vector<Output>& outputs = model_.units[i].outputs;
    for (std::size_t o = 0; o < outputs.size(); ++o)
      if (outputs[o].product == link.product) return output_side_[i][o];
    return flow::kNone;
  }

  /// How a product enters a unit's recipe.
  Entry entry_of(std::size_t u, int product) const {
    const std::vector<Input>& inputs = model_.units[u].inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].product == product)
        return {input_side_[u][i], 1, flow::kUnlimited, !inputs[i].alternatives.empty()};
      for (const Alternative& alternative : inputs[i].alternatives) {
        if (alternative.product != product) continue;
        const double most = value_or(alternative.maximum, flow::kUnlimited);
        return {input_side_[u][i], alternative.worth.value, alternative.worth.value * most / inputs[i].amount.value,
                true, headers_.burns_fuel_gas(static_cast<int>(u), i)};
      }
    }
    return {};
  }
  Entry head_of(const Link& link) const {
    const std::size_t i = at(link.to.index);
    if (link.to.kind == Endpoint::Kind::pool) return {pool_need_[i], 1, flow::kUnlimited, false};
    if (link.to.kind == Endpoint::Kind::boundary) return {boundary_side_[i], 1, flow::kUnlimited, false};
    return entry_of(i, link.product);
  }

  void add_link(std::size_t l) {
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
    if (base > 0) {
      out_.link_arc[l] = add_arc(arc, base, subject, link.product);
      sys().link_arcs[l].push_back(out_.link_arc[l]);
    }
    arc.base = 0;
    arc.swing = false;
    arc.merit = link.merit;
    arc.cls = link.base == LinkBase::stand_by || head.replaceable ? ArcClass::replace : ArcClass::unused;
    if (head.burned_first && headers_.is_header(link.from)) {
      arc.cls = ArcClass::contract;  // without a base: always open, before any other outlet of the fuel gas
      arc.merit = kBurnedBeforeOutlets;
    }
    double lead = value_or(link.lead_time_days, 0);
    for (const Endpoint end : {link.from, link.to})  // more from (or into) a boundary node is its spare
      if (end.kind == Endpoint::Kind::boundary)
        lead = std::max(lead, value_or(model_.boundaries[at(end.index)].spare_lead_time_days, 0));
    const double share = room_share(model_, base_, link.route);  // of a header: 1, its room may be without limit
    const double room = link.capacity ? daily(link.capacity->value) - base : header_room(link, head, base);
    const double band = (link.contract.band_high - 1) * base;
    const double within = link.capacity ? std::clamp(room, 0.0, band) : band;
    const AdaptationOrigin origin{AdaptationOrigin::Kind::link, static_cast<int>(l)};
    if (share * within > 1e-12 * base)
      sys().link_arcs[l].push_back(
          add_way(arc, share * within, 0, head.side, subject, link.product, origin, link.contract.nomination_days));
    if (share * (room - within) > 1e-12 * base)
      sys().link_arcs[l].push_back(
          add_way(arc, share * (room - within), lead, head.side, subject, link.product, origin));
  }

  /// What a link of a header can carry above its base when no capacity is given: all that its unit can make or use. A
  /// by-product grows with the rate of its unit and no more.
  double header_room(const Link& link, const Entry& head, double base) const {
    const bool in = headers_.is_header(link.to);
    if (!in && !headers_.is_header(link.from)) return 0;
    const Endpoint end = in ? link.from : link.to;
    if (end.kind != Endpoint::Kind::unit) return flow::kUnlimited;
    const flow::Side& side = sys().network.sides[at(in ? tail_of(link) : head.side)];
    const double most = side.coefficient * sys().units[at(end.index)].capacity / (in ? 1 : head.worth);
    const bool by_product = in && !headers_.rank(end.index);
    return by_product ? most - side.coefficient * sys().network.nodes[at(side.node)].base : most - base;
  }

  void add_import(std::size_t i) {
    const ImportOption& option = model_.imports[i];
    sys().import_arcs.emplace_back();
    const Entry head = entry_of(at(option.unit), option.product);
    int number = 0;
    for (const ImportStep& step : option.steps) {
      number += option.steps.size() > 1 ? 1 : 0;
      const flow::Arc arc{.head = head.side, .worth = head.worth, .cls = ArcClass::import, .share = head.share};
      sys().import_arcs[i].push_back(
          add_way(arc, daily(step.cap.value), step.lead_time_days.value, head.side,
                  {Subject::Kind::import_option, static_cast<int>(i)}, option.product,
                  {AdaptationOrigin::Kind::import_option, static_cast<int>(i), kNone, kNone, number}));
    }
  }

  void add_storage(const Storage& storage) {
    const std::size_t u = at(storage.unit);
    const Subject subject{Subject::Kind::stock, static_cast<int>(sys().stocks.size())};
    const SideId side = storage.at_input ? entry_of(u, storage.product).side : output_side_of(u, storage.product);
    const flow::Side& row = sys().network.sides[at(side)];
    const double base = row.coefficient * sys().network.nodes[at(row.node)].base;
    const double most = row.coefficient * sys().units[u].capacity;
    cascade::StockSpec spec{.capacity = storage.capacity.value,
                            .initial = storage.capacity.value * storage.initial_fill.value};
    spec.maximum_draw = std::min(most, daily(value_or(storage.maximum_draw, flow::kUnlimited)));
    spec.maximum_fill = daily(value_or(storage.maximum_fill, flow::kUnlimited));
    const double draw = spec.initial > 0 ? spec.maximum_draw : 0;
    spec.draw = add_arc({.head = side, .cls = ArcClass::draw}, draw, subject, storage.product);
    if (!storage.at_input && spec.initial < spec.capacity)
      spec.store =
          add_arc({.tail = side, .base = base, .cls = ArcClass::store}, spec.maximum_fill, subject, storage.product);
    spec.refill = add_arc({.tail = side, .base = base, .cls = ArcClass::refill}, 0, subject, storage.product);
    sys().stocks.push_back(spec);
  }
  SideId output_side_of(std::size_t u, int product) const {
    const std::vector<Output>& outputs = model_.units[u].outputs;
    for (std::size_t o = 0; o < outputs.size(); ++o)
      if (outputs[o].product == product) return output_side_[u][o];
    return flow::kNone;
  }

  void add_shed_plan(std::size_t p) {
    const Pool& pool = model_.pools[p];
    if (pool_need_[p] == flow::kNone) return;
    if (pool.kind > PoolKind::pipe_grid) sys().utility_nodes.push_back(out_.pool_node[p]);
    std::vector<cascade::ShedPlan::User> users = shed_users(model_, sys(), static_cast<int>(p));
    if (users.empty()) return;
    const ArcId supply = add_arc({.head = pool_need_[p]}, 0, {}, pool.product);
    sys().shed_plans.push_back({out_.pool_node[p], supply, std::move(users), hash_of(pool.stream_key)});
  }

  /// What stands in files of its own (wiring.hpp).
  void add_parts() {
    const auto end_of = [this](const Link& link) {
      const Entry head = head_of(link);
      return WireEnd{head.side, head.worth, head.share};
    };
    const Wiring wiring{model_,
                        base_,
                        out_,
                        input_side_,
                        output_side_,
                        boundary_side_,
                        end_of,
                        [this](auto&&... given) { return add_arc(given...); },
                        [this](auto&&... given) { return add_way(given...); }};
    add_sisters(wiring);
    add_routes(wiring);
    add_sellers(wiring);
  }

  /// Adaptations of one side stand together (sim/cascade asks once per side whether it is short).
  void group_adaptations() {
    std::vector<std::size_t> order(sys().adaptations.size());
    for (std::size_t m = 0; m < order.size(); ++m) order[m] = m;
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
      return sys().adaptations[a].serves < sys().adaptations[b].serves;
    });
    std::vector<AdaptationSpec> specs;
    std::vector<AdaptationOrigin> origins;
    for (const std::size_t m : order) {
      sys().arc_subject[at(sys().adaptations[m].arc)].index = static_cast<int>(specs.size());
      specs.push_back(sys().adaptations[m]);
      origins.push_back(out_.adaptations[m]);
    }
    sys().adaptations = std::move(specs);
    out_.adaptations = std::move(origins);
  }

  void add_probes() {
    std::vector<bool> asked(sys().network.nodes.size(), false);
    for (const AdaptationSpec& spec : sys().adaptations) asked[at(sys().network.sides[at(spec.serves)].node)] = true;
    for (const cascade::RouteSpec& route : sys().routes)
      for (const cascade::RouteLink& link : route.links) asked[at(sys().network.sides[at(link.serves)].node)] = true;
    for (const cascade::StockSpec& stock : sys().stocks)
      if (const SideId side = side_of(sys().network, stock); side != flow::kNone)
        asked[at(sys().network.sides[at(side)].node)] = true;
    for (std::size_t p = 0; p < pool_need_.size(); ++p)
      if (pool_need_[p] != flow::kNone && asked[at(out_.pool_node[p])])
        sys().probes.push_back({pool_need_[p], add_arc({.head = pool_need_[p]}, 0, {}, model_.pools[p].product)});
    for (std::size_t u = 0; u < model_.units.size(); ++u) {
      if (!asked[at(out_.unit_node[u])]) continue;
      for (const SideId side : input_side_[u])
        sys().probes.push_back({side, add_arc({.head = side}, 0, {}, sys().side_product[at(side)])});
      for (const SideId side : output_side_[u])
        sys().probes.push_back({side, add_arc({.tail = side}, 0, {}, sys().side_product[at(side)])});
    }
  }

  void finish() {
    sys().network.finish();
    sys().base = flow::base_bounds(sys().network);
    sys().base.limit = limit_;
    sys().base.ramp = ramp_;
    for (const cascade::UnitSpec& unit : sys().units)
      if (unit.start != cascade::UnitSpec::Start::running) sys().base.plan[at(unit.node)] = 0;
    sys().pool_node = out_.pool_node;
    sys().boundary_node = out_.boundary_node;
    sys().demand_arcs.resize(model_.products.size());
    for (std::size_t p = 0; p < model_.products.size(); ++p) sys().demand_arcs[p] = demand_[static_cast<int>(p)];
  }

  const Model& model_;
  const BaseYear& base_;
  const Headers headers_;
  BuiltSystem out_;
  std::vector<double> ramp_, limit_;
  std::vector<std::vector<SideId>> input_side_, output_side_;
  std::vector<SideId> pool_need_, pool_output_, boundary_side_;
  std::map<int, std::vector<ArcId>> demand_;
};

}  // namespace

BuiltSystem build_system(const Model& model, const BaseYear& base) { return Builder(model, base).build(); }

}  // namespace schakel::models
