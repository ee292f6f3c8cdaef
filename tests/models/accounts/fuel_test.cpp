// CO2 that follows the fuel, on the invented site of tests/models/cracker_site.hpp. TJ and kt a year; natural gas 56
// and fuel gas 50 kg of CO2 per GJ.
#include <gtest/gtest.h>

#include "models/accounts/accounts.hpp"
#include "tests/models/cracker_site.hpp"
#include "tests/models/random_site.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/support/property.hpp"

namespace schakel::models::test {
namespace {

using cascade::test::close;
using cascade::test::cut;
using cascade::test::play;

double last(const Activity& done, int unit) { return done.co2[static_cast<std::size_t>(unit)].value.back(); }
double first(const Activity& done, int unit) { return done.co2[static_cast<std::size_t>(unit)].value.front(); }

// Before: cracker 8000 x 0.050 + 2000 x 0.056 = 512; boiler 6000 x 0.050 + 2800 x 0.056 = 456.8; site 968.8.
// The cracker closes: the boiler makes 11000 of steam out of 12100 of natural gas: 677.6. The site falls by 291.2, the
// cracker's own part is 512: the neighbours rise by 220.8.
TEST(Fuel, SiteFallsByLessThanTheCrackersOwnWhenItGaveMoreSteamThanItTook) {
  CrackerSite site(2, 5);
  const BuiltSystem built = site.build();
  const Activity done = activity(site.model, built, play(built.system, {close(site.cracker, 10)}, 100));
  EXPECT_NEAR(first(done, site.cracker), 512, 1e-9);
  EXPECT_NEAR(first(done, site.boiler), 456.8, 1e-9);
  EXPECT_EQ(last(done, site.cracker), 0);
  EXPECT_NEAR(last(done, site.boiler), 12100 * 0.056, 1e-6);
  const Timeline line = timeline(site.model, done, kNone);
  EXPECT_NEAR(line.co2_kt_per_year.back() - line.co2_kt_per_year.front(), -291.2, 1e-6);
}

// The cracker takes 9000 and gives 1000: the boiler makes 11000 + 8000 = 19000 of steam out of 20900, of which 6000
// fuel gas: 300 + 14900 x 0.056 = 1134.4. When the cracker closes it makes 11000 out of 12100 of natural gas: 677.6.
// The site falls by 512 + 456.8 = 968.8, more than the cracker's own.
TEST(Fuel, NeighboursFallTooWhenTheCrackerTookMoreSteamThanItGave) {
  CrackerSite site(9, 1);
  const BuiltSystem built = site.build();
  ASSERT_EQ(site.unbalanced, "");
  const Activity done = activity(site.model, built, play(built.system, {close(site.cracker, 10)}, 100));
  EXPECT_NEAR(first(done, site.boiler), 1134.4, 1e-9);
  EXPECT_NEAR(last(done, site.boiler), 677.6, 1e-6);
  const Timeline line = timeline(site.model, done, kNone);
  EXPECT_NEAR(line.co2_kt_per_year.back() - line.co2_kt_per_year.front(), -968.8, 1e-6);
}

// An outage of 30 days in a year of 365: (335 x 968.8 + 30 x 677.6) / 365, and the last day is the first to the bit.
TEST(Fuel, YearIsIntegratedExactly) {
  CrackerSite site(2);
  const BuiltSystem built = site.build();
  const Activity done =
      activity(site.model, built, play(built.system, {cut(site.cracker, 100, 0), cut(site.cracker, 130, 1)}, 365));
  const Timeline line = timeline(site.model, done, kNone);
  EXPECT_EQ(line.co2_kt_per_year.back(), line.co2_kt_per_year.front());
  Scenario scenario;
  scenario.start = *parse_date("2025-01-01");
  scenario.horizon_days = 365;
  const auto rows = account_rows(site.model, site.base_year, done, scenario);
  ASSERT_EQ(rows[0].quantity, "co2_scope1");
  EXPECT_NEAR(rows[0].value, (335 * 968.8 + 30 * 677.6) / 365, 1e-6);
}

// The registry says 500, a tenth of it from the process. The boiler goes from 8000 to 11000 and burns 677.6 in place of
// 456.8: 500 (0.1 x 11/8 + 0.9 x 677.6 / 456.8) = 736.27. In the base it is 500 to the bit.
TEST(Fuel, RegistryValueIsScaledByFuelAndProcessByRate) {
  CrackerSite site(2);
  site.at(site.boiler).emissions.co2_kt_per_year = number(500);
  site.at(site.boiler).emissions.process_share = number(0.1);
  const BuiltSystem built = site.build();
  const Activity done = activity(site.model, built, play(built.system, {close(site.cracker, 10)}, 100));
  EXPECT_EQ(first(done, site.boiler), 500);
  EXPECT_NEAR(last(done, site.boiler), 500 * (0.1 * 11 / 8 + 0.9 * 677.6 / 456.8), 1e-6);
}

// The plant at half: the cracker burns 10000 of fuel gas (500) and flares 1250 (62.5): see headers_test.cpp.
TEST(Fuel, WhatIsFlaredIsEmitted) {
  CrackerSite site(2);
  site.outlet(site.cracker, 1, OutletKind::vent).free = true;
  const BuiltSystem built = site.build();
  const Activity done = activity(site.model, built, play(built.system, {cut(site.plant, 10, 0.5)}, 100));
  EXPECT_NEAR(last(done, site.cracker), 500 + 62.5, 1e-6);
  EXPECT_NEAR(last(done, site.boiler), 2750 * 0.05, 1e-6);
}

// A flare of a product without a known CO2 is a gap once it is used.
TEST(Fuel, FlareOfUnknownCo2IsAGap) {
  CrackerSite site(2);
  site.model.products[static_cast<std::size_t>(site.fuel_gas)].combustion_co2.reset();
  const BuiltSystem built = site.build();
  const auto flat = unknown_flares(site.model, built, play(built.system, {}, 100));
  const auto flared = unknown_flares(site.model, built, play(built.system, {close(site.boiler, 10)}, 100));
  EXPECT_FALSE(flat[static_cast<std::size_t>(site.cracker)]);
  EXPECT_TRUE(flared[static_cast<std::size_t>(site.cracker)]);
}

// At every event the site's CO2 is all fuel that enters any unit and all that is flared, times the factors, plus what
// follows the rates of the users' processes.
TEST(FuelProperties, TotalIsFuelTimesFactorsPlusProcess) {
  schakel::test::for_all_seeds("TotalIsFuelTimesFactorsPlusProcess", 200, [](std::uint64_t seed) {
    RandomSite site(seed);
    for (const int user : site.users) site.at(user).emissions.co2_kt_per_year = number(10 + user);
    const BuiltSystem built = site.build();
    const journal::Record record = play(built.system, site.outages(), 300);
    const Timeline line = timeline(site.model, activity(site.model, built, record), kNone);
    const auto& net = built.system.network;
    for (std::size_t i = 0; i < line.day.size(); ++i) {
      std::vector<double> flow(net.arcs.size()), rate(net.nodes.size());
      for (const journal::Point& p : record.flows)
        if (p.day <= line.day[i]) flow[static_cast<std::size_t>(p.index)] = p.value;
      for (const journal::Point& p : record.rates)
        if (p.day <= line.day[i]) rate[static_cast<std::size_t>(p.index)] = p.value;
      double sum = 0;
      for (std::size_t a = 0; a < flow.size(); ++a) {
        const int product = built.system.arc_product[a];
        if (product != site.fuel_gas && product != site.natural_gas) continue;
        const bool into_pool = net.arcs[a].head != flow::kNone && [&] {
          const auto node = net.sides[static_cast<std::size_t>(net.arcs[a].head)].node;
          return built.system.node_subject[static_cast<std::size_t>(node)].kind == journal::Subject::Kind::pool;
        }();
        if (!into_pool) sum += flow[a] * kDaysPerYear * (product == site.fuel_gas ? 0.050 : 0.056);
      }
      for (const int user : site.users) {
        const auto node = static_cast<std::size_t>(built.unit_node[static_cast<std::size_t>(user)]);
        sum += (10 + user) * rate[node] / net.nodes[node].base;
      }
      ASSERT_NEAR(line.co2_kt_per_year[i], sum, 1e-9 * (1 + sum)) << "day " << line.day[i];
    }
  });
}

}  // namespace
}  // namespace schakel::models::test
