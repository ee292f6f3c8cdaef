// Decisions of owners, by hand. One unit of 1,000 kt a year that runs at 800: at a product price of 1,000 EUR per t its
// contribution is 236.8 M EUR a year (tests/models/markets/margins_test.cpp), its free rights sell for 22.4 M when it
// stands still, but what is not made does not earn the rights of the next two years: at a hurdle rate of 12 % these are
// worth (1 / 1.12 + 1 / 1.2544) / 2 = 0.84502551 of it. So running brings 236.8 - 22.4 + 18.928571 = 233.328571 M above
// standing still; each euro off the price takes 0.8 M. Fixed cost is 104 M. Building it anew costs 1,000 EUR per t of
// capacity, 1,000 M; coming back from standing still 1 % of that.
#include <gtest/gtest.h>

#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;

// Contribution less fixed and sustaining cost (1.5 % of 1,000 M) is 236.8 - 104 - 15 > 0: nothing to decide.
TEST(Decider, AUnitThatEarnsRunsOn) {
  const Story story(markets_at(1000), {}, 10 * kDaysPerYear);
  EXPECT_TRUE(story.record.events.empty());
}

// From month 3 to 12 the price is so low that running loses 36.525 M a year, 100,000 a day, more than the 10 % of fixed
// cost that stopping saves: (214.4 + 36.525) / 0.8 = 313.65625 off. The loss is what coming back costs (10 M) after 100
// days: it stops. From month 12 it would earn 233.3 M a year, 0.639 M a day: 10 M takes 16 days, and it waits for 28.
TEST(Decider, StopsWhenTheLossHasBecomeWhatComingBackCostsAndComesBackAfterSomeWeeks) {
  const Story story(markets_at(1000), {{"product", 3 * kMonth, 12 * kMonth, 1 - 0.337316964}}, 3 * kDaysPerYear);
  EXPECT_NEAR(story.day_of(EventKind::idled), 3 * kMonth + 100, 1e-6);
  EXPECT_NEAR(story.day_of(EventKind::released), 12 * kMonth + 28, 1e-6);
  EXPECT_EQ(story.find(EventKind::idled)->mechanism, Mechanism::margin_negative);
  EXPECT_EQ(story.find(EventKind::released)->mechanism, Mechanism::margin_back);
}

// The same dip for two months costs 6.1 M, less than coming back: it runs through.
TEST(Decider, RunsThroughADipThatCostsLessThanComingBack) {
  const Story story(markets_at(1000), {{"product", 3 * kMonth, 5 * kMonth, 1 - 0.337316964}}, 3 * kDaysPerYear);
  EXPECT_EQ(story.find(EventKind::idled), nullptr);
}

