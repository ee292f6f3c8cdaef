#include "models/plants/balance.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace schakel::models {
namespace {

using Kind = Endpoint::Kind;
using Way = ClosedBy::Way;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Site and pool; sites first.
using Place = std::pair<int, int>;

class Adding {
 public:
  Adding(const Model& model, const BaseYear& base) : model_(model), base_(base) {}

  Balances add() {
    for (std::size_t u = 0; u < model_.units.size(); ++u) {
      add_needs(u);
      add_outputs(u);
    }
    for (std::size_t p = 0; p < model_.pools.size(); ++p) add_pool(p);
    for (std::size_t l = 0; l < model_.links.size(); ++l) add_link(l);
    for (std::size_t b = 0; b < model_.boundaries.size(); ++b) add_boundary(b);
    return result();
  }

 private:
  Balance& of(int product) { return products_[product]; }
  Balance& of(Place place, int product) { return places_[{place.first == kNone, place, product}]; }

  Place place_of(Endpoint end) const {
    if (end.kind == Kind::unit) return {model_.units[at(end.index)].site, kNone};
    const int site = model_.pools[at(end.index)].site;
    return site == kNone ? Place{kNone, end.index} : Place{site, kNone};
  }
  static Endpoint unit(std::size_t u) { return {Kind::unit, static_cast<int>(u)}; }

  /// The same amount for the product as a whole and for a place.
  void put(double Balance::*what, Endpoint end, int product, double amount) {
    of(product).*what += amount;
    of(place_of(end), product).*what += amount;
  }

  void close(Way way, Endpoint end, int product, double volume, const std::string& outlet = "") {
    closed_by_.push_back({way, end, product, volume, outlet});
  }

  /// From one place to another; within a place nothing is seen.
  void move(Place from, Place to, int product, double volume) {
    if (from == to) return;
    of(from, product).sent += volume;
    of(to, product).arrived += volume;
  }

  void add_needs(std::size_t u) {
    for (std::size_t i = 0; i < model_.units[u].inputs.size(); ++i) {
      const Input& input = model_.units[u].inputs[i];
      put(&Balance::used, unit(u), input.product, input.amount.value * base_.unit_rate[u]);
      const double bought = base_.purchase[u][i];
      if (bought <= 0) continue;
      if (input.hub != kNone) {
        move(place_of({Kind::pool, input.hub}), place_of(unit(u)), input.product, bought);
        continue;
      }
      put(&Balance::bought, unit(u), input.product, bought);
      close(Way::bought, unit(u), input.product, bought);
    }
  }

  void add_outputs(std::size_t u) {
    for (std::size_t o = 0; o < model_.units[u].outputs.size(); ++o) {
      const Output& output = model_.units[u].outputs[o];
      put(&Balance::made, unit(u), output.product, output.amount.value * base_.unit_rate[u]);
      for (std::size_t k = 0; k < output.outlets.size(); ++k)
        if (base_.sale[u][o][k] > 0) add_sale(u, output.product, output.outlets[k], base_.sale[u][o][k]);
    }
  }

  void add_sale(std::size_t u, int product, const Outlet& outlet, double volume) {
    if (outlet.hub != kNone) return move(place_of(unit(u)), place_of({Kind::pool, outlet.hub}), product, volume);
    const bool burns = outlet.kind == OutletKind::own_use || outlet.kind == OutletKind::fuel;
    const Way way = outlet.kind == OutletKind::sale ? Way::sold : burns ? Way::burned : Way::neutralised;
    put(way == Way::sold     ? &Balance::sold
        : way == Way::burned ? &Balance::burned
                             : &Balance::neutralised,
        unit(u), product, volume);
    close(way, unit(u), product, volume, outlet.id);
  }

  void add_pool(std::size_t p) {
    const Endpoint pool{Kind::pool, static_cast<int>(p)};
    const int product = model_.pools[p].product;
    if (base_.pool_purchase[p] > 0) {
      put(&Balance::bought, pool, product, base_.pool_purchase[p]);
      close(Way::bought, pool, product, base_.pool_purchase[p]);
    }
    if (base_.pool_sale[p] > 0) {
      put(&Balance::sold, pool, product, base_.pool_sale[p]);
      close(Way::sold, pool, product, base_.pool_sale[p]);
    }
  }

  /// Of an alternative, the need's own product is used so much less.
  void serve(const Link& link, double volume) {
    if (link.to.kind != Kind::unit) return;
    const auto& inputs = model_.units[at(link.to.index)].inputs;
    for (const Input& input : inputs)
      if (input.product == link.product) return;
    for (const Input& input : inputs)
      for (const Alternative& alternative : input.alternatives) {
        if (alternative.product != link.product) continue;
        put(&Balance::used, link.to, input.product, -volume * alternative.worth.value);
        return put(&Balance::used, link.to, link.product, volume);
      }
  }

  void add_link(std::size_t l) {
    const Link& link = model_.links[l];
    const double volume = base_.link_volume[l];
    if (volume <= 0) return;
    serve(link, volume);
    const bool from_outside = link.from.kind == Kind::boundary, to_outside = link.to.kind == Kind::boundary;
    if (from_outside) of(link.product).imported += volume;
    if (to_outside) of(link.product).exported += volume;
    if (from_outside && to_outside) return;
    if (from_outside)
      of(place_of(link.to), link.product).imported += volume;
    else if (to_outside)
      of(place_of(link.from), link.product).exported += volume;
    else
      move(place_of(link.from), place_of(link.to), link.product, volume);
  }

  void add_boundary(std::size_t b) {
    const BoundaryNode& node = model_.boundaries[b];
    if (base_.boundary_rate[b] > 0)
      close(node.supplies ? Way::imported : Way::exported, {Kind::boundary, static_cast<int>(b)}, node.product,
            base_.boundary_rate[b]);
  }

  Balances result() {
    Balances made;
    for (auto& [product, balance] : products_) {
      balance.product = product;
      if (balance.in() > 0 || balance.out() > 0) made.products.push_back(balance);
    }
    for (auto& [key, balance] : places_) {
      balance.product = std::get<2>(key);
      const auto& [site, pool] = std::get<1>(key);
      if (balance.in() > 0 || balance.out() > 0) made.places.push_back({site, pool, balance});
    }
    std::stable_sort(closed_by_.begin(), closed_by_.end(), [](const ClosedBy& a, const ClosedBy& b) {
      return std::tie(a.product, a.way) < std::tie(b.product, b.way);
    });
    made.closed_by = std::move(closed_by_);
    return made;
  }

  const Model& model_;
  const BaseYear& base_;
  std::map<int, Balance> products_;
  std::map<std::tuple<bool, Place, int>, Balance> places_;  // sites, then pools
  std::vector<ClosedBy> closed_by_;
};

}  // namespace

double Balance::difference() const {
  const double larger = std::max(in(), out());
  return larger > 0 ? std::abs(in() - out()) / larger : 0;
}

Balances balances(const Model& model, const BaseYear& base) { return Adding(model, base).add(); }

}  // namespace schakel::models
