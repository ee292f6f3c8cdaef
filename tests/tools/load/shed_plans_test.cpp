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

/// Waste water of the demo: cells and polymer need it.
std::string with_service(const std::string& more) {
  return kDemo + "infrastructure { id: \"waste-water\" name: \"Waste water\" user: \"cells\" user: \"polymer-line\" " +
         more + " }\n";
}
std::string share(const std::string& unit, const std::string& part) {
  return "share { unit: \"" + unit + "\" fraction { value: " + part + " source: \"S1\" grade: A } } ";
}

// With a plan it is a service: half of it is lost for a day, the cells (0.7) are shed, the polymer has what it needs.
TEST(ShedPlans, OfInfrastructureMakeItAService) {
  const std::string cluster =
      with_service("shed_plan: \"cells\" " + share("cells", "0.7") + share("polymer-line", "0.3"));
  const std::string loss = kBaseline +
                           "event { link_loss { infrastructure: \"waste-water\" date: \"2024-02-01\" duration_days: 1 "
                           "capacity_left: 0.5 } }\n";
  const Loaded loaded = load_demo(cluster, loss);
  ASSERT_EQ(lines(loaded.problems), Lines{});
  const models::BuiltSystem built = models::build_system(loaded.model, loaded.base_year);
  ASSERT_EQ(built.system.shed_plans.size(), 1u);
  ASSERT_EQ(loaded.scenario.changes.size(), 2u);
  EXPECT_EQ(loaded.scenario.changes[0].what, models::Change::What::pool);
  EXPECT_EQ(built.system.pool_node.at(static_cast<std::size_t>(loaded.scenario.changes[0].index)),
            built.system.shed_plans[0].pool);
  EXPECT_EQ(subject_id(loaded.model, built, {journal::Subject::Kind::pool, loaded.scenario.changes[0].index}),
            "demo/waste-water");
}

TEST(ShedPlans, OfInfrastructureNameItsUsers) {
  const std::string user = with_service("shed_plan: \"cells\"");
  const std::string other = with(user, "user: \"cells\" ", "");
  EXPECT_EQ(
      problems_of(other),
      (Lines{"c.txtpb:" + place(other, "shed_plan") +
             "infrastructure \"waste-water\": shed_plan names \"cells\", which is no user of it; units that `user` "
             "names"}));
  const std::string few = with_service("shed_plan: \"cells\" " + share("cells", "0.7"));
  EXPECT_EQ(problems_of(few), (Lines{"c.txtpb:" + place(few, "share {") +
                                     "infrastructure \"waste-water\": \"demo/polymer-line\" has no share; a share for "
                                     "each user, or none at all"}));
  const std::string little =
      with_service("shed_plan: \"cells\" " + share("cells", "0.5") + share("polymer-line", "0.3"));
  EXPECT_EQ(problems_of(little),
            (Lines{"c.txtpb:" + place(little, "share {") + "infrastructure \"waste-water\": shares add up to 0.8; 1"}));
  const std::string none = with_service(share("cells", "1"));
  EXPECT_EQ(problems_of(none), (Lines{"c.txtpb:" + place(none, "share {") +
                                      "warning: infrastructure \"waste-water\": share has no effect without a "
                                      "shed_plan"}));
}

}  // namespace
}  // namespace schakel::load
