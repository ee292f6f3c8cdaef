// Registers, places and products; the order in which everything is resolved.
#include <algorithm>
#include <functional>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/resolver.hpp"

namespace schakel::load {

Resolution resolve(const v1::Inputs& inputs, const Ids& ids, Reporter& reporter) {
  return Resolver(inputs, ids, reporter).resolve();
}

Resolution Resolver::resolve() {
  const auto each_cluster = [this](auto add) {
    for (cluster_ = 0; cluster_ < inputs_.cluster_size(); ++cluster_) add(inputs_.cluster(cluster_));
  };
  each_cluster([this](const v1::Cluster& cluster) {
    model().clusters.push_back(cluster.id());
    model().cluster_names.push_back(cluster.name());
    add_registers(cluster);
    add_products(cluster);
    add_sister_products(cluster);
  });
  set_load_factors();
  std::size_t units = 0, links = 0;  // both are large: not to be moved while their lists grow
  for (const v1::Cluster& cluster : inputs_.cluster()) {
    units += static_cast<std::size_t>(cluster.unit_size());
    links += static_cast<std::size_t>(cluster.link_size());
  }
  model().units.reserve(units);
  model().links.reserve(links);
  each_cluster([this](const v1::Cluster& cluster) {
    add_sites(cluster);
    for (const auto& hub : cluster.hub()) add_hub(hub);
  });
  each_cluster([this](const v1::Cluster& cluster) {
    for (const auto& unit : cluster.unit()) add_unit(unit);
  });
  each_cluster([this](const v1::Cluster& cluster) {
    for (const auto& pool : cluster.pool()) add_pool(pool);
    for (const auto& node : cluster.boundary_node()) add_boundary(node);
  });
  check_elsewhere();
  each_cluster([this](const v1::Cluster& cluster) {
    for (const auto& link : cluster.link()) add_link(link);
    for (const auto& storage : cluster.storage()) add_storage(storage);
    for (const auto& option : cluster.import_option()) add_import(option);
  });
  each_cluster([this](const v1::Cluster& cluster) {
    for (const auto& infrastructure : cluster.infrastructure()) add_infrastructure(infrastructure);
    for (const auto& permit : cluster.permit()) add_permit(permit);
    for (const auto& rule : cluster.force_majeure_rule()) add_force_majeure_rule(rule);
    for (const auto& gap : cluster.gap())
      model().gaps.push_back(
          {gap.entity().find('/') == std::string::npos ? full(gap.entity()) : gap.entity(), gap.what(), gap.note()});
  });
  add_dates();
  add_overlays();
  return std::move(out_);
}

int Resolver::index_of(const std::string& id, Kinds kinds) const {
  const Entity* entity = id.empty() ? nullptr : ids_.find(cluster_, id, kinds);
  if (entity == nullptr) return models::kNone;
  const auto found = out_.index.find(entity->message);
  return found == out_.index.end() ? models::kNone : found->second;
}

void Resolver::add_registers(const v1::Cluster& cluster) {
  if (cluster_ == 0)
    if (const auto date = parse_date(cluster.reference_date())) model().reference_date = *date;
  for (const auto& source : cluster.source())
    model().sources.push_back(
        {cluster.id(), source.id(), source.title(), source.publisher(), source.address(), source.year()});
  for (const auto& owner : cluster.owner()) {
    const auto [at, added] = owner_.emplace(owner.id(), static_cast<int>(model().owners.size()));
    if (added) model().owners.push_back({owner.id(), owner.name(), owner.country()});
    models::Owner& to = model().owners[static_cast<std::size_t>(at->second)];
    for (const auto& [field, number] :
         {std::pair{"sister_lead_time_days", &to.sister_lead_time_days},
          std::pair{"hurdle_rate_per_year", &to.hurdle_rate}, std::pair{"patience_years", &to.patience_years}})
      if (auto given = maybe(owner, field)) *number = std::move(given);
    add_type(owner, to);
    out_.index[&owner] = at->second;
  }
  for (const auto& place : cluster.municipality()) {
    const auto [at, added] = municipality_.emplace(place.id(), static_cast<int>(model().municipalities.size()));
    if (added)
      model().municipalities.push_back({place.id(), place.name(), place.cbs_code(), place.commuting_region(),
                                        place.latitude_degrees(), place.longitude_degrees()});
    out_.index[&place] = at->second;
  }
}

void Resolver::add_type(const v1::Owner& owner, models::Owner& to) {
  using Type = v1::OwnerType;
  if (!owner.has_type() || owner.type().is() == Type::TYPE_UNSPECIFIED || !Type::Type_IsValid(owner.type().is()))
    return;
  const auto type = static_cast<models::OwnerType>(owner.type().is() - Type::GROUP);  // in the same order
  if (to.type && *to.type != type)
    reporter_.error(owner.type(), "is",
                    {"type differs from that of owner \"" + owner.id() + "\" in another cluster",
                     "one type per owner over all clusters"});
  to.type = type;
}

void Resolver::add_sister_products(const v1::Cluster& cluster) {
  for (const auto& owner : cluster.owner())
    for (const std::string& id : owner.sister_product())
      if (const int product = index_of(id, kProduct); product != models::kNone)
        model().owners[static_cast<std::size_t>(owner_.at(owner.id()))].sister_products.push_back(product);
}

void Resolver::add_products(const v1::Cluster& cluster) {
  for (const auto& product : cluster.product()) {
    models::Product to{product.id(), product.name(), models::Measure::kt, product.basic(), 1};
    if (product.measure() == v1::Product::TJ) to.measure = models::Measure::tj;
    if (product.measure() == v1::Product::GWH) to.measure = models::Measure::gwh;
    to.mass_t_per_t = product.has_mass_t_per_t() ? product.mass_t_per_t() : to.measure == models::Measure::kt ? 1 : 0;
    const auto [at, added] = product_.emplace(product.id(), static_cast<int>(model().products.size()));
    out_.index[&product] = at->second;
    if (added) model().products.push_back(to);
    models::Product& known = model().products[static_cast<std::size_t>(at->second)];
    if (!known.combustion_co2) known.combustion_co2 = co2_per_unit(product, "combustion_co2", at->second);
    if (known.measure != to.measure)
      reporter_.error(product, "measure",
                      {"measure differs from that of \"" + product.id() + "\" in another cluster",
                       "one measure per product over all clusters"});
  }
}

void Resolver::add_sites(const v1::Cluster& cluster) {
  for (const auto& site : cluster.site()) {
    out_.index[&site] = static_cast<int>(model().sites.size());
    model().sites.push_back({full(site.id()), site.name(), index_of(site.municipality(), kMunicipality),
                             site.latitude_degrees(), site.longitude_degrees()});
  }
  for (const auto& route : cluster.route()) {
    out_.index[&route] = static_cast<int>(model().routes.size());
    out_.routes.push_back(&route);
    model().routes.push_back({.id = full(route.id()),
                              .name = route.name().empty() ? route.id() : route.name(),
                              .mode = mode_of(route.mode()),
                              .capacity = std::nullopt,
                              .growth_lead_time_days = std::nullopt,
                              .growth_step = std::nullopt});
    models::Route& to = model().routes.back();
    for (const auto* field : {"kt_per_year", "tj_per_year", "gwh_per_year"}) {
      if (auto capacity = maybe(route.capacity(), field)) to.capacity = std::move(capacity);
      if (auto step = maybe(route.growth_step(), field)) to.growth_step = std::move(step);
    }
    to.growth_lead_time_days = maybe(route, "growth_lead_time_days");
    if (to.growth_step.has_value() != to.growth_lead_time_days.has_value())
      reporter_.error(route, to.growth_step ? "growth_step" : "growth_lead_time_days",
                      {"a fleet grows by a step after a lead time, and one of the two is missing",
                       "growth_step and growth_lead_time_days, or neither"});
  }
}

/// One factor for the model. Where clusters differ, their numbers carry the factor instead.
void Resolver::set_load_factors() {
  for (const auto& cluster : inputs_.cluster())
    factor_.push_back(cluster.has_load_factor() ? cluster.load_factor().value() : 1.0);
  if (std::adjacent_find(factor_.begin(), factor_.end(), std::not_equal_to<>()) != factor_.end()) return;
  model().load_factor = factor_.empty() ? 1 : factor_.front();
  factor_.assign(factor_.size(), 1);
}

}  // namespace schakel::load
