// Which options another one beats, and what is said of it.
#include <gtest/gtest.h>

#include <cmath>

#include "made.hpp"
#include "tools/comparison/write.hpp"

namespace schakel::comparison {
namespace {

/// CO2 of each future of the reference and of A; money of A.
Made with(const std::vector<double>& reference, const std::vector<double>& a, double money) {
  Made made;
  for (std::size_t f = 0; f < a.size(); ++f) {
    ensemble::Outcome one = made.play(), other = made.play();
    one.values[made.ensemble.index_of("co2_cumulative")] = reference[f];
    other.values[made.ensemble.index_of("co2_cumulative")] = a[f];
    other.values[made.ensemble.index_of("public_cash")] = money;
    made.add(one, other);
  }
  return made;
}
using Arms = std::vector<std::size_t>;

/// The same with option B; money of A and of B.
Made with_b(const std::vector<double>& reference, const std::vector<double>& a, const std::vector<double>& b,
            const std::pair<double, double>& money) {
  Made made = with(reference, a, money.first);
  made.experiment->arms.push_back(made.experiment->arms[1]);
  made.experiment->arms.back().id = "B";
  for (std::size_t f = 0; f < b.size(); ++f) {
    ensemble::Outcome one = made.play();
    one.values[made.ensemble.index_of("co2_cumulative")] = b[f];
    one.values[made.ensemble.index_of("public_cash")] = money.second;
    made.futures[f].arms.push_back(one);
  }
  ensemble::read(made.ensemble, made.futures);
  return made;
}

// Differences -3, -1, 1, -1: mean -1, standard error sqrt((4 + 0 + 4 + 0) / 3 / 4) = 0.82, t = 3.18: -3.6 to 1.6 holds
// 0.
TEST(Front, OptionsThatTheFuturesDoNotTellApartStayTogether) {
  EXPECT_EQ(with({9, 9, 9, 9}, {6, 8, 10, 8}, 0).find().front, (Arms{0, 1}));
}

// Three options at the same jobs. CO2 against the reference: A +1, -2, +1, -2 (mean -0.5, standard error 0.87: holds
// 0), B -8, -1, -8, -1 (mean -4.5, standard error 2.02, t 3.18: -10.9 to 1.9 holds 0). Money: reference 0, A 1, B 2 in
// every future. By intervals alone the reference would beat both, which cost more and are not told apart from it in
// CO2, though B saves most. By means each saves more than what is cheaper: nothing is beaten.
TEST(Front, WhatSavesMostIsNotBeatenByWhatSavesLess) {
  Made made = with_b({9, 9, 9, 9}, {10, 7, 10, 7}, {1, 8, 1, 8}, {1, 2});
  EXPECT_EQ(made.find().front, (Arms{0, 1, 2}));
}

// B costs 0.5 instead of 2 and saves more than A in the mean: it beats A, which costs 1. That the reference is not
// beaten by B (it is cheaper) does not bring A back.
TEST(Front, WhatIsClearlyDearerAndSavesLessInTheMeanIsBeaten) {
  Made made = with_b({9, 9, 9, 9}, {10, 7, 10, 7}, {1, 8, 1, 8}, {1, 0.5});
  EXPECT_EQ(made.find().front, (Arms{0, 2}));
}

// A saves 3, 2, 3, 2 for 1 million. B saves 1 more in the mean (3, 3, 3, 5), not told apart from A by 4 futures, and
// costs
// 2. The reference saves nothing: A and B trade, and neither is thrown out.
TEST(Front, AChainOfThreeThrowsOutNothing) {
  Made made = with_b({9, 9, 9, 9}, {6, 7, 6, 7}, {6, 6, 6, 4}, {1, 2});
  EXPECT_EQ(made.find().front, (Arms{0, 1, 2}));
}

// Differences -3, -2, -3, -2: mean -2.5, standard error 0.29: -3.4 to -1.6. At the same money the reference is behind.
TEST(Front, AnOptionThatIsClearlyBetterInOneAndWorseInNoneDominates) {
  EXPECT_EQ(with({9, 9, 9, 9}, {6, 7, 6, 7}, 0).find().front, (Arms{1}));
}

// The same CO2 for 5 million more in every future (interval of width 0): the price decides between them.
TEST(Front, WhatIsClearlyBetterInOneAndClearlyWorseInAnotherIsATrade) {
  EXPECT_EQ(with({9, 9, 9, 9}, {6, 7, 6, 7}, 5).find().front, (Arms{0, 1}));
}

std::string said(const Made& made) {
  const ensemble::Draws draws(*made.experiment);
  const Findings found = find(*made.experiment, draws, made.ensemble);
  std::string all;
  for (const words::Text& text : conclusions({*made.experiment, draws, made.ensemble, found, ""}))
    all += text.en + "\n";
  return all;
}

// The same CO2 for 5 million more: a trade. Less CO2 for as much: the reference is behind.
TEST(Front, ItIsSaidWhetherAnyIsBeaten) {
  EXPECT_NE(said(with({9, 9, 9, 9}, {6, 7, 6, 7}, 5)).find("None of the options is beaten"), std::string::npos);
  const std::string told = said(with({9, 9, 9, 9}, {6, 7, 6, 7}, 0));
  EXPECT_NE(told.find("Not beaten on Dutch CO2, jobs and public money together: \u201cA\u201d."), std::string::npos)
      << told;
  EXPECT_EQ(told.find("None of the options is beaten"), std::string::npos);
}

// Differences of 2.5 kt (1.6 to 3.4) are an answer; those of 1 kt whose interval holds 0 are none.
TEST(Answer, SaysWhichOptionSavesMostAndNothingWhereNoneIsShownTo) {
  EXPECT_NE(
      said(with({9, 9, 9, 9}, {6, 7, 6, 7}, 5)).find("saves most Dutch CO2: 0.0025 Mt until 2034 (0.0016 to 0.0034)"),
      std::string::npos);
  EXPECT_NE(said(with({9, 9, 9, 9}, {6, 8, 10, 8}, 0)).find("No option is shown to save Dutch CO2"), std::string::npos);
}

// For 5 million 2.5 kt are saved here in the mean: 2,000 euro a tonne. Worldwide half as much in every future: 4,000.
// Where nothing is saved worldwide, no number is made of it.
TEST(Answer, SaysOfWhichTonnesAPriceIs) {
  Made made = with({9, 9, 9, 9}, {6, 7, 6, 7}, 5);
  EXPECT_NE(said(made).find("costs 2,000 euro of public money per tonne of Dutch CO2"), std::string::npos);
  EXPECT_NE(said(made).find("per tonne worldwide these futures give no number"), std::string::npos);
  const std::size_t world = made.ensemble.index_of("co2_global_change_cumulative");
  for (std::size_t f = 0; f < 4; ++f) made.futures[f].arms[1].values[world] = f % 2 == 0 ? -1.5 : -1;
  ensemble::read(made.ensemble, made.futures);
  const std::string told = said(made);
  EXPECT_NE(told.find(", and 4,000 per tonne worldwide"), std::string::npos) << told;
  EXPECT_NE(told.find("worldwide 0.0012 Mt (0.0008 to 0.0017)"), std::string::npos)
      << told;                                                                   // of the answer: 1.25 kt saved
  EXPECT_NE(told.find("worldwide \u22120.0012 Mt"), std::string::npos) << told;  // of the option: less
  EXPECT_NEAR(made.find().arms[1].ratios.eur_per_t_global.value, 4000, 1e-6);
}

// CO2 rises by 2.5 kt and 5 million less is paid: 2,000 euro a tonne of something else. No price.
TEST(Answer, WhatIsSavedWhileCo2RisesIsNoPrice) {
  const Findings found = with({6, 7, 6, 7}, {9, 9, 9, 9}, -5).find();
  EXPECT_TRUE(std::isnan(found.arms[1].ratios.eur_per_t.value));
  EXPECT_TRUE(std::isinf(found.arms[1].ratios.eur_per_t.high));
}

// 1 Mt is told as 0.98 in the answer and in the sentence of the option: -979, -981 and so on.
TEST(Answer, HasTheSameDigitsInEverySentence) {
  const std::string told = said(with({1000, 1000, 1000, 1000}, {21, 19, 21, 19}, 5));
  EXPECT_NE(told.find("saves most Dutch CO2: 0.98 Mt"), std::string::npos) << told;
  EXPECT_NE(told.find("Dutch CO2 \u22120.98 Mt"), std::string::npos) << told;
}

// -400, 0, -600 and -200 kt: -300 in the mean (-711 to 111). The interval is 822 wide, an eighth of that 103: hundreds
// of kt are told, as in the table of the page.
TEST(Answer, HasTheDigitsThatTheIntervalBears) {
  const std::string told = said(with({900, 900, 900, 900}, {500, 900, 300, 700}, 5));
  EXPECT_NE(told.find("Dutch CO2 \u22120.3 Mt until 2034 (\u22120.7 to +0.1), lower in 75 % of the futures"),
            std::string::npos)
      << told;
}

// The reference lays 40 million aside and pays 3; 36 of it for a project without a decision within the play (twice as
// much in one of two futures, nothing in the other, where it is decided).
TEST(Answer, SaysWhyLittleIsPaidOfWhatIsLaidAside) {
  Made made = with({9, 9}, {6, 7}, 5);
  for (ensemble::Replication& future : made.futures) {
    future.arms[0].values[made.ensemble.index_of("public_commitment")] = 40;
    future.arms[0].values[made.ensemble.index_of("public_cash")] = 3;
    future.arms[0].projects[0].committed = 72e6;
  }
  made.futures[1].arms[0].projects[0].decided = 100;
  ensemble::read(made.ensemble, made.futures);
  const std::string told = said(made);
  EXPECT_NE(told.find("lay 40 million euro aside and pay 3 million until 2034: 36 million is for projects that are not "
                      "decided on by then"),
            std::string::npos)
      << told;
  EXPECT_EQ(said(with({9, 9}, {6, 7}, 5)).find("million is for projects"), std::string::npos);
}

}  // namespace
}  // namespace schakel::comparison
