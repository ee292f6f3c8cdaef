// What the report is given of the demonstration: numbers with their sources, ranges of the headline.
#include <gtest/gtest.h>

#include "tests/tools/results/demonstration.hpp"
#include "tools/results/report_numbers.hpp"
#include "tools/results/report_path.hpp"

namespace schakel::results {
namespace {

TEST(ReportNumbers, EveryNumberHasASourceAndGradeDHasARange) {
  const Json numbers = numbers_json(demonstration(), find(demonstration()));
  ASSERT_GT(numbers.size(), 100u);
  for (const Json& number : numbers) {
    EXPECT_NE(number["source"], "") << number;
    if (number["grade"] == "D") {
      EXPECT_LT(number["low"].get<double>(), number["high"].get<double>()) << number;
    }
    if (!number["low"].is_null()) {
      EXPECT_LE(number["low"].get<double>(), number["value"].get<double>()) << number;
    }
    if (!number["high"].is_null()) {
      EXPECT_GE(number["high"].get<double>(), number["value"].get<double>()) << number;
    }
  }
}

// 200 to 260 people at the closed plant: the loss of 230 lies between; a unit that goes on counts for nothing.
TEST(ReportNumbers, TheRangeOfJobsIsThatOfThePeopleAtTheClosedUnits) {
  results::Run wide = demonstration();
  for (models::Unit& unit : wide.inputs.model.units)
    if (unit.jobs.own) unit.jobs.own->low = unit.jobs.own->high = unit.jobs.own->value;
  EXPECT_FALSE(jobs_range(wide, find(wide), true).has_value());
  for (models::Unit& unit : wide.inputs.model.units) {
    if (unit.id == "chlorine/nobian-botlek-cells") unit.jobs.own->low = 200, unit.jobs.own->high = 260;
    if (unit.id == "chlorine/nobian-hengelo-salt") unit.jobs.own->low = 1;
  }
  const auto range = jobs_range(wide, find(wide), true);
  ASSERT_TRUE(range.has_value());
  EXPECT_DOUBLE_EQ(range->low, 200);
  EXPECT_DOUBLE_EQ(range->high, 260);
}

// VCM emits 102.5 in the base and nothing when it stands still: at 90 to 115 the difference is 12.5 more or less.
TEST(ReportNumbers, TheRangeOfCo2FollowsTheUnitsThatChange) {
  results::Run wide = demonstration();
  for (models::Unit& unit : wide.inputs.model.units) {
    models::MaybeQuantity& co2 = unit.emissions.co2_kt_per_year;
    if (co2) co2->low = co2->high = co2->value;
    if (unit.id == "chlorine/shin-etsu-vcm") co2->low = 90, co2->high = 115;
  }
  const Findings found = find(wide);
  const auto range = co2_range(wide, found);
  ASSERT_TRUE(range.has_value());
  EXPECT_NEAR(range->low, found.co2_end_kt_per_year - 12.5, 1e-9);
  EXPECT_NEAR(range->high, found.co2_end_kt_per_year + 12.5, 1e-9);
}

// Industry went from 88.2 Mt in 1990 to 47.6 in 2023 and aims at 29.1 in 2030: in proportion the clusters would be at
// 29.1 / 47.6 of where they start. The last day of 2030 is day 2557 from 1 January 2024 (7 years, leap days 2024,
// 2028).
TEST(ReportPath, TheAimOfIndustryInProportion) {
  const Json path = path_json(demonstration());
  ASSERT_EQ(path.size(), 3u);
  const double start = demonstration().baseline.timeline.co2_kt_per_year.front();
  EXPECT_EQ(path[0]["kind"], "reached");
  EXPECT_NEAR(path[0]["kt_per_year"].get<double>(), start, 1e-9 * start);
  EXPECT_EQ(path[2]["kind"], "aimed");
  EXPECT_NEAR(path[2]["kt_per_year"].get<double>(), start * 29.1 / 47.6, 1e-9 * start);
  EXPECT_EQ(path[2]["day"], 2557);
  EXPECT_LT(path[2]["scenario"].get<double>(), path[2]["baseline"].get<double>());
}

TEST(ReportPath, NothingWithoutNationalData) {
  results::Run without = demonstration();
  without.inputs.national.reset();
  EXPECT_TRUE(path_json(without).empty());
}

}  // namespace
}  // namespace schakel::results
