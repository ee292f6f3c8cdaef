// The last useful date of an option: what is played next, and what is said of it.
#include "tools/comparison/last_start.hpp"

#include <gtest/gtest.h>

#include "made.hpp"
#include "tools/comparison/write.hpp"

namespace schakel::comparison {
namespace {

constexpr double kNoYears = 0;

/// Dutch CO2 of option A begun so many years later, in four futures in which the reference has 9: its fall is 4 kt less
/// 1 a year, give or take 0.2. Standard error 0.23 / 2 = 0.12, t = 3.18: +- 0.37, so that 3.5 years later -0.87 to
/// -0.13 is useful and 3.75 years later -0.62 to 0.12 is not.
double co2(double years, std::size_t future) { return 9 - std::max(0.0, 4 - years) + (future % 2 == 0 ? 0.2 : -0.2); }

/// Begun as written, and at the delays named.
Made made_with(const std::vector<double>& delays) {
  Made made;
  const std::size_t q = made.ensemble.index_of("co2_cumulative");
  for (const double years : delays) {
    made.experiment->arms.push_back(made.experiment->arms[1]);
    made.experiment->arms.back().later_days = years * kDaysPerYear;
  }
  for (std::size_t f = 0; f < 4; ++f) {
    ensemble::Outcome reference = made.play(), written = made.play();
    reference.values[q] = 9;
    written.values[q] = co2(kNoYears, f);
    made.futures.push_back({f, 0, {}, {reference, written}});
    for (const double years : delays) {
      ensemble::Outcome late = made.play();
      late.values[q] = co2(years, f);
      made.futures.back().arms.push_back(late);
    }
  }
  ensemble::read(made.ensemble, made.futures);
  return made;
}

std::string said(const Made& made, const Findings& found) {
  const ensemble::Draws draws(*made.experiment);
  std::string all;
  for (const words::Text& text : conclusions({*made.experiment, draws, made.ensemble, found, ""}))
    all += text.en + "\n";
  return all;
}
Json told(const Made& made, const Findings& found) {
  const ensemble::Draws draws(*made.experiment);
  return summary({*made.experiment, draws, made.ensemble, found, ""})["options"][1];
}

/// What the next delays bring, as the program plays them.
ensemble::Ensemble play(Made& made, const std::vector<Start>& starts, std::vector<ensemble::Replication>& futures) {
  futures.clear();
  for (std::size_t f = 0; f < 4; ++f) {
    futures.push_back({f, 0, {}, {}});
    for (const Start& start : starts) {
      ensemble::Outcome late = made.play();
      late.values[made.ensemble.index_of("co2_cumulative")] = co2(start.years, f);
      futures.back().arms.push_back(late);
    }
  }
  ensemble::Ensemble later;
  later.quantities = made.ensemble.quantities;
  ensemble::read(later, futures);
  return later;
}

// The option has no measures here, so that its first day is the horizon (2034-01-01) and no delay would be left; with
// a first day at the start ten years are (3,653 days: 10.0014). Halved: 5 (not useful), 2.5 (is), 3.75 (not), 3.25
// (is), 3.5 (is): from 3.5 to 3.75, a quarter of a year.
TEST(LastStart, IsFoundByHalving) {
  Made made = made_with({});
  made.experiment->inputs.inputs.mutable_comparison()->set_last_start_within_years(0.25);
  Findings found = made.find();
  EXPECT_TRUE(next_starts(*made.experiment, found, 0.25).empty());
  found.arms[1].first_day = 0;
  std::vector<double> played;
  for (int round = 0; round < 20; ++round) {
    const std::vector<Start> starts = next_starts(*made.experiment, found, 0.25);
    if (starts.empty()) break;
    ASSERT_EQ(starts.size(), 1u);
    EXPECT_EQ(starts[0].arm, 1u);
    played.push_back(starts[0].years);
    std::vector<ensemble::Replication> futures;
    add_starts(starts, made.ensemble, play(made, starts, futures), found);
  }
  EXPECT_EQ(played, (std::vector<double>{5, 2.5, 3.75, 3.25, 3.5}));
  const LastStart last = last_start_of(found.arms[1]);
  EXPECT_EQ(last.useful, 3.5);
  EXPECT_EQ(last.next, 3.75);
  const std::string all = said(made, found);  // 3.5 years are 1,278 days: 2027-07-02; 3.75 are 1,369: 2027-10-01
  EXPECT_NE(all.find("begins 3.5 years later (first measure on 2 July 2027), and no longer when it begins 3.75 years "
                     "later (1 October 2027)"),
            std::string::npos)
      << all;
  const Json json = told(made, found);
  EXPECT_EQ(json["last_useful_start_years_later"], 3.5);
  EXPECT_EQ(json["last_useful_start"]["no_longer_shown_years_later"], 3.75);
  EXPECT_EQ(json["last_useful_start"]["no_longer_shown_first_measure"], "2027-10-01");
  EXPECT_EQ(json["later"].size(), 6u);
}

// At 2 and 3 years, the delays named, the fall is shown: when it ends is not known. At 2 and 6: it ends between.
TEST(LastStart, OfNamedDelaysSaysWhatWasNotFound) {
  Made open = made_with({2, 3});
  Findings found = open.find();
  found.arms[1].first_day = 0;
  EXPECT_NE(said(open, found)
                .find("3 years later (first measure on 31 December 2026), the longest delay that was played: its "
                      "last useful date was not found"),
            std::string::npos)
      << said(open, found);
  EXPECT_TRUE(told(open, found)["last_useful_start"]["no_longer_shown_years_later"].is_null());
  Made shut = made_with({2, 6});
  const LastStart last = last_start_of(shut.find().arms[1]);
  EXPECT_EQ(last.useful, 2);
  EXPECT_EQ(last.next, 6);
}

// Nothing is gained at once (begun 5 years late it never is), and nothing is searched: there is no last useful date.
TEST(LastStart, OfWhatIsUsefulOnNoDateIsNone) {
  Made made = made_with({5});
  const std::size_t q = made.ensemble.index_of("co2_cumulative");
  for (std::size_t f = 0; f < 4; ++f) made.futures[f].arms[1].values[q] = f % 2 == 0 ? 10 : 8;
  ensemble::read(made.ensemble, made.futures);
  Findings found = made.find();
  found.arms[1].first_day = 0;
  EXPECT_TRUE(next_starts(*made.experiment, found, 0.25).empty());
  EXPECT_NE(said(made, found).find("it has no last useful date here"), std::string::npos);
  const Json json = told(made, found);
  EXPECT_TRUE(json["last_useful_start_years_later"].is_null());
  EXPECT_TRUE(json["last_useful_start"]["no_longer_shown_years_later"].is_null());
}

// Without delays and without a search nothing is said.
TEST(LastStart, IsNotToldWhereItWasNotAsked) {
  Made made = made_with({});
  const Findings found = made.find();
  EXPECT_TRUE(found.arms[1].later.empty());
  EXPECT_EQ(said(made, found).find("later ("), std::string::npos);
  EXPECT_TRUE(told(made, found)["last_useful_start"].is_null());
}

TEST(LastStart, ADelayIsTheSameAsText) {
  for (const double years : {0.25, 12.5, 7.0625}) {
    const Start back = start_in(text_of({3, years}));
    EXPECT_EQ(back.arm, 3u);
    EXPECT_EQ(back.years, years);
  }
}

}  // namespace
}  // namespace schakel::comparison
