// Take or pay, worked out by hand: 365.25 kt a year is 1 kt a day.
#include <gtest/gtest.h>

#include <map>

#include "models/accounts/accounts.hpp"
#include "sim/base/calendar.hpp"
#include "tests/models/site_maker.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

using cascade::test::close;
using cascade::test::cut;
using Changes = std::vector<cascade::Change>;

/// Works deliver 1 kt a day to a user, who has to take 80 % of it. The play starts on 1 January 2025; day 365 is 1
/// January 2026, day 730 that of 2027.
struct TakeOrPay {
  SiteMaker site;
  int salt = site.product("salt", Measure::kt), chlorine = site.product("chlorine", Measure::kt);
  int works = site.unit("works", salt, kDaysPerYear, kDaysPerYear, false);
  int user = site.unit("user", chlorine, kDaysPerYear, kDaysPerYear);
  Scenario scenario;
  TakeOrPay() {
    site.need(user, salt, 1);
    site.link(salt, SiteMaker::end(works), SiteMaker::end(user), kDaysPerYear).contract.minimum_take = 0.8;
    scenario.start = *parse_date("2025-01-01");
    scenario.horizon_days = 1095;
  }
  Contract& contract() { return site.model.links[0].contract; }
  /// Shortfall of each year, by the year at whose end it is counted.
  std::map<int, double> by_year(const Changes& changes) {
    BuiltSystem built = site.build();
    built.system.day_zero = scenario.start;
    const journal::Record record = cascade::test::play(built.system, changes, scenario.horizon_days);
    std::map<int, double> found;
    for (const AccountRow& row :
         account_rows(site.model, site.base_year, activity(site.model, built, record), scenario))
      if (row.quantity == "take_shortfall_salt") found[year_of(row.date)] = row.value;
    return found;
  }
};

void expect_years(const std::map<int, double>& found, const std::vector<double>& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i)
    EXPECT_NEAR(found.at(2025 + static_cast<int>(i)), wanted[i], 1e-9) << "year " << 2025 + i;
}

TEST(Takes, NoShortfallInBaseMode) {
  TakeOrPay trade;
  trade.contract().minimum_take = 1;
  EXPECT_EQ(trade.by_year({}), (std::map<int, double>{{2025, 0.0}, {2026, 0.0}, {2027, 0.0}}));
}

// The user stands still in 2026: 0.8 x 365 = 292. At half rate: 292 - 182.5 = 109.5. At 90 %: more than the minimum.
TEST(Takes, WhatTheUserTakesLessIsCounted) {
  TakeOrPay trade;
  expect_years(trade.by_year({cut(trade.user, 365, 0), cut(trade.user, 730, 1)}), {0, 292, 0});
  expect_years(trade.by_year({cut(trade.user, 365, 0.5), cut(trade.user, 730, 1)}), {0, 109.5, 0});
  expect_years(trade.by_year({cut(trade.user, 365, 0.9), cut(trade.user, 730, 1)}), {0, 0, 0});
}

// The works stand still in 2026: nothing is owed. When they stop because the user does, they could still deliver.
TEST(Takes, OnlyWhileTheSellerCanDeliver) {
  TakeOrPay trade;
  expect_years(trade.by_year({cut(trade.works, 365, 0), cut(trade.works, 730, 1)}), {0, 0, 0});
  trade.site.at(trade.works).minimum_load = number(0.5);
  expect_years(trade.by_year({cut(trade.user, 365, 0.3), cut(trade.user, 730, 1)}), {0, 292, 0});
}

// A link that is cut from day 365 on for 200 days, with the user at half rate all the year: 0.8 x 165 are owed, and as
// many days at half rate are taken: 132 - 82.5.
TEST(Takes, NotWhileTheLinkIsCut) {
  TakeOrPay trade;
  using What = cascade::Change::What;
  expect_years(trade.by_year({cut(trade.user, 365, 0.5, 0),
                              {365, 365, 1, What::link, 0, 0},
                              {565, 565, 1, What::link, 0, 1},
                              cut(trade.user, 730, 1, 0)}),
               {0, 132 - 82.5, 0});
}

// Contract years to 1 July: the user stands still in 2026. To July 2026 it takes 184 of 365 days: 292 - 184; to July
// 2027 181 of 365: 292 - 181.
TEST(Takes, ContractYearsEndOnTheDayOfTheTerm) {
  TakeOrPay trade;
  trade.contract().term_end = parse_date("2031-07-01");
  expect_years(trade.by_year({cut(trade.user, 365, 0), cut(trade.user, 730, 1)}), {0, 292 - 184, 292 - 181});
}

// The user closes for good on 1 January 2026. Without a term and notice nothing more is owed; with 90 days of notice
// 0.8 x 90; when it was known 40 days before, 0.8 x 50; with a term to the end of 2026 all of that year.
TEST(Takes, AClosureEndsTheContract) {
  TakeOrPay trade;
  expect_years(trade.by_year({close(trade.user, 365)}), {0, 0, 0});
  trade.contract().notice_days = 90;
  expect_years(trade.by_year({close(trade.user, 365)}), {0, 72, 0});
  expect_years(trade.by_year({cascade::test::announced(close(trade.user, 365), 325)}), {0, 40, 0});
  trade.contract().term_end = parse_date("2027-01-01");
  expect_years(trade.by_year({close(trade.user, 365)}), {0, 292, 0});
}

}  // namespace
}  // namespace schakel::models::test
