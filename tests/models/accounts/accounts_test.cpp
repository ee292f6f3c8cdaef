// Jobs and emissions by hand.
#include "models/accounts/accounts.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace schakel::models {
namespace {

using journal::UnitState;

Quantity number(double value) {
  Quantity q;
  q.value = q.low = q.high = value;
  return q;
}

Unit unit(const std::string& id, double jobs, double co2) {
  Unit u;
  u.id = "c/" + id;
  u.jobs.own = number(jobs);
  u.emissions.co2_kt_per_year = number(co2);
  return u;
}

struct TwoUnits {
  Model model;
  Activity activity;
  TwoUnits() {
    model.clusters = {"c"};
    model.units = {unit("a", 100, 50), unit("b", 40, 10)};
    // a: half from day 100, closed on day 200. b: tripped on day 200, back on day 300.
    activity.steps = {{{0, 1, UnitState::running}, {100, 0.5, UnitState::curtailed}, {200, 0, UnitState::closed}},
                      {{0, 1, UnitState::running}, {200, 0, UnitState::tripped}, {300, 1, UnitState::running}}};
    activity.co2 = co2_by_rate(model, activity.steps);
  }
};

// Days 0-100: 50 + 10; 100-200: 25 + 10; 200-300: 0 + 0; from 300: 10.
TEST(Accounts, TimelineAddsUnitsUp) {
  const TwoUnits two;
  const Timeline line = timeline(two.model, two.activity, kNone);
  EXPECT_EQ(line.day, (std::vector<double>{0, 100, 200, 300}));
  EXPECT_EQ(line.co2_kt_per_year, (std::vector<double>{60, 35, 0, 10}));
  EXPECT_EQ(line.jobs_lost, (std::vector<double>{0, 0, 100, 100}));
  EXPECT_EQ(line.jobs_idle, (std::vector<double>{0, 0, 40, 0}));
}

// Over days 50-250: 50 days at 60, 100 at 35, 50 at 0 = (3000 + 3500) / 200 = 32.5.
TEST(Accounts, MeanIsExact) {
  const TwoUnits two;
  const Timeline line = timeline(two.model, two.activity, kNone);
  EXPECT_DOUBLE_EQ(mean(line.day, line.co2_kt_per_year, 50, 250), 32.5);
  EXPECT_EQ(mean(line.day, line.co2_kt_per_year, 310, 311), 10);
}

// 2025 (365 days): co2 = (100 x 60 + 100 x 35 + 100 x 0 + 65 x 10) / 365 kt; idle 40 x 100 / 365; lost 100 x 165 / 365.
TEST(Accounts, YearRowsCountTheYearAndTheDate) {
  const TwoUnits two;
  Scenario scenario;
  scenario.start = *parse_date("2025-01-01");
  scenario.horizon_days = 365 + 100;
  const auto rows = account_rows(two.model, {}, two.activity, scenario);
  ASSERT_GT(rows.size(), 10u);  // 2 periods x (CO2, lost, lost at date, idle, idle at date), then others
  EXPECT_EQ(to_text(rows[0].date), "2025-12-31");
  EXPECT_EQ(rows[0].quantity, "co2_scope1");
  EXPECT_NEAR(rows[0].value, (100 * 60 + 100 * 35 + 65 * 10) / 365.0, 1e-12);
  EXPECT_EQ(rows[1].quantity, "jobs_lost");
  EXPECT_NEAR(rows[1].value, 100 * 165 / 365.0, 1e-12);
  EXPECT_EQ(rows[2].value, 100);
  EXPECT_NEAR(rows[3].value, 40 * 100 / 365.0, 1e-12);
  EXPECT_EQ(rows[4].value, 0);
  EXPECT_EQ(to_text(rows[5].date), "2026-04-11");        // the horizon: day 465
  EXPECT_NEAR(rows[5].value, 10 * 100 / 365.25, 1e-12);  // 100 days at 10 kt/y
}

// A part that does not fall with the rate: 50 (0.4 + 0.6 x 0.5) = 35 at half rate, nothing when off.
TEST(Accounts, FixedShareOfEmissionsStaysWhileHot) {
  Unit u = unit("a", 1, 50);
  u.emissions.fixed_share = number(0.4);
  EXPECT_DOUBLE_EQ(co2_kt_per_year(u, {0, 0.5, UnitState::curtailed}), 35);
  EXPECT_EQ(co2_kt_per_year(u, {0, 0, UnitState::tripped}), 0);
}

// a: 30 kt a year of biogenic CO2, of which a project captures 20 at the base rate from day 50 on. Days 0-50: 30;
// 50-100: 10; 100-200 at half the rate: 5; then nothing. Captured: 50 days at 20 and 100 at 10. No other row knows it.
TEST(Accounts, BiogenicCo2AndItsCaptureStandBesideScopeOne) {
  TwoUnits two;
  Scenario scenario;
  scenario.start = *parse_date("2025-01-01");
  scenario.horizon_days = 365;
  scenario.projects = true;
  const auto without = account_rows(two.model, {}, two.activity, scenario);
  two.model.units[0].emissions.biogenic_kt_per_year = number(30);
  Patch capture;
  capture.day = 50;
  capture.unit = 0;
  capture.biogenic_kt = -20;
  two.activity.biogenic_change =
      changed_by_projects(two.activity.steps, std::vector<Patch>{capture}, &Patch::biogenic_kt);
  int seen = 0;
  for (const AccountRow& row : account_rows(two.model, {}, two.activity, scenario)) {
    double wanted = 0;
    if (row.quantity == "co2_biogenic") {
      wanted = (50 * 30 + 50 * 10 + 100 * 5) / 365.0;
      ++seen;
    } else if (row.quantity == "co2_biogenic_captured") {
      wanted = (50 * 20 + 100 * 10) / 365.0;
      ++seen;
    } else {
      const auto before = std::find_if(without.begin(), without.end(), [&row](const AccountRow& other) {
        return other.quantity == row.quantity && other.date == row.date && other.cluster == row.cluster;
      });
      ASSERT_NE(before, without.end()) << row.quantity;
      wanted = before->value;
    }
    EXPECT_NEAR(row.value, wanted, 1e-9) << row.quantity;
  }
  EXPECT_GE(seen, 2);
}

TEST(Accounts, UnknownNumbersCountForNothing) {
  Unit u;
  EXPECT_EQ(own_jobs(u), 0);
  EXPECT_EQ(co2_kt_per_year(u, {0, 1, UnitState::running}), 0);
}

// The next number a computer has is no difference; one part in 1e9 is.
TEST(Change, LastDigitsAreNoDifference) {
  const double one = 1e3 / 3 + 1e3 / 5 + 1e3 / 7, other = std::nextafter(one, 1e9);
  EXPECT_NE(other - one, 0);
  EXPECT_EQ(change(other, one), 0);
  EXPECT_EQ(change(one, one), 0);
  EXPECT_NEAR(change(one * (1 + 1e-9), one), one * 1e-9, 1e-12);
  EXPECT_EQ(change(5, 0), 5);
}

}  // namespace
}  // namespace schakel::models
