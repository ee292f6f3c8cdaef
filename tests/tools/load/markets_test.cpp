// Bad input of prices and cost: where it is, what it is, what is allowed.
#include "models/markets/markets.hpp"

#include "tests/tools/load/demo.hpp"
#include "tests/tools/load/two_clusters.hpp"
#include "tools/load/national.hpp"

namespace schakel::load {
namespace {

const std::string kPipe = R"(infrastructure {
  id: "pipe"
  user: "cells"
  user: "polymer-line"
  fixed_cost_eur_per_year { value: 1e6 source: "S1" grade: C }
  cost_rule: "share"
  cost_share { unit: "cells" fraction { value: 0.6 source: "S1" grade: C } }
  cost_share { unit: "polymer-line" fraction { value: 0.4 source: "S1" grade: C } }
}
)";

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string problems(const std::string& cluster) {
  std::string all;
  for (const std::string& line : lines(load_demo(cluster).problems)) all += line + "\n";
  return all;
}

TEST(Markets, SharesOfCostThatAddUpToOneAreFine) {
  const Loaded loaded = load_demo(kDemo + kPipe);
  EXPECT_EQ(problems(kDemo + kPipe), "");
  ASSERT_EQ(loaded.model.infrastructures.size(), 1u);
  EXPECT_EQ(loaded.model.infrastructures[0].cost_share, (std::vector<double>{0.6, 0.4}));
}

TEST(Markets, ACostRuleThatDoesNotAddUpToOneIsFound) {
  const std::string text = problems(kDemo + changed(kPipe, "value: 0.4", "value: 0.3"));
  EXPECT_NE(text.find("infrastructure \"pipe\": the cost shares add up to 0.9; 1"), std::string::npos) << text;
  EXPECT_EQ(text.find("c.txtpb:60:3: "), 0u) << text;
}

TEST(Markets, ACostRuleIsOneOfFiveAndSharesBelongToTheirRule) {
  EXPECT_NE(
      problems(kDemo + changed(kPipe, "\"share\"", "\"weight\"")).find("volume, capacity, producer, equal or share"),
      std::string::npos);
  EXPECT_NE(problems(kDemo + changed(kPipe, "\"share\"", "\"equal\"")).find("cost_share without cost_rule"),
            std::string::npos);
}

TEST(Markets, ANegativeHurdleRateIsFound) {
  const std::string text = problems(
      changed(kDemo, "name: \"Acme\"", "name: \"Acme\" hurdle_rate_per_year { value: -0.1 source: \"S1\" grade: C }"));
  EXPECT_NE(text.find("owner \"acme\": hurdle_rate_per_year = -0.1; must be in [0, 1]"), std::string::npos) << text;
}

std::string with_type(const std::string& type) {
  return changed(kDemo, "name: \"Acme\"", "name: \"Acme\" type { " + type + " }");
}

TEST(Markets, ATypeOfOwnerNeedsAKnownNameAGradeAndASource) {
  EXPECT_EQ(problems(with_type("is: MAJOR source: \"S1\" grade: B")), "");
  EXPECT_EQ(problems(with_type("is: PRIVATE_EQUITY grade: D")), "");
  const auto found = [](const std::string& type, const std::string& what) {
    const std::string text = problems(with_type(type));
    EXPECT_EQ(text.find("c.txtpb:6:"), 0u) << text;
    EXPECT_NE(text.find(what), std::string::npos) << text;
  };
  found("is: FAMILY grade: D", "FAMILY");
  found("grade: D", "owner \"acme\": type.is is missing");
  found("is: MAJOR source: \"S1\"", "owner \"acme\": type.grade is missing");
  found("is: MAJOR grade: B", "owner \"acme\": type has no source; id of a source, or grade D");
  found("is: MAJOR grade: B source: \"S9\"", "type.source = \"S9\"");
}

TEST(Markets, OneTypePerOwnerOverAllClusters) {
  const std::string second =
      changed(kSecond, "owner { id: \"acme\" }", "owner { id: \"acme\" type { is: GROUP grade: D } }");
  const auto all = [&second](const std::string& type) {
    std::string text;
    for (const std::string& line : lines(
             load_both(changed(kSeller, "name: \"Acme\"", "name: \"Acme\" type { is: " + type + " grade: D }"), second)
                 .problems))
      text += line + "\n";
    return text;
  };
  EXPECT_EQ(all("GROUP").find("type differs"), std::string::npos);
  EXPECT_NE(all("MAJOR").find("type differs from that of owner \"acme\" in another cluster"), std::string::npos);
}

