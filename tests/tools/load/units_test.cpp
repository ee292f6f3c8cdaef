// Units whose recipe, outlets or accounts cannot be.
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

const std::string kCells = "unit \"cells\": ";
const std::string kLine = "unit \"polymer-line\": ";

TEST(Units, MainProductIsAnOutputWithAmountOne) {
  const std::string other = with(kDemo, "main_product: \"polymer\"", "main_product: \"salt\"");
  EXPECT_EQ(problems_of(other), (Lines{"c.txtpb:" + place(other, "main_product: \"salt\"") + kLine +
                                       "main_product = \"salt\" is not among the outputs; one of the outputs"}));
  const std::string two = with(kDemo, "value: 1 source: \"S1\" grade: A } }\n    outlet { id: \"sale\" kind: SALE }",
                               "value: 0.9 source: \"S1\" grade: A } }\n    outlet { id: \"sale\" kind: SALE }");
  EXPECT_EQ(problems_of(two), (Lines{"c.txtpb:" + place(two, "amount { t_per_t { value: 0.9") + kLine +
                                     "amount of the main product = 0.9; must be 1; amounts are per unit of the main "
                                     "product"}));
}

TEST(Units, WithoutOutputs) {
  const std::size_t from = kDemo.rfind("  output {");
  const std::string text = with(kDemo, kDemo.substr(from, kDemo.find("}\nlink") - from), "");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "unit {\n  id: \"polymer-line\"") + kLine + "output is missing"}));
}

TEST(Units, ProductListedTwice) {
  const std::string text = with(kDemo, "input { product: \"ethylene\"", "input { product: \"chlorine\"");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "product: \"chlorine\" amount { t_per_t { value: 0.5") +
                                      kLine + "input \"chlorine\" is listed twice; once"}));
}

TEST(Units, AlternativesNeedTheRightRole) {
  const std::string text =
      with(kDemo, "product: \"ethylene\" amount",
           "product: \"ethylene\" alternative { product: \"salt\" worth_t_per_t { value: 1 source: "
           "\"S1\" grade: A } } amount");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "input { product: \"ethylene\"") + kLine +
                                      "input \"ethylene\" has alternatives; role: REPLACEABLE"}));
  EXPECT_EQ(problems_of(with(text, "alternative {", "role: REPLACEABLE alternative {")), Lines{});
}

TEST(Units, OneOutletTakesTheBaseRemainder) {
  const std::string text = with(kDemo, "outlet { id: \"sale\" kind: SALE }",
                                "outlet { id: \"a\" kind: SALE takes_base_remainder: true }\n"
                                "    outlet { id: \"a\" kind: FUEL takes_base_remainder: true }");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "id: \"a\" kind: FUEL") + kLine +
                                          "outlet \"a\" is listed twice; outlet ids "
                                          "differ within an output",
                                      "c.txtpb:" + place(text, "takes_base_remainder: true }\n  }\n}\nlink") + kLine +
                                          "a second outlet of \"polymer\" takes the base remainder; one per output"}));
}

// Polymer comes out 1 t per t; chlorine 0.6 and ethylene 0.38 make 0.98: 2.04 % more out than in.
TEST(Units, MassFromNothing) {
  const std::string text = with(kDemo, "value: 0.5 source", "value: 0.38 source");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "input { product: \"chlorine\"") + kLine +
                   "makes 1 t per t of polymer out of "
                   "0.98 t; at most 2 % more out than in; list what is missing as an input, or set mass_t_per_t of a "
                   "product that carries less"}));
  EXPECT_EQ(problems_of(with(kDemo, "value: 0.5 source", "value: 0.381 source")), Lines{});  // 1.0194 of 0.981
}

TEST(Units, MassOfProductsThatCarryNone) {
  const std::string text = with(kDemo, "value: 0.5 source", "value: 0.2 source");
  EXPECT_EQ(problems_of(with(text, "id: \"polymer\" measure: KT", "id: \"polymer\" measure: KT mass_t_per_t: 0.8")),
            Lines{});
}

// Chlorine need 0.6, of which a base link brings 12 kt of salt worth 0.5 each: 6 of 24 kt. Mass in: 18/40 + 12/40 =
// 0.75 and ethylene 0.26: 1.01, enough; at face value 0.6 + 0.26 would not be.
TEST(Units, AlternativesCountAtTheBaseSplit) {
  std::string text =
      with(kDemo, "value: 0.5 source: \"S1\" grade: A } } market", "value: 0.26 source: \"S1\" grade: A } } market");
  text = with(text, "product: \"chlorine\" amount",
              "product: \"chlorine\" role: REPLACEABLE alternative { product: \"salt\" "
              "worth_t_per_t { value: 0.5 source: \"S1\" grade: A } } amount");
  text = with(text, "share_of_need { value: 1 source: \"S1\" grade: A }", "remainder_of_need: true");
  text +=
      "boundary_node { id: \"mine\" product: \"salt\" supplies: true }\n"
      "link { id: \"salt\" product: \"salt\" from: \"mine\" to: \"polymer-line\" volume { kt_per_year { value: 12 "
      "source: "
      "\"S1\" grade: A } } }\n";
  const Loaded loaded = load_demo(text);
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_DOUBLE_EQ(loaded.base_year.link_volume[0], 18);
}

TEST(Units, NothingWithMassGoesInIsAWarning) {
  const std::string text = with(kDemo,
                                "  input { product: \"salt\" amount { t_per_t { value: 1.5 source: \"S1\" grade: A } } "
                                "market: true }\n",
                                "");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "main_product") + "warning: " + kCells +
                                      "makes 1 t per t "
                                      "of chlorine and lists no input with mass; its feed is not modelled"}));
}

TEST(Units, JobsAndEmissionsAreCountedOnce) {
  const std::string text = with(kDemo, "shed_order: 2",
                                "jobs { own { value: 5 source: \"S1\" grade: A } shared_with: "
                                "\"polymer-line\" }\n  emissions { counted_in: \"polymer-line\" }");
  const std::string chain = with(text, "shed_order: 1", "emissions { counted_in: \"cells\" }");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "shared_with") + kCells +
                                      "jobs.own is given and "
                                      "jobs.shared_with too; one of the two; or people are counted twice"}));
  const Lines found = problems_of(chain);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[1], "c.txtpb:" + place(chain, "counted_in: \"polymer-line\"") + kCells +
                          "counted at \"polymer-line\", "
                          "which itself is counted at \"cells\"; a unit that counts its own");
}

TEST(Units, StoragesAndImportsBelongToAProductOfTheUnit) {
  const std::string text = kDemo + R"(storage { id: "tank" unit: "cells" product: "polymer"
  capacity { kt { value: 5 source: "S1" grade: A } } initial_fill { value: 0.5 source: "S1" grade: A } }
import_option { id: "ship" unit: "cells" product: "chlorine"
  step { cap { kt_per_year { value: 5 source: "S1" grade: A } } lead_time_days { value: 5 source: "S1" grade: A } } }
)";
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "product: \"polymer\"\n  capacity { kt {") +
                       "storage \"tank\": product = "
                       "\"polymer\" is neither an input nor an output of \"cells\"; one of its inputs or outputs",
                   "c.txtpb:" + place(text, "product: \"chlorine\"\n  step") +
                       "import_option \"ship\": product = "
                       "\"chlorine\" is not an input of \"cells\"; one of its inputs, or an alternative of one"}));
}

}  // namespace
}  // namespace schakel::load
