// What goes with each: differences by hand, their intervals, order and ranks, and which year counts.
#include <gtest/gtest.h>

#include <cmath>

#include "made.hpp"

namespace schakel::ranking {
namespace {

const Date kClosure = *parse_date("2026-01-01");

// To 1 January 2030 the last year played is 2029, and it is whole; to 1 July 2029 it is 2028; within one year there is
// none.
TEST(Losses, LastWholeYearIsTheLastOneThatIsPlayedToItsEnd) {
  EXPECT_EQ(last_whole_year(inputs("2030-01-01").scenario), 2029);
  EXPECT_EQ(last_whole_year(inputs("2029-12-31").scenario), 2028);
  EXPECT_EQ(last_whole_year(inputs("2029-07-01").scenario), 2028);
  EXPECT_EQ(last_whole_year(inputs("2024-07-01").scenario), 2024);
}

TEST(Losses, Co2PerYearIsThatOfTheLastWholeYear) {
  const load::Loaded in = inputs("2030-01-01");
  const ensemble::Ensemble all = made(
      in, {{{{"series_co2_2028", 100}, {"series_co2_2029", 90}}, {{"series_co2_2028", 70}, {"series_co2_2029", 50}}}});
  EXPECT_DOUBLE_EQ(losses(all, in, 1, kClosure)[0].co2_per_year.mean.value, 50 - 90);
  const load::Loaded half = inputs("2029-07-01");
  const ensemble::Ensemble part =
      made(half,
           {{{{"series_co2_2028", 100}, {"series_co2_2029", 45}}, {{"series_co2_2028", 70}, {"series_co2_2029", 25}}}});
  EXPECT_DOUBLE_EQ(losses(part, half, 1, kClosure)[0].co2_per_year.mean.value, 70 - 100);
}

// Jobs of the first: 10 + 20 and 30 + 20, so 30 and 50: mean 40, standard deviation 14.142, interval 40 +- 12.706 * 10,
// which would begin below 0: of jobs it is 40 over and times exp(127.06 / 40) = 23.97.
// Of the second: 45 and 45. In the first future the second comes first, in the other the first.
TEST(Losses, MeanIntervalAndRankOverFutures) {
  const load::Loaded in = inputs("2030-01-01");
  const ensemble::Ensemble all =
      made(in, {{{}, {{"jobs_lost_end", 10}, {"jobs_idle_end", 20}}, {{"jobs_idle_end", 45}}},
                {{}, {{"jobs_lost_end", 30}, {"jobs_idle_end", 20}}, {{"jobs_idle_end", 45}}}});
  const std::vector<Loss> list = losses(all, in, 2, kClosure);
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].subject, 1u);  // 45 before 40
  EXPECT_DOUBLE_EQ(list[0].jobs.mean.value, 45);
  EXPECT_DOUBLE_EQ(list[0].jobs.mean.low, 45);
  EXPECT_DOUBLE_EQ(list[1].jobs.mean.value, 40);
  EXPECT_NEAR(list[1].jobs.mean.low, 40 / 23.97, 0.01);
  EXPECT_NEAR(list[1].jobs.mean.high, 40 * 23.97, 1);
  EXPECT_DOUBLE_EQ(list[1].jobs_lost.mean.value, 20);
  EXPECT_EQ(list[0].ranks[0], (std::vector<double>{0.5, 0.5}));
}

// Ranks by every measure, whatever the sign: of CO2 the first has -9 and -1, the second +3 and +3, so first comes the
// first in one future and the second in the other; worldwide -1 beside +2 twice: the second. Basic products fall by 0.2
// and 0.2 beside 0.1 and 0.2: first, then a tie that both share. Depth 1 and 1 beside 2 and 2.
TEST(Losses, RankByEveryMeasure) {
  const load::Loaded in = inputs("2030-01-01");
  const auto arm = [](double co2, double world, double products, double depth) {
    return Values{{"co2_cumulative", co2},
                  {"co2_global_change_cumulative", world},
                  {"autonomy", -products},
                  {"cascade_depth", depth}};
  };
  const ensemble::Ensemble all =
      made(in, {{{}, arm(-9, -1, 0.2, 1), arm(3, 2, 0.1, 2)}, {{}, arm(-1, -1, 0.2, 1), arm(3, 2, 0.2, 2)}});
  const std::vector<Loss> list = losses(all, in, 2, kClosure);
  ASSERT_EQ(list[0].subject, 0u);  // tied in jobs: more CO2 in the mean, 5 beside 3
  ASSERT_EQ(list[0].ranks.size(), std::size(kOrders));
  using Parts = std::vector<double>;
  EXPECT_EQ(list[0].ranks[0], (Parts{0.5, 0.5}));    // jobs: none
  EXPECT_EQ(list[0].ranks[1], (Parts{0.5, 0.5}));    // CO2
  EXPECT_EQ(list[0].ranks[2], (Parts{0, 1}));        // worldwide
  EXPECT_EQ(list[0].ranks[3], (Parts{0.75, 0.25}));  // basic products
  EXPECT_EQ(list[1].ranks[4], (Parts{1, 0}));        // depth
}

