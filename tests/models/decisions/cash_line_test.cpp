#include "models/decisions/cash_line.hpp"

#include <gtest/gtest.h>

namespace schakel::models {
namespace {

// 10 a day for 100 days, then -30 a day: at day 130 it has 1000 - 900 = 100.
TEST(CashLine, TotalsAndMeansAreExactBetweenEvents) {
  CashLine line(1000);
  line.set(0, 10);
  line.set(100, -30);
  EXPECT_DOUBLE_EQ(line.total(130), 100);
  EXPECT_DOUBLE_EQ(line.mean(130, 1000), 100.0 / 130) << "no longer than it has been kept";
  EXPECT_DOUBLE_EQ(line.mean(130, 50), (20 * 10 - 30 * 30) / 50.0) << "days 80 to 130";
  EXPECT_DOUBLE_EQ(line.mean(130, 30), -30);
}

// As high as ever on day 100; back there on day 100 + 600 / 20 + 20 = 150.
TEST(CashLine, LosingCountsFromTheDayItStoodHighest) {
  CashLine line(1000);
  line.set(0, 10);
  line.set(100, -30);
  EXPECT_DOUBLE_EQ(line.losing_for(120), 20);
  line.set(120, 20);  // lost 600: made good after 30 days
  EXPECT_DOUBLE_EQ(line.losing_for(149), 49);
  EXPECT_DOUBLE_EQ(line.losing_for(150), 0);
}

TEST(CashLine, ForgetsWhatIsOlderThanItKeeps) {
  CashLine line(50);
  for (int day = 0; day <= 200; day += 10) line.set(day, day);
  EXPECT_DOUBLE_EQ(line.mean(200, 50), (150 + 160 + 170 + 180 + 190) * 10 / 50.0);
}

}  // namespace
}  // namespace schakel::models
