// What is queued for by amount: power, nitrogen room, money; and who must decide together.
#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "models/investment/areas.hpp"
#include "models/investment/draws.hpp"
#include "models/investment/launch.hpp"
#include "models/investment/subsidies.hpp"

namespace schakel::models {
namespace {

Quantity about(double low, double value, double high) {
  Quantity q;
  q.low = low, q.value = value, q.high = high, q.shape = Shape::triangular;
  return q;
}

/// 100 MW free of which 30 are asked for by others before: 70. The first takes 50, the second wants 40 and holds up the
/// third, which would fit.
TEST(Grid, WhoeverStandsFirstHoldsUpTheRest) {
  Queue queue(100, 30);
  queue.ask(1, 50);
  queue.ask(2, 40);
  queue.ask(3, 10);
  EXPECT_EQ(queue.serve(), std::vector<int>{1});
  EXPECT_TRUE(queue.waits(3));
  queue.add(20);
  EXPECT_EQ(queue.serve(), std::vector<int>{2});
  queue.add(10);
  EXPECT_EQ(queue.serve(), std::vector<int>{3});
  EXPECT_EQ(queue.free(), 0);
}

TEST(Grid, OneThatLeavesLetsTheNextThrough) {
  Queue queue(10);
  queue.ask(1, 50);
  queue.ask(2, 10);
  EXPECT_TRUE(queue.serve().empty());
  queue.leave(1);
  EXPECT_EQ(queue.serve(), std::vector<int>{2});
}

TEST(Nitrogen, RoomGoesToWhoeverItIsEnoughFor) {
  Queue room(30, 0, false);
  room.ask(1, 50);
  room.ask(2, 20);
  EXPECT_EQ(room.serve(), std::vector<int>{2});
  EXPECT_TRUE(room.waits(1));
}

/// Of 100 t a closed unit used, 70 may move; after three years what nobody took of it is gone: 70 less the 50 in use.
TEST(Nitrogen, ATransferKeepsAPartAndLapses) {
  Queue room(0);
  Released released(0.7, 1095);
  room.ask(1, 50);
  EXPECT_TRUE(room.serve().empty());
  room.add(released.release(100, 10));
  EXPECT_EQ(room.serve(), std::vector<int>{1});
  EXPECT_DOUBLE_EQ(room.free(), 20);
  EXPECT_EQ(released.next_lapse(), 1105);
  room.add(-released.lapsed(1105, room.free()));
  EXPECT_DOUBLE_EQ(room.free(), 0);
  EXPECT_EQ(released.lapsed(9999, room.free()), 0);
}

/// Over 1,000 days: as in the base before day 500, half of it for 300 days, then nothing: (500 + 150) / 1,000. What was
/// before day 0 was as on it; what stood still for 1,000 days emitted nothing.
TEST(Nitrogen, InUseIsWhatWasReallyEmitted) {
  InUse use(1000);
  use.see(0, 1);
  use.see(500, 0.5);
  EXPECT_DOUBLE_EQ(use.mean(500), 1);
  use.see(800, 0);
  EXPECT_DOUBLE_EQ(use.mean(1000), 0.65);
  EXPECT_DOUBLE_EQ(use.mean(1300), 0.35);  // 200 of 1, 300 of a half
  EXPECT_DOUBLE_EQ(use.mean(1800), 0);
  use.see(1900, 1);
  use.see(1900, 0.25);  // the last of a day counts
  EXPECT_DOUBLE_EQ(use.mean(2000), 0.025);
}

/// A budget of 100: the cheapest per tonne first. The second does not fit, the third does.
TEST(Subsidy, BidsAreRankedByWhatATonneCosts) {
  const std::vector<int> granted =
      ranked({{0, "c", 60, 90}, {1, "a", 50, 80}, {2, "b", 60, 85}, {3, "d", 50, 95}}, 100);
  EXPECT_EQ(granted, (std::vector<int>{1, 3}));
}

TEST(Subsidy, ABudgetIsNeverOverspent) {
  std::mt19937 random(20240102);
  RecordProperty("seed", "20240102");
  for (int i = 0; i < 1000; ++i) {
    std::vector<Bid> bids;
    for (int p = 0; p < 20; ++p)
      bids.push_back(
          {p, std::to_string(p), static_cast<double>(1 + random() % 100), static_cast<double>(random() % 300)});
    const double budget = static_cast<double>(random() % 600);
    double spent = 0;
    for (const int p : ranked(bids, budget)) spent += bids[static_cast<std::size_t>(p)].claim;
    EXPECT_LE(spent, budget);
  }
}

Investments two_rounds() {
  Investments data;
  Subsidy sde;
  sde.id = "sde";
  sde.kind = Subsidy::Kind::per_tonne;
  sde.rounds = {{"first", 100, Date{10}, Date{40}, Date{0}}, {"second", 200, Date{400}, Date{430}, Date{300}}};
  data.subsidies.push_back(sde);
  return data;
}

TEST(Subsidy, ARoundThatIsNotKnownYetIsNotWaitedFor) {
  const Budgets budgets(two_rounds(), Date{0}, 1);
  EXPECT_EQ(budgets.round_for(0, 5), 0);
  EXPECT_EQ(budgets.round_for(0, 41), kNone);  // the second is announced on day 300
  EXPECT_EQ(budgets.round_for(0, 301), 1);
}

TEST(Subsidy, WithdrawnMeansNoMoneyLeftButWhatWasGiven) {
  Budgets budgets(two_rounds(), Date{0}, 0.5);
  EXPECT_EQ(budgets.left(1), 100);  // half of each round is left for projects in the data
  EXPECT_EQ(budgets.take(0, 30), 30);
  EXPECT_EQ(budgets.take(0, 30), 20);
  budgets.withdraw(0, 50);
  EXPECT_EQ(budgets.left(1), 0);
  EXPECT_EQ(budgets.round_for(0, 301), kNone);
}

/// Missing 100: 60 + 50 is enough, no single one is.
TEST(Launch, TheSmallestCoalitionIsTheLargestUsers) {
  EXPECT_EQ(smallest_coalition(100, std::vector<Willing>{{1, 50}, {2, 20}, {3, 60}}), (std::vector<int>{3, 1}));
  EXPECT_TRUE(smallest_coalition(1000, std::vector<Willing>{{1, 50}, {2, 20}}).empty());
  EXPECT_TRUE(smallest_coalition(0, std::vector<Willing>{{1, 50}}).empty());
}

/// No set of fewer reaches what is missing: all sets of nine are tried.
TEST(Launch, NoSmallerSetDoes) {
  std::mt19937 random(20240103);
  RecordProperty("seed", "20240103");
  for (int i = 0; i < 200; ++i) {
    std::vector<Willing> willing;
    for (int p = 0; p < 9; ++p) willing.push_back({p, static_cast<double>(1 + random() % 50)});
    const double missing = static_cast<double>(1 + random() % 250);
    std::size_t smallest = 99;
    for (unsigned set = 1; set < 512; ++set) {
      double volume = 0;
      for (unsigned p = 0; p < 9; ++p)
        if ((set >> p & 1U) != 0) volume += willing[p].volume;
      if (volume >= missing)
        smallest = std::min<std::size_t>(smallest, static_cast<std::size_t>(__builtin_popcount(set)));
    }
    const std::size_t found = smallest_coalition(missing, willing).size();
    EXPECT_EQ(found, smallest == 99 ? 0 : smallest) << "case " << i;
  }
}

/// Means of the shapes: (2 + 5 + 14) / 3 = 7; uniform (4 + 10) / 2 = 7; the median of a lognormal is its value.
TEST(Draws, FollowTheirShapes) {
  const auto mean = [](const Quantity& number, bool median) {
    std::vector<double> all;
    for (std::uint64_t r = 0; r < 20001; ++r) {
      RandomStream stream(1, r, "a", "months");
      all.push_back(draw(number, stream));
    }
    if (!median) return std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
    std::nth_element(all.begin(), all.begin() + 10000, all.end());
    return all[10000];
  };
  Quantity number;
  number.low = 2, number.value = 5, number.high = 14, number.shape = Shape::triangular;
  EXPECT_NEAR(mean(number, false), 7, 0.07);
  number.low = 4, number.high = 10, number.shape = Shape::uniform;
  EXPECT_NEAR(mean(number, false), 7, 0.05);
  number.low = 11, number.value = 24, number.high = 42, number.shape = Shape::lognormal;
  EXPECT_NEAR(mean(number, true), 24, 0.5);
}

TEST(Draws, AnotherProjectShiftsNone) {
  Investments data;
  data.times["permit"].months = about(12, 18, 30);
  Project mine, other;
  mine.key = "botlek/boiler";
  other.key = "botlek/aaa";
  const ProjectDraws alone = draw_project(data, mine, {}, 7, 3);
  draw_project(data, other, {}, 7, 3);
  const ProjectDraws again = draw_project(data, mine, {}, 7, 3);
  EXPECT_EQ(alone.days, again.days);
  EXPECT_NE(alone.days[static_cast<std::size_t>(Stage::permit)], alone.usual[static_cast<std::size_t>(Stage::permit)]);
}

/// With the causes off that a step's time is counted to, it takes its usual time.
TEST(Draws, WithoutItsCauseAStepTakesItsUsualTime) {
  Investments data;
  data.times["permit"].months = about(12, 18, 30);
  Project mine;
  mine.key = "botlek/boiler";
  const ProjectDraws d = draw_project(data, mine, {Cause::legal_procedure}, 7, 3);
  EXPECT_EQ(d.days, d.usual);
  EXPECT_NEAR(d.days[static_cast<std::size_t>(Stage::permit)], 18 * 365.25 / 12, 1e-9);
}

}  // namespace
}  // namespace schakel::models