// Of product 3 as much is made elsewhere with the closure as without, of product 5 more, in one of two futures: named.
TEST(Losses, NameWhatIsMadeElsewhereAndNotCounted) {
  const load::Loaded in = inputs("2030-01-01");
  Futures futures = futures_of(in, {{{}, {}}, {{}, {}}});
  for (ensemble::Replication& one : futures)
    for (ensemble::Outcome& arm : one.arms) arm.uncounted = {{3, 1.5}};
  futures[1].arms[1].uncounted.push_back({5, 0.2});
  EXPECT_EQ(losses(read(in, futures), in, 1, kClosure)[0].uncounted, std::vector<int>{5});
}

TEST(Losses, OneFutureHasNoIntervalAndNoChance) {
  const load::Loaded in = inputs("2030-01-01");
  const Loss loss = losses(made(in, {{{}, {{"jobs_lost_end", 10}}}}), in, 1, kClosure)[0];
  EXPECT_TRUE(loss.ranks.empty());
  EXPECT_TRUE(std::isinf(loss.jobs.mean.low));
  EXPECT_DOUBLE_EQ(loss.jobs.low, 10);
}

TEST(Losses, TieInJobsIsOrderedByCo2AndWhatCouldNotBePlayedComesLast) {
  const load::Loaded in = inputs("2030-01-01");
  Futures all = futures_of(in, {{{},
                                 {{"jobs_lost_end", 9}},
                                 {{"jobs_lost_end", 5}, {"co2_cumulative", -3}},
                                 {{"jobs_lost_end", 5}, {"co2_cumulative", 4}}}});
  all[0].arms[1] = {};  // could not be played
  const std::vector<Loss> list = losses(read(in, all), in, 3, kClosure);
  EXPECT_EQ(list[0].subject, 2u);
  EXPECT_EQ(list[1].subject, 1u);
  EXPECT_EQ(list[2].subject, 0u);
  EXPECT_FALSE(list[2].played);
}

// 0.1 + 0.2 is more than 0.3 in the last digit: the two stay in the order of the data.
TEST(Losses, WhatDiffersByRoundingAloneIsNotReordered) {
  const load::Loaded in = inputs("2030-01-01");
  Futures all = futures_of(in, {{{},
                                 {{"jobs_lost_end", 5}, {"co2_cumulative", -0.3}},
                                 {{"jobs_lost_end", 5}, {"co2_cumulative", -(0.1 + 0.2)}}}});
  const std::vector<Loss> list = losses(read(in, all), in, 2, kClosure);
  ASSERT_GT(0.1 + 0.2, 0.3);
  EXPECT_EQ(list[0].subject, 0u);
  EXPECT_EQ(list[1].subject, 1u);
}

// Unit 0 stops on the day of the closure in both futures, unit 1 in one of them 10 days later, unit 2 whatever is
// closed.
TEST(Losses, WhatFallsIsWhatStopsSoonerThanWithoutIt) {
  const load::Loaded in = inputs("2030-01-01");
  Futures all = futures_of(in, {{{}, {}}, {{}, {}}});
  const double closed = kClosure.days - in.scenario.start.days;
  for (ensemble::Replication& one : all) {
    one.arms[0].first_stop[2] = one.arms[1].first_stop[2] = 40;
    one.arms[1].first_stop[0] = closed;
  }
  all[1].arms[1].first_stop[1] = closed + 10;
  const Loss loss = losses(read(in, all), in, 1, kClosure)[0];
  ASSERT_EQ(loss.fallen.size(), 2u);
  EXPECT_EQ(loss.fallen[0].unit, 0);
  EXPECT_DOUBLE_EQ(loss.fallen[0].part, 1);
  EXPECT_DOUBLE_EQ(loss.fallen[0].days, 0);
  EXPECT_EQ(loss.fallen[1].unit, 1);
  EXPECT_DOUBLE_EQ(loss.fallen[1].part, 0.5);
  EXPECT_DOUBLE_EQ(loss.fallen[1].days, 10);
}

