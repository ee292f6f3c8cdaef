// JSON: what is wrong is told with its line and column, everything at once, and nothing follows from it.
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

Lines told(const std::string& json) { return lines(load_texts({"s.json", json}, {{{"c.txtpb", kDemo}}}).problems); }

const std::string kScenario = R"({
  "id": "x",
  "cluster": ["demo"],
  "event": [
    {"outage": {"of": {"unit": "cells"}, "date": "2025-01-01",
                "durationDays": -1}},
    {"closure": {"of": {"unit": "cels"}, "date": "2025-01-01"}}
  ]
})";

TEST(Json, ValuesHaveTheirPlaces) {
  EXPECT_EQ(told(kScenario), (Lines{"s.json:" + place(kScenario, "\"durationDays\"") +
                                        "event[0]: outage.duration_days = -1; must be >= 0.01",
                                    "s.json:" + place(kScenario, "\"unit\": \"cels\"") +
                                        "event[1]: closure.of.unit = \"cels\" is not known; must be a unit; did you "
                                        "mean \"cells\"?"}));
}

TEST(Json, SyntaxIsToldOnceAtItsPlace) {
  const std::string comma = with(kScenario, "[\"demo\"],", "[\"demo\",],");
  EXPECT_EQ(told(comma), (Lines{"s.json:" + place(comma, "],") + "unexpected \"]\"; a value; no comma before ] or }"}));
  const std::string open = with(kScenario, "\n  ]\n}", "");
  EXPECT_EQ(told(open), (Lines{"s.json:7:64: the text ends here; \",\" or \"]\"; every { and [ has its } and ]"}));
  const std::string quote = with(kScenario, "\"demo\"]", "\"demo]");
  EXPECT_EQ(told(quote), (Lines{"s.json:" + place(quote, "\"demo]") +
                                "a text without its closing quote; \" at both ends, on one line"}));
  const std::string number = with(kScenario, "-1}}", ".5}}");
  EXPECT_EQ(told(number), (Lines{"s.json:" + place(number, ".5}}") +
                                 "\".5\" is no value; a number, a text in double quotes, true, false or null"}));
}

TEST(Json, WhatHoldsNoFieldsIsTold) {
  for (const std::string text : {" []", " 1", " null", " \"x\""})
    EXPECT_EQ(told(text), (Lines{"s.json:1:2: is no object of JSON; {, then fields of Scenario, then }"})) << text;
}

TEST(Json, ANumberThatIsNoneIsToldAtItsPlace) {
  const std::string large = with(kScenario, "-1}}", "1e999}}");
  EXPECT_EQ(told(large), (Lines{"s.json:" + place(large, "1e999}}") +
                                "\"1e999\" is larger than any number can be; at most 1.7e308"}));
}

TEST(Json, EveryFieldThatDoesNotFitIsTold) {
  std::string text = with(kScenario, "\"durationDays\": -1", "\"durationDays\": \"long\"");
  text = with(text, "\"cluster\"", "\"clutser\": 1, \"cluster\"");
  text = with(text, "\"cels\"", "[\"cells\"]");
  EXPECT_EQ(told(text),
            (Lines{"s.json:" + place(text, "\"clutser\"") +
                       "unknown field \"clutser\" in Scenario; did you mean \"cluster\"?",
                   "s.json:" + place(text, "\"durationDays\"") + "event[0]: duration_days = \"long\"; a number",
                   "s.json:" + place(text, "\"unit\": [") + "event[1]: unit = [...]; a text in double quotes"}));
}

TEST(Json, ANameTwiceAndAnEnumThatIsNone) {
  const std::string twice = R"({"id": "x", "cluster": ["demo"], "id": "y"})";
  EXPECT_EQ(told(twice), (Lines{"s.json:1:34: \"id\" is given twice; once"}));
  const std::string cluster = R"({"id": "demo", "name": "Demo", "reference_date": "2023-12-31",
    "unit": [{"id": "cells", "capacity": {"kt_per_year": {"value": 1, "grade": "E"}}}]})";
  const Lines found = lines(load_texts({"s.txtpb", "id: \"x\" cluster: \"demo\""}, {{{"c.json", cluster}}}).problems);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0],
            "c.json:" + place(cluster, "\"grade\": \"E\"") + "unit \"cells\": grade = \"E\"; one of A, B, C or D");
}

TEST(Json, DeepNestingIsRefused) {
  const std::string deep(2000, '[');
  const Lines found = told(deep);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].find("nested deeper than 100 levels"), std::string::npos) << found[0];
}

TEST(Overrides, OfTheMinimumOfAUnitWithLinesIsToldAtTheOverride) {
  const std::string lines_of =
      "line { id: \"east\" capacity { kt_per_year { value: 60 source: \"S1\" grade: A } } } "
      "line { id: \"west\" capacity { kt_per_year { value: 40 source: \"S1\" grade: A } } } ";
  const std::size_t unit = kDemo.find("id: \"cells\"");
  ASSERT_NE(unit, std::string::npos);
  const std::string least = "minimum_load { value: 0.4";
  std::string text = kDemo;
  const std::size_t from = text.find(least, unit), to = text.find('}', from) + 1;
  ASSERT_NE(from, std::string::npos);
  text.replace(from, to - from, lines_of);
  const Lines found = problems_of(text, kBaseline +
                                            "override { entity: \"cells\" field: \"minimum_load\" value: 0.3 "
                                            "note: \"why\" }\n");
  ASSERT_FALSE(found.empty());
  bool at_override = false;
  for (const std::string& line : found)
    at_override |=
        line.starts_with("s.txtpb:") && line.find("minimum_load is given and lines too") != std::string::npos;
  EXPECT_TRUE(at_override) << testing::PrintToString(found);
}

}  // namespace
}  // namespace schakel::load
