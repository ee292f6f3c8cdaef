// How many numbers have which grade, and where that stands in a README.
#include <gtest/gtest.h>

#include "tools/coverage/kinds.hpp"
#include "tools/coverage/section.hpp"

namespace schakel::coverage {
namespace {

void set(v1::Quantity& quantity, v1::Grade grade) {
  quantity.set_value(1);
  quantity.set_grade(grade);
}

/// Two capacities (A, D), three numbers of a recipe (B, D, D), a lead time without a grade, a head count (C).
v1::Cluster cluster() {
  v1::Cluster made;
  made.set_id("demo");
  v1::Unit& unit = *made.add_unit();
  set(*unit.mutable_capacity()->mutable_kt_per_year(), v1::A);
  set(*unit.add_line()->mutable_capacity()->mutable_kt_per_year(), v1::D);
  set(*unit.add_input()->mutable_amount()->mutable_t_per_t(), v1::B);
  set(*unit.mutable_input(0)->add_alternative()->mutable_worth_t_per_t(), v1::D);
  set(*unit.add_output()->mutable_amount()->mutable_t_per_t(), v1::D);
  set(*unit.mutable_jobs()->mutable_own(), v1::C);
  made.add_unit();
  set(*made.add_link()->mutable_lead_time_days(), v1::GRADE_UNSPECIFIED);
  made.add_gap();
  return made;
}

TEST(CoverageOfKinds, EveryNumberCountsOnceUnderWhatItIsAbout) {
  EXPECT_EQ(csv_rows(cluster()),
            "demo,capacity,1,0,0,1,0,2\n"
            "demo,recipes,0,1,0,2,0,3\n"
            "demo,jobs,0,0,1,0,0,1\n"
            "demo,lead and transit times,0,0,0,0,1,1\n"
            "demo,all,1,1,1,3,1,7\n");
}

TEST(CoverageOfKinds, WhatNoRuleNamesIsOfItsEntity) {
  EXPECT_EQ(kind_of("unit.output.outlet.co2_t_per_t"), "emissions");
  EXPECT_EQ(kind_of("unit.cost.variable_eur_per_t"), "costs and prices");
  EXPECT_EQ(kind_of("turnaround_crew.size"), "turnaround crew");
}

TEST(CoverageInReadme, TableAndSentence) {
  EXPECT_EQ(markdown(cluster()),
            "| numbers on | A | B | C | D | all | of these D |\n|---|--:|--:|--:|--:|--:|--:|\n"
            "| capacity | 1 | 0 | 0 | 1 | 2 | 50 % |\n"
            "| recipes | 0 | 1 | 0 | 2 | 3 | 67 % |\n"
            "| jobs | 0 | 0 | 1 | 0 | 1 | 0 % |\n"
            "| lead and transit times | 0 | 0 | 0 | 0 | 1 | 0 % |\n"
            "| **all** | 1 | 1 | 1 | 3 | 7 | 43 % |\n\n"
            "Jobs are known for 1 of 2 units, CO2 for 0 of 2; 1 gap is listed in the data.\nWithout a grade: 1.\n");
  EXPECT_NE(markdown({}), "");  // nothing is divided by nothing
}

TEST(CoverageInReadme, OnlyWhatIsBetweenTheMarkersChanges) {
  const std::string first = with_section("# Demo\n", "old\n");
  EXPECT_TRUE(first.starts_with("# Demo\n\n## How well the numbers are known\n\n<!-- Coverage"));
  const std::string more = "before\n" + first + "after\n";
  const std::string second = with_section(more, "new\n");
  EXPECT_EQ(second.find("old"), std::string::npos);
  EXPECT_TRUE(second.starts_with("before\n# Demo\n"));
  EXPECT_TRUE(second.ends_with("-->\nafter\n"));
  EXPECT_EQ(with_section(second, "new\n"), second);
}

}  // namespace
}  // namespace schakel::coverage
