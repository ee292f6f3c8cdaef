// A trade in one product, for tests that go from the model of a cluster to events on dates. Everything is in kt a year.
#pragma once

#include <gtest/gtest.h>

#include "models/plants/build_system.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models {

inline Quantity number(double value) {
  Quantity q;
  q.value = q.low = q.high = value;
  return q;
}

/// Product 0 goes from plants to customers; product 1 is what customers sell.
class Trade {
 public:
  Trade() {
    for (const char* id : {"feed", "goods"}) model.products.push_back({id, id, Measure::kt, false, 1});
    for (const char* id : {"acme", "others"}) model.owners.push_back({id, id, "NL", std::nullopt});
  }
  int plant(double capacity, double made, int owner = 0, bool sells = false) {
    Unit& unit = add(0, capacity, made, owner);
    unit.outputs.push_back({0, number(1), {}});
    if (sells) unit.outputs.back().outlets.emplace_back().takes_base_remainder = true;
    return last();
  }
  int customer(double made, int owner = 1) {
    Unit& unit = add(1, made, made, owner);
    unit.inputs.emplace_back();
    unit.inputs.back().product = 0;
    unit.inputs.back().amount = number(1);
    unit.outputs.push_back({1, number(1), {}});
    unit.outputs.back().outlets.emplace_back().takes_base_remainder = true;
    return last();
  }
  int link(Endpoint from, Endpoint to, double volume) {
    Link link;
    link.id = "l" + std::to_string(model.links.size());
    link.product = 0;
    link.from = from;
    link.to = to;
    link.base = LinkBase::volume;
    link.base_amount = number(volume);
    model.links.push_back(link);
    return static_cast<int>(model.links.size()) - 1;
  }
  int link(int from, int to, double volume) {
    return link({Endpoint::Kind::unit, from}, {Endpoint::Kind::unit, to}, volume);
  }
  BoundaryNode& beyond(double spare, double lead) {
    BoundaryNode& node = model.boundaries.emplace_back();
    node.id = node.name = "beyond" + std::to_string(model.boundaries.size());
    node.product = 0;
    node.spare = number(spare);
    node.spare_lead_time_days = number(lead);
    return node;
  }
  BuiltSystem build() {
    std::vector<Imbalance> imbalances;
    const BaseYear base = close_base_year(model, imbalances);
    EXPECT_TRUE(imbalances.empty());
    return build_system(model, base);
  }
  Model model;

 private:
  Unit& add(int product, double capacity, double made, int owner) {
    Unit& unit = model.units.emplace_back();
    unit.id = unit.name = unit.stream_key = "u" + std::to_string(model.units.size());
    unit.owner = owner;
    unit.main_product = product;
    unit.capacity = number(capacity);
    unit.utilisation = number(made / capacity);
    return unit;
  }
  int last() const { return static_cast<int>(model.units.size()) - 1; }
};

/// Rate over base at the end of a play.
inline double level(const BuiltSystem& built, const journal::Record& record, int unit) {
  const auto node = static_cast<std::size_t>(built.unit_node[static_cast<std::size_t>(unit)]);
  return cascade::test::final_rate(built.system, record, unit) / built.system.network.nodes[node].base;
}

}  // namespace schakel::models
