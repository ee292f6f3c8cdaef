// Money of measures that nobody gets, budgets that are used up, and outcomes that tie.
#include <gtest/gtest.h>

#include "made.hpp"
#include "tools/comparison/write.hpp"
#include "tools/ensemble/ties.hpp"

namespace schakel::comparison {
namespace {

using Kind = models::PolicyMeasure::Kind;

/// Option A has 100 million, and measures a (co-finance), b (a permit, without money) and c (keep-alive).
Made with_measures(double budget) {
  Made made;
  for (const auto& [id, kind] :
       {std::pair{"a", Kind::co_finance}, {"b", Kind::umbrella_permit}, {"c", Kind::keep_alive}}) {
    models::PolicyMeasure measure;
    measure.kind = kind;
    measure.id = measure.name = measure.name_nl = id;
    measure.event = static_cast<int>(made.experiment->inputs.scenario.measures.size());
    made.experiment->inputs.scenario.measures.push_back(measure);
    made.experiment->arms[1].events.push_back(measure.event);
  }
  made.experiment->arms[1].budget = budget;
  return made;
}

void add(Made& made, std::vector<ensemble::Spent> spent) {
  ensemble::Outcome option = made.play();
  option.measures = std::move(spent);
  made.add(made.play(), std::move(option));
}

// Of four futures: in the first a lays 99.5 of 100 million aside, so less than 1 % is left; in the second 98; in the
// third a and c begin and pay nothing; in the fourth nothing with money begins: nothing is paid in two of four. So a
// begins in three of four and pays in two, and lays (99.5 + 98) / 4 = 49.375 million aside in the mean; c begins in one
// and never pays; b has no money to give.
TEST(Money, OfEachMeasureAndOfTheBudget) {
  Made made = with_measures(100e6);
  add(made, {{0, 99.5e6}, {1, 0}});
  add(made, {{0, 98e6}});
  add(made, {{0, 0}, {2, 0}});
  add(made, {{1, 0}});
  const Findings found = made.find();
  const ArmFindings& arm = found.arms[1];
  ASSERT_EQ(arm.spending.size(), 2u);
  EXPECT_EQ(arm.spending[0].measure, 0u);
  EXPECT_DOUBLE_EQ(arm.spending[0].comes_about, 0.75);
  EXPECT_DOUBLE_EQ(arm.spending[0].pays, 0.5);
  EXPECT_DOUBLE_EQ(arm.spending[0].committed, 49.375e6);
  EXPECT_EQ(arm.spending[1].measure, 2u);
  EXPECT_DOUBLE_EQ(arm.spending[1].comes_about, 0.25);
  EXPECT_DOUBLE_EQ(arm.spending[1].pays, 0);
  EXPECT_DOUBLE_EQ(arm.budget.begins, 0.75);
  EXPECT_DOUBLE_EQ(arm.budget.pays_nothing, 0.5);
  EXPECT_DOUBLE_EQ(arm.budget.used_up.value_or(-1), 0.25);
}

TEST(Money, WithoutALimitNothingIsUsedUp) {
  Made made = with_measures(kNever);
  add(made, {{0, 99e6}});
  EXPECT_FALSE(made.find().arms[1].budget.used_up);
}

// A round of 60 million is laid aside when it opens, though only 10 of it are asked for: with 40 for the co-finance
// nothing of 100 is left.
TEST(Money, ARoundTakesAllOfItsMoneyFromTheBudget) {
  Made made = with_measures(100e6);
  models::PolicyMeasure& round = made.experiment->inputs.scenario.measures[2];
  round.kind = Kind::new_round;
  round.eur = 60e6;
  add(made, {{0, 40e6}, {2, 10e6}});
  EXPECT_DOUBLE_EQ(made.find().arms[1].budget.used_up.value_or(-1), 1);
}

std::string told(Made& made) {
  const Findings found = made.find();
  const ensemble::Draws draws(*made.experiment);
  const Result result{*made.experiment, draws, made.ensemble, found, ""};
  std::string text;
  for (const words::Text& sentence : conclusions_of(result, 1)) text += sentence.en + "\n";
  return text;
}

// Why none of it is paid, by how far it got in the futures (0 nobody asks, 1 its terms do not hold, 2 the budget is too
// small): the furthest counts. Said, although nothing else of the option differs.
TEST(Money, AMeasureThatNeverPaysIsToldOfWithItsReason) {
  const auto with = [](std::int64_t first, std::int64_t second) {
    Made made = with_measures(2);
    add(made, {{0, 0, first}});
    add(made, {{0, 0, second}});
    return told(made);
  };
  const std::string nothing = "pay nothing in any of the 2 futures: a (";
  EXPECT_NE(with(0, 0).find(nothing + "nobody asks for it)."), std::string::npos);
  EXPECT_NE(with(1, 0).find(nothing + "it is asked for, and its own terms never hold)."), std::string::npos);
  EXPECT_NE(with(1, 2).find(nothing + "it is asked for, and the budget is too small)."), std::string::npos);
  Made paid = with_measures(100e6);
  add(paid, {{0, 5e6, 0}});
  add(paid, {{0, 0, 2}});
  EXPECT_EQ(told(paid).find("pay nothing"), std::string::npos);
  Made used = with_measures(100e6);
  add(used, {{0, 100e6, 0}});
  EXPECT_NE(told(used).find("has less than 1 % of its budget of 100 million euro left for more"), std::string::npos);
}

// Of four futures it begins in three: it pays in one, its terms never hold in one, and its budget is too small in one.
TEST(Money, WhyItPaysNothingIsCountedByFuture) {
  Made made = with_measures(100e6);
  add(made, {{0, 5e6, 2}});
  add(made, {{0, 0, 1}});
  add(made, {{0, 0, 2}});
  add(made, {});
  const Findings found = made.find();
  const Spending& of = found.arms[1].spending[0];
  EXPECT_DOUBLE_EQ(of.comes_about, 0.75);
  EXPECT_DOUBLE_EQ(of.pays, 0.25);
  EXPECT_DOUBLE_EQ(of.nobody, 0);
  EXPECT_DOUBLE_EQ(of.condition, 0.25);
  EXPECT_DOUBLE_EQ(of.budget, 0.25);
}

// The same sum, added up in another order: 0.1 + 0.2 + 0.3 is another double than 0.3 + 0.2 + 0.1. It ties all the
// same: half of 1, and no difference.
TEST(Ties, WhatDiffersByRoundingIsTheSame) {
  const double a = (0.1 + 0.2) + 0.3, b = (0.3 + 0.2) + 0.1;
  ASSERT_NE(a, b);
  Made made;
  for (const double sum : {a, 5.0, 7.0}) {
    ensemble::Outcome reference = made.play(), option = made.play();
    reference.values[made.ensemble.index_of("co2_cumulative")] = sum == a ? b : sum;
    option.values[made.ensemble.index_of("co2_cumulative")] = sum;
    made.add(reference, option);
  }
  const Findings found = made.find();
  const Difference& co2 = found.arms[1].difference[made.ensemble.index_of("co2_cumulative")];
  EXPECT_EQ(co2.better.value, 0.5);
  EXPECT_EQ(co2.same, 1);
  EXPECT_EQ(co2.mean.value, 0);
  EXPECT_EQ(found.arms[1].acts, 0);
  EXPECT_EQ(found.criteria[0].rank, (std::vector<std::vector<double>>{{0.5, 0.5}, {0.5, 0.5}}));
}

// Of 200 Mt a kilogram (1e-6 of 2e5 kt, 5e-12 of it) ties, a tonne (5e-9 of it) does not.
TEST(Ties, ASmallDifferenceIsNoTie) {
  EXPECT_TRUE(ensemble::ties(2e5, 2e5 + 1e-6));
  EXPECT_FALSE(ensemble::ties(2e5, 2e5 + 1e-3));
  EXPECT_TRUE(ensemble::ties(0, 0));
  EXPECT_FALSE(ensemble::ties(0, 1e-12));
}

// Of chlorine (4) as much is made elsewhere in both, of salt (7) more with the option.
TEST(Uncounted, ProductsOfWhichAnotherVolumeIsMadeElsewhere) {
  Made made;
  ensemble::Outcome reference = made.play(), option = made.play();
  reference.uncounted = {{4, 3.0}};
  option.uncounted = {{4, 3.0}, {7, 2.5}};
  made.add(reference, option);
  EXPECT_EQ(made.find().arms[1].uncounted, std::vector<int>{7});
  EXPECT_EQ(ensemble::uncounted_in({{4, 3.0004}}, {{4, 3.0}}), std::vector<int>{}) << "less than a tonne";
  EXPECT_EQ(ensemble::uncounted_in({{4, 1.0}}, {}), std::vector<int>{4});
  EXPECT_EQ(ensemble::uncounted_in({}, {{4, 1.0}}), std::vector<int>{}) << "less is made there";
  EXPECT_EQ(ensemble::uncounted_in({}, {{4, -1.0}}), std::vector<int>{4}) << "as much as in the base, instead of less";
}

}  // namespace
}  // namespace schakel::comparison