// The demo knows no national data; one that has the patience of a major and nothing else is played with decisions.
TEST(Markets, ATypeWithoutANumberInTheNationalDataIsAWarning) {
  v1::Inputs inputs = load_demo(with_type("is: PUBLIC_NETWORK grade: D")).inputs;
  v1::National& national = *inputs.mutable_national();
  national.set_id("national");
  v1::Parameter& major = *national.add_decision_parameter();
  major.set_id("patience-major");
  major.mutable_years()->set_value(6);
  const auto warned = [&inputs] {
    std::string text;
    for (const std::string& line : lines(from_inputs(inputs).problems)) text += line + "\n";
    return text.find(
               "owner \"acme\" is PUBLIC_NETWORK, and the national data have no decision_parameter "
               "\"hurdle-state-linked\"") != std::string::npos;
  };
  EXPECT_FALSE(warned()) << "nobody decides";
  inputs.mutable_scenario()->mutable_switches()->set_decisions(true);
  EXPECT_TRUE(warned());
  v1::Parameter& asked = *national.add_decision_parameter();
  asked.set_id("hurdle-state-linked");
  asked.mutable_fraction()->set_value(0.05);
  EXPECT_FALSE(warned());
}

TEST(Markets, AnOwnerThatDecidesAndHasNoUnitsIsAWarning) {
  const std::string text = problems(
      kDemo +
      "owner { id: \"nobody\" name: \"Nobody\" hurdle_rate_per_year { value: 0.1 source: \"S1\" grade: C } }\n");
  EXPECT_NE(text.find("warning: owner \"nobody\": owner \"nobody\" owns no unit"), std::string::npos) << text;
}

TEST(Markets, AnOwnerOfAProjectAloneIsNone) {
  const std::string owner =
      "owner { id: \"nobody\" name: \"Nobody\" hurdle_rate_per_year { value: 0.1 source: \"S1\" grade: C } }\n";
  for (const char* const role : {"owner: \"nobody\"", "owner: \"acme\" partner: \"nobody\""}) {
    const std::string text = problems(kDemo + owner + "project { id: \"p\" name: \"P\" " + role + " }\n");
    EXPECT_EQ(text.find("owns no unit"), std::string::npos) << text;
  }
}

TEST(Markets, CostIsCountedInOnePlace) {
  const std::string both =
      changed(kDemo, "site: \"botlek\"\n  main_product: \"polymer\"",
              "site: \"botlek\"\n  cost_process: \"x\" cost_counted_in: \"cells\"\n  main_product: "
              "\"polymer\"");
  EXPECT_NE(problems(both).find("or cost is counted twice"), std::string::npos);
}

const std::string kNation = R"(id: "national"
reference_date: "2023-12-31"
source { id: "S1" title: "a page" }
price_path {
  id: "salt" product: "salt" real_price_year: 2024
  point { year: 2023 price { eur_per_t { value: 50 year: 2023 source: "S1" grade: A } } }
  beyond: CONSTANT
}
price_path {
  id: "chlorine" product: "chlorine"
  made_of { product: "salt" amount { t_per_t { value: 1.6 source: "S1" grade: C } } }
}
process_cost {
  process: "cells"
  fixed_eur_per_t_capacity_year { value: 100 year: 2024 source: "S1" grade: C }
  other_variable_eur_per_t { value: 10 year: 2024 source: "S1" grade: C }
}
)";

std::string nation_problems(const std::string& text) {
  std::string all;
  for (const Problem& problem : national_of_texts({{"n.txtpb", text}}).problems) all += to_text(problem) + "\n";
  return all;
}

TEST(Markets, PartsOfAPriceHavePathsAndNoPriceIsMadeOfItself) {
  EXPECT_EQ(nation_problems(kNation), "");
  EXPECT_NE(nation_problems(changed(kNation, "product: \"salt\" amount", "product: \"sand\" amount"))
                .find("made of \"sand\", which has no price path a play uses"),
            std::string::npos);
  EXPECT_NE(nation_problems(changed(kNation, "product: \"salt\" amount", "product: \"chlorine\" amount"))
                .find("\"chlorine\" is made of itself"),
            std::string::npos);
  EXPECT_NE(nation_problems(changed(kNation, "beyond: CONSTANT", "beyond: MADE_OF")).find("MADE_OF without made_of"),
            std::string::npos);
}

/// The demo with a scenario and a nation, as it would be stored.
std::string with_nation(const std::string& cluster, const std::string& scenario, const std::string& more = "") {
  v1::Inputs inputs = load_demo(cluster, "id: \"baseline\" cluster: \"demo\" " + scenario).inputs;
  *inputs.mutable_national() = national_of_texts({{"n.txtpb", kNation + more}}).national;
  std::string all;
  for (const Problem& problem : from_inputs(inputs).problems) all += to_text(problem) + "\n";
  return all;
}

TEST(Markets, AUnitNamesAProcessOfTheNationalData) {
  const auto of = [](const std::string& process) {
    return changed(kDemo, "main_product: \"chlorine\"",
                   "cost_process: \"" + process + "\"\n  main_product: \"chlorine\"");
  };
  EXPECT_EQ(with_nation(of("cells"), ""), "");
  EXPECT_NE(with_nation(of("cels"), "").find("cost_process = \"cels\" is no process of the national data"),
            std::string::npos);
}

