// Other values for single numbers.
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

std::string override_(const std::string& entity, const std::string& field, const std::string& value) {
  return kBaseline + "override { entity: \"" + entity + "\" field: \"" + field + "\" value: " + value +
         " note: \"why\" }\n";
}
std::string why(const std::string& entity, const std::string& field, const std::string& value = "1") {
  const Lines found = problems_of(kDemo, override_(entity, field, value));
  EXPECT_EQ(found.size(), 1u) << testing::PrintToString(found);
  return found.empty() ? "" : found[0];
}

TEST(Overrides, ReplaceTheValueAndSayso) {
  const Loaded loaded = load_demo(kDemo, override_("demo/cells", "utilisation", "0.7"));
  ASSERT_EQ(lines(loaded.problems), Lines{});
  const models::Quantity& utilisation = loaded.model.units[0].utilisation;
  EXPECT_EQ(utilisation.value, 0.7);
  EXPECT_EQ(utilisation.low, 0.7);    // was 0.8: widened to hold the value
  EXPECT_EQ(utilisation.high, 0.95);  // kept
  EXPECT_EQ(utilisation.note, "scenario sets 0.7 (was 0.9): why");
  EXPECT_DOUBLE_EQ(loaded.base_year.sale[0][0][0], 70 - 24);
}

TEST(Overrides, ReachIntoListsByIdOrProduct) {
  const Loaded loaded = load_demo(kDemo, override_("polymer-line", "input[chlorine].amount.t_per_t", "0.75"));
  ASSERT_EQ(lines(loaded.problems), Lines{});
  EXPECT_DOUBLE_EQ(loaded.base_year.link_volume[0], 30);  // 40 * 0.75
}

TEST(Overrides, AddANumberThatWasNotThere) {
  const Loaded loaded =
      load_demo(kDemo, override_("cells", "output[chlorine].outlet[sale].extra_cap.kt_per_year", "5"));
  ASSERT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(loaded.model.units[0].outputs[0].outlets[0].extra_cap->value, 5);
  EXPECT_EQ(loaded.model.units[0].outputs[0].outlets[0].extra_cap->grade, models::Grade::d);
}

TEST(Overrides, OfTheClusterItself) {
  EXPECT_EQ(load_demo(kDemo, override_("demo", "load_factor", "0.5")).model.load_factor, 0.5);
}

TEST(Overrides, DoneTwiceChangeNothingMore) {
  const Loaded once = load_demo(kDemo, override_("cells", "utilisation", "0.7"));
  EXPECT_EQ(from_inputs(once.inputs).inputs.SerializeAsString(), once.inputs.SerializeAsString());
}

// The same number by two names of its unit; the same value twice says nothing new.
TEST(Overrides, TwoValuesForOneNumberAreAnError) {
  const std::string second = "override { entity: \"demo/cells\" field: \"utilisation\" value: ";
  EXPECT_EQ(problems_of(kDemo, override_("cells", "utilisation", "0.7") + second + "0.8 }\n"),
            Lines{"s.txtpb:4:54: override \"demo/cells\": value = 0.8: another override sets utilisation of "
                  "\"demo/cells\" to 0.7; one value for each number"});
  EXPECT_EQ(problems_of(kDemo, override_("cells", "utilisation", "0.7") + second + "0.7 }\n"), Lines{});
}

TEST(Overrides, BadValueIsToldWhereItIsWritten) {
  EXPECT_EQ(why("cells", "utilisation", "1.5"),
            "s.txtpb:3:1: unit \"cells\": utilisation = 1.5; must be in [0.0001, 1]");
}

TEST(Overrides, UnknownPaths) {
  const std::string start = "s.txtpb:3:28: override \"cells\": field = ";
  EXPECT_EQ(why("cells", "utilization"),
            start + "\"utilization\": \"utilization\" is no field of Unit; did you mean \"utilisation\"?");
  EXPECT_EQ(why("cells", "input[sand].amount.t_per_t"),
            start + "\"input[sand].amount.t_per_t\": there is no input[sand]; one of salt; did you mean \"salt\"?");
  EXPECT_EQ(why("cells", "input.amount"),
            start + "\"input.amount\": \"input\" is a list, say which as input[id]; one of salt");
  EXPECT_EQ(why("cells", "capacity"),
            start + "\"capacity\": stops before a number; one of its fields: kt_per_year, tj_per_year or gwh_per_year");
  EXPECT_EQ(why("cells", "shed_order"), start + "\"shed_order\": \"shed_order\" is no number");
  EXPECT_EQ(why("cels", "utilisation"),
            "s.txtpb:3:12: override \"cels\": entity = \"cels\" is not known; must be a thing "
            "with an id; did you mean \"cells\"?");
}

TEST(Overrides, OfABaseTheLinkDoesNotHave) {
  EXPECT_NE(
      why("chlorine-to-polymer", "share_of_output").find("\"share_of_output\" is not what the cluster gives here"),
      std::string::npos);
}

}  // namespace
}  // namespace schakel::load
