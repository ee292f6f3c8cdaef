// Dates, problems, suggestions.
#include <gtest/gtest.h>

#include "sim/base/calendar.hpp"
#include "sim/base/problem.hpp"

namespace schakel {
namespace {

TEST(Calendar, ReadsRealDatesOnly) {
  EXPECT_EQ(parse_date("1970-01-02")->days, 1);
  EXPECT_EQ(parse_date("2024-02-29")->days - parse_date("2024-02-28")->days, 1);
  for (const char* bad : {"2023-02-29", "2024-13-01", "2024-1-1", "24-01-01", "2024-01-01x", "", "2024/01/01"})
    EXPECT_FALSE(parse_date(bad)) << bad;
}

TEST(Calendar, WritesDayAndTime) {
  const Date start = *parse_date("2024-01-01");
  EXPECT_EQ(to_timestamp(start, 0), "2024-01-01T00:00:00Z");
  EXPECT_EQ(to_timestamp(start, 31.25), "2024-02-01T06:00:00Z");
  EXPECT_EQ(to_timestamp(start, 0.999999999), "2024-01-02T00:00:00Z");  // rounds to the second
}

TEST(Calendar, AddsYears) {
  EXPECT_EQ(to_text(add_years(*parse_date("2024-01-01"), 25)), "2049-01-01");
  EXPECT_EQ(to_text(add_years(*parse_date("2024-02-29"), 1)), "2025-02-28");
}

TEST(Problem, ReadsAsOneLine) {
  EXPECT_EQ(to_text(Problem{{"a.txtpb", 41, 3}, "unit \"bf2\"", "capacity = -120", "must be > 0", "", false}),
            "a.txtpb:41:3: unit \"bf2\": capacity = -120; must be > 0");
}

TEST(Problem, SuggestsTheNearestNameOnly) {
  EXPECT_EQ(closest("huntsmann-mdi", {"tronox-tio2", "huntsman-mdi"}), "huntsman-mdi");
  EXPECT_EQ(closest("zzzzzz", {"tronox-tio2", "huntsman-mdi"}), "");
}

}  // namespace
}  // namespace schakel
