// What must be taken and supplied comes first in the flows. The burner and its numbers are in burner_site.hpp.
#include "models/plants/duties.hpp"

#include <gtest/gtest.h>

#include "tests/models/burner_site.hpp"
#include "tests/models/cracker_site.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

using cascade::test::cut;
using cascade::test::play;

/// Kt (TJ) a year on a link at the end of a play in which a part of the capacity is left from day 10 on.
struct Left {
  double home, abroad, heat;
  Left(BurnerSite site, double capacity, bool exact) {
    const BuiltSystem built = site.build();
    EXPECT_EQ(site.unbalanced, "");
    const journal::Record record = play(built.system, {cut(site.burner, 10, capacity)}, 100, exact);
    const auto last = [&](int link) {
      const flow::ArcId arc = built.link_arc[static_cast<std::size_t>(link)];
      double flow = built.system.network.arcs[static_cast<std::size_t>(arc)].base;
      for (const journal::Point& point : record.flows)
        if (point.index == arc) flow = point.value;
      return flow * kDaysPerYear;
    };
    home = last(site.home);
    abroad = last(site.abroad);
    heat = last(site.heat);
  }
};

// 700 kt can be burned: 560 of households and 140 from abroad. 400: all of households. 4 x 400 of heat is more than the
// 800 of the homes; the air cooler has the rest. At 150 kt it makes 600 of heat.
TEST(Duties, WhatMustBeTakenAndSuppliedComesFirst) {
  for (const bool exact : {false, true}) {
    const Left some(BurnerSite(), 0.7, exact), little(BurnerSite(), 0.4, exact), least(BurnerSite(), 0.15, exact);
    EXPECT_NEAR(some.home, 560, 1e-6);
    EXPECT_NEAR(some.abroad, 140, 1e-6);
    EXPECT_NEAR(some.heat, 800, 1e-6);
    EXPECT_NEAR(little.home, 400, 1e-6);
    EXPECT_NEAR(little.abroad, 0, 1e-6);
    EXPECT_NEAR(little.heat, 800, 1e-6);
    EXPECT_NEAR(least.heat, 600, 1e-6);
  }
}

// The same amounts without the duties fall in the same proportion, 7 / 8.
TEST(Duties, WithoutThemAllGivesWayAlike) {
  const Left some(BurnerSite(false), 0.7, false);
  EXPECT_NEAR(some.home, 490, 1e-6);
  EXPECT_NEAR(some.abroad, 210, 1e-6);
  EXPECT_NEAR(some.heat, 700, 1e-6);
}

TEST(Duties, ARateMustBeHeldForTheHighestOfThem) {
  BurnerSite site;
  site.build();
  EXPECT_NEAR(must_take_rate(site.model, site.base_year, site.burner, 0), 560, 1e-9);
  EXPECT_NEAR(must_supply_rate(site.model, site.base_year, site.burner, 1), 200, 1e-9);
  EXPECT_NEAR(must_run_rate(site.model, site.base_year, site.burner), 560, 1e-9);
  EXPECT_EQ(must_supply_rate(site.model, site.base_year, site.burner, 2), 0) << "power goes to whoever takes it";
  site.model.links[0].contract.must_take = false;
  EXPECT_NEAR(must_run_rate(site.model, site.base_year, site.burner), 200, 1e-9) << "heat alone";
}

}  // namespace
}  // namespace schakel::models::test
