// What is wrong with one field or number by itself.
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

/// The one problem that a change of the demo makes, with the place of `at` cut off.
std::string one(const std::string& from, const std::string& to, const std::string& at) {
  const std::string text = with(kDemo, from, to);
  const Lines found = problems_of(text);
  const std::string start = "c.txtpb:" + place(text, at);
  EXPECT_EQ(found.size(), 1u) << testing::PrintToString(found);
  if (found.empty()) return "";
  EXPECT_EQ(found[0].substr(0, start.size()), start);
  return found[0].size() > start.size() ? found[0].substr(start.size()) : found[0];
}

TEST(Fields, NumbersOutOfRange) {
  EXPECT_EQ(one("value: 100 ", "value: -100 ", "value: -100"),
            "unit \"cells\": capacity.kt_per_year = -100; must be in [0.001, 1000000000]");
  EXPECT_EQ(one("value: 0.8 ", "value: 1.2 ", "value: 1.2"),
            "unit \"polymer-line\": utilisation = 1.2; must be in [0.0001, 1]");
  EXPECT_EQ(one("value: 0.8 ", "value: 0 ", "value: 0 "),
            "unit \"polymer-line\": utilisation = 0; must be in [0.0001, 1]");
  EXPECT_EQ(one("high: 0.5 grade: D", "high: 1 grade: D", "high: 1 "),
            "unit \"cells\": minimum_load.high = 1; must be in [0, 1)");
  EXPECT_EQ(one("value: 0.6 ", "value: 0 ", "value: 0 "),
            "unit \"polymer-line\": input[chlorine].amount.t_per_t = 0; must be in [0.0001, 100000]");
  EXPECT_EQ(one("value: 1 source: \"S1\" grade: C", "value: 2.5 source: \"S1\" grade: C", "value: 2.5"),
            "cluster \"demo\": load_factor = 2.5; must be in (0, 2]");
  EXPECT_EQ(one("latitude_degrees: 51.9 ", "latitude_degrees: 519 ", "latitude_degrees: 519"),
            "municipality \"rotterdam\": latitude_degrees = 519; must be in [-90, 90]");
}

TEST(Fields, NumbersThatAreNone) {
  EXPECT_EQ(one("value: 100 ", "value: nan ", "value: nan"),
            "unit \"cells\": capacity.kt_per_year = nan; must be a finite number");
  EXPECT_EQ(one("value: 100 ", "value: 1e400 ", "value: 1e400"),
            "unit \"cells\": capacity.kt_per_year = inf; must be a finite number");
  EXPECT_EQ(
      one("value: 100 ", "value: 1e300 ", "value: 1e300"),
      "unit \"cells\": capacity.kt_per_year = 1e+300; must be 0 or between 1e-12 and 1e15 in size; check the power "
      "of ten");
}

TEST(Fields, RangesInOrder) {
  EXPECT_EQ(one("low: 0.8 high: 0.95", "low: 0.92 high: 0.95", "low: 0.92"),
            "unit \"cells\": utilisation.low = 0.92 is above the value 0.9; low <= value <= high");
  EXPECT_EQ(one("low: 0.8 high: 0.95", "low: 0.8 high: 0.85", "high: 0.85"),
            "unit \"cells\": utilisation.high = 0.85 is below the value 0.9; low <= value <= high");
  EXPECT_EQ(one("value: 100 ", "value: 100 shape: UNIFORM ", "shape: UNIFORM"),
            "unit \"cells\": capacity.kt_per_year has a shape but no range; low and high");
}

TEST(Fields, ValueSourceAndGrade) {
  EXPECT_EQ(
      one("value: 100 source: \"S1\" grade: A", "source: \"S1\" grade: A low: 90 high: 99", "kt_per_year { source"),
      "unit \"cells\": capacity.kt_per_year has no value");
  EXPECT_EQ(one("value: 100 source: \"S1\" grade: A", "value: 100 grade: A", "kt_per_year { value: 100 grade"),
            "unit \"cells\": capacity.kt_per_year has no source; id of a source");
  EXPECT_EQ(one("value: 100 source: \"S1\" grade: A", "value: 100 source: \"S1\"", "kt_per_year { value: 100"),
            "unit \"cells\": capacity.kt_per_year has no grade; A, B, C or D");
  EXPECT_EQ(one("value: 100 source: \"S1\" grade: A", "value: 100 grade: D", "grade: D } }"),
            "unit \"cells\": capacity.kt_per_year is grade D without a range; low and high");
  EXPECT_EQ(problems_of(with(kDemo, "value: 100 source: \"S1\"", "value: 100 source: \"S1, S1\"")), Lines{});
}