TEST(Markets, APriceShockNamesAProductWithAPrice) {
  const std::string on = "switches { prices: true } ";
  const auto shock = [](const std::string& product) {
    return "event { price_shock { product: \"" + product +
           "\" date: \"2025-01-01\" until: \"2026-01-01\" factor: 2 } }";
  };
  EXPECT_EQ(with_nation(kDemo, on + shock("salt")).find("error"), std::string::npos);
  EXPECT_NE(with_nation(kDemo, on + shock("polymer")).find("product = \"polymer\" has no price path"),
            std::string::npos);
}

TEST(Markets, APriceShockBecomesDaysOfThePlay) {
  const Loaded loaded = load_demo(kDemo,
                                  "id: \"baseline\" cluster: \"demo\" start: \"2024-01-01\" switches { prices: true }\n"
                                  "event { price_shock { product: \"salt\" date: \"2025-01-01\" factor: 2 } }");
  ASSERT_EQ(loaded.scenario.price_shocks.size(), 1u);
  EXPECT_EQ(loaded.scenario.price_shocks[0].from_day, 366);
  EXPECT_EQ(loaded.scenario.price_shocks[0].until_day, loaded.scenario.horizon_days);
}

// Months of 30.4375 days from 1 January 2024 begin on days 365.25 (31 December) and 395.7 (30 January 2025): from 5 to
// 20 January none does.
TEST(Markets, APriceShockWithoutAMonthIsRefused) {
  const auto problems = [](const std::string& until) {
    return with_nation(
        kDemo, "switches { prices: true } event { price_shock { product: \"salt\" date: \"2025-01-05\" until: \"" +
                   until + "\" factor: 2 } }");
  };
  EXPECT_NE(problems("2025-01-20").find("no month of prices begins from \"2025-01-05\" to \"2025-01-20\""),
            std::string::npos);
  EXPECT_EQ(problems("2025-02-05").find("error"), std::string::npos);
}

/// In the demo salt has a path; what somebody expected of it may take its place, and nothing else.
TEST(Markets, AnotherPricePathIsOneThatSomebodyExpected) {
  const std::string paths =
      "price_path { id: \"salt-expected\" product: \"salt\" real_price_year: 2024 expectation: true beyond: CONSTANT\n"
      "  point { year: 2024 price { eur_per_t { value: 50 year: 2024 source: \"X\" grade: D } } } }\n"
      "price_path { id: \"salt-in-gas\" product: \"salt\" real_price_year: 2024 expectation: true beyond: CONSTANT\n"
      "  point { year: 2024 price { eur_per_mwh { value: 50 year: 2024 source: \"X\" grade: D } } } }\n";
  const auto change = [](const std::string& path) {
    return "switches { prices: true } event { announced: \"2024-06-01\" price_path_change { path: \"" + path +
           "\" date: \"2025-01-01\" } }";
  };
  EXPECT_EQ(with_nation(kDemo, change("salt-expected"), paths).find("error"), std::string::npos);
  EXPECT_NE(with_nation(kDemo, change("salt-expectd"), paths)
                .find("path = \"salt-expectd\" is not known; a price_path of the national data with expectation"),
            std::string::npos);
  EXPECT_NE(with_nation(kDemo, change("salt-in-gas"), paths).find("is in another unit than the path it replaces"),
            std::string::npos);
}

/// Without `announced` a path is known from the day the national data say, 1 September 2024 (day 244), not on the day
/// it comes in; what the scenario says goes first.
TEST(Markets, AnotherPricePathIsKnownFromTheDayOfItsData) {
  const std::string path =
      "price_path { id: \"salt-expected\" product: \"salt\" real_price_year: 2024 expectation: true beyond: CONSTANT\n"
      "  known_from: \"2024-09-01\"\n"
      "  point { year: 2024 price { eur_per_t { value: 50 year: 2024 source: \"X\" grade: D } } } }\n";
  const auto known = [&path](const std::string& announced) {
    v1::Inputs inputs =
        load_demo(kDemo,
                  "id: \"baseline\" cluster: \"demo\" start: \"2024-01-01\" switches { prices: "
                  "true } event { " +
                      announced + " price_path_change { path: \"salt-expected\" date: \"2025-01-01\" } }")
            .inputs;
    *inputs.mutable_national() = national_of_texts({{"n.txtpb", kNation + path}}).national;
    const Loaded loaded = from_inputs(inputs);
    EXPECT_EQ(loaded.scenario.path_changes.size(), 1u);
    return loaded.scenario.path_changes.empty() ? -1 : loaded.scenario.path_changes[0].known_day;
  };
  EXPECT_EQ(known(""), 244);
  EXPECT_EQ(known("announced: \"2024-06-01\""), 152);
}

}  // namespace
}  // namespace schakel::load
