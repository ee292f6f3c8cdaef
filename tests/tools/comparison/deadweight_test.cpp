// Money of measures for what is there without them.
#include <gtest/gtest.h>

#include "made.hpp"

namespace schakel::comparison {
namespace {

using ensemble::Outcome;
using ensemble::Support;

/// Futures with 100 million laid aside for `to`; `change` sets what happens without and with the option.
template <class Change>
Deadweight with(Support::To to, int futures, Change change, int index = 0) {
  Made made;
  for (int f = 0; f < futures; ++f) {
    Outcome reference = made.play(), option = made.play();
    option.supports = {{to, index, 100e6}};
    option.values[made.ensemble.index_of("approach_commitment")] = 100;
    change(f, reference, option);
    made.add(std::move(reference), std::move(option));
  }
  return made.find().arms[1].deadweight;
}

// Closes on day 900 without the option and on day 1,600 with it in future 0; on day 900 in both in future 1; never in
// futures 2 and 3. Three of four: 300 of 400 million, 75 of 100 million in the mean.
TEST(Deadweight, APlantKeptOpenThatClosesNoSoonerWithoutIt) {
  const Deadweight money = with(Support::To::unit, 4, [](int f, Outcome& without, Outcome& option) {
    if (f < 2) without.closed[0] = option.closed[0] = 900;
    if (f == 0) option.closed[0] = 1600;
  });
  EXPECT_DOUBLE_EQ(money.committed, 100e6);
  ASSERT_TRUE(money.done_anyway);
  EXPECT_DOUBLE_EQ(*money.done_anyway, 75e6);
}

// In service on day 500 with it; without it on day 500 in future 0, on day 800 in future 1: half.
TEST(Deadweight, APlanThatIsInServiceAsSoon) {
  const Deadweight money = with(Support::To::plan, 2, [](int f, Outcome& without, Outcome& option) {
    option.in_service[0] = 500;
    without.in_service[0] = f == 0 ? 500 : 800;
  });
  EXPECT_DOUBLE_EQ(money.done_anyway.value_or(-1), 50e6);
}

// In no play in service: the money waits, and nothing was done anyway.
TEST(Deadweight, APlanThatIsNeverInServiceIsNotDoneAnyway) {
  EXPECT_DOUBLE_EQ(with(Support::To::plan, 2, [](int, Outcome&, Outcome&) {}).done_anyway.value_or(-1), 0);
}

// All users stay in futures 0 to 2; the second closes sooner without it in future 3: three of four.
TEST(Deadweight, ANetworkWhoseUsersStayAsLong) {
  const Deadweight money = with(Support::To::infrastructure, 4, [](int f, Outcome& without, Outcome&) {
    if (f == 3) without.closed[1] = 1000;
  });
  EXPECT_DOUBLE_EQ(money.done_anyway.value_or(-1), 75e6);
}

TEST(Deadweight, WhatCannotBeToldIsNothingAndNotZero) {
  const auto same = [](int, Outcome&, Outcome&) {};
  EXPECT_FALSE(with(Support::To::other, 2, same).done_anyway);
  EXPECT_FALSE(with(Support::To::infrastructure, 2, same, 1).done_anyway);  // without users
}

// 40 million to a project that runs on day 700 in both, 60 for a plant that closes without: 40.
TEST(Deadweight, AddsUpProjectsAndTheRest) {
  Made made;
  Outcome reference = made.play(), option = made.play();
  reference.projects[0].runs = option.projects[0].runs = 700;
  option.projects[0].approach = 40e6;
  option.supports = {{Support::To::unit, 1, 60e6}};
  reference.closed[1] = 800;
  made.add(reference, option);
  EXPECT_DOUBLE_EQ(made.find().arms[1].deadweight.done_anyway.value_or(-1), 40e6);
}

TEST(Deadweight, WhatItRestsOnSurvivesTheStore) {
  Outcome one = Made().play();
  one.closed[1] = 12;
  one.in_service[0] = 34;
  one.supports = {{Support::To::infrastructure, 1, 56}};
  std::string bytes;
  ensemble::append(bytes, one);
  std::size_t at = 0;
  const Outcome again = ensemble::take(bytes, at);
  EXPECT_EQ(at, bytes.size());
  EXPECT_EQ(again.closed, one.closed);
  EXPECT_EQ(again.in_service, one.in_service);
  ASSERT_EQ(again.supports.size(), 1u);
  EXPECT_EQ(again.supports[0].to, Support::To::infrastructure);
  EXPECT_EQ(again.supports[0].index, 1);
  EXPECT_EQ(again.supports[0].committed, 56);
}

}  // namespace
}  // namespace schakel::comparison
