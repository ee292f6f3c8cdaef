#include "models/accounts/exchange.hpp"

#include <algorithm>
#include <map>

#include "models/accounts/account_row.hpp"
#include "models/accounts/no_sale.hpp"

namespace schakel::models {

using journal::Subject;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }
using Weights = std::vector<std::vector<Weight>>;

/// Sorts the arcs of a network by what they are to the outside.
class Crossings {
 public:
  Crossings(const Model& model, const BuiltSystem& built)
      : model_(model), built_(built), no_sale_(no_sale_arcs(model, built)) {}

  bool sells(int arc) const {
    const flow::Arc& a = net().arcs[at(arc)];
    if (!counts(arc, a) || a.tail == flow::kNone || region_at(a.tail) != nullptr) return false;
    return a.head == flow::kNone ? !no_sale_[at(arc)] : region_at(a.head) != nullptr;
  }
  /// Nothing when it brings nothing from outside.
  std::optional<Origin> buys(int arc) const {
    const flow::Arc& a = net().arcs[at(arc)];
    if (!counts(arc, a) || a.head == flow::kNone || region_at(a.head) != nullptr) return std::nullopt;
    if (a.tail == flow::kNone) return Origin::unknown;
    const std::string* region = region_at(a.tail);
    return region == nullptr ? std::nullopt : std::optional(origin_of(*region));
  }

 private:
  const flow::Network& net() const { return built_.system.network; }

  bool counts(int arc, const flow::Arc& a) const {
    if (built_.system.arc_product[at(arc)] < 0 || built_.system.arc_subject[at(arc)].kind == Subject::Kind::stock)
      return false;
    return a.cls != flow::ArcClass::store && a.cls != flow::ArcClass::draw && a.cls != flow::ArcClass::refill;
  }
  /// Region of the boundary node whose side it is; null for sides of others.
  const std::string* region_at(flow::SideId side) const {
    const Subject subject = built_.system.node_subject[at(net().sides[at(side)].node)];
    return subject.kind == Subject::Kind::boundary ? &model_.boundaries[at(subject.index)].region : nullptr;
  }

  const Model& model_;
  const BuiltSystem& built_;
  std::vector<bool> no_sale_;
};

/// Flow in the undisturbed base, per year; units that are off at the start have none.
double at_base(const BuiltSystem& built, const std::vector<Weight>& list) {
  const flow::Network& net = built.system.network;
  const auto off = [&](flow::SideId side) {
    return side != flow::kNone && built.system.base.plan[at(net.sides[at(side)].node)] <= 0;
  };
  double sum = 0;
  for (const Weight& w : list) {
    const flow::Arc& arc = net.arcs[at(w.arc)];
    if (!off(arc.tail) && !off(arc.head)) sum += w.weight * arc.base;
  }
  return sum * kDaysPerYear;
}

}  // namespace

Origin origin_of(const std::string& region) {
  static const std::vector<std::string> members = {"EU", "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE",
                                                   "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT",
                                                   "LU", "MT", "PL", "PT", "RO", "SK", "SI", "ES", "SE"};
  if (region == "NL") return Origin::nl;
  if (region.empty() || region == "WORLD") return Origin::unknown;
  return std::find(members.begin(), members.end(), region) != members.end() ? Origin::eu : Origin::non_eu;
}

std::vector<Exchange> exchanges(const Model& model, const BuiltSystem& built, const journal::Record& record) {
  const Crossings crossings(model, built);
  const std::size_t arcs = built.system.network.arcs.size();
  constexpr std::size_t kLists = 1 + kOrigins;
  std::vector<std::array<std::vector<Weight>, kLists>> of_product(model.products.size());
  for (int arc = 0; arc < static_cast<int>(arcs); ++arc) {
    const int product = built.system.arc_product[at(arc)];
    if (crossings.sells(arc)) of_product[at(product)][0].push_back({arc, 1});
    if (const auto origin = crossings.buys(arc))
      of_product[at(product)][1 + static_cast<std::size_t>(*origin)].push_back({arc, 1});
  }
  Weights lists;
  std::vector<Exchange> found;
  for (std::size_t p = 0; p < of_product.size(); ++p) {
    if (std::all_of(of_product[p].begin(), of_product[p].end(), [](const auto& list) { return list.empty(); }))
      continue;
    Exchange& exchange = found.emplace_back();
    exchange.product = static_cast<int>(p);
    exchange.sold_at_base = at_base(built, of_product[p][0]);
    for (std::size_t o = 0; o < kOrigins; ++o) exchange.bought_at_base[o] = at_base(built, of_product[p][1 + o]);
    for (auto& list : of_product[p]) lists.push_back(std::move(list));
  }
  std::vector<Series> series = weighted_flows(record, arcs, lists);
  for (std::size_t i = 0; i < found.size(); ++i) {
    found[i].sold = std::move(series[i * kLists]);
    for (std::size_t o = 0; o < kOrigins; ++o) found[i].bought[o] = std::move(series[i * kLists + 1 + o]);
  }
  return found;
}

