#include "models/accounts/leakage.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace schakel::models {

namespace {

std::size_t group_of(const std::string& region) {
  const Origin origin = origin_of(region);
  return origin == Origin::nl ? 0 : origin == Origin::eu ? 1 : 2;
}

/// What is known of products, looked up by name once.
class ByProduct {
 public:
  explicit ByProduct(const National& national) : national_(national) {
    for (const ForeignIntensity& intensity : national.intensities)
      intensities_[intensity.product].push_back({&intensity, group_of(intensity.region)});
    for (const ReplacementOrigin& origin : national.origins)
      origins_[origin.product].push_back({&origin, group_of(origin.region)});
  }

  Replacement replacement_of(const Product& product) const {
    Replacement how;
    how.replaced = replaced_part(national_, product);
    const std::vector<Share>& origins = origins_of(product.id);
    double all = 0;
    for (const auto& [origin, group] : origins) all += origin->share.value;
    for (const auto& [origin, group] : origins)  // a share that was varied: the others give way in proportion
      if (all > 0) how.share[group] += origin->share.value / all;
    set_intensities(product.id, origins, how);
    if (product.id == "electricity")
      if (const Quantity* grid = find_quantity(national_.emission_parameters, "grid-intensity"))
        how.t_per_t.fill(grid->value);
    return how;
  }

 private:
  struct Intensity {
    const ForeignIntensity* is;
    std::size_t group;
  };
  struct Share {
    const ReplacementOrigin* is;
    std::size_t group;
  };
  template <class T>
  static const std::vector<T>& found(const std::unordered_map<std::string_view, std::vector<T>>& all,
                                     std::string_view product) {
    static const std::vector<T> none;
    const auto at = all.find(product);
    return at == all.end() ? none : at->second;
  }

  /// Intensity of a region as the data give it: the first route named.
  std::optional<double> intensity_of(const std::string& product, const std::string& region) const {
    for (const auto& [intensity, group] : found(intensities_, product))
      if (intensity->region == region) return intensity->t_per_t.value;
    return std::nullopt;
  }

  /// The first intensity of any region of the group.
  std::optional<double> any_of_group(const std::string& product, std::size_t wanted) const {
    for (const auto& [intensity, group] : found(intensities_, product))
      if (group == wanted && intensity->region != "WORLD") return intensity->t_per_t.value;
    return std::nullopt;
  }

  /// Shares of origin of a product: its own, else those of all products.
  const std::vector<Share>& origins_of(const std::string& product) const {
    const std::vector<Share>& own = found(origins_, product);
    return own.empty() ? found(origins_, "") : own;
  }

  /// Mean intensity over the regions of each group, by share, of those that are known.
  void set_intensities(const std::string& product, const std::vector<Share>& origins, Replacement& how) const {
    std::array<double, kGroups> sum = {0, 0, 0}, known = {0, 0, 0};
    for (const auto& [origin, group] : origins)
      if (const auto f = intensity_of(product, origin->region)) {
        sum[group] += origin->share.value * *f;
        known[group] += origin->share.value;
      }
    for (std::size_t g = 0; g < kGroups; ++g)
      how.t_per_t[g] = known[g] > 0 ? std::optional(sum[g] / known[g]) : any_of_group(product, g);
    if (!how.t_per_t[0]) how.t_per_t[0] = how.t_per_t[1];
    if (!how.t_per_t[1]) how.t_per_t[1] = how.t_per_t[0];
    for (std::optional<double>& f : how.t_per_t)
      if (!f) f = intensity_of(product, "WORLD");
  }

  const National& national_;
  std::unordered_map<std::string_view, std::vector<Intensity>> intensities_;
  std::unordered_map<std::string_view, std::vector<Share>> origins_;
};

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
  return ByProduct(national).replacement_of(product);
}

std::vector<Replacement> replacements(const Model& model, const National& national) {
  const ByProduct known(national);
  std::vector<Replacement> how;
  for (const Product& product : model.products) how.push_back(known.replacement_of(product));
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
