// Rows of accounts of two plays stand beside one another, whatever one of them lacks.
#include "tools/results/pairing.hpp"

#include <gtest/gtest.h>

namespace schakel::results {
namespace {

using models::AccountRow;

AccountRow row(int day, const char* quantity, double value) { return {Date{day}, 0, quantity, "kt", value}; }

/// Two years. Hydrogen is made in the scenario only, steam in the baseline only:
///   baseline  co2 5, steam 1, co2 6, steam 2     scenario  co2 4, hydrogen 3, co2 4, hydrogen 3
/// so both get co2, steam, hydrogen a year, and CO2 is 4 - 5 and 4 - 6 lower, never 4 - 1.
TEST(Pairing, GivesBothTheSameRowsAndZeroWhereOneHasNone) {
  std::vector<AccountRow> baseline = {row(365, "co2", 5), row(365, "made_steam", 1), row(730, "co2", 6),
                                      row(730, "made_steam", 2)};
  std::vector<AccountRow> scenario = {row(365, "co2", 4), row(365, "made_hydrogen", 3), row(730, "co2", 4),
                                      row(730, "made_hydrogen", 3)};
  pair_rows(baseline, scenario);
  ASSERT_EQ(baseline.size(), 6u);
  ASSERT_EQ(scenario.size(), 6u);
  double co2 = 0, hydrogen = 0, steam = 0;
  for (std::size_t r = 0; r < baseline.size(); ++r) {
    EXPECT_EQ(baseline[r].quantity, scenario[r].quantity);
    EXPECT_EQ(baseline[r].date.days, scenario[r].date.days);
    const double difference = scenario[r].value - baseline[r].value;
    (baseline[r].quantity == "co2" ? co2 : baseline[r].quantity == "made_steam" ? steam : hydrogen) += difference;
  }
  EXPECT_EQ(co2, -3);
  EXPECT_EQ(steam, -3);
  EXPECT_EQ(hydrogen, 6);
}

/// The baseline uses no back-up: its CO2 is 0. The scenario uses one of unknown CO2 and has no row for it: neither has
/// a 0 in its place.
TEST(Pairing, WhatIsNotKnownOfBackUpsInOneIsInNeither) {
  std::vector<AccountRow> baseline = {row(365, "co2", 5), row(365, "dependants_backup_heat", 0),
                                      row(365, "co2_dependants_backup", 0)};
  std::vector<AccountRow> scenario = {row(365, "co2", 4), row(365, "dependants_backup_heat", 7)};
  pair_rows(baseline, scenario);
  ASSERT_EQ(baseline.size(), 2u);
  ASSERT_EQ(scenario.size(), 2u);
  for (std::size_t r = 0; r < 2; ++r) {
    EXPECT_EQ(baseline[r].quantity, scenario[r].quantity);
    EXPECT_NE(baseline[r].quantity, "co2_dependants_backup");
  }
  EXPECT_EQ(scenario[1].value - baseline[1].value, 7);
}

TEST(Pairing, LeavesRowsThatAreTheSameAsTheyAre) {
  std::vector<AccountRow> baseline = {row(365, "co2", 5)}, scenario = {row(365, "co2", 4)};
  pair_rows(baseline, scenario);
  EXPECT_EQ(baseline.size(), 1u);
  EXPECT_EQ(scenario.front().value, 4);
}

}  // namespace
}  // namespace schakel::results
