// What is wrong with the text itself: every mistake is found, each with its place.
#include "tests/tools/load/demo.hpp"
#include "tools/tables/utf8.hpp"

namespace schakel::load {
namespace {

TEST(Syntax, SixMistakesInOneFileAreAllFound) {
  std::string text = with(kDemo, "name: \"Acme\"", "nmae: \"Acme\"");                             // 1 unknown field
  text = with(text, "minimum_load { value: 0.4", "minimum_load { value: -0.4");                   // 2 out of range
  text = with(text, "high: 0.95 source: \"S1\" grade: B", "high: 0.95 source: \"S1\" grade: E");  // 3 unknown value
  text = with(text, "from: \"cells\"", "from: \"cell\"");                                         // 4 unknown id
  text = with(text, "shed_order: 1", "shed_order: \"one\"");                                      // 5 wrong type
  text = with(text, "value: 0.5 source: \"S1\"", "value: 0.5 source: \"S9\"");                    // 6 unknown source
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "nmae") +
                       "owner \"acme\": unknown field \"nmae\" in Owner; "
                       "did you mean \"name\"?",
                   "c.txtpb:" + place(text, "E }") +
                       "unit \"cells\": Unknown enumeration value of \"E\" for field "
                       "\"grade\".; one of A, B, C or D",
                   "c.txtpb:" + place(text, "value: -0.4") + "unit \"cells\": minimum_load = -0.4; must be in [0, 1)",
                   "c.txtpb:" + place(text, "\"one\"") + "unit \"polymer-line\": Expected integer, got: \"one\"",
                   "c.txtpb:" + place(text, "source: \"S9\"") +
                       "unit \"polymer-line\": input[ethylene].amount.t_per_t"
                       ".source = \"S9\" is not known; must be a source; did you mean \"S1\"?",
                   "c.txtpb:" + place(text, "from: \"cell\"") +
                       "link \"chlorine-to-polymer\": from = \"cell\" is not "
                       "known; must be a unit, pool, boundary_node or hub; did you mean \"cells\"?"}));
}

TEST(Syntax, TwoMistakesInOneBlockAreBothFound) {
  std::string text = with(kDemo, "kind: SALE takes", "kind: SAIL takes");
  text = with(text, "shed_order: 2", "shed_order: two");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "two") + "unit \"cells\": Expected integer, got: two",
                                      "c.txtpb:" + place(text, "SAIL") +
                                          "unit \"cells\": Unknown enumeration value of \"SAIL\" for field "
                                          "\"kind\".; one of OWN_USE, SALE, FUEL, NEUTRALISE, FLARE or VENT"}));
}

TEST(Syntax, UnknownTopLevelField) {
  const std::string text = kDemo + "storrage { id: \"x\" }\n";
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "storrage") +
                                      "storrage \"x\": unknown field "
                                      "\"storrage\" in Cluster; did you mean \"storage\"?"}));
}

TEST(Syntax, UnknownFieldWithoutANearOneListsThemAll) {
  const std::string text = with(kDemo, "owner { id", "owner { zzzzzzzzzz: 1 id");
  const Lines found = problems_of(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].find("one of id, name, country, shareholder"), std::string::npos) << found[0];
}

TEST(Syntax, MissingBracketSpoilsOnlyItsOwnBlock) {
  const std::string text = with(with(kDemo, "utilisation { value: 0.8 source: \"S1\" grade: A }",
                                     "utilisation { value: 0.8 source: \"S1\" grade: A"),
                                "share_of_need { value: 1 ", "share_of_need { value: 2 ");
  const Lines found = problems_of(text);
  ASSERT_GE(found.size(), 2u);
  EXPECT_EQ(found[0],
            "c.txtpb:30:1: unit \"polymer-line\": a closing bracket is missing; every \"{\" has its \"}\"; "
            "the next field at the start of a line was taken as a new one");
  EXPECT_EQ(found.back(), "c.txtpb:" + place(text, "value: 2") +
                              "link \"chlorine-to-polymer\": share_of_need = 2; "
                              "must be in [0.0001, 1]");
}

TEST(Syntax, ClosingBracketTooMany) {
  const std::string text = kDemo + "}\n";
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:54:1: unexpected \"}\"; a field name; one closing bracket too many, "
                                      "here or above"}));
}

TEST(Syntax, FieldTwiceInOneMessage) {
  const std::string text = with(kDemo, "site: \"botlek\"\n  main", "site: \"botlek\" site: \"elsewhere\"\n  main");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "site: \"elsewhere\"") +
                                      "unit \"cells\": Non-repeated field \"site\" is specified multiple times."}));
}

TEST(Syntax, UnfinishedString) {
  const std::string text = with(kDemo, "name: \"Acme\"", "name: \"Acme");
  // Line 6 has 32 characters: the string is still open behind the last.
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:6:33: String literals cannot cross line boundaries."}));
}

TEST(Syntax, ColumnsCountCharactersAndTabsAsOne) {
  // The o with two dots is two bytes, the tab one character: x is the 21st character.
  const std::string text =
      with(kDemo, "owner { id: \"acme\" name: \"Acme\" }", "owner {\tname: \"C\u00f6\" x: 1 id: \"acme\" }");
  const Lines found = problems_of(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].substr(0, 13), "c.txtpb:6:20:") << found[0];
}

TEST(Syntax, DeepNestingIsRefused) {
  std::string deep = "unit ";
  for (int i = 0; i < 100000; ++i) deep += "{ input ";
  const Lines found = problems_of(deep);
  ASSERT_FALSE(found.empty());
  EXPECT_NE(found[0].find("brackets nested 100000 deep; at most 32"), std::string::npos) << found[0];
}

TEST(Syntax, EscapeThatIsNotUtf8) {
  const std::string text = with(kDemo, "name: \"Acme\"", "name: \"Acm\\xe9\"");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "name: \"Acm") + "owner \"acme\": name is not UTF-8; check its escapes"}));
}

TEST(Syntax, NotUtf8) {
  EXPECT_EQ(problems_of(kDemo + "# \xff\n"), (Lines{"c.txtpb:54: the text is not UTF-8; save the file as UTF-8"}));
  EXPECT_TRUE(tables::is_utf8("\u00e9\u20ac\U0001F600"));
  for (const char* bad : {"\x80", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x82"})
    EXPECT_FALSE(tables::is_utf8(bad));
}

}  // namespace
}  // namespace schakel::load