/// What a unit without a number did more than its base.
ensemble::Unnumbered did(int unit, ensemble::Counted counted, std::int64_t period, double amount) {
  return {unit, counted, period, amount};
}

// Unit 1 closes and unit 2 stands idle with the subject, in one of two futures; nobody knows how many work there. Units
// of which the number is known make no difference: jobs are not known, not 0, and nor are lost ones or those at risk.
TEST(Losses, JobsOfWhichThereIsNoNumberAreNotZero) {
  const load::Loaded in = inputs("2030-01-01");
  Futures all = futures_of(in, {{{}, {}}, {{}, {}}});
  all[1].arms[1].unnumbered = {did(1, ensemble::Counted::closed, ensemble::kAtEnd, 1),
                               did(2, ensemble::Counted::idle, ensemble::kAtEnd, 1)};
  const Loss none = losses(read(in, all), in, 1, kClosure)[0];
  EXPECT_TRUE(std::isnan(none.jobs.mean.value));
  EXPECT_TRUE(std::isnan(none.jobs_lost.mean.value));
  EXPECT_TRUE(std::isnan(none.jobs_at_risk.mean.value));
  EXPECT_EQ(none.jobs_unknown, (std::vector<int>{1, 2}));
  EXPECT_EQ(none.co2_cumulative.mean.value, 0);  // of all that differs there is a number
  // Of another unit that stands idle 15 are known, in both futures: at least so many.
  ensemble::Ensemble names;
  names.quantities = ensemble::quantities(in.scenario);
  for (ensemble::Replication& one : all) one.arms[1].values[names.index_of("jobs_idle_end")] = 15;
  const Loss some = losses(read(in, all), in, 1, kClosure)[0];
  EXPECT_DOUBLE_EQ(some.jobs.mean.value, 15);
  EXPECT_DOUBLE_EQ(some.jobs_at_risk.mean.value, 15);
  EXPECT_TRUE(std::isnan(some.jobs_lost.mean.value));
  EXPECT_EQ(some.jobs_unknown, (std::vector<int>{1, 2}));
}

// The same unit runs 100 days less in 2027 (period 3) than in the reference; in 2029 (period 5), the last whole year,
// as much. Its CO2 and its value added are not known.
TEST(Losses, Co2AndValueOfWhichThereIsNoNumberAreNotZero) {
  const load::Loaded in = inputs("2030-01-01");
  Futures all = futures_of(in, {{{}, {}}});
  for (const ensemble::Counted counted : {ensemble::Counted::co2, ensemble::Counted::value}) {
    all[0].arms[0].unnumbered.push_back(did(0, counted, 3, -20));
    all[0].arms[1].unnumbered.push_back(did(0, counted, 3, -120));
    for (ensemble::Outcome& arm : all[0].arms) arm.unnumbered.push_back(did(0, counted, 5, -10));
  }
  const Loss loss = losses(read(in, all), in, 1, kClosure)[0];
  EXPECT_TRUE(std::isnan(loss.co2_cumulative.mean.value));
  EXPECT_TRUE(std::isnan(loss.co2_global.mean.value));
  EXPECT_TRUE(std::isnan(loss.value_added.mean.value));
  EXPECT_EQ(loss.co2_per_year.mean.value, 0);
  EXPECT_EQ(loss.co2_unknown, std::vector<int>{0});
  EXPECT_EQ(loss.value_unknown, std::vector<int>{0});
  EXPECT_TRUE(loss.jobs_unknown.empty());
  EXPECT_EQ(loss.jobs.mean.value, 0);
}

// What is not known stands with those of 0, in the order of CO2 and then of the data.
TEST(Losses, WhatIsNotKnownIsOrderedAsNone) {
  const load::Loaded in = inputs("2030-01-01");
  Futures all = futures_of(in, {{{}, {}, {{"co2_cumulative", -3}}, {{"jobs_lost_end", 2}}}});
  all[0].arms[1].unnumbered = {did(1, ensemble::Counted::closed, ensemble::kAtEnd, 1)};
  const std::vector<Loss> list = losses(read(in, all), in, 3, kClosure);
  EXPECT_EQ(list[0].subject, 2u);
  EXPECT_EQ(list[1].subject, 1u);
  EXPECT_EQ(list[2].subject, 0u);
}

}  // namespace
}  // namespace schakel::ranking
