#include "sim/statistics/stopping.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <iostream>

#include "sim/base/check.hpp"
#include "sim/random/stream.hpp"

namespace schakel::statistics {
namespace {

using Sizes = std::vector<std::size_t>;

TEST(Stopping, LooksDoubleUpToTheLast) {
  EXPECT_EQ(plan_looks(10, 80).sizes, (Sizes{10, 20, 40, 80}));
  EXPECT_EQ(plan_looks(10, 100).sizes, (Sizes{10, 20, 40, 80, 100}));
  EXPECT_EQ(plan_looks(64, 64).sizes, (Sizes{64}));
  EXPECT_EQ(plan_looks(100, 50).sizes, (Sizes{50}));
  EXPECT_THROW(plan_looks(1, 50), InternalError);
}

TEST(Stopping, EachLookTakesItsShareOfTheChanceOfError) {
  EXPECT_DOUBLE_EQ(plan_looks(10, 100).look_confidence, 0.99);  // 1 - 0.05 / 5
  EXPECT_DOUBLE_EQ(plan_looks(64, 64).look_confidence, 0.95);
}

// 1 ... 5, one look: half width 1.963243 (interval_test). Wanted: the larger of 1 and 0.6 x 3 = 1.8, or of 1 and 0.7
// x 3.
TEST(Stopping, IsReachedWhenTheHalfWidthIsWithinTheLargerPrecision) {
  const std::vector<double> sample{1, 2, 3, 4, 5};
  const StoppingPlan plan = plan_looks(5, 5);
  EXPECT_NEAR(look(sample, plan, {1, 0.6}).half_width, 1.963243, 1e-6);
  EXPECT_DOUBLE_EQ(look(sample, plan, {1, 0.6}).wanted, 1.8);
  EXPECT_FALSE(look(sample, plan, {1, 0.6}).reached);
  EXPECT_TRUE(look(sample, plan, {1, 0.7}).reached);
  EXPECT_TRUE(look(sample, plan, {2, 0}).reached);
}

TEST(Stopping, IsNotReachedAtASizeThatWasNotPlannedNorWithoutValues) {
  const StoppingPlan plan = plan_looks(4, 8);
  EXPECT_TRUE(look(std::vector<double>{1, 1, 1, 1}, plan, {0, 0}).reached) << "no spread at all";
  EXPECT_FALSE(look(std::vector<double>{1, 1, 1, 1, 1}, plan, {9, 9}).reached);
  EXPECT_FALSE(look({}, plan, {9, 9}).reached);
  EXPECT_TRUE(std::isinf(look({}, plan, {9, 9}).half_width));
}

TEST(HalfWidth, IsTheLargerSide) {
  EXPECT_EQ(half_width({5, 4, 8}), 3);
  EXPECT_TRUE(std::isinf(half_width(unknown(5))));
  EXPECT_TRUE(std::isinf(half_width(unknown(std::nan("")))));
}

// Normal values, mean 1, deviation 1, wanted half width 0.4. 2000 plays; a part of 0.95 has a
// deviation of 0.0049, four: 0.0195.
TEST(Stopping, PlannedLooksKeepTheirPromiseAndLookingAllTheTimeDoesNot) {
  const StoppingPlan plan = plan_looks(5, 80);
  int planned = 0, always = 0;
  for (std::uint64_t play = 0; play < 2000; ++play) {
    RandomStream stream(20231231, play, "stopping", "test");
    std::vector<double> sample;
    bool stopped = false, looked = false;
    while (!stopped || !looked) {
      sample.push_back(1 + stream.normal());
      const Look at = look(sample, plan, {0.4, 0});
      if (!stopped && (at.reached || sample.size() == 80)) {
        stopped = true;
        planned += std::abs(at.mean.value - 1) <= at.half_width ? 1 : 0;
      }
      const Interval plain = mean(sample);
      if (!looked && half_width(plain) <= 0.4) {
        looked = true;
        always += std::abs(plain.value - 1) <= half_width(plain) ? 1 : 0;
      }
    }
  }
  std::cout << "seed 20231231: planned looks " << planned / 2000.0 << ", after every value " << always / 2000.0 << "\n";
  EXPECT_GE(planned / 2000.0, 0.95 - 0.0195);
  EXPECT_LT(always / 2000.0, 0.93);
}

}  // namespace
}  // namespace schakel::statistics
