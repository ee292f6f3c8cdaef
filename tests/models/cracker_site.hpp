// An invented site: a cracker that gives by-product steam and fuel gas to its neighbours and takes steam itself.
#pragma once

#include "sim/journal/journal.hpp"
#include "tests/models/site_maker.hpp"

namespace schakel::models::test {

// Per year, with `taken` = steam the cracker takes per kt of ethylene, in TJ (2 in the first set of numbers):
//
//   cracker  1000 kt ethylene; heat 10 TJ/kt = 10000 (8000 fuel gas, 2000 bought); steam taken 2 TJ/kt = 2000;
//            gives 5 TJ/kt = 5000 of steam and 14 TJ/kt = 14000 of fuel gas (flare as last outlet)
//   plant    1000 kt; steam 11 TJ/kt = 11000
//   boiler   the rest of the steam, 11000 + 2000 - 5000 = 8000; heat 1.1 TJ/TJ = 8800 (6000 fuel gas, 2800 bought)
//   headers  steam 13000 = 5000 + 8000 in, 11000 + 2000 out; fuel gas 14000 in, 8000 + 6000 out
struct CrackerSite : SiteMaker {
  int ethylene, steam, fuel_gas, natural_gas, goods;
  int cracker, boiler, plant;
  Endpoint steam_header, fuel_header;

  explicit CrackerSite(double taken, double given = 5) {
    ethylene = product("ethylene", Measure::kt);
    steam = product("steam", Measure::tj);
    fuel_gas = product("fuel-gas", Measure::tj, 0.050);
    natural_gas = product("natural-gas", Measure::tj, 0.056);
    goods = product("goods", Measure::kt);
    const double made = 11000 + 1000 * (taken - given);
    cracker = unit("cracker", ethylene, 1000, 1000);
    boiler = unit("boiler", steam, made + 8000, made, false);
    plant = unit("plant", goods, 1000, 1000);
    steam_header = pool("steam", steam, PoolKind::steam_header);
    fuel_header = pool("fuel-gas", fuel_gas, PoolKind::fuel_gas_header);

    heat(cracker, natural_gas, fuel_gas, 10);
    need(cracker, steam, taken);
    by_product(cracker, steam, given);
    outlet(cracker, by_product(cracker, fuel_gas, 14), OutletKind::flare).free = true;
    heat(boiler, natural_gas, fuel_gas, 1.1);
    need(plant, steam, 11);

    supply(steam, cracker, steam_header, 1000 * given, 0);
    supply(steam, boiler, steam_header, made, 2);
    link(steam, steam_header, end(plant), 11000);
    link(steam, steam_header, end(cracker), 1000 * taken);
    supply(fuel_gas, cracker, fuel_header, 14000, 0);
    link(fuel_gas, fuel_header, end(cracker), 8000);
    link(fuel_gas, fuel_header, end(boiler), 6000);
  }
};

/// Rate of a unit at the end, per year.
inline double last_rate(const BuiltSystem& built, const journal::Record& record, int unit) {
  double rate = 0;
  for (const journal::Point& p : record.rates)
    if (p.index == built.unit_node[static_cast<std::size_t>(unit)]) rate = p.value;
  return rate * kDaysPerYear;
}

/// What comes into a unit of a product at the end, per year, over all arcs.
inline double last_inflow(const BuiltSystem& built, const journal::Record& record, int unit, int product) {
  const flow::Network& net = built.system.network;
  std::vector<double> flow(net.arcs.size(), 0);
  for (const journal::Point& p : record.flows) flow[static_cast<std::size_t>(p.index)] = p.value;
  double sum = 0;
  for (std::size_t a = 0; a < flow.size(); ++a) {
    const flow::SideId head = net.arcs[a].head;
    if (head == flow::kNone || built.system.arc_product[a] != product) continue;
    if (net.sides[static_cast<std::size_t>(head)].node == built.unit_node[static_cast<std::size_t>(unit)])
      sum += flow[a];
  }
  return sum * kDaysPerYear;
}

/// What leaves a unit of a product to no other unit at the end (sales, flare, vent), per year.
inline double last_outlet(const BuiltSystem& built, const journal::Record& record, int unit, int product) {
  const flow::Network& net = built.system.network;
  std::vector<double> flow(net.arcs.size(), 0);
  for (const journal::Point& p : record.flows) flow[static_cast<std::size_t>(p.index)] = p.value;
  double sum = 0;
  for (std::size_t a = 0; a < flow.size(); ++a) {
    const flow::SideId tail = net.arcs[a].tail;
    if (tail == flow::kNone || net.arcs[a].head != flow::kNone || built.system.arc_product[a] != product) continue;
    if (net.sides[static_cast<std::size_t>(tail)].node == built.unit_node[static_cast<std::size_t>(unit)])
      sum += flow[a];
  }
  return sum * kDaysPerYear;
}

}  // namespace schakel::models::test
