// What closures free, by hand.
#include "models/accounts/freed.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <map>

#include "tests/models/site_maker.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Subject;
using journal::UnitState;
using test::number;
using test::SiteMaker;

/// A maker of 1,000 kt that runs at 800, takes 0.5 MWh of power and 2 GJ of steam per t, and emits 100 t NOx a year.
/// Its steam comes by a header of 2,000 TJ: 1,600 for it and 200 for a neighbour.
struct Works {
  SiteMaker site;
  BuiltSystem built;
  Works() {
    const int product = site.product("product", Measure::kt), steam = site.product("steam", Measure::tj);
    const int power = site.product("electricity", Measure::gwh);
    const int maker = site.unit("maker", product, 1000, 800), other = site.unit("other", product, 100, 100);
    const int boiler = site.unit("boiler", steam, 2000, 1800, false);
    site.need(maker, power, 0.5, true);
    site.need(maker, steam, 2);
    site.need(other, steam, 2);
    site.at(maker).emissions.nox_t_per_year = number(100);
    const Endpoint header = site.pool("header", steam, PoolKind::steam_header);
    site.model.pools[0].capacity = number(2000);
    site.supply(steam, boiler, header, 1800, 0);
    site.link(steam, header, SiteMaker::end(maker), 1600);
    site.link(steam, header, SiteMaker::end(other), 200);
    built = site.build();
    EXPECT_TRUE(site.unbalanced.empty()) << site.unbalanced;
  }
  journal::Record closed_on(double day) const {
    journal::Record record;
    journal::Event event;
    event.day = day;
    event.subject = {Subject::Kind::unit, 0};
    event.kind = EventKind::closed;
    record.events.push_back(event);
    const int header = built.pool_node[0];
    record.rates = {{0, header, 1800 / kDaysPerYear}, {day, header, 200 / kDaysPerYear}};
    return record;
  }
};

// 0.5 x 1,000 kt = 500 GWh a year at nameplate: 500,000 / 8,766 = 57.04 MW. It does not matter that it runs at 800.
TEST(Freed, AConnectionIsThatOfTheNameplate) {
  const Works works;
  EXPECT_NEAR(connection_mw(works.site.model, works.site.base_year, 0), 500e3 / 8766, 1e-9);
  EXPECT_EQ(connection_mw(works.site.model, works.site.base_year, 1), 0);
}

// 100 GWh of the 400 it takes come from a turbine next door: 0.375 MWh per t from the grid.
TEST(Freed, WhatAnotherUnitSendsIsNoneOfTheGrid) {
  Works works;
  const int power = 2, turbine = works.site.unit("turbine", power, 100, 100, false);
  works.site.link(power, SiteMaker::end(turbine), SiteMaker::end(0), 100);
  works.site.build();
  EXPECT_TRUE(works.site.unbalanced.empty()) << works.site.unbalanced;
  EXPECT_NEAR(connection_mw(works.site.model, works.site.base_year, 0), 375e3 / 8766, 1e-9);
}

// Three years of 365.25 days before its closure on day 1,000: 95.75 days before the play at 100 t, 500 days at 100 t,
// 500 days at half of it less 10 t that a project takes off: (595.75 x 100 + 500 x 40) / 1,095.75 = 72.62 t, of which
// 0.7 may move.
TEST(Freed, NitrogenRoomIsOfWhatWasReallyEmitted) {
  const Works works;
  const std::vector<UnitStep> steps = {
      {0, 1, UnitState::running}, {500, 0.5, UnitState::curtailed}, {1000, 0, UnitState::closed}};
  const Series change{{0, 500}, {0, -10}};
  const auto room = nitrogen_room(works.site.model.units[0], steps, change, {0, 1, 1, 1000}, {});
  ASSERT_TRUE(room);
  EXPECT_NEAR(*room, 0.7 * (595.75 * 100 + 500 * 40) / 1095.75, 1e-9);
  EXPECT_FALSE(nitrogen_room(works.site.model.units[1], steps, {}, {1, 1, 1, 1000}, {}));  // nobody knows
}

// Nothing from a plant that has stood still for as long as room lapses, and none of the time before the play where it
// was off at its start.
TEST(Freed, WhatStoodStillEmittedNothing) {
  Works works;
  Unit& unit = works.site.at(0);
  const std::vector<UnitStep> still = {{0, 1, UnitState::running}, {100, 0, UnitState::tripped}};
  EXPECT_EQ(nitrogen_room(unit, still, {}, {0, 1, 1, 1200}, {}), 0);
  unit.at_start = AtStart::mothballed;
  EXPECT_EQ(nitrogen_room(unit, {{0, 0, UnitState::tripped}}, {}, {0, 1, 1, 50}, {}), 0);
}

// A line of half the capacity closes on day 1,200 (0.7 x 0.5 x 100 = 35 t), the rest on day 3,000, after it has run
// alone for more than three years: as much. Together 70.
TEST(Freed, LinesAddUpToTheirUnit) {
  const Works works;
  const std::vector<UnitStep> steps = {
      {0, 1, UnitState::running}, {1200, 0.5, UnitState::curtailed}, {3000, 0, UnitState::closed}};
  const Unit& unit = works.site.model.units[0];
  EXPECT_NEAR(*nitrogen_room(unit, steps, {}, {0, 0.5, 1, 1200}, {}), 35, 1e-9);
  EXPECT_NEAR(*nitrogen_room(unit, steps, {}, {0, 0.5, 0.5, 3000}, {}), 35, 1e-9);
  EXPECT_NEAR(*nitrogen_room(unit, steps, {}, {0, 0.5, 0.5, 1300}, {}), 35, 1e-9);  // only what the rest emitted
}

// The header carried 1,800 of 2,000 TJ, and 200 after the maker closed.
TEST(Freed, RowsTellConnectionNitrogenAndLoad) {
  const Works works;
  const journal::Record record = works.closed_on(365);
  const Steps steps = {{{0, 1, UnitState::running}, {365, 0, UnitState::closed}},
                       {{0, 1, UnitState::running}},
                       {{0, 1, UnitState::running}}};
  const std::vector<RoomRule> rules = {{0.7, 1000}};
  const Freed what = freed(works.site.model, works.site.base_year, works.built, record, steps, {}, rules);
  Scenario scenario;
  scenario.start = *parse_date("2025-01-01");
  scenario.horizon_days = 365 * 4;
  std::vector<AccountRow> rows;
  add_freed_rows(works.site.model, what, rules, scenario, rows);
  std::map<std::string, std::vector<double>> of;
  for (const AccountRow& row : rows) of[row.quantity].push_back(row.value);
  ASSERT_EQ(of["load_header"].size(), 4u);
  EXPECT_NEAR(of["load_header"][0], 0.9, 1e-12);
  EXPECT_NEAR(of["load_header"][1], 0.1, 1e-12);
  EXPECT_EQ(of["freed_connection_at_date"][0], 0);
  EXPECT_NEAR(of["freed_connection_at_date"][1], 500e3 / 8766, 1e-9);
  EXPECT_NEAR(of["freed_nitrogen_at_date"][1], 70, 1e-9);
  EXPECT_NEAR(of["freed_nitrogen_at_date"][2], 70, 1e-9);  // day 1,095
  EXPECT_EQ(of["freed_nitrogen_at_date"][3], 0);           // lapsed on day 1,365
  EXPECT_NEAR(what.nitrogen_t(works.site.model, rules, kNone, std::numeric_limits<double>::infinity()), 70, 1e-9);
}

}  // namespace
}  // namespace schakel::models
