// Invented sites for tests, written as one would draw them. Amounts are per year, in the measure of the product.
#pragma once

#include <string>
#include <vector>

#include "models/plants/build_system.hpp"

namespace schakel::models::test {

inline Quantity number(double value) {
  Quantity q;
  q.value = q.low = q.high = value;
  return q;
}

class SiteMaker {
 public:
  SiteMaker() {
    model.clusters = {"c"};
    model.cluster_names = {"C"};
    model.sites.emplace_back();
  }

  /// `co2`: kt per unit when burned; 0 = not known.
  int product(const std::string& id, Measure measure, double co2 = 0) {
    Product product{.id = id, .name = id, .measure = measure};
    if (co2 > 0) product.combustion_co2 = number(co2);
    model.products.push_back(product);
    return static_cast<int>(model.products.size()) - 1;
  }
  /// Makes `main`, and sells it when `sells`.
  int unit(const std::string& id, int main, double capacity, double rate, bool sells = true) {
    Unit unit;
    unit.id = "c/" + id;
    unit.stream_key = unit.name = id;
    unit.main_product = main;
    unit.site = 0;
    unit.shed_order = static_cast<int>(model.units.size());
    unit.capacity = number(capacity);
    unit.utilisation = number(rate / capacity);
    unit.outputs.push_back({main, number(1), {}});
    model.units.push_back(unit);
    const int index = static_cast<int>(model.units.size()) - 1;
    if (sells) outlet(index, 0, OutletKind::sale).takes_base_remainder = true;
    return index;
  }
  Unit& at(int unit) { return model.units[static_cast<std::size_t>(unit)]; }
  Input& need(int unit, int product, double amount, bool market = false) {
    Input input;
    input.product = product;
    input.amount = number(amount);
    input.market = market;
    return at(unit).inputs.emplace_back(input);
  }
  /// A need of natural gas, bought, which fuel gas can serve; the unit's CO2 follows the fuel.
  void heat(int unit, int natural_gas, int fuel_gas, double amount) {
    Input& input = need(unit, natural_gas, amount, true);
    input.role = InputRole::replaceable;
    input.fuel = at(unit).emissions.from_fuel = true;
    input.alternatives.push_back({fuel_gas, number(1), {}});
  }
  int by_product(int unit, int product, double amount) {
    at(unit).outputs.push_back({product, number(amount), {}});
    return static_cast<int>(at(unit).outputs.size()) - 1;
  }
  Outlet& outlet(int unit, int output, OutletKind kind) {
    Outlet outlet;
    outlet.id = "outlet";
    outlet.kind = kind;
    return at(unit).outputs[static_cast<std::size_t>(output)].outlets.emplace_back(outlet);
  }
  Endpoint pool(const std::string& id, int product, PoolKind kind) {
    Pool pool;
    pool.id = "c/" + id;
    pool.name = id;
    pool.product = product;
    pool.kind = kind;
    model.pools.push_back(pool);
    return {Endpoint::Kind::pool, static_cast<int>(model.pools.size()) - 1};
  }
  /// A customer outside.
  Endpoint customer(const std::string& id, int product) {
    BoundaryNode node;
    node.id = "c/" + id;
    node.name = id;
    node.product = product;
    node.supplies = false;
    model.boundaries.push_back(node);
    return {Endpoint::Kind::boundary, static_cast<int>(model.boundaries.size()) - 1};
  }
  static Endpoint end(int unit) { return {Endpoint::Kind::unit, unit}; }
  Link& link(int product, Endpoint from, Endpoint to, double volume) {
    Link link;
    link.id = "c/l" + std::to_string(model.links.size());
    link.stream_key = link.id;
    link.product = product;
    link.from = from;
    link.to = to;
    link.base = LinkBase::volume;
    link.base_amount = number(volume);
    return model.links.emplace_back(link);
  }
  /// Into a header, with its place in the merit order.
  Link& supply(int product, int unit, Endpoint header, double volume, int merit) {
    Link& made = link(product, end(unit), header, volume);
    made.merit = merit;
    made.merit_given = true;
    return made;
  }

  /// Closes the base year and builds the system; the site must balance.
  BuiltSystem build() {
    std::vector<Imbalance> imbalances;
    base_year = close_base_year(model, imbalances);
    for (const Imbalance& i : imbalances) unbalanced += i.would_close + "; ";
    return build_system(model, base_year);
  }

  Model model;
  BaseYear base_year;
  std::string unbalanced;  ///< must stay empty
};

}  // namespace schakel::models::test
