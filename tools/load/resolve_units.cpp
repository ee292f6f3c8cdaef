// Units: recipes, outlets, and where their jobs and emissions are counted.
#include <algorithm>
#include <cmath>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/in_quotes.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

models::InputRole role_of(v1::Input::Role role) {
  if (role == v1::Input::REPLACEABLE) return models::InputRole::replaceable;
  return role == v1::Input::NON_ESSENTIAL ? models::InputRole::non_essential : models::InputRole::essential;
}

/// What is emitted at the base rate, from what is stated for load factor 1.
void scale_emissions(models::Emissions& emissions, double load_factor) {
  const double fixed = emissions.fixed_share ? emissions.fixed_share->value : 0;
  const double factor = fixed + (1 - fixed) * load_factor;
  for (models::MaybeQuantity* const gas :
       {&emissions.co2_kt_per_year, &emissions.n2o_kt_per_year, &emissions.nox_t_per_year, &emissions.nh3_t_per_year,
        &emissions.biogenic_kt_per_year})
    if (*gas && factor != 1) *gas = scaled(**gas, factor);
  if (emissions.fixed_share && factor > 0) emissions.fixed_share->value = fixed / factor;
}

}  // namespace

/// On its utilisation, besides the factor of the model.
double Resolver::factor(const v1::Unit& unit) const {
  return unit.has_load_factor() ? unit.load_factor().value() / model().load_factor : factor();
}

void Resolver::add_unit(const v1::Unit& unit) {
  if (is_elsewhere(unit)) return;
  models::Unit to;
  to.id = full(unit.id());
  out_.index[&unit] = static_cast<int>(model().units.size());
  to.dossier_id = unit.dossier_id();
  to.stream_key = key_or(unit.stream_key(), to.id);
  to.name = unit.name().empty() ? unit.id() : unit.name();
  to.process = unit.process();
  to.group = unit.group().empty() ? "" : full(unit.group());
  to.note = unit.note();
  to.owner = index_of(unit.owner(), kOwner);
  to.site = index_of(unit.site(), kSite);
  to.main_product = index_of(unit.main_product(), kProduct);
  to.capacity = per_year(unit, "capacity", to.main_product).value_or(models::Quantity{});
  to.utilisation = scaled(to_model(unit.utilisation()), factor(unit));
  to.minimum_load = maybe(unit, "minimum_load");
  to.grace_time_days = maybe(unit, "grace_time_days");
  to.start_up_time_days = maybe(unit, "start_up_time_days");
  to.shed_order = unit.shed_order();
  add_lines(unit, to);
  const auto [first, added] = stream_key_.emplace(to.stream_key, &unit);
  if (!added)
    reporter_.error(unit, "stream_key",
                    {"stream_key = " + in_quotes(to.stream_key) + " is also that of " +
                         reporter_.places().entity_text(*first->second),
                     "one per unit"});
  add_outputs(unit, to);
  check_main_product(unit, to);
  add_inputs(unit, to);
  set_accounts(unit, to);
  model().units.push_back(std::move(to));
  out_.units.push_back(&unit);
  add_validity(unit.validity(), models::Dated::Kind::unit, model().units.size());
  out_.unit_cluster.push_back(cluster_);
}

void Resolver::add_outputs(const v1::Unit& unit, models::Unit& to) {
  for (const v1::Output& output : unit.output()) {
    models::Output made;
    made.product = index_of(output.product(), kProduct);
    made.amount = amount(output, "amount", made.product, to.main_product).value_or(models::Quantity{});
    add_outlets(output, made);
    const bool twice = std::any_of(to.outputs.begin(), to.outputs.end(),
                                   [&made](const models::Output& other) { return other.product == made.product; });
    if (made.product == models::kNone) continue;
    if (twice) {
      reporter_.error(output, "product", {"output " + in_quotes(output.product()) + " is listed twice", "once"});
    } else {
      to.outputs.push_back(std::move(made));
    }
  }
}

