// Rules of sellers: each must be about an owner that makes the product, and there is one per owner and product.
#include <algorithm>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/resolver.hpp"

namespace schakel::load {

void Resolver::add_force_majeure_rule(const v1::ForceMajeureRule& rule) {
  models::ForceMajeureRule to;
  to.owner = index_of(rule.owner(), kOwner);
  to.product = index_of(rule.product(), kProduct);
  if (rule.has_own_units_first()) to.own_units_first = rule.own_units_first();
  to.declared_after_days = maybe(rule, "declared_after_days");
  to.change_threshold = maybe(rule, "change_threshold");
  if (to.owner == models::kNone || to.product == models::kNone) return;
  const auto makes = [&](const models::Unit& unit) {
    return unit.owner == to.owner && std::any_of(unit.outputs.begin(), unit.outputs.end(),
                                                 [&](const auto& output) { return output.product == to.product; });
  };
  if (std::none_of(model().units.begin(), model().units.end(), makes))
    return reporter_.error(rule, "product",
                           {"no unit of \"" + rule.owner() + "\" makes \"" + rule.product() + "\"",
                            "a product that one of the owner's units makes"});
  for (const models::ForceMajeureRule& other : model().force_majeure_rules)
    if (other.owner == to.owner && other.product == to.product)
      return reporter_.error(
          rule, "product",
          {"a second rule for \"" + rule.product() + "\" of \"" + rule.owner() + "\"", "one per owner and product"});
  model().force_majeure_rules.push_back(std::move(to));
}

}  // namespace schakel::load
