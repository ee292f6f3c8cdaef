#include "models/markets/carbon.hpp"

#include <gtest/gtest.h>

namespace schakel::models {
namespace {

double factor(std::vector<double> past) { return allocation_factor(past); }

TEST(FreeAllocation, FollowsTheMeanOfTwoYearsOnlyBeyondTheThreshold) {
  EXPECT_EQ(factor({}), 1);
  EXPECT_EQ(factor({0.2}), 1) << "one year is no mean of two";
  EXPECT_EQ(factor({0.9, 0.82}), 1) << "mean 0.86: within 15 %";
  EXPECT_DOUBLE_EQ(factor({0.9, 0.78}), 0.84) << "mean 0.84: beyond";
  EXPECT_DOUBLE_EQ(factor({0.1, 1.2, 1.2}), 1.2) << "only the last two count";
}

TEST(FreeAllocation, IdlingKeepsRightsUntilTheMeanMoves) {
  EXPECT_EQ(factor({1, 1}), 1) << "the year it stops: the mean is that of the years before";
  EXPECT_DOUBLE_EQ(factor({1, 0}), 0.5);
  EXPECT_DOUBLE_EQ(factor({0, 0}), 0);
}

TEST(FreeAllocation, CeasesProRata) {
  EXPECT_DOUBLE_EQ(cessation_factor(0), 0);
  EXPECT_NEAR(cessation_factor(182.625), 0.5, 1e-12);
}

// (1 - 0.016)^5 = 0.9225 from 2026, squared from 2031; under CBAM in 2030 half-way between 0.975 and 0: 0.4875.
TEST(FreeAllocation, BenchmarksFallInStepsAndBorderAdjustmentTakesTheRest) {
  Markets markets;
  markets.ets["benchmark-fall"].value.value = 0.016;
  markets.free_share_under_cbam = {{2026, 0.975}, {2034, 0}};
  EXPECT_DOUBLE_EQ(benchmark_factor(markets, 2025, true), 1);
  EXPECT_NEAR(benchmark_factor(markets, 2026, false), 0.9225, 1e-4);
  EXPECT_NEAR(benchmark_factor(markets, 2031, false), 0.9225 * 0.9225, 1e-4);
  EXPECT_NEAR(benchmark_factor(markets, 2030, true), 0.9225 * 0.4875, 1e-4);
  EXPECT_DOUBLE_EQ(benchmark_factor(markets, 2040, true), 0);
}

// 100 t at 80 EUR with 70 t free: 2,400 EUR. Levy 110 less 80 = 30 EUR on 100 less 75: 750 EUR.
TEST(Carbon, CostIsWhatRightsDoNotCover) {
  const Rights rights{100, 70, 75};
  EXPECT_DOUBLE_EQ(ets_cost(rights, 80), 2400);
  EXPECT_DOUBLE_EQ(levy_cost(rights, 110, 80, 0), 750);
  EXPECT_DOUBLE_EQ(levy_cost(rights, 70, 80, 0), 0) << "no levy below the allowance price";
}

TEST(Carbon, SpareRightsOfTheLevyBringTheirWorthAndAClosedUnitHasNone) {
  EXPECT_DOUBLE_EQ(levy_cost({50, 70, 75}, 110, 80, 0), 0);
  EXPECT_DOUBLE_EQ(levy_cost({50, 70, 75}, 110, 80, 0.5), -375) << "25 t x 30 EUR x 0.5";
  EXPECT_DOUBLE_EQ(levy_cost({0, 0, 0}, 110, 80, 0.5), 0);
}

}  // namespace
}  // namespace schakel::models
