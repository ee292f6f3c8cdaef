// What shared infrastructure costs, and who pays.
#include <algorithm>
#include <array>
#include <cmath>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/in_quotes.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

constexpr double kTolerance = 1e-6;  // of shares that add up to one
constexpr std::array<const char*, 5> kRules = {"volume", "capacity", "producer", "equal", "share"};

}  // namespace

void Resolver::add_shared_cost(const v1::Infrastructure& infrastructure, models::Infrastructure& to) {
  to.fixed_cost_eur_per_year = maybe(infrastructure, "fixed_cost_eur_per_year");
  to.notice_months = maybe(infrastructure, "notice_months");
  const std::string& rule = infrastructure.cost_rule();
  const bool known = std::find(kRules.begin(), kRules.end(), rule) != kRules.end();
  if (!rule.empty() && !known)
    return reporter_.error(infrastructure, "cost_rule",
                           {"cost_rule = " + in_quotes(rule), "volume, capacity, producer, equal or share"});
  to.cost_rule = rule;
  if ((rule == "share") != (infrastructure.cost_share_size() > 0))
    return reporter_.error(
        infrastructure, "cost_rule",
        {rule == "share" ? "cost_rule = \"share\" without cost_share" : "cost_share without cost_rule \"share\"",
         "both or neither"});
  if (rule != "share") return;
  to.cost_share.assign(to.units.size(), 0);
  double sum = 0;
  for (const v1::ServiceShare& share : infrastructure.cost_share()) {
    const auto user = std::find(to.units.begin(), to.units.end(), index_of(share.unit(), kUnit));
    sum += share.fraction().value();
    if (user == to.units.end()) {
      reporter_.error(share, "unit", {in_quotes(share.unit()) + " is no user of it", "units that `user` names"});
      continue;
    }
    to.cost_share[static_cast<std::size_t>(user - to.units.begin())] += share.fraction().value();
  }
  if (std::abs(sum - 1) > kTolerance)
    reporter_.error(infrastructure, "cost_share", {"the cost shares add up to " + number_text(sum), "1"}, 0);
}

}  // namespace schakel::load