TEST(Fields, WhatMustBeThere) {
  EXPECT_EQ(one("  utilisation { value: 0.8 source: \"S1\" grade: A }\n", "", "unit {\n  id: \"polymer-line\""),
            "unit \"polymer-line\": utilisation is missing");
  EXPECT_EQ(one("main_product: \"polymer\"", "", "unit {\n  id: \"polymer-line\""),
            "unit \"polymer-line\": main_product is missing");
  EXPECT_EQ(problems_of(with(kDemo, "reference_date: \"2023-12-31\"", "")),
            (Lines{"c.txtpb: cluster \"demo\": reference_date is missing"}));  // stands nowhere
}

TEST(Fields, DatesAreReal) {
  EXPECT_EQ(one("2023-12-31", "2023-13-31", "reference_date"),
            "cluster \"demo\": reference_date = \"2023-13-31\"; a date as YYYY-MM-DD");
}

TEST(Fields, IdsAreWellFormedAndUnique) {
  EXPECT_EQ(one("owner { id", "owner { id: \"Ac me\" } owner { id", "id: \"Ac me\""),
            "owner \"Ac me\": id = \"Ac me\"; only a-z, 0-9 and -");
  EXPECT_EQ(one("owner { id", "owner { name: \"x\" } owner { id", "owner { name"),
            "owner[0]: id is missing; only a-z, 0-9 and -");
  EXPECT_EQ(one("link {", "pool { id: \"cells\" product: \"chlorine\" }\nlink {", "id: \"cells\" product"),
            "pool \"cells\": id \"cells\" is already a unit at c.txtpb:15; ids are unique within a cluster");
  EXPECT_EQ(problems_of(with(kDemo, "owner { id", "owner { id: \"cells\" } owner { id")),
            Lines{});  // owners have their own
}

TEST(Fields, References) {
  EXPECT_EQ(one("site: \"botlek\"\n  main_product: \"polymer\"", "site: \"botlekk\"\n  main_product: \"polymer\"",
                "site: \"botlekk\""),
            "unit \"polymer-line\": site = \"botlekk\" is not known; must be a site; did you mean \"botlek\"?");
  EXPECT_EQ(one("owner: \"acme\"", "owner: \"botlek\"", "owner: \"botlek\""),
            "unit \"cells\": owner = \"botlek\" is a site; must be an owner");
  EXPECT_EQ(one("from: \"cells\"", "from: \"far/cells\"", "from: \"far"),
            "link \"chlorine-to-polymer\": from = \"far/cells\" is of cluster \"far\", which is not loaded; name that "
            "cluster in the scenario");
  EXPECT_EQ(one("link {", "infrastructure { id: \"i\" user: \"cells\" user: \"polymer\" }\nlink {",
                "user: \"polymer\" }\nlink"),
            "infrastructure \"i\": user = \"polymer\" is a product; must be a unit");
}

TEST(Fields, ExactlyOneUnitOfMeasureThatFits) {
  EXPECT_EQ(
      one("capacity { kt_per_year { value: 50 source: \"S1\" grade: A } }",
          "capacity { tj_per_year { value: 50 source: \"S1\" grade: A } }", "tj_per_year"),
      "unit \"polymer-line\": capacity.tj_per_year does not fit product \"polymer\", which is counted in KT; must be "
      "kt_per_year");
  EXPECT_EQ(
      one("product: \"ethylene\" amount { t_per_t", "product: \"ethylene\" amount { gj_per_t", "gj_per_t"),
      "unit \"polymer-line\": input[ethylene].amount.gj_per_t does not fit product \"ethylene\", which is counted in "
      "KT; must be t_per_t");
  EXPECT_EQ(one("capacity { kt_per_year { value: 50 source: \"S1\" grade: A } }", "capacity { }", "capacity { }"),
            "unit \"polymer-line\": capacity has 0 fields; exactly one");
}

TEST(Fields, SwappedCoordinatesAreAWarning) {
  EXPECT_EQ(one("latitude_degrees: 51.87 longitude_degrees: 4.28", "latitude_degrees: 4.28 longitude_degrees: 51.87",
                "latitude_degrees: 4.28"),
            "warning: site \"botlek\": lies at 4.28 N, 51.87 E; the Netherlands are 50.5 to 53.8 N, 3.0 to 7.4 E; "
            "latitude and longitude swapped?");
}

}  // namespace
}  // namespace schakel::load