namespace {

/// Products that are followed: energy, hydrogen, naphtha, and what comes from outside.
std::vector<bool> followed(const Model& model, const BuiltSystem& built) {
  std::vector<bool> yes(model.products.size(), false);
  for (std::size_t p = 0; p < yes.size(); ++p) {
    const Product& product = model.products[p];
    yes[p] = product.measure != Measure::kt || product.id == "hydrogen" || product.id == "naphtha";
  }
  const Crossings crossings(model, built);
  for (int arc = 0; arc < static_cast<int>(built.system.network.arcs.size()); ++arc)
    if (built.system.network.arcs[at(arc)].base > 0 && crossings.buys(arc))
      yes[at(built.system.arc_product[at(arc)])] = true;
  return yes;
}

int cluster_of(const Model& model, const std::string& id) {
  for (std::size_t c = 0; c < model.clusters.size(); ++c)
    if (in_cluster(model, id, static_cast<int>(c))) return static_cast<int>(c);
  return kNone;
}

/// Makes one series for each key of a map of weights.
template <class Key, class Make>
auto series_of(const journal::Record& record, std::size_t arcs, const std::map<Key, std::vector<Weight>>& weights,
               Make make) {
  Weights lists;
  for (const auto& [key, list] : weights) lists.push_back(list);
  std::vector<Series> series = weighted_flows(record, arcs, lists);
  std::vector<decltype(make(std::declval<Key>(), std::declval<Series>()))> found;
  std::size_t i = 0;
  for (const auto& [key, list] : weights) found.push_back(make(key, std::move(series[i++])));
  return found;
}

}  // namespace

std::vector<Use> uses(const Model& model, const BuiltSystem& built, const journal::Record& record) {
  const flow::Network& net = built.system.network;
  const std::vector<bool> wanted = followed(model, built);
  std::map<std::pair<int, int>, std::vector<Weight>> weights;  // by product, cluster
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const int cluster = cluster_of(model, model.units[u].id);
    for (std::size_t i = 0; i < model.units[u].inputs.size(); ++i) {
      const flow::SideId side = net.node_first_side[at(built.unit_node[u])] + static_cast<flow::SideId>(i);
      for (std::int32_t k = net.side_first[at(side)]; k < net.side_first[at(side) + 1]; ++k) {
        const flow::ArcId arc = net.side_arcs[at(k)];
        const int product = built.system.arc_product[at(arc)];
        if (product >= 0 && wanted[at(product)])
          weights[{product, cluster}].push_back({arc, net.arcs[at(arc)].head == side ? 1.0 : -1.0});
      }
    }
  }
  return series_of(record, net.arcs.size(), weights, [](const std::pair<int, int>& key, Series series) {
    return Use{key.first, key.second, std::move(series)};
  });
}

std::vector<Moved> moved_by_mode(const Model& model, const BuiltSystem& built, const journal::Record& record) {
  std::map<std::pair<int, int>, std::vector<Weight>> weights;  // by cluster, mode
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    const Link& link = model.links[l];
    if (model.products[at(link.product)].measure != Measure::kt) continue;
    for (const flow::ArcId arc : built.system.link_arcs[l])
      weights[{cluster_of(model, link.id), static_cast<int>(link.mode)}].push_back({arc, 1});
  }
  return series_of(record, built.system.network.arcs.size(), weights,
                   [](const std::pair<int, int>& key, Series series) {
                     return Moved{static_cast<Mode>(key.second), key.first, std::move(series)};
                   });
}

}  // namespace schakel::models
