// Hubs: markets of one product where clusters meet. In the model they are pools that the anonymous market closes.
#include "clusters/schema/cluster.pb.h"
#include "tools/load/in_quotes.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
/// A hub that several clusters name is one, and they must agree on it.
void Resolver::add_hub(const v1::Hub& hub) {
  models::Pool to;
  to.id = to.stream_key = hub.id();
  to.name = hub.name().empty() ? hub.id() : hub.name();
  to.product = index_of(hub.product(), kProduct);
  to.kind = models::PoolKind::hub;
  to.market_supply = to.market_outlet = true;
  to.market_room = per_year(hub, "market_cap", to.product);
  const auto [known, added] = hub_.emplace(hub.id(), static_cast<int>(model().pools.size()));
  out_.index[&hub] = known->second;
  if (added) {
    model().pools.push_back(std::move(to));
    out_.pools.push_back(&hub);
    return;
  }
  const models::Pool& other = model().pools[static_cast<std::size_t>(known->second)];
  const auto differs = [this, &hub](const char* field) {
    reporter_.error(hub, field,
                    {std::string(field) + " of hub " + in_quotes(hub.id()) + " differs from that in another cluster",
                     "the same in every cluster that names the hub"});
  };
  if (other.product != to.product) differs("product");
  const auto cap = [](const models::Pool& pool) { return pool.market_room ? pool.market_room->value : -1; };
  if (cap(other) != cap(to)) differs("market_cap");
}

/// Pool of the hub a unit buys or sells a product at; kNone when it names none.
int Resolver::hub_at(const Message& at, const std::string& id, int product) {
  const int hub = index_of(id, kHub);
  if (hub == models::kNone || product == models::kNone) return models::kNone;
  const models::Pool& pool = model().pools[static_cast<std::size_t>(hub)];
  if (pool.product == product) return hub;
  if (pool.product != models::kNone)
    reporter_.error(
        at, "hub",
        {"hub = " + in_quotes(id) + " is of " + in_quotes(model().products[static_cast<std::size_t>(pool.product)].id),
         "a hub of " + in_quotes(model().products[static_cast<std::size_t>(product)].id)});
  return models::kNone;
}

models::Quantity scaled(models::Quantity q, double factor) {
  q.value *= factor;
  q.low *= factor;
  q.high *= factor;
  return q;
}

}  // namespace schakel::load
