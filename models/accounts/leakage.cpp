#include "models/accounts/leakage.hpp"

#include <algorithm>

namespace schakel::models {

namespace {

std::size_t group_of(const std::string& region) {
  const Origin origin = origin_of(region);
  return origin == Origin::nl ? 0 : origin == Origin::eu ? 1 : 2;
}

/// Intensity of a region as the data give it: the first route named.
std::optional<double> intensity_of(const National& national, const std::string& product, const std::string& region) {
  for (const ForeignIntensity& intensity : national.intensities)
    if (intensity.product == product && intensity.region == region) return intensity.t_per_t.value;
  return std::nullopt;
}

/// The first intensity of any region of the group.
std::optional<double> any_of_group(const National& national, const std::string& product, std::size_t group) {
  for (const ForeignIntensity& intensity : national.intensities)
    if (intensity.product == product && intensity.region != "WORLD" && group_of(intensity.region) == group)
      return intensity.t_per_t.value;
  return std::nullopt;
}

/// Shares of origin of a product: its own, else those of all products.
std::vector<const ReplacementOrigin*> origins_of(const National& national, const std::string& product) {
  std::vector<const ReplacementOrigin*> own, others;
  for (const ReplacementOrigin& origin : national.origins) {
    if (origin.product == product) own.push_back(&origin);
    if (origin.product.empty()) others.push_back(&origin);
  }
  return own.empty() ? others : own;
}

/// Mean intensity over the regions of each group, by share, of those that are known.
void set_intensities(const National& national, const std::string& product,
                     const std::vector<const ReplacementOrigin*>& origins, Replacement& how) {
  std::array<double, kGroups> sum = {0, 0, 0}, known = {0, 0, 0};
  for (const ReplacementOrigin* origin : origins)
    if (const auto f = intensity_of(national, product, origin->region)) {
      sum[group_of(origin->region)] += origin->share.value * *f;
      known[group_of(origin->region)] += origin->share.value;
    }
  for (std::size_t g = 0; g < kGroups; ++g)
    how.t_per_t[g] = known[g] > 0 ? std::optional(sum[g] / known[g]) : any_of_group(national, product, g);
  if (!how.t_per_t[0]) how.t_per_t[0] = how.t_per_t[1];
  if (!how.t_per_t[1]) how.t_per_t[1] = how.t_per_t[0];
  for (std::optional<double>& f : how.t_per_t)
    if (!f) f = intensity_of(national, product, "WORLD");
}

}  // namespace

bool Replacement::known() const {
  for (std::size_t g = 0; g < kGroups; ++g)
    if (share[g] > 0 && !t_per_t[g]) return false;
  return std::any_of(t_per_t.begin(), t_per_t.end(), [](const auto& f) { return f.has_value(); });
}

double replaced_part(const National& national, const Product& product) {
  const Sector* const sector = sector_of(national, product.id);
  const Quantity* const part = sector == nullptr ? nullptr : find_quantity(national.leakage, sector->leakage);
  return part == nullptr ? 0 : part->value;
}

Replacement replacement_of(const National& national, const Product& product) {
  Replacement how;
  how.replaced = replaced_part(national, product);
  const std::vector<const ReplacementOrigin*> origins = origins_of(national, product.id);
  double all = 0;
  for (const ReplacementOrigin* origin : origins) all += origin->share.value;
  for (const ReplacementOrigin* origin : origins)  // a share that was varied: the others give way in proportion
    if (all > 0) how.share[group_of(origin->region)] += origin->share.value / all;
  set_intensities(national, product.id, origins, how);
  if (product.id == "electricity")
    if (const Quantity* grid = find_quantity(national.emission_parameters, "grid-intensity"))
      how.t_per_t.fill(grid->value);
  return how;
}

std::vector<Replacement> replacements(const Model& model, const National& national) {
  std::vector<Replacement> how;
  for (const Product& product : model.products) how.push_back(replacement_of(national, product));
  return how;
}

std::vector<Elsewhere> made_elsewhere(const std::vector<Replacement>& how, const std::vector<Exchange>& exchanges) {
  std::vector<Elsewhere> found;
  for (const Exchange& exchange : exchanges) {
    Elsewhere& here = found.emplace_back();
    here.product = exchange.product;
    here.how = how[static_cast<std::size_t>(exchange.product)];
    add_days(here.day, exchange.sold.day);
    for (const Series& bought : exchange.bought) add_days(here.day, bought.day);
    here.day = sorted_days(std::move(here.day));
    Walk sold(exchange.sold);
    std::vector<Walk> bought(exchange.bought.begin(), exchange.bought.end());
    for (const double day : here.day) {
      const double of_market =
          here.how.replaced * (exchange.sold_at_base - sold.on(day)) + (bought[0].on(day) - exchange.bought_at_base[0]);
      for (std::size_t g = 0; g < kGroups; ++g)
        here.volume[g].push_back(here.how.share[g] * of_market +
                                 (bought[g + 1].on(day) - exchange.bought_at_base[g + 1]));
    }
  }
  return found;
}

ElsewhereCo2 co2_elsewhere(const std::vector<Elsewhere>& all) {
  ElsewhereCo2 sum;
  for (const Elsewhere& one : all)
    if (one.how.known()) add_days(sum.day, one.day);
  sum.day = sorted_days(std::move(sum.day));
  for (std::size_t g = 0; g < kGroups; ++g) {
    sum.co2[g].assign(sum.day.size(), 0.0);
    for (const Elsewhere& one : all) {
      if (!one.how.known() || !one.how.t_per_t[g]) continue;
      std::size_t now = 0;
      for (std::size_t i = 0; i < sum.day.size(); ++i) {
        while (now + 1 < one.day.size() && one.day[now + 1] <= sum.day[i]) ++now;
        sum.co2[g][i] += one.volume[g][now] * *one.how.t_per_t[g];
      }
    }
  }
  return sum;
}

}  // namespace schakel::models
