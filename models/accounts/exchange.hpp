// What the loaded clusters sell to the outside and buy from it, per product; what their units use; what moves by which
// mode. Read from the flows of a play.
//
// Purpose. Outside are markets (also those behind hubs) and boundary nodes. Sold counts sales and what boundary nodes
// take, not what is burned, flared or neutralised; bought counts purchases, imports and what boundary nodes bring, by
// the region of the boundary node where there is one. Stocks are not outside: what is drawn from them is used, not
// bought.
#pragma once

#include <array>
#include <vector>

#include "models/accounts/series.hpp"
#include "models/plants/build_system.hpp"

namespace schakel::models {

/// Where something comes from. `unknown`: from a market, which says nothing.
enum class Origin : std::uint8_t { unknown, nl, eu, non_eu };
inline constexpr std::size_t kOrigins = 4;
/// Of a region as the data name it: "NL", a member of the Union or "EU", "WORLD" (unknown), any other.
Origin origin_of(const std::string& region);

/// Amounts per year, in the measure of the product.
struct Exchange {
  int product = kNone;
  Series sold;
  std::array<Series, kOrigins> bought;
  double sold_at_base = 0;
  std::array<double, kOrigins> bought_at_base{};
};
/// One entry for each product that crosses in the base or may, in order of the model.
std::vector<Exchange> exchanges(const Model& model, const BuiltSystem& built, const journal::Record& record);

/// Amounts of one product that units of one cluster use, per year.
struct Use {
  int product = kNone, cluster = kNone;
  Series used;
};
/// Energy (TJ, GWh), hydrogen, naphtha, and products that anybody in the clusters buys outside, by product, then
/// cluster.
std::vector<Use> uses(const Model& model, const BuiltSystem& built, const journal::Record& record);

/// kt per year on links of one mode in one cluster (of the cluster that names the link).
struct Moved {
  Mode mode = Mode::unspecified;
  int cluster = kNone;
  Series kt;
};
std::vector<Moved> moved_by_mode(const Model& model, const BuiltSystem& built, const journal::Record& record);

}  // namespace schakel::models
