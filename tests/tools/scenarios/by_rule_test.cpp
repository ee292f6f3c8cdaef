// Which scenarios follow from a small cluster, and that what is written can be played.
#include "tools/scenarios/by_rule.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/tools/load/demo.hpp"
#include "tools/scenarios/delays.hpp"

namespace schakel::scenarios {
namespace {

// Beside the demo (cells 100 kt, polymer 50 kt): more cells of the same owner at the same site, so 150 kt of chlorine;
// a steam header fed by a boiler and a plant outside, for the polymer line; a grid of ethylene that only the market
// feeds; a route; a power line with two users.
const std::string kMore = R"(
pool { id: "steam-net" name: "Steam \"net\"" product: "steam" kind: STEAM_HEADER }
pool { id: "ethylene-grid" product: "ethylene" kind: PIPE_GRID market_supply: true }
unit {
  id: "more-cells" owner: "acme" site: "botlek" main_product: "chlorine"
  capacity { kt_per_year { value: 50 source: "S1" grade: A } } utilisation { value: 1 source: "S1" grade: A }
  output { product: "chlorine" amount { t_per_t { value: 1 source: "S1" grade: A } } outlet { id: "sale" kind: SALE } }
  jobs { own { value: 70 source: "S1" grade: A } }
}
unit {
  id: "boiler" owner: "acme" site: "botlek" main_product: "steam" shed_order: 7
  capacity { tj_per_year { value: 500 source: "S1" grade: A } } utilisation { value: 0.8 source: "S1" grade: A }
  output { product: "steam" amount { gj_per_gj { value: 1 source: "S1" grade: A } } outlet { id: "sale" kind: SALE } }
  jobs { own { value: 5 source: "S1" grade: A } }
}
boundary_node { id: "neighbour" product: "steam" supplies: true latitude_degrees: 51.9 longitude_degrees: 4.3 }
route { id: "canal" mode: BARGE }
link { id: "steam-in" product: "steam" from: "boiler" to: "steam-net" volume { tj_per_year { value: 300 source: "S1" grade: A } } }
link { id: "steam-too" product: "steam" from: "neighbour" to: "steam-net" volume { tj_per_year { value: 100 source: "S1" grade: A } } }
link { id: "steam-out" product: "steam" from: "steam-net" to: "polymer-line" share_of_need { value: 1 source: "S1" grade: A } }
link { id: "ethylene-out" product: "ethylene" from: "ethylene-grid" to: "polymer-line" route: "canal" share_of_need { value: 1 source: "S1" grade: A } }
infrastructure { id: "power-line" name: "Power line" user: "cells" user: "polymer-line" }
)";

load::Loaded load_more(const std::string& scenario = load::kBaseline) {
  std::string text =
      load::with(load::kDemo, "input { product: \"ethylene\"",
                 "input { product: \"steam\" amount { gj_per_t { value: 10 source: \"S1\" grade: A } } }\n"
                 "  input { product: \"ethylene\"");
  text = load::with(text, "{ value: 0.5 source: \"S1\" grade: A } } market: true }",
                    "{ value: 0.5 source: \"S1\" grade: A } } }");
  return load::load_demo(text + kMore, scenario);
}

std::vector<std::string> names(const std::vector<RuleScenario>& list) {
  std::vector<std::string> found;
  for (const RuleScenario& one : list) found.push_back(one.name);
  return found;
}

// Closures: chlorine of both cells (150 kt) and not polymer (50 kt). Sources of the steam header: boiler and neighbour.
// End of a chain: the polymer line; and the other cells, which supply nobody. Most jobs: the other cells with 70, but
// only the boiler (5) has users among those whose jobs are known.
TEST(ScenariosByRule, FollowFromTheCluster) {
  const load::Loaded loaded = load_more();
  ASSERT_TRUE(loaded.ok()) << load::lines(loaded.problems).front();
  EXPECT_EQ(
      names(by_rule(loaded.model, loaded.base_year)),
      (std::vector<std::string>{"closure-botlek-chlorine", "failure-power-line-2-days", "failure-power-line-30-days",
                                "failure-steam-net-2-days", "failure-steam-net-30-days", "outage-boiler-2-days",
                                "outage-boiler-30-days", "outage-neighbour-2-days", "outage-neighbour-30-days",
                                "failure-ethylene-grid-2-days", "failure-ethylene-grid-30-days",
                                "blocked-canal-60-days", "planned-boiler-two-years-notice", "planned-boiler-no-notice",
                                "outage-polymer-line-30-days", "outage-more-cells-30-days"}));
}

TEST(ScenariosByRule, EachCanBePlayedAndCarriesTheMark) {
  const load::Loaded loaded = load_more();
  for (const RuleScenario& one : by_rule(loaded.model, loaded.base_year)) {
    SCOPED_TRACE(one.name);
    const std::string text = to_text(one, loaded.model.clusters);
    EXPECT_NE(text.find("\n" + mark({"demo"}) + "\nid: \"" + one.name + "\"\n"), std::string::npos) << text;
    const load::Loaded again = load_more(text);
    EXPECT_EQ(load::lines(again.problems), load::lines(loaded.problems));
    EXPECT_FALSE(again.scenario.changes.empty());
    EXPECT_FALSE(again.scenario.title_nl.empty());
  }
}

// Day 0 is 1 January 2024, a leap year: 1 January 2025 is day 366, 1 January 2027 day 1,096.
TEST(ScenariosByRule, NoticeIsTwoYears) {
  const load::Loaded loaded = load_more();
  for (const RuleScenario& one : by_rule(loaded.model, loaded.base_year)) {
    if (one.rule != "planned") continue;
    const load::Loaded again = load_more(to_text(one, loaded.model.clusters));
    ASSERT_EQ(again.scenario.changes.size(), 1u);
    EXPECT_EQ(again.scenario.changes[0].day, 1096);
    EXPECT_EQ(again.scenario.changes[0].announced_day, one.name.find("no-notice") == std::string::npos ? 366 : 1096);
  }
}

// A line that no link or plan hangs on takes its users down: two outages. All cells close together.
TEST(ScenariosByRule, EventsAreThoseOfAllThatAreHit) {
  const load::Loaded loaded = load_more();
  const auto list = by_rule(loaded.model, loaded.base_year);
  EXPECT_EQ(list[0].events.size(), 2u);
  EXPECT_EQ(list[0].title, "Acme closes chlorine at Botlek (2 units)");
  EXPECT_EQ(list[1].events.size(), 2u);
}

// Another owner of the second cells makes two groups of 100 and 50 kt: neither is above 100 kt.
TEST(ScenariosByRule, AGroupHasOneOwner) {
  load::Loaded loaded = load_more();
  loaded.model.owners.push_back(loaded.model.owners[0]);
  loaded.model.units[2].owner = 1;
  EXPECT_EQ(names(by_rule(loaded.model, loaded.base_year)).front(), "failure-power-line-2-days");
  loaded.model.units[2].capacity.value = 101;
  loaded.model.owners[1].id = "other";
  EXPECT_EQ(names(by_rule(loaded.model, loaded.base_year)).front(), "closure-botlek-chlorine-other");
}

// Compensation is reserved for 2025 to 2027 and listed for the chlorine cells; the volume discount ended before the
// play and would be worth something. A cluster without such cells has the second only.
TEST(ScenariosByRule, InstrumentsThatActThroughMarginsAreWithdrawnOrKept) {
  const auto of = [](const std::string& cluster) {
    const load::Loaded loaded = load::load_clusters({cluster}, CLUSTERS_DIR);
    return margins_by_rule(loaded.model, loaded.base_year, loaded.markets, loaded.investments);
  };
  const std::vector<RuleScenario> chlorine = of("chlorine");
  EXPECT_EQ(names(chlorine), (std::vector<std::string>{"withdrawn-indirect-cost-compensation", "kept-volume-discount",
                                                       "introduced-energy-saving-programme"}));
  EXPECT_NE(to_text(chlorine[0], {"chlorine"}).find("switches { prices: true decisions: true }"), std::string::npos);
  EXPECT_EQ(names(of("chemelot")),
            (std::vector<std::string>{"kept-volume-discount", "introduced-hydrogen-obligation",
                                      "introduced-energy-saving-programme", "introduced-low-carbon-demand"}))
      << "ammonia has hydrogen inside, and a project makes it of renewable hydrogen";
  const std::vector<RuleScenario> sites = of("cluster6");
  EXPECT_EQ(names(sites), (std::vector<std::string>{"introduced-energy-saving-programme"})) << "no unit with a margin";
  EXPECT_NE(to_text(sites[0], {"cluster6"}).find("until: \"2031-01-01\""), std::string::npos);
}

}  // namespace
}  // namespace schakel::scenarios
