// A base year that does not close, or does not fit what the data say.
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

const std::string kLink = "link \"chlorine-to-polymer\": ";

// Need 40 * 0.6 = 24 kt, of which the link brings 0.75: 18 kt.
TEST(BaseYearProblems, NeedNotCovered) {
  const std::string text = with(kDemo, "share_of_need { value: 1 ", "share_of_need { value: 0.75 ");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "input { product: \"chlorine\"") +
                   "unit \"polymer-line\": the base year does "
                   "not close: 6 kt a year of chlorine missing of a need of 24 kt a year; would close it: a link that "
                   "brings 6 kt more, or market: true on the input"}));
}

// 90 kt made, 24 taken, no outlet for 66.
TEST(BaseYearProblems, OutputWithoutOutlet) {
  const std::string text = with(kDemo, "    outlet { id: \"sale\" kind: SALE takes_base_remainder: true }\n", "");
  EXPECT_EQ(
      problems_of(text),
      (Lines{"c.txtpb:" + place(text, "output {") +
             "unit \"cells\": the base year does not close: 66 kt a year of "
             "chlorine goes nowhere of an output of 90 kt a year; would close it: a link that takes 66 kt more, or "
             "an outlet with takes_base_remainder: true"}));
}

TEST(BaseYearProblems, MoreTakenThanMade) {
  // The cells now make 20 * 0.9 = 18 kt, and 24 are taken.
  const std::string text = with(kDemo, "kt_per_year { value: 100 ", "kt_per_year { value: 20 ");
  EXPECT_EQ(
      problems_of(text),
      (Lines{"c.txtpb:" + place(text, "output {") +
             "unit \"cells\": the base year does not close: 6 kt a year of "
             "chlorine more goes out than an output of 18 kt a year; would close it: links that take 6 kt less"}));
}

TEST(BaseYearProblems, PoolThatDoesNotClose) {
  // 24 kt leave the pool and nothing enters it.
  const std::string text =
      with(kDemo, "from: \"cells\"", "from: \"grid\"") + "pool { id: \"grid\" product: \"chlorine\" }\n";
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:54:1: pool \"grid\": the base year does not close: 24 kt a year of chlorine missing of a "
                   "throughput of 24 kt a year; would close it: links that bring 24 kt more, or market_supply: true"}));
  EXPECT_EQ(problems_of(with(text, "id: \"grid\" product", "id: \"grid\" market_supply: true product")), Lines{});
}

TEST(BaseYearProblems, AreNotToldWhenTheyFollowFromAnotherMistake) {
  // The link cannot be resolved, so that chlorine is missing is no news; that ethylene is missing is.
  std::string text = with(kDemo, "from: \"cells\"", "from: \"cellls\"");
  text = with(text, "value: 0.5 source: \"S1\" grade: A } } market: true", "value: 0.5 source: \"S1\" grade: A } }");
  const Lines found = problems_of(text);
  ASSERT_EQ(found.size(), 2u) << testing::PrintToString(found);
  EXPECT_NE(found[0].find("20 kt a year of ethylene missing"), std::string::npos);
  EXPECT_NE(found[1].find("from = \"cellls\" is not known"), std::string::npos);
}

TEST(BaseYearProblems, VolumeAboveCapacity) {
  const std::string text =
      with(kDemo, "mode: PIPELINE", "capacity { kt_per_year { value: 20 source: \"S1\" grade: A } }");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "capacity { kt_per_year { value: 20") + kLink +
                                      "base volume 24 exceeds the capacity 20; capacity at least the base volume"}));
}

TEST(BaseYearProblems, DossierVolumeOffByMoreThanTenPercentIsAWarning) {
  const auto stated = [](const std::string& number) {
    return with(kDemo, "mode: PIPELINE", "dossier_volume { kt_per_year { " + number + " source: \"S1\" grade: A } }");
  };
  EXPECT_EQ(problems_of(stated("value: 26")), Lines{});  // 24 is 7.7 % less
  EXPECT_EQ(problems_of(stated("value: 27")),            // 11.1 %
            (Lines{"c.txtpb:" + place(stated("value: 27"), "dossier") + "warning: " + kLink +
                   "derived base volume 24, the "
                   "dossier says 27; within 10 %; check the share, the recipe or the utilisation at either end"}));
  EXPECT_EQ(problems_of(stated("value: 30 low: 23 high: 40")), Lines{});
  EXPECT_EQ(problems_of(stated("value: 25 low: 24.5 high: 26")).size(), 1u);
}

TEST(BaseYearProblems, DossierVolumeIsThatAtLoadFactorOne) {
  // 24 at load factor 1 is 19.2 at 0.8
  const auto stated = [](const std::string& number) {
    return with(with(kDemo, "load_factor { value: 1 ", "load_factor { value: 0.8 "), "mode: PIPELINE",
                "dossier_volume { kt_per_year { value: " + number + " source: \"S1\" grade: A } }");
  };
  EXPECT_EQ(problems_of(stated("24")), Lines{});
  EXPECT_EQ(problems_of(stated("19.2")).size(), 1u);
}

TEST(BaseYearProblems, LoadFactorAndMinimumLoad) {
  // 0.9 * 1.2 = 1.08 of capacity
  const std::string high = with(kDemo, "load_factor { value: 1 ", "load_factor { value: 1.2 ");
  EXPECT_EQ(problems_of(high), (Lines{"c.txtpb:" + place(high, "utilisation") +
                                      "unit \"cells\": utilisation times load "
                                      "factor = 1.08; at most 1"}));
  // 0.9 * 0.4 = 0.36 of capacity, the minimum is 0.4
  const std::string low = with(kDemo, "load_factor { value: 1 ", "load_factor { value: 0.4 ");
  EXPECT_EQ(problems_of(low),
            (Lines{"c.txtpb:" + place(low, "minimum_load") +
                   "unit \"cells\": minimum_load = 0.4 is above "
                   "the base utilisation 0.36; at most the base utilisation; it would stop on the first "
                   "day"}));
}

}  // namespace
}  // namespace schakel::load