// At 766.5 the contribution is 50 M, fixed and sustaining cost are 119 M: 69 M a year is lost for good. Five years of
// that at 12 % are worth -69 x 3.6048 = -248.7 M, closing costs 12 % of 1,000 M. After three years of patience it is
// announced, and closes when the works council has had three months.
TEST(Decider, ClosesWhenGoingOnIsWorthLessThanClosingAndPatienceIsOver) {
  const Story story(markets_at(766.5), {}, 6 * kDaysPerYear);
  EXPECT_NEAR(story.day_of(EventKind::announced), 3 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(story.day_of(EventKind::closed), 3 * kDaysPerYear + 91, 1e-6);
  EXPECT_EQ(story.find(EventKind::closed)->mechanism, Mechanism::margin_negative);
}

// With an exit cost of 25 % (250 M) going on at -248.7 M is the lesser loss.
TEST(Decider, GoesOnWhenClosingCostsMore) {
  const Story story(markets_at(766.5), {}, 6 * kDaysPerYear,
                    [](Settings& s) { s.exit_share = s.exit_share_low = s.exit_share_high = 0.25; });
  EXPECT_TRUE(story.record.events.empty());
}

// The same margins, but only for two years: owners look to the price path, where it earns. A part of the gap that is
// left after each year (0.55) does not make five years negative.
TEST(Decider, AFallThatIsExpectedToPassClosesNobody) {
  const Story story(markets_at(1000), {{"product", 0, 24 * kMonth, 0.7665}}, 6 * kDaysPerYear,
                    [](Settings& s) { s.patience_years = 1; });
  EXPECT_EQ(story.find(EventKind::closed), nullptr);
}

// Published rules: the mean of the look-back (here two years) below 0; and the value without patience, on the first
// day.
TEST(Decider, PublishedRulesAreOptions) {
  const Story average(markets_at(766.5), {}, 6 * kDaysPerYear, [](Settings& s) {
    s.rule = ExitRule::average_loss;
    s.look_back_days = 24 * kMonth;
  });
  EXPECT_NEAR(average.day_of(EventKind::announced), 24 * kMonth, 1e-6);
  const Story value(markets_at(766.5), {}, 6 * kDaysPerYear, [](Settings& s) { s.rule = ExitRule::net_value; });
  EXPECT_NEAR(value.day_of(EventKind::closed), 91, 1e-6) << "decided on day 0";
}

// At 766.5 it runs at a loss of 69 M a year after fixed cost; a price 15 % lower makes it stand still after weeks.
// Coming back is worth less than nothing, and where nobody comes back after a year (all draws below it) it closes
// within one and the three months of the works council, long before patience is over.
TEST(Decider, WhatStandsStillForTooLongIsClosedWhenComingBackLosesMoney) {
  const auto nobody_comes_back = [](Settings& s) {
    s.restart_one_year = s.restart_two_years = 0;
    s.patience_years = 20;
  };
  const Story story(markets_at(766.5), {{"product", 3 * kMonth, 60 * kMonth, 0.85}}, 6 * kDaysPerYear,
                    nobody_comes_back);
  ASSERT_NE(story.find(EventKind::idled), nullptr);
  ASSERT_NE(story.find(EventKind::closed), nullptr);
  EXPECT_EQ(story.find(EventKind::closed)->mechanism, Mechanism::idle_too_long);
  EXPECT_GT(story.day_of(EventKind::closed), story.day_of(EventKind::idled) + 91);
  EXPECT_LE(story.day_of(EventKind::closed), story.day_of(EventKind::idled) + kDaysPerYear + 91 + 1e-6);
}

// The same wait at prices whose path earns: coming back is worth it, and nobody gives up. From month 3 to 30 running
// loses 36.525 M a year, as above.
TEST(Decider, WhatIsExpectedToEarnAgainIsNotGivenUp) {
  const Story story(markets_at(1000), {{"product", 3 * kMonth, 30 * kMonth, 1 - 0.337316964}}, 6 * kDaysPerYear,
                    [](Settings& s) { s.restart_one_year = s.restart_two_years = 0; });
  EXPECT_NE(story.find(EventKind::idled), nullptr);
  EXPECT_EQ(story.find(EventKind::closed), nullptr);
  EXPECT_NE(story.find(EventKind::released), nullptr);
}

/// A price that is `low` until the end of 2032 and 1,200 from 2034 on.
Markets better_later(double low) {
  Markets markets = markets_at(low);
  PricePath& path = markets.price_paths[0];
  path.points = {{2024, exactly(low)}, {2032, exactly(low)}, {2034, exactly(1200)}};
  for (auto& point : path.points) point.price.year = 2024;
  markets.mothball_costs["making"].years_to_scrap = 8;
  return markets;
}
int count(const journal::Record& record, EventKind kind) {
  return static_cast<int>(std::count_if(record.events.begin(), record.events.end(),
                                        [kind](const journal::Event& e) { return e.kind == kind; }));
}

// At 720 running brings 233.3 - 224 = 9.3 M a year, which does not bear the 67.6 M (65 %) of fixed cost that
// mothballing saves. Five years of 12.8 - 119 = -106 M are worth less than closing for 120 M, and better times come
// within the eight years it can wait: it is mothballed after three. A contribution of 9.3 M would pay for coming back
// (10 M) in 13 months; but that is why it was put away. It stands still until prices rise, once, and never goes again.
TEST(Decider, WhatIsMothballedComesBackWhenItBearsItsFixedCostAndNotBefore) {
  const Story story(better_later(720), {}, 15 * kDaysPerYear);
  EXPECT_NEAR(story.day_of(EventKind::mothballed), 3 * kDaysPerYear, 1e-6);
  EXPECT_EQ(count(story.record, EventKind::mothballed), 1);
  EXPECT_EQ(count(story.record, EventKind::released), 1);
  EXPECT_GT(story.day_of(EventKind::released), 8 * kDaysPerYear);
  EXPECT_EQ(story.find(EventKind::closed), nullptr);
}

// At 795 it loses 72.8 - 119 = -46.2 M a year, -166.5 M in five. But running brings 69.3 M, more than the 67.6 M that
// mothballing would save: it waits for better times running.
TEST(Decider, WhatBearsMoreThanMothballingSavesWaitsRunning) {
  const Story story(better_later(795), {}, 15 * kDaysPerYear);
  EXPECT_EQ(story.find(EventKind::mothballed), nullptr);
  EXPECT_EQ(story.find(EventKind::closed), nullptr);
}

// At 850 the first loses 116.8 - 119 = 2.2 M a year, too little to close for; the second, with 404 M of fixed cost,
// loses 302 M, and so the chain is announced to close after three years, with a notice of at least seven months. Three
// months later the price falls so far that a works that is free to decide would stand still within weeks: these two run
// until they close, on one day, each announced once.
TEST(Decider, BlocksOfAChainThatLeavesDecideNothingMore) {
  const double announced = 3 * kDaysPerYear;
  const Story story(
      markets_at(850), {{"product", announced + 3 * kMonth, 8 * kDaysPerYear, 0.5}}, 8 * kDaysPerYear,
      [](Settings& s) { s.notice_none = s.notice_short = 0; }, two_works(400));
  std::vector<double> told, closed;
  for (const journal::Event& e : story.record.events) {
    EXPECT_NE(e.kind, EventKind::idled) << "day " << e.day;
    if (e.kind == EventKind::announced) told.push_back(e.day);
    if (e.kind == EventKind::closed) closed.push_back(e.day);
  }
  ASSERT_EQ(told.size(), 2u);
  EXPECT_NEAR(told[0], announced, 1e-6);
  EXPECT_EQ(told[0], told[1]);
  ASSERT_EQ(closed.size(), 2u);
  EXPECT_GT(closed[0], announced + 7 * kMonth);
  EXPECT_EQ(closed[0], closed[1]);
}

// At 900 the first earns 156.8 - 119 = 37.8 M a year and the second loses 262 M: only the second goes. Its owner buys,
// or no longer needs, what the first made for it.
TEST(Decider, OnlyThePartOfAChainGoesThatLoses) {
  const Story story(markets_at(900), {}, 8 * kDaysPerYear, {}, two_works(400));
  int closed = 0;
  for (const journal::Event& e : story.record.events) {
    if (e.kind != EventKind::closed) continue;
    ++closed;
    EXPECT_EQ(e.subject.index, 1);
    EXPECT_NEAR(e.day, 3 * kDaysPerYear + 91, 1e-6);
  }
  EXPECT_EQ(closed, 1);
}

TEST(Decider, DecidesNothingWhereTheMarginIsNotKnown) {
  Model model = works();
  model.units[0].costing.process = "";
  const Story story(markets_at(500), {}, 6 * kDaysPerYear, {}, model);
  EXPECT_TRUE(story.record.events.empty());
}

}  // namespace
}  // namespace schakel::models
