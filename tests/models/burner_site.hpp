// An invented waste burner: 1,000 kt a year, of which 800 in the base.
#pragma once

#include "sim/journal/journal.hpp"
#include "tests/models/site_maker.hpp"

namespace schakel::models::test {

// Per year:
//   waste    560 kt of households, which it must take, and 240 kt from abroad, which serves the same need
//   heat     4 TJ per kt, 3,200; 800 to homes, which it must supply, the rest to an air cooler
//   power    0.5 GWh per kt, 400, all to the grid
//   CO2      320 kt fossil, 480 kt biogenic
// So it must take waste down to a rate of 560, and supply heat down to 800 / 4 = 200.
struct BurnerSite : SiteMaker {
  int waste, foreign, heat_product, power, service;
  int burner, home = 0, abroad = 1, heat = 2;  ///< links

  explicit BurnerSite(bool duties = true) {
    waste = product("residual-waste", Measure::kt);
    foreign = product("imported-waste", Measure::kt);
    heat_product = product("district-heat", Measure::tj);
    power = product("electricity", Measure::gwh);
    service = product("waste-treatment", Measure::kt);
    burner = unit("burner", service, 1000, 800);
    at(burner).outputs[0].outlets[0].value = number(0);
    Input& input = need(burner, waste, 1);
    input.role = InputRole::replaceable;
    input.alternatives.push_back({foreign, number(1), {}});
    Outlet& cooler = outlet(burner, by_product(burner, heat_product, 4), OutletKind::vent);
    cooler.takes_base_remainder = cooler.free = true;
    outlet(burner, by_product(burner, power, 0.5), OutletKind::sale).takes_base_remainder = true;
    link(waste, supplier("households", waste), end(burner), 560).contract.must_take = duties;
    link(foreign, supplier("abroad", foreign), end(burner), 240);
    link(heat_product, end(burner), customer("homes", heat_product), 800).contract.must_supply = duties;
    at(burner).emissions.co2_kt_per_year = number(320);
    at(burner).emissions.biogenic_kt_per_year = number(480);
    at(burner).costing.process = "burning";
  }
  Endpoint supplier(const std::string& id, int product) {
    const Endpoint made = customer(id, product);
    model.boundaries.back().supplies = true;
    return made;
  }
};

}  // namespace schakel::models::test
