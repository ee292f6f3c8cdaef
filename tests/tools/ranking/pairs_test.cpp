// Two at once: which arms are played, and what they take beyond the sum of the two.
#include <gtest/gtest.h>

#include <cmath>

#include "made.hpp"

namespace schakel::ranking {
namespace {

TEST(Pairs, OnlyPairsArePlayedEachWithBothClosures) {
  const std::vector<models::Arm> singles = {
      {"baseline", "", "", {}}, {"a", "A", "A", {0}}, {"b", "B", "B", {1}}, {"c", "C", "C", {2}}};
  const std::vector<models::Arm> pairs = close_pairs(singles);
  ASSERT_EQ(pairs.size(), 3u);  // a + b, a + c, b + c; no reference, no single
  EXPECT_EQ(pairs[0].events, (std::vector<int>{0, 1}));
  EXPECT_EQ(pairs[1].events, (std::vector<int>{0, 2}));
  EXPECT_EQ(pairs[2].events, (std::vector<int>{1, 2}));
  EXPECT_EQ(pairs[2].title, "B + C");
}

// Without closure 5 jobs are lost. Apart: 15 - 5 = 10 and 25 - 5 = 20, in the other future 10 and 30. Together 45 - 5 =
// 40 and 45 - 5 = 40: 10 and 0 more than the sum, mean 5.
TEST(Pairs, MoreThanTheSumIsCountedFutureByFuture) {
  const load::Loaded in = inputs("2030-01-01");
  const auto jobs = [](double n) { return Values{{"jobs_lost_end", n}, {"co2_cumulative", -2 * n}}; };
  const ensemble::Ensemble apart = made(in, {{jobs(5), jobs(15), jobs(25)}, {jobs(5), jobs(15), jobs(35)}});
  const ensemble::Ensemble together = made(in, {{jobs(45)}, {jobs(45)}});
  const std::vector<Pair> list = pairs(together, apart, {0, 1});
  ASSERT_EQ(list.size(), 1u);
  EXPECT_TRUE(list[0].played);
  EXPECT_DOUBLE_EQ(list[0].jobs, 40);
  EXPECT_DOUBLE_EQ(list[0].jobs_apart, 35);
  EXPECT_DOUBLE_EQ(list[0].jobs_more.value, 5);
  EXPECT_NEAR(list[0].jobs_more.high, 5 + 12.706 * 5, 0.01);  // standard deviation 7.07, of two futures 5
  EXPECT_DOUBLE_EQ(list[0].co2_more.value, -10);
}

// What stands still with both has no number of jobs, nor has what stands still with the first: together and apart are
// not known, nor what is more. With 10 known of the second, apart are at least 10, and together is not known still.
TEST(Pairs, WhatIsNotKnownIsNotZero) {
  const load::Loaded in = inputs("2030-01-01");
  const ensemble::Unnumbered idle{1, ensemble::Counted::idle, ensemble::kAtEnd, 1};
  for (const double known : {0.0, 10.0}) {
    Futures apart = futures_of(in, {{{}, {}, {{"jobs_lost_end", known}}}}), together = futures_of(in, {{{}}});
    apart[0].arms[1].unnumbered = together[0].arms[0].unnumbered = {idle};
    const Pair pair = pairs(read(in, together), read(in, apart), {0, 1})[0];
    EXPECT_TRUE(std::isnan(pair.jobs));
    EXPECT_EQ(std::isnan(pair.jobs_apart), known == 0);
    EXPECT_TRUE(std::isnan(pair.jobs_more.value));
    EXPECT_EQ(pair.co2, 0);
  }
}

TEST(Pairs, APairOfWhichASingleCouldNotBePlayedIsNotTold) {
  const load::Loaded in = inputs("2030-01-01");
  Futures apart = futures_of(in, {{{}, {}, {}}});
  apart[0].arms[2] = {};
  EXPECT_FALSE(pairs(made(in, {{{}}}), read(in, apart), {0, 1})[0].played);
}

}  // namespace
}  // namespace schakel::ranking
