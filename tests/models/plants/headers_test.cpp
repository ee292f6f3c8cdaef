// Headers by hand. Amounts are per year: steam, fuel gas and natural gas in TJ, ethylene and goods in kt.
#include "models/plants/headers.hpp"

#include <gtest/gtest.h>

#include "tests/models/cracker_site.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

using cascade::test::close;
using cascade::test::cut;
using cascade::test::play;

// The cracker closes: by-product steam 5000 and fuel gas 14000 are gone, and so is its own use of 2000 of steam. The
// plant still takes 11000, all from the boiler, which then needs 1.1 x 11000 = 12100 of heat, all of it bought.
TEST(Headers, SwingBoilerMakesUpWhatTheCrackerGave) {
  for (const bool exact : {false, true}) {
    CrackerSite site(2);
    const BuiltSystem built = site.build();
    ASSERT_EQ(site.unbalanced, "");
    const journal::Record record = play(built.system, {close(site.cracker, 10)}, 100, exact);
    EXPECT_NEAR(last_rate(built, record, site.boiler), 11000, 1e-5);
    EXPECT_NEAR(last_rate(built, record, site.plant), 1000, 1e-6);
    EXPECT_NEAR(last_inflow(built, record, site.boiler, site.natural_gas), 12100, 1e-5);
    EXPECT_EQ(last_inflow(built, record, site.boiler, site.fuel_gas), 0);
    ASSERT_EQ(record.events.size(), 2u) << "the cracker closes, the boiler rises, nobody else notices";
    EXPECT_EQ(record.events[1].kind, journal::EventKind::rate_rose);
    EXPECT_EQ(record.events[1].cause, 0);
  }
}

// An outage of the cracker: afterwards every rate and every flow is at its base, bit for bit.
TEST(Headers, BackAtBaseBitForBitAfterAnOutage) {
  CrackerSite site(2);
  const BuiltSystem built = site.build();
  const journal::Record record = play(built.system, {cut(site.cracker, 10, 0), cut(site.cracker, 40, 1)}, 100);
  const flow::Network& net = built.system.network;
  std::vector<double> rate(net.nodes.size()), flow(net.arcs.size());
  for (const journal::Point& p : record.rates) rate[static_cast<std::size_t>(p.index)] = p.value;
  for (const journal::Point& p : record.flows) flow[static_cast<std::size_t>(p.index)] = p.value;
  for (std::size_t n = 0; n < rate.size(); ++n) EXPECT_EQ(rate[n], net.nodes[n].base) << n;
  for (std::size_t a = 0; a < flow.size(); ++a)
    EXPECT_EQ(flow[a], net.arcs[a].cls == flow::ArcClass::contract ? net.arcs[a].base : 0) << a;
}

// The plant runs at half: 5500 + 2000 = 7500 of steam is taken. By-product steam stays at 5000, the boiler falls from
// 8000 to 2500 and needs 2750 of heat: all fuel gas. The cracker burns 10000 of fuel gas in place of 8000 and what it
// bought. Of 14000 then 14000 - 2750 - 10000 = 1250 is left and is flared; nothing is bought any more.
TEST(Headers, BoilerFallsBeforeByProductSteamAndPurchaseBeforeFlare) {
  for (const bool exact : {false, true}) {
    CrackerSite site(2);
    site.outlet(site.cracker, 1, OutletKind::vent).free = true;
    const BuiltSystem built = site.build();
    const journal::Record record = play(built.system, {cut(site.plant, 10, 0.5)}, 100, exact);
    EXPECT_NEAR(last_rate(built, record, site.cracker), 1000, 1e-6);
    EXPECT_NEAR(last_rate(built, record, site.boiler), 2500, 1e-5);
    EXPECT_NEAR(last_inflow(built, record, site.boiler, site.fuel_gas), 2750, 1e-5);
    EXPECT_NEAR(last_inflow(built, record, site.cracker, site.fuel_gas), 10000, 1e-5);
    EXPECT_NEAR(last_inflow(built, record, site.boiler, site.natural_gas), 0, 1e-5);
    EXPECT_NEAR(last_inflow(built, record, site.cracker, site.natural_gas), 0, 1e-5);
    EXPECT_NEAR(last_outlet(built, record, site.cracker, site.fuel_gas), 1250, 1e-5);
    EXPECT_NEAR(last_outlet(built, record, site.cracker, site.steam), 0, 1e-5);
  }
}

// The plant stops: the boiler goes to 0, the cracker's 5000 of steam go to itself (2000) and up the vent (3000).
TEST(Headers, ByProductIsVentedOnlyWhenTheBoilerIsOff) {
  CrackerSite site(2);
  site.outlet(site.cracker, 1, OutletKind::vent).free = true;
  const BuiltSystem built = site.build();
  const journal::Record record = play(built.system, {cut(site.plant, 10, 0)}, 100);
  EXPECT_NEAR(last_rate(built, record, site.cracker), 1000, 1e-6);
  EXPECT_EQ(last_rate(built, record, site.boiler), 0);
  EXPECT_NEAR(last_outlet(built, record, site.cracker, site.steam), 3000, 1e-5);
  EXPECT_NEAR(last_outlet(built, record, site.cracker, site.fuel_gas), 4000, 1e-5);  // 14000 - 10000
}

