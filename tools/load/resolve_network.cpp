// What lies between units: pools, boundary nodes, links, stocks, imports, shared infrastructure.
#include "clusters/schema/cluster.pb.h"
#include "tools/load/in_quotes.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

models::Substitution substitution_of(v1::Substitution value) {
  return v1::Substitution_IsValid(value) ? static_cast<models::Substitution>(value) : models::Substitution::unspecified;
}

/// How the unit uses a product.
enum class Use { none, input, output };
Use use_of(const models::Unit& unit, int product, bool outputs) {
  for (const models::Input& input : unit.inputs) {
    if (input.product == product) return Use::input;
    for (const models::Alternative& alternative : input.alternatives)
      if (alternative.product == product) return Use::input;
  }
  for (const models::Output& output : unit.outputs)
    if (outputs && output.product == product) return Use::output;
  return Use::none;
}

}  // namespace

void Resolver::add_pool(const v1::Pool& pool) {
  if (is_elsewhere(pool)) return;
  models::Pool to;
  to.id = full(pool.id());
  to.dossier_id = pool.dossier_id();
  to.stream_key = key_or(pool.stream_key(), to.id);
  to.name = pool.name().empty() ? pool.id() : pool.name();
  to.product = index_of(pool.product(), kProduct);
  to.site = index_of(pool.site(), kSite);
  if (v1::Pool::Kind_IsValid(pool.kind())) to.kind = static_cast<models::PoolKind>(pool.kind());
  for (const std::string& unit : pool.shed_plan())
    if (const int index = index_of(unit, kUnit); index != models::kNone) to.shed_plan.push_back(index);
  to.capacity = per_year(pool, "capacity", to.product);
  to.market_supply = pool.market_supply();
  to.market_outlet = pool.market_outlet();
  out_.index[&pool] = static_cast<int>(model().pools.size());
  model().pools.push_back(std::move(to));
  out_.pools.push_back(&pool);
  add_validity(pool.validity(), models::Dated::Kind::pool, model().pools.size());
}

void Resolver::add_boundary(const v1::BoundaryNode& node) {
  if (is_elsewhere(node)) return;
  models::BoundaryNode to;
  to.id = full(node.id());
  to.dossier_id = node.dossier_id();
  to.stream_key = key_or(node.stream_key(), to.id);
  to.name = node.name().empty() ? node.id() : node.name();
  to.region = node.region();
  to.product = index_of(node.product(), kProduct);
  to.owner = index_of(node.owner(), kOwner);
  to.supplies = node.supplies();
  to.capacity = per_year(node, "capacity", to.product);
  to.spare = per_year(node, "spare", to.product);
  to.spare_lead_time_days = maybe(node, "spare_lead_time_days");
  to.latitude = node.latitude_degrees();
  to.longitude = node.longitude_degrees();
  if (node.has_backup())
    to.backup = models::BackUp{node.backup().name(), co2_per_unit(node.backup(), "co2", to.product),
                               cost_per_unit(node.backup(), "cost", to.product)};
  out_.index[&node] = static_cast<int>(model().boundaries.size());
  model().boundaries.push_back(std::move(to));
  out_.boundaries.push_back(&node);
  add_validity(node.validity(), models::Dated::Kind::boundary, model().boundaries.size());
}

models::Endpoint Resolver::endpoint(const std::string& id) const {
  using End = models::Endpoint::Kind;
  const std::pair<Kinds, End> kinds[] = {
      {kUnit, End::unit}, {kPool, End::pool}, {kBoundaryNode, End::boundary}, {kHub, End::pool}};
  for (const auto& [kind, to] : kinds)
    if (const int index = index_of(id, kind); index != models::kNone) return {to, index};
  return {};
}

/// Both ends are at home in one and the same other cluster, which knows what moves between them.
bool Resolver::joins_elsewhere(const v1::Link& link) const {
  const int home = ids_.home_of(cluster_, link.from());
  return home >= 0 && home == ids_.home_of(cluster_, link.to());
}

void Resolver::add_link(const v1::Link& link) {
  if (is_elsewhere(link) || joins_elsewhere(link)) return;
  models::Link to;
  to.id = full(link.id());
  to.dossier_id = link.dossier_id();
  to.stream_key = key_or(link.stream_key(), to.id);
  to.note = link.note();
  to.product = index_of(link.product(), kProduct);
  to.from = endpoint(link.from());
  to.to = endpoint(link.to());
  to.mode = mode_of(link.mode());
  set_base(link, to);
  to.capacity = per_year(link, "capacity", to.product);
  to.lead_time_days = maybe(link, "lead_time_days");
  to.transit_time_days = maybe(link, "transit_time_days");
  to.priority = link.contract().priority();
  to.merit = link.merit();
  to.merit_given = link.has_merit();
  to.route = index_of(link.route(), kRoute);
  to.substitution = substitution_of(link.substitution());
  if (const auto stated = per_year(link, "dossier_volume", to.product)) to.dossier_volume = scaled(*stated, factor());
  out_.index[&link] = static_cast<int>(model().links.size());
  model().links.push_back(std::move(to));
  out_.links.push_back(&link);
  add_validity(link.validity(), models::Dated::Kind::link, model().links.size());
}

