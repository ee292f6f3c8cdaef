// Shedding plans: whom they name.
#include <algorithm>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/check_model.hpp"

namespace schakel::load {

void check_shed_plans(const Resolution& resolved, const Ids& ids, const v1::Inputs& inputs, Reporter& reporter) {
  for (int c = 0; c < inputs.cluster_size(); ++c)
    for (const v1::Pool& pool : inputs.cluster(c).pool()) {
      const auto known = resolved.index.find(&pool);
      if (known == resolved.index.end() || reporter.broken(pool)) continue;
      std::vector<int> named;
      for (int i = 0; i < pool.shed_plan_size(); ++i) {
        const Entity* entity = ids.find(c, pool.shed_plan(i), kUnit);
        const auto unit = entity == nullptr ? resolved.index.end() : resolved.index.find(entity->message);
        if (unit == resolved.index.end()) continue;  // reported where ids are resolved
        const std::string text = "shed_plan names \"" + pool.shed_plan(i) + "\"";
        const bool fed =
            std::any_of(resolved.model.links.begin(), resolved.model.links.end(), [&](const models::Link& link) {
              return link.from == models::Endpoint{models::Endpoint::Kind::pool, known->second} &&
                     link.to == models::Endpoint{models::Endpoint::Kind::unit, unit->second};
            });
        if (!fed)
          reporter.error(pool, "shed_plan", {text + ", which takes nothing from it", "units with a link from the pool"},
                         i);
        if (std::count(named.begin(), named.end(), unit->second) > 0)
          reporter.error(pool, "shed_plan", {text + " twice", "each unit once"}, i);
        named.push_back(unit->second);
      }
    }
}

}  // namespace schakel::load