void Resolver::add_outlets(const v1::Output& output, models::Output& to) {
  for (const v1::Outlet& outlet : output.outlet()) {
    models::Outlet way;
    way.id = outlet.id();
    if (v1::Outlet::Kind_IsValid(outlet.kind()) && outlet.kind() != v1::Outlet::KIND_UNSPECIFIED)
      way.kind = static_cast<models::OutletKind>(outlet.kind());
    way.takes_base_remainder = outlet.takes_base_remainder();
    way.free = outlet.free();
    way.extra_cap = per_year(outlet, "extra_cap", to.product);
    way.lead_time_days = maybe(outlet, "lead_time_days");
    way.hours_per_year = maybe(outlet, "hours_per_year");
    way.hub = hub_at(outlet, outlet.hub(), to.product);
    if (!outlet.hub().empty() && way.kind != models::OutletKind::sale)
      reporter_.error(outlet, "hub",
                      {"hub = " + in_quotes(outlet.hub()) + " on an outlet that is no sale", "kind: SALE"});
    way.co2_t_per_t = maybe(outlet, "co2_t_per_t");
    way.value = maybe(outlet, "value_eur_per_t");
    if (way.free && way.extra_cap)
      reporter_.error(outlet, "free", {"outlet " + in_quotes(way.id) + " is free and has a cap", "one of the two"});
    for (const models::Outlet& other : to.outlets)
      if (other.id == way.id)
        reporter_.error(outlet, "id",
                        {"outlet " + in_quotes(way.id) + " is listed twice", "outlet ids differ within an output"});
    to.outlets.push_back(std::move(way));
  }
  check_outlets(output, to);
}

/// One outlet takes what the links leave: the one that says so, else the first sale, fuel or own use without a cap.
void Resolver::check_outlets(const v1::Output& output, models::Output& to) {
  int takers = 0;
  for (std::size_t i = 0; i < to.outlets.size(); ++i)
    if (to.outlets[i].takes_base_remainder && ++takers == 2)
      reporter_.error(
          output.outlet(static_cast<int>(i)), "takes_base_remainder",
          {"a second outlet of " + in_quotes(output.product()) + " takes the base remainder", "one per output"});
  for (models::Outlet& outlet : to.outlets) {
    const bool fits = outlet.kind == models::OutletKind::sale || outlet.kind == models::OutletKind::fuel ||
                      outlet.kind == models::OutletKind::own_use;
    if (takers > 0 || !fits || outlet.extra_cap) continue;
    outlet.takes_base_remainder = true;
    ++takers;
  }
}

void Resolver::check_main_product(const v1::Unit& unit, const models::Unit& to) {
  if (to.main_product == models::kNone) return;
  for (const v1::Output& output : unit.output()) {
    if (index_of(output.product(), kProduct) != to.main_product) continue;
    for (const models::Output& made : to.outputs)
      if (made.product == to.main_product && std::abs(made.amount.value - 1) > 1e-12 &&
          output.amount().ByteSizeLong() > 0)  // last: it notes the size in the message
        reporter_.error(output, "amount",
                        {"amount of the main product = " + number_text(made.amount.value), "must be 1",
                         "amounts are per unit of the main product"});
    return;
  }
  if (unit.output_size() > 0)
    reporter_.missing(
        unit, "main_product",
        {"main_product = " + in_quotes(unit.main_product()) + " is not among the outputs", "one of the outputs"});
}

void Resolver::add_inputs(const v1::Unit& unit, models::Unit& to) {
  for (const v1::Input& input : unit.input()) {
    models::Input need;
    need.product = index_of(input.product(), kProduct);
    need.amount = amount(input, "amount", need.product, to.main_product).value_or(models::Quantity{});
    need.role = role_of(input.role());
    need.loss_when_absent = maybe(input, "loss_when_absent");
    need.market = input.market();
    need.hub = hub_at(input, input.hub(), need.product);
    if (!input.hub().empty() && !input.market())
      reporter_.error(input, "hub",
                      {"hub = " + in_quotes(input.hub()) + " on an input without market: true", "market: true",
                       "or a link from the hub"});
    need.fuel = input.fuel();
    if (input.alternative_size() > 0 && need.role != models::InputRole::replaceable)
      reporter_.error(input, "role",
                      {"input " + in_quotes(input.product()) + " has alternatives", "role: REPLACEABLE"});
    if (input.has_loss_when_absent() && need.role != models::InputRole::non_essential)
      reporter_.error(input, "loss_when_absent",
                      {"loss_when_absent on an input the unit cannot run without", "role: NON_ESSENTIAL"});
    if (need.product == models::kNone) continue;
    add_alternatives(input, need, to.main_product);
    const bool twice = std::any_of(to.inputs.begin(), to.inputs.end(),
                                   [&need](const models::Input& other) { return other.product == need.product; });
    if (twice) {
      reporter_.error(input, "product", {"input " + in_quotes(input.product()) + " is listed twice", "once"});
    } else {
      to.inputs.push_back(std::move(need));
    }
  }
}

void Resolver::add_alternatives(const v1::Input& input, models::Input& to, int main_product) {
  for (const v1::Alternative& alternative : input.alternative()) {
    models::Alternative other;
    other.product = index_of(alternative.product(), kProduct);
    other.worth = to_model(alternative.worth_t_per_t());
    other.maximum = amount(alternative, "maximum", other.product, main_product);
    if (other.product == models::kNone || !alternative.has_worth_t_per_t()) continue;
    if (other.product == to.product) {
      reporter_.error(alternative, "product", {"an alternative to itself", "another product"});
    } else {
      to.alternatives.push_back(std::move(other));
    }
  }
}

