// What is under way, in the accounts.
#include <gtest/gtest.h>

#include "models/accounts/accounts.hpp"
#include "sim/base/calendar.hpp"
#include "tests/models/site_maker.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

// 1 kt of salt a day, 3 days on the way. The works close a day before the end of 2025: on the last day 2 of 3 kt have
// not arrived yet. At the end of 2026 nothing is under way.
TEST(UnderWay, StandsInTheAccountsAtEachDate) {
  SiteMaker site;
  const int salt = site.product("salt", Measure::kt), chlorine = site.product("chlorine", Measure::kt);
  const int works = site.unit("works", salt, kDaysPerYear, kDaysPerYear, false);
  const int cells = site.unit("cells", chlorine, kDaysPerYear, kDaysPerYear);
  site.need(cells, salt, 1);
  site.link(salt, SiteMaker::end(works), SiteMaker::end(cells), kDaysPerYear).transit_time_days = number(3);
  Storage& storage = site.model.storages.emplace_back();
  storage.id = "c/salt-dome";
  storage.unit = cells;
  storage.product = salt;
  storage.capacity = number(10);
  storage.initial_fill = number(0.4);
  const BuiltSystem built = site.build();
  ASSERT_EQ(site.unbalanced, "");
  Scenario scenario;
  scenario.start = *parse_date("2025-01-01");
  scenario.horizon_days = 730;
  const auto rows_of = [&](const std::vector<cascade::Change>& changes) {
    const journal::Record record = cascade::test::play(built.system, changes, scenario.horizon_days);
    std::vector<double> values;
    for (const AccountRow& row :
         account_rows(site.model, site.base_year, activity(site.model, built, record), scenario))
      if (row.quantity == "under_way_salt_at_date") values.push_back(row.value);
    return values;
  };
  EXPECT_EQ(rows_of({}), (std::vector<double>{3, 3}));
  const std::vector<double> closed = rows_of({cascade::test::close(works, 364)});
  ASSERT_EQ(closed.size(), 2u);
  EXPECT_NEAR(closed[0], 2, 1e-9);
  EXPECT_NEAR(closed[1], 0, 1e-9);
}

}  // namespace
}  // namespace schakel::models::test