// Another plant's 100 of ethylene are gone, and the cracker makes them: 1100 in all. It then gives 5500 of steam and
// 15400 of fuel gas, and takes 2200 of steam and 11000 of heat. The boiler makes 11000 + 2200 - 5500 = 7700 and needs
// 8470 of heat. All fuel gas is burned: 11000 + 8470 - 15400 = 4070 of natural gas is bought (4800 before), none
// flared.
TEST(Headers, WhatARisingCrackerGivesTakesThePlaceOfWhatIsBought) {
  for (const bool exact : {false, true}) {
    CrackerSite site(2);
    site.at(site.cracker).capacity = number(1100);
    site.at(site.cracker).utilisation = number(1000.0 / 1100);
    site.outlet(site.cracker, 1, OutletKind::vent).free = true;
    const int other = site.unit("other", site.ethylene, 100, 100, false);
    const int user = site.unit("user", site.goods, 200, 200);
    site.need(user, site.ethylene, 1);
    site.link(site.ethylene, SiteMaker::end(site.cracker), SiteMaker::end(user), 100).capacity = number(200);
    site.link(site.ethylene, SiteMaker::end(other), SiteMaker::end(user), 100);
    const BuiltSystem built = site.build();
    ASSERT_EQ(site.unbalanced, "");
    const journal::Record record = play(built.system, {close(other, 10)}, 100, exact);
    EXPECT_NEAR(last_rate(built, record, site.cracker), 1100, 1e-5);
    EXPECT_NEAR(last_rate(built, record, site.boiler), 7700, 1e-5);
    EXPECT_NEAR(last_outlet(built, record, site.cracker, site.fuel_gas), 0, 1e-5);
    EXPECT_NEAR(last_outlet(built, record, site.cracker, site.steam), 0, 1e-5);
    const auto bought = [&](int unit) { return last_inflow(built, record, unit, site.natural_gas); };
    EXPECT_NEAR(bought(site.boiler) + bought(site.cracker), 4070, 1e-5);
  }
}

/// A plant takes 100 of steam: 20 by-product of a reactor, 30 (up to 50) from a CHP, 50 (up to 100) from a boiler.
struct ThreeSuppliers : SiteMaker {
  int steam = product("steam", Measure::tj), power = product("power", Measure::gwh);
  int goods = product("goods", Measure::kt), gas = product("natural-gas", Measure::tj);
  int reactor = unit("reactor", goods, 20, 20), chp = unit("chp", steam, 50, 30, false);
  int boiler = unit("boiler", steam, 100, 50, false), plant = unit("plant", goods, 100, 100);
  Endpoint header = pool("steam", steam, PoolKind::steam_header);
  ThreeSuppliers(int chp_merit, int boiler_merit) {
    outlet(reactor, by_product(reactor, steam, 1), OutletKind::vent).free = true;
    outlet(chp, by_product(chp, power, 0.2), OutletKind::sale).takes_base_remainder = true;
    at(chp).outputs[1].outlets.back().free = true;
    need(chp, gas, 1.5, true);
    need(boiler, gas, 1.1, true);
    need(plant, steam, 1);
    supply(steam, reactor, header, 20, 0);
    supply(steam, chp, header, 30, chp_merit);
    supply(steam, boiler, header, 50, boiler_merit);
    link(steam, header, end(plant), 100);
  }
};

// The reactor closes: 20 are missing. The CHP has room for 20, the boiler for 50: who comes first is the merit.
TEST(Headers, LowerMeritRisesFirst) {
  for (const bool chp_first : {true, false}) {
    ThreeSuppliers site(chp_first ? 1 : 2, chp_first ? 2 : 1);
    const BuiltSystem built = site.build();
    const journal::Record record = play(built.system, {close(site.reactor, 10)}, 100);
    EXPECT_NEAR(last_rate(built, record, site.chp), chp_first ? 50 : 30, 1e-6);
    EXPECT_NEAR(last_rate(built, record, site.boiler), chp_first ? 50 : 70, 1e-6);
    EXPECT_NEAR(last_rate(built, record, site.plant), 100, 1e-6);
  }
}

// The reactor and then the CHP close: 50 are missing, all from the boiler (its capacity is 100).
TEST(Headers, NextInOrderRisesWhenTheFirstIsGone) {
  ThreeSuppliers site(1, 2);
  const BuiltSystem built = site.build();
  const journal::Record record = play(built.system, {close(site.reactor, 10), close(site.chp, 20)}, 100);
  EXPECT_NEAR(last_rate(built, record, site.boiler), 100, 1e-6);
  EXPECT_NEAR(last_inflow(built, record, site.boiler, site.gas), 110, 1e-6);
}

// The plant at 60: higher merit falls first. Boiler last in order: 60 - 20 - 30 = 10. CHP last: 60 - 20 - 50 < 0, so
// the CHP is off and the boiler makes 40. Neither the CHP's power sale nor its gas keeps it up.
TEST(Headers, HigherMeritFallsFirst) {
  for (const bool chp_first : {true, false}) {
    ThreeSuppliers site(chp_first ? 1 : 2, chp_first ? 2 : 1);
    const BuiltSystem built = site.build();
    const journal::Record record = play(built.system, {cut(site.plant, 10, 0.6)}, 100);
    EXPECT_NEAR(last_rate(built, record, site.reactor), 20, 1e-6);
    EXPECT_NEAR(last_rate(built, record, site.chp), chp_first ? 30 : 0, 1e-6);
    EXPECT_NEAR(last_rate(built, record, site.boiler), chp_first ? 10 : 40, 1e-6);
    EXPECT_NEAR(last_outlet(built, record, site.reactor, site.steam), 0, 1e-6);
  }
}

// A pool whose links give no merit stays what it was: all suppliers fall together, nobody rises without a capacity.
TEST(Headers, WithoutMeritAPoolIsNoHeader) {
  ThreeSuppliers site(1, 2);
  for (Link& link : site.model.links) link.merit_given = false;
  const BuiltSystem built = site.build();
  const journal::Record record = play(built.system, {close(site.reactor, 10)}, 100);
  EXPECT_NEAR(last_rate(built, record, site.plant), 80, 1e-6);
}

}  // namespace
}  // namespace schakel::models::test
