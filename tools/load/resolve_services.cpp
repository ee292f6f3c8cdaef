// Infrastructure with a shedding plan.
#include <algorithm>
#include <cmath>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/in_quotes.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

bool is_among(int unit, const std::vector<int>& units) {
  return std::find(units.begin(), units.end(), unit) != units.end();
}

}  // namespace

void Resolver::add_service(const v1::Infrastructure& infrastructure, models::Infrastructure& to) {
  to.spare = maybe(infrastructure, "spare");
  for (int i = 0; i < infrastructure.shed_plan_size(); ++i) {
    const std::string& name = infrastructure.shed_plan(i);
    const int unit = index_of(name, kUnit);
    if (unit == models::kNone) continue;  // reported by check_fields
    const std::string text = "shed_plan names " + in_quotes(name);
    if (!is_among(unit, to.units))
      reporter_.error(infrastructure, "shed_plan", {text + ", which is no user of it", "units that `user` names"}, i);
    if (is_among(unit, to.shed_plan))
      reporter_.error(infrastructure, "shed_plan", {text + " twice", "each unit once"}, i);
    to.shed_plan.push_back(unit);
  }
  if (to.shed_plan.empty()) {
    for (const char* field : {"share", "spare"})
      if (field == std::string("share") ? infrastructure.share_size() > 0 : infrastructure.has_spare())
        reporter_.warning(infrastructure, field, {std::string(field) + " has no effect without a shed_plan"},
                          field == std::string("share") ? 0 : -1);
    return;
  }
  add_shares(infrastructure, to);
}

void Resolver::add_shares(const v1::Infrastructure& infrastructure, models::Infrastructure& to) {
  constexpr double kTolerance = 0.01;
  to.share.assign(to.units.size(), infrastructure.share_size() == 0 ? 1.0 / static_cast<double>(to.units.size()) : 0);
  if (infrastructure.share_size() == 0) return;
  double sum = 0;
  for (const v1::ServiceShare& share : infrastructure.share()) {
    const int unit = index_of(share.unit(), kUnit);
    if (unit == models::kNone) continue;
    const auto user = std::find(to.units.begin(), to.units.end(), unit);
    if (user == to.units.end()) {
      reporter_.error(share, "unit", {in_quotes(share.unit()) + " is no user of it", "units that `user` names"});
      continue;
    }
    to.share[static_cast<std::size_t>(user - to.units.begin())] = share.fraction().value();
    sum += share.fraction().value();
  }
  for (std::size_t i = 0; i < to.units.size(); ++i)
    if (to.share[i] <= 0)
      return reporter_.error(infrastructure, "share",
                             {in_quotes(model().units[static_cast<std::size_t>(to.units[i])].id) + " has no share",
                              "a share for each user, or none at all"},
                             0);
  if (std::abs(sum - 1) > kTolerance)
    return reporter_.error(infrastructure, "share", {"shares add up to " + number_text(sum), "1"}, 0);
  for (double& share : to.share) share /= sum;
}

}  // namespace schakel::load
