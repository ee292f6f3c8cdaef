// Customers outside industry with a back-up.
#include <gtest/gtest.h>

#include <map>

#include "models/accounts/accounts.hpp"
#include "tests/models/site_maker.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

// A works gives 300 TJ of heat to a town and 100 to greenhouses, which both have a gas boiler: 0.06 kt and 12,000 EUR a
// TJ. From 11 April to 21 April 2025 (10 of 365 days) the works runs at 60 %: the town is short of 120 a year, the
// greenhouses of 40. In all 160 x 10 / 365 = 4.384 TJ, 0.263 kt and 52,603 EUR. Scope 1 of the cluster is what the
// works emits, 100 kt at base: 100 (355 + 6) / 365.
TEST(Dependants, BackUpCoversWhatIsShort) {
  SiteMaker site;
  const int heat = site.product("heat", Measure::tj);
  const int works = site.unit("works", heat, 400, 400, false);
  site.at(works).emissions.co2_kt_per_year = number(100);
  const Endpoint town = site.customer("town", heat), greenhouses = site.customer("greenhouses", heat);
  for (BoundaryNode& node : site.model.boundaries) node.backup = BackUp{"gas boiler", number(0.06), number(12e3)};
  site.link(heat, SiteMaker::end(works), town, 300);
  site.link(heat, SiteMaker::end(works), greenhouses, 100);
  const BuiltSystem built = site.build();
  ASSERT_EQ(site.unbalanced, "");
  const journal::Record record =
      cascade::test::play(built.system, {cascade::test::cut(works, 100, 0.6), cascade::test::cut(works, 110, 1)}, 365);
  const Activity done = activity(site.model, built, record);
  Scenario scenario;
  scenario.start = *parse_date("2025-01-01");
  scenario.horizon_days = 365;
  double heat_sum = -1, co2 = -1, cost = -1, scope1 = -1;
  for (const AccountRow& row : account_rows(site.model, site.base_year, done, scenario)) {
    if (row.quantity == "dependants_backup_heat") heat_sum = row.value;
    if (row.quantity == "co2_dependants_backup") co2 = row.value;
    if (row.quantity == "cost_dependants_backup") cost = row.value;
    if (row.quantity == "co2_scope1") scope1 = row.value;
  }
  EXPECT_NEAR(heat_sum, 160.0 * 10 / 365, 1e-9);
  EXPECT_NEAR(co2, 0.06 * 160 * 10 / 365, 1e-9);
  EXPECT_NEAR(cost, 12e3 * 160 * 10 / 365, 1e-5);
  EXPECT_NEAR(scope1, 100 * (355 + 6) / 365.0, 1e-9);
}

// CO2 and cost of the town's back-up are not known. While it is not used, all sums are 0; when the works stops for a
// day, 400 / 365 of heat comes from it, of unknown CO2: a gap, whose row is left out; the volume is still there.
TEST(Dependants, UnknownIntensityIsAGapWhenItIsUsed) {
  SiteMaker site;
  const int heat = site.product("heat", Measure::tj);
  const int works = site.unit("works", heat, 400, 400, false);
  const Endpoint town = site.customer("town", heat);
  site.model.boundaries[0].backup = BackUp{"boiler", {}, {}};
  site.link(heat, SiteMaker::end(works), town, 400);
  const BuiltSystem built = site.build();
  Scenario scenario;
  scenario.start = *parse_date("2025-01-01");
  scenario.horizon_days = 365;
  const auto backup_rows = [&](std::vector<cascade::Change> changes) {
    const Activity done = activity(site.model, built, cascade::test::play(built.system, std::move(changes), 365));
    std::map<std::string, double> rows;
    for (const AccountRow& row : account_rows(site.model, site.base_year, done, scenario))
      if (row.quantity.find("dependants_backup") != std::string::npos) rows[row.quantity] = row.value;
    return rows;
  };
  const std::map<std::string, double> unused = {
      {"dependants_backup_heat", 0}, {"co2_dependants_backup", 0}, {"cost_dependants_backup", 0}};
  EXPECT_EQ(backup_rows({}), unused);
  const auto used = backup_rows({cascade::test::cut(works, 100, 0), cascade::test::cut(works, 101, 1)});
  ASSERT_EQ(used.size(), 1u);
  EXPECT_NEAR(used.at("dependants_backup_heat"), 400.0 / 365, 1e-9);
}

}  // namespace
}  // namespace schakel::models::test
