// Rules of sellers that do not fit the data.
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

const std::string kRule = "force_majeure_rule { owner: \"acme\" product: \"chlorine\" }\n";

TEST(Sellers, ARuleIsRead) {
  const Loaded loaded = load_demo(
      kDemo + with(kRule, "}", "declared_after_days { value: 3 low: 1 high: 7 grade: D } own_units_first: false }"));
  ASSERT_TRUE(loaded.problems.empty()) << to_text(loaded.problems.front());
  ASSERT_EQ(loaded.model.force_majeure_rules.size(), 1u);
  EXPECT_FALSE(loaded.model.force_majeure_rules[0].own_units_first);
  EXPECT_EQ(loaded.model.force_majeure_rules[0].declared_after_days->value, 3);
  EXPECT_TRUE(load_demo(kDemo + kRule).model.force_majeure_rules.at(0).own_units_first) << "by default";
}

TEST(Sellers, TheOwnerMustMakeTheProduct) {
  const std::string text = kDemo + with(kRule, "chlorine", "ethylene");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "product: \"ethylene\" }\n") +
                   "force_majeure_rule \"acme\": no unit of \"acme\" makes \"ethylene\"; a product that "
                   "one of the owner's units makes"}));
}

TEST(Sellers, OneRulePerOwnerAndProduct) {
  const std::vector<std::string> problems = problems_of(kDemo + kRule + kRule);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_NE(problems[0].find("a second rule for \"chlorine\" of \"acme\"; one per owner and product"),
            std::string::npos)
      << problems[0];
}

TEST(Sellers, ThresholdsAndTimesHaveTheirRange) {
  const std::string text = kDemo + with(kRule, "}", "change_threshold { value: 2 low: 1 high: 3 grade: D } }");
  const std::vector<std::string> problems = problems_of(text);
  ASSERT_FALSE(problems.empty());
  EXPECT_NE(problems[0].find("change_threshold"), std::string::npos) << problems[0];
}

}  // namespace
}  // namespace schakel::load
