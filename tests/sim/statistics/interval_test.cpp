#include "sim/statistics/interval.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "sim/base/check.hpp"
#include "sim/statistics/counts.hpp"

namespace schakel::statistics {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
using Values = std::vector<double>;

Values one_to(int n) {
  Values made(static_cast<std::size_t>(n));
  std::iota(made.begin(), made.end(), 1);
  return made;
}

void expect_near(const Interval& interval, double value, double low, double high, double within) {
  EXPECT_NEAR(interval.value, value, within);
  EXPECT_NEAR(interval.low, low, within);
  EXPECT_NEAR(interval.high, high, within);
}

void expect_unknown(const Interval& interval) {
  EXPECT_EQ(interval.low, -kInf);
  EXPECT_EQ(interval.high, kInf);
}

// 1 ... 5: mean 3, variance (4 + 1 + 0 + 1 + 4) / 4 = 2.5; t of 4 degrees of freedom at 97.5 % is 2.776445:
// 2.776445 sqrt(2.5 / 5) = 1.963243. At 90 %: 2.131847 x 0.707107 = 1.507443.
TEST(Mean, HasTheIntervalOfStudent) {
  expect_near(mean(one_to(5)), 3, 3 - 1.963243, 3 + 1.963243, 1e-6);
  expect_near(mean(one_to(5), 0.9), 3, 3 - 1.507443, 3 + 1.507443, 1e-6);
}

TEST(Interval, OfNothingIsEverythingAndOfOneValueIsUnknown) {
  for (const auto& interval :
       {mean({}), median({}), quantile({}, 0.9), ratio_of_means({}, {}), mean_difference({}, {})}) {
    EXPECT_TRUE(std::isnan(interval.value));
    expect_unknown(interval);
  }
  EXPECT_EQ(mean(Values{4}), (Interval{4, -kInf, kInf}));
  EXPECT_EQ(median(Values{4}), (Interval{4, -kInf, kInf}));
  EXPECT_EQ(ratio_of_means(Values{4}, Values{2}), (Interval{2, -kInf, kInf}));
  EXPECT_TRUE(std::isnan(proportion(0, 0).value));
  EXPECT_EQ(proportion(0, 0).low, 0);
  EXPECT_EQ(proportion(0, 0).high, 1);
}

TEST(Interval, OfEqualValuesHasNoWidthExceptThatOfAProportion) {
  const Values same(30, 0.1), twos(30, 0.2);
  EXPECT_EQ(mean(same), (Interval{0.1, 0.1, 0.1}));
  EXPECT_EQ(median(same), (Interval{0.1, 0.1, 0.1}));
  EXPECT_EQ(ratio_of_means(twos, same), (Interval{2, 2, 2}));
  EXPECT_EQ(mean_difference(same, same), (Interval{0, 0, 0}));
  EXPECT_GT(proportion(0, 30).high, 0.1);
}

// 10 values: P(1 or fewer of 10 below the median) = 11 / 1024 = 0.0107 <= 0.025, P(2 or fewer) = 56 / 1024 = 0.0547:
// from the second value to the last but one.
TEST(Median, IsBoundedByOrderStatistics) {
  EXPECT_EQ(median(one_to(10)), (Interval{5.5, 2, 9}));
  // (1/2)^5 = 0.031 > 0.025: five values bound nothing; (1/2)^6 = 0.016: six do, by the least and the largest.
  EXPECT_EQ(median(one_to(5)), (Interval{3, -kInf, kInf}));
  EXPECT_EQ(median(one_to(6)), (Interval{3.5, 1, 6}));
  EXPECT_EQ(median(one_to(5), 0.9), (Interval{3, 1, 5}));
}

TEST(Median, StandsValuesThatNeverHappen) {
  EXPECT_EQ(median(Values{5, kInf, 1, kInf, 2, kInf, 3, kInf, 4, kInf}), (Interval{kInf, 2, kInf}));
  EXPECT_EQ(median(Values{5, kInf, 1, 6, 2, 7, 3, 8, 4, kInf}), (Interval{5.5, 2, kInf}));
}

// 20 values, p = 0.9: place 0.9 x 19 = 17.1 from the first, so 18.1. P(14 or fewer of 20 below it) = 0.0113, P(15 or
// fewer) = 0.0432: from the 15th. P(none above it) = 0.9^20 = 0.1216 > 0.025: no upper end.
TEST(Quantile, HasNoEndWhereTheSampleIsTooSmall) {
  const Interval high = quantile(one_to(20), 0.9), low = quantile(one_to(20), 0.1);
  EXPECT_NEAR(high.value, 18.1, 1e-12);
  EXPECT_EQ(high.low, 15);
  EXPECT_EQ(high.high, kInf);
  EXPECT_NEAR(low.value, 2.9, 1e-12) << "the same from the other side";
  EXPECT_EQ(low.low, -kInf);
  EXPECT_EQ(low.high, 6);
}

// 8 of 10, z^2 = 3.841459: middle (0.8 + 0.192073) / 1.384146 = 0.716740, half width 1.959964 sqrt(0.016 + 0.009604) /
// 1.384146 = 0.226578. 0 of 10: the upper end is z^2 / (10 + z^2) = 0.277533.
TEST(Proportion, HasTheIntervalOfWilson) {
  expect_near(proportion(8, 10), 0.8, 0.490162, 0.943318, 1e-6);
  expect_near(proportion(0, 10), 0, 0, 0.277533, 1e-6);
  expect_near(proportion(10, 10), 1, 1 - 0.277533, 1, 1e-6);
  expect_near(proportion(2.5, 5), 0.5, 0.170424, 0.829576, 1e-6);
}

// x = 18, 20, 25 (mean 21, variance 13), y = 9, 10, 11 (mean 10, variance 1), covariance 3.5. t of 2 degrees of freedom
// is 4.302653, t^2 / 3 = 6.170940. a = 100 - 6.17094 = 93.82906, b = 210 - 3.5 x 6.17094 = 188.40171,
// c = 441 - 13 x 6.17094 = 360.77778; root sqrt(b^2 - a c) = sqrt(1643.7625) = 40.54334.
TEST(Ratio, HasTheIntervalOfFieller) {
  expect_near(ratio_of_means(Values{18, 20, 25}, Values{9, 10, 11}), 2.1, 1.575825, 2.440025, 1e-4);
}

TEST(Ratio, OfAnExactMultipleIsThatMultiple) {
  expect_near(ratio_of_means(Values{18, 20, 26}, Values{9, 10, 13}), 2, 2, 2, 1e-6);
}

// y = 1, 2, 3: mean 2, 4 - 6.17 x 1 < 0: the mean may be 0 and the ratio anything.
TEST(Ratio, IsUnboundedWhereTheDenominatorDoesNotDifferFromZero) {
  EXPECT_EQ(ratio_of_means(Values{18, 20, 25}, Values{1, 2, 3}), (Interval{10.5, -kInf, kInf}));
  EXPECT_EQ(ratio_of_means(Values{1, 2}, Values{0, 0}), (Interval{kInf, -kInf, kInf}));
}

// Differences 1, 1, 1, 1, 1, 7: mean 2, variance (5 + 25) / 5 = 6; t of 5 degrees 2.570582 x sqrt(6 / 6) = 2.570582.
TEST(PairedDifference, IsTheMeanAndMedianOfTheDifferences) {
  const Values x{11, 21, 31, 41, 51, 67}, y{10, 20, 30, 40, 50, 60};
  expect_near(mean_difference(x, y), 2, 2 - 2.570582, 2 + 2.570582, 1e-6);
  EXPECT_EQ(median_difference(x, y), (Interval{1, 1, 7}));
}

TEST(Interval, WrongQuestionsAreErrorsOfTheCaller) {
  EXPECT_THROW(mean(Values{1, std::nan("")}), InternalError);
  EXPECT_THROW(median(Values{1, std::nan("")}), InternalError);
  EXPECT_THROW(mean(Values{1, kInf}), InternalError);
  EXPECT_THROW(mean(Values{1, 2}, 1), InternalError);
  EXPECT_THROW(quantile(Values{1, 2}, 1), InternalError);
  EXPECT_THROW(proportion(3, 2), InternalError);
  EXPECT_THROW(mean_difference(Values{1, 2}, Values{1}), InternalError);
}

// 0 and 8: mean 4, standard deviation 5.657, over sqrt(2) 4; t 12.706: half 50.82, exp(50.82 / 4) = 3.3e5.
TEST(MeanOfCounts, IsTheMeanTimesAndOverAFactor) {
  const Interval made = mean_of_counts(std::vector<double>{0, 8});
  EXPECT_DOUBLE_EQ(made.value, 4);
  EXPECT_NEAR(std::log(made.high / 4), 50.82 / 4, 0.01);
  EXPECT_NEAR(std::log(4 / made.low), 50.82 / 4, 0.01);
  EXPECT_EQ(mean_of_counts(std::vector<double>{0, 0, 0}), (Interval{0, 0, 0}));
  EXPECT_EQ(mean_of_counts(std::vector<double>{3}).low, 0);
  EXPECT_THROW(mean_of_counts(std::vector<double>{1, -1}), InternalError);
}

}  // namespace
}  // namespace schakel::statistics
