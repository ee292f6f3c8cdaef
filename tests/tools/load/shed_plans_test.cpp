// Shedding plans of pools.
#include "models/plants/build_system.hpp"
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

/// Polymer takes its chlorine from a pool that the cells feed; the pool has this plan.
std::string with_plan(const std::string& plan) {
  const std::string fed =
      with(with(kDemo, "from: \"cells\"\n  to: \"polymer-line\"", "from: \"grid\"\n  to: \"polymer-line\""),
           "mode: PIPELINE", "mode: ON_SITE");
  return fed + "pool { id: \"grid\" product: \"chlorine\" kind: UTILITY " + plan +
         " }\n"
         "link { id: \"chlorine-to-grid\" product: \"chlorine\" from: \"cells\" to: \"grid\" volume { kt_per_year { "
         "value: 24 source: \"S1\" grade: A } } }\n";
}

TEST(ShedPlans, AreBuiltWithTheLinksOfTheirUsers) {
  const Loaded loaded = load_demo(with_plan("shed_plan: \"polymer-line\""));
  ASSERT_EQ(lines(loaded.problems), Lines{});
  const cascade::System system = models::build_system(loaded.model, loaded.base_year).system;
  ASSERT_EQ(system.shed_plans.size(), 1u);
  ASSERT_EQ(system.shed_plans[0].users.size(), 1u);
  EXPECT_EQ(system.shed_plans[0].users[0].unit, 1);
  EXPECT_EQ(system.shed_plans[0].users[0].arcs.size(), 1u);
  EXPECT_EQ(system.base.limit[static_cast<std::size_t>(system.shed_plans[0].supply)], 0);
  EXPECT_EQ(system.utility_nodes.size(), 1u);
}

TEST(ShedPlans, NameUsersOfThePoolOnce) {
  const std::string other = with_plan("shed_plan: \"polymer-line\" shed_plan: \"cells\"");
  EXPECT_EQ(problems_of(other), (Lines{"c.txtpb:" + place(other, "shed_plan: \"cells\"") +
                                       "pool \"grid\": shed_plan names \"cells\", which "
                                       "takes nothing from it; units with a link from the pool"}));
  const std::string twice = with_plan("shed_plan: \"polymer-line\" shed_plan : \"polymer-line\"");
  EXPECT_EQ(problems_of(twice), (Lines{"c.txtpb:" + place(twice, "shed_plan : ") +
                                       "pool \"grid\": shed_plan names \"polymer-line\" twice; each unit once"}));
}

}  // namespace
}  // namespace schakel::load