void Resolver::set_base(const v1::Link& link, models::Link& to) {
  using models::LinkBase;
  const auto flag = [this, &link, &to](const char* name, bool value, LinkBase base) {
    to.base = base;
    if (!value) reporter_.error(link, name, {std::string(name) + " = false", "true, or another base volume"});
  };
  switch (link.base_case()) {
    case v1::Link::kShareOfNeed:
      to.base = LinkBase::share_of_need;
      to.base_amount = to_model(link.share_of_need());
      break;
    case v1::Link::kShareOfOutput:
      to.base = LinkBase::share_of_output;
      to.base_amount = to_model(link.share_of_output());
      break;
    case v1::Link::kVolume:
      to.base = LinkBase::volume;
      to.base_amount = scaled(per_year(link, "volume", to.product).value_or(models::Quantity{}), factor());
      break;
    case v1::Link::kRemainderOfNeed:
      flag("remainder_of_need", link.remainder_of_need(), LinkBase::remainder_of_need);
      break;
    case v1::Link::kRemainderOfOutput:
      flag("remainder_of_output", link.remainder_of_output(), LinkBase::remainder_of_output);
      break;
    case v1::Link::kStandBy: flag("stand_by", link.stand_by(), LinkBase::stand_by); break;
    case v1::Link::BASE_NOT_SET:
      reporter_.missing(link, "",
                        {"has no base volume",
                         "one of share_of_need, share_of_output, volume, remainder_of_need, "
                         "remainder_of_output or stand_by"});
      break;
  }
}

void Resolver::add_storage(const v1::Storage& storage) {
  if (hangs_elsewhere(storage.unit())) return;
  models::Storage to;
  to.id = full(storage.id());
  to.dossier_id = storage.dossier_id();
  to.stream_key = key_or(storage.stream_key(), to.id);
  to.unit = index_of(storage.unit(), kUnit);
  to.product = index_of(storage.product(), kProduct);
  to.capacity = held(storage, "capacity", to.product).value_or(models::Quantity{});
  to.initial_fill = to_model(storage.initial_fill());
  to.maximum_draw = per_year(storage, "maximum_draw", to.product);
  to.maximum_fill = per_year(storage, "maximum_fill", to.product);
  if (storage.has_capacity() && to.capacity.value == 0)
    reporter_.error(storage, "capacity", {"capacity = 0", "must be > 0", "leave the storage out"});
  if (to.unit == models::kNone || to.product == models::kNone) return;
  const Use use = use_of(model().units[static_cast<std::size_t>(to.unit)], to.product, true);
  if (use == Use::none)
    return reporter_.error(storage, "product",
                           {"product = " + in_quotes(storage.product()) + " is neither an input nor an output of " +
                                in_quotes(storage.unit()),
                            "one of its inputs or outputs"});
  to.at_input = use == Use::input;
  out_.index[&storage] = static_cast<int>(model().storages.size());
  model().storages.push_back(std::move(to));
  out_.storages.push_back(&storage);
}

void Resolver::add_import(const v1::ImportOption& option) {
  if (hangs_elsewhere(option.unit())) return;
  models::ImportOption to;
  to.id = full(option.id());
  to.dossier_id = option.dossier_id();
  to.stream_key = key_or(option.stream_key(), to.id);
  to.unit = index_of(option.unit(), kUnit);
  to.product = index_of(option.product(), kProduct);
  to.substitution = substitution_of(option.substitution());
  to.hub = hub_at(option, option.hub(), to.product);
  for (const v1::ImportStep& step : option.step())
    to.steps.push_back(
        {per_year(step, "cap", to.product).value_or(models::Quantity{}), to_model(step.lead_time_days())});
  if (to.unit == models::kNone || to.product == models::kNone) return;
  if (use_of(model().units[static_cast<std::size_t>(to.unit)], to.product, false) == Use::none)
    return reporter_.error(
        option, "product",
        {"product = " + in_quotes(option.product()) + " is not an input of " + in_quotes(option.unit()),
         "one of its inputs, or an alternative of one"});
  out_.index[&option] = static_cast<int>(model().imports.size());
  model().imports.push_back(std::move(to));
  out_.imports.push_back(&option);
  add_validity(option.validity(), models::Dated::Kind::import_option, model().imports.size());
}

void Resolver::add_infrastructure(const v1::Infrastructure& infrastructure) {
  models::Infrastructure to{full(infrastructure.id()), infrastructure.name(), {}, {}, {}};
  if (to.name.empty()) to.name = infrastructure.id();
  const auto add = [this](std::vector<int>& list, const auto& ids, Kinds kind) {
    for (const std::string& id : ids)
      if (const int index = index_of(id, kind); index != models::kNone) list.push_back(index);
  };
  add(to.units, infrastructure.user(), kUnit);
  add(to.links, infrastructure.link(), kLink);
  add(to.pools, infrastructure.pool(), kPool);
  add_service(infrastructure, to);
  add_shared_cost(infrastructure, to);
  out_.index[&infrastructure] = static_cast<int>(model().infrastructures.size());
  model().infrastructures.push_back(std::move(to));
}

void Resolver::add_permit(const v1::Permit& permit) {
  models::Permit to{
      full(permit.id()), permit.name().empty() ? permit.id() : permit.name(), {}, parse_date(permit.end())};
  for (const std::string& unit : permit.unit())
    if (const int index = index_of(unit, kUnit); index != models::kNone) to.units.push_back(index);
  out_.index[&permit] = static_cast<int>(model().permits.size());
  model().permits.push_back(std::move(to));
}

}  // namespace schakel::load
