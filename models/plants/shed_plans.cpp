#include "models/plants/shed_plans.hpp"

#include <algorithm>

namespace schakel::models {

std::vector<cascade::ShedPlan::User> shed_users(const Model& model, const cascade::System& system, int pool) {
  std::vector<cascade::ShedPlan::User> users;
  for (const int unit : model.pools[static_cast<std::size_t>(pool)].shed_plan) {
    cascade::ShedPlan::User user{unit, {}};
    for (std::size_t l = 0; l < model.links.size(); ++l) {
      const bool theirs = model.links[l].from == Endpoint{Endpoint::Kind::pool, pool} &&
                          model.links[l].to == Endpoint{Endpoint::Kind::unit, unit};
      if (theirs) user.arcs.insert(user.arcs.end(), system.link_arcs[l].begin(), system.link_arcs[l].end());
    }
    const bool takes = std::any_of(user.arcs.begin(), user.arcs.end(), [&](flow::ArcId arc) {
      return system.network.arcs[static_cast<std::size_t>(arc)].base > 0;
    });
    if (takes) users.push_back(std::move(user));
  }
  return users;
}

}  // namespace schakel::models