void Resolver::set_accounts(const v1::Unit& unit, models::Unit& to) {
  to.jobs.own = maybe(unit.jobs(), "own");
  to.jobs.contractors = maybe(unit.jobs(), "contractors");
  to.jobs.site_services = maybe(unit.jobs(), "site_services");
  to.emissions.co2_kt_per_year = maybe(unit.emissions(), "co2_kt_per_year");
  to.emissions.n2o_kt_per_year = maybe(unit.emissions(), "n2o_kt_per_year");
  to.emissions.nox_t_per_year = maybe(unit.emissions(), "nox_t_per_year");
  to.emissions.nh3_t_per_year = maybe(unit.emissions(), "nh3_t_per_year");
  to.emissions.biogenic_kt_per_year = maybe(unit.emissions(), "biogenic_kt_per_year");
  to.emissions.fixed_share = maybe(unit.emissions(), "fixed_share");
  to.emissions.registered_in_ets = unit.emissions().registered_in_ets();
  to.emissions.from_fuel = unit.emissions().from_fuel();
  to.emissions.process_share = maybe(unit.emissions(), "process_share");
  scale_emissions(to.emissions, factor(unit) * model().load_factor);
  set_costing(unit, to.costing);
  if (to.jobs.own && !unit.jobs().shared_with().empty())
    reporter_.error(unit.jobs(), "shared_with",
                    {"jobs.own is given and jobs.shared_with too", "one of the two", "or people are counted twice"});
  if (to.emissions.co2_kt_per_year && !unit.emissions().counted_in().empty())
    reporter_.error(unit.emissions(), "counted_in",
                    {"emissions.co2_kt_per_year is given and emissions.counted_in too", "one of the two",
                     "or emissions are counted twice"});
}

void Resolver::set_costing(const v1::Unit& unit, models::Costing& to) {
  to.process = unit.cost_process();
  to.variable = maybe(unit.cost(), "variable_eur_per_t");
  to.fixed = maybe(unit.cost(), "fixed_eur_per_t_capacity_year");
  to.replacement = maybe(unit.cost(), "replacement_eur_per_t_capacity_year");
  to.gas_gj = maybe(unit.energy(), "gas_gj_per_t");
  to.power_mwh = maybe(unit.energy(), "power_mwh_per_t");
  to.fixed_energy_share = maybe(unit.energy(), "fixed_share");
  to.registered_in_ets = unit.emissions().registered_in_ets();
  if (!unit.cost_process().empty() && !unit.cost_counted_in().empty())
    reporter_.error(unit, "cost_counted_in",
                    {"cost_process is given and cost_counted_in too", "one of the two", "or cost is counted twice"});
}

/// Jobs, emissions and cost counted at another unit: it must be another one, which counts its own.
void Resolver::check_elsewhere() {
  for (std::size_t u = 0; u < out_.units.size(); ++u) {
    const v1::Unit& unit = *out_.units[u];
    models::Unit& to = model().units[u];
    cluster_ = out_.unit_cluster[u];
    to.jobs.counted_in = index_of(unit.jobs().shared_with(), kUnit);
    to.emissions.counted_in = index_of(unit.emissions().counted_in(), kUnit);
    to.costing.counted_in = index_of(unit.cost_counted_in(), kUnit);
    if (to.costing.counted_in != models::kNone &&
        !out_.units[static_cast<std::size_t>(to.costing.counted_in)]->cost_counted_in().empty())
      reporter_.error(unit, "cost_counted_in",
                      {"counted at " + in_quotes(unit.cost_counted_in()) + ", which itself is counted elsewhere",
                       "a unit that counts its own"});
    for (int* counted : {&to.jobs.counted_in, &to.emissions.counted_in}) {
      const bool jobs = counted == &to.jobs.counted_in;
      if (*counted == models::kNone) continue;
      const v1::Unit& other = *out_.units[static_cast<std::size_t>(*counted)];
      const std::string next = jobs ? other.jobs().shared_with() : other.emissions().counted_in();
      if (next.empty()) continue;
      const Message& place = jobs ? static_cast<const Message&>(unit.jobs()) : unit.emissions();
      reporter_.error(place, jobs ? "shared_with" : "counted_in",
                      {"counted at " + in_quotes(other.id()) + ", which itself is counted at " + in_quotes(next),
                       "a unit that counts its own"});
      *counted = models::kNone;
    }
  }
}

}  // namespace schakel::load
