// The national data: what is wrong is said with file, line and column, all at once.
#include "tools/load/national.hpp"

#include <gtest/gtest.h>

#include "tests/support/folder.hpp"
#include "tools/load/load.hpp"

namespace schakel::load {
namespace {

const char* const kGood = R"(id: "national"
reference_date: "2023-12-31"
source { id: "S1" title: "a page" }
price_path {
  id: "gas"
  product: "natural-gas"
  real_price_year: 2024
  point { year: 2023 price { eur_per_mwh { value: 40 year: 2023 source: "S1" grade: A } } }
  point { year: 2030 price { eur_per_mwh { value: 25 low: 18 high: 40 year: 2024 source: "S1" grade: D } } }
  beyond: CONSTANT
}
instrument {
  id: "levy"
  kind: LEVY
  rule: "so much a tonne"
  parameter { id: "rate" text: "per t" eur_per_t { value: 30 source: "S1" grade: A } }
}
infrastructure_plan {
  id: "pipe"
  promise { in_service_year { value: 2026 source: "S1" grade: A } known_from: "2020-01-01" }
  promise { in_service_year { value: 2029 source: "S1" grade: A } known_from: "2023-01-01" }
}
margin_check {
  process: "ammonia"
  year: 2023
  revenue_eur_per_t { value: 479 source: "S1" grade: C }
  variable_cost_eur_per_t { value: 444 source: "S1" grade: C }
  uncovered_co2_eur_per_t { value: 31 source: "S1" grade: C }
  fixed_at_utilisation_eur_per_t { value: 93 source: "S1" grade: C }
  contribution_eur_per_t { value: 5 source: "S1" grade: C }
  cash_margin_eur_per_t { value: -88 source: "S1" grade: C }
}
)";

std::string with(const std::string& what, const std::string& instead) {
  std::string text = kGood;
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), instead);
}

std::vector<std::string> problems_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const Problem& problem : national_of_texts({{"n.txtpb", text}}).problems) lines.push_back(to_text(problem));
  return lines;
}

/// The only problem, or all of them joined.
std::string only_problem(const std::string& text) {
  std::string all;
  for (const std::string& line : problems_of(text)) all += (all.empty() ? "" : "\n") + line;
  return all;
}

using Lines = std::vector<std::string>;

TEST(National, WhatIsWholeHasNoProblems) {
  // 479 - 444 - 31 = 4, given as 5: the dossier rounds to whole euro
  EXPECT_EQ(problems_of(kGood), Lines{});
}

TEST(National, NumbersNeedSourceAndGradeAndARangeForGradeD) {
  EXPECT_EQ(only_problem(with("value: 30 source: \"S1\" grade: A", "value: 30 source: \"S1\"")),
            "n.txtpb:16:40: instrument \"levy\": parameter[rate].eur_per_t has no grade; A, B, C or D");
  EXPECT_NE(only_problem(with("value: 30 source: \"S1\"", "value: 30 source: \"S2\"")).find("\"S2\" is not known"),
            std::string::npos);
  EXPECT_NE(only_problem(with("low: 18 high: 40", "")).find("is grade D without a range"), std::string::npos);
}

TEST(National, APathThatEndsBeforeThePlayMustSayHowItGoesOn) {
  EXPECT_EQ(only_problem(with("  beyond: CONSTANT\n", "")),
            "n.txtpb:4:1: price_path \"gas\": the path ends in 2030 and does not say how it goes on; a point in 2048 "
            "or later, or beyond; beyond: CONSTANT");
  EXPECT_EQ(only_problem(with("beyond: CONSTANT", "beyond: GROWTH")),
            "n.txtpb:10:3: price_path \"gas\": beyond = GROWTH without growth_per_year; both or neither");
}

TEST(National, APathBeginsBeforePlaysStartAndItsYearsIncrease) {
  EXPECT_EQ(
      only_problem(with("point { year: 2023 price { eur_per_mwh { value: 40 year: 2023",
                        "point { year: 2025 price { eur_per_mwh { value: 40 year: 2025")),
      "n.txtpb:8:11: price_path \"gas\": the path begins in 2025; a first point in 2024 or before, where plays start");
  EXPECT_EQ(only_problem(with("year: 2030", "year: 2022")),
            "n.txtpb:9:11: price_path \"gas\": year = 2022 after 2023; years increasing");
}

TEST(National, PricesOfAPathHaveOneUnitAndAPriceYear) {
  EXPECT_NE(
      only_problem(with("2030 price { eur_per_mwh", "2030 price { eur_per_gj")).find("the same unit in all points"),
      std::string::npos);
  EXPECT_EQ(only_problem(with("high: 40 year: 2024", "high: 40 year: 2020")),
            "n.txtpb:9:71: price_path \"gas\": price year = 2020; the year of the point (2030, nominal) or "
            "real_price_year (2024)");
}

TEST(National, OnePathPerProductThatIsNoExpectation) {
  const std::string second =
      "price_path { id: \"gas-2\" product: \"natural-gas\" real_price_year: 2024 beyond: CONSTANT\n"
      "  point { year: 2024 price { eur_per_mwh { value: 1 year: 2024 source: \"S1\" grade: A } } } }\n";
  EXPECT_NE(only_problem(kGood + second).find("a second path of \"natural-gas\" that is no expectation"),
            std::string::npos);
}

TEST(National, ParametersHaveOneNumber) {
  EXPECT_EQ(
      only_problem(with("eur_per_t { value: 30 source: \"S1\" grade: A }",
                        "eur_per_t { value: 30 source: \"S1\" grade: A } eur { value: 1 source: \"S1\" grade: A }")),
      "n.txtpb:16:3: instrument \"levy\": parameter \"rate\" has 2 numbers; exactly one, in the field of its unit");
}

TEST(National, PromisesStandInTheOrderInWhichTheyWereMade) {
  EXPECT_NE(only_problem(with("2023-01-01", "2019-01-01")).find("promises in the order in which they were made"),
            std::string::npos);
}

TEST(National, MarginsAddUpWithinOneEuro) {
  // 5 - 93 = -88
  EXPECT_EQ(only_problem(with("value: -88", "value: -80")),
            "n.txtpb:31:3: margin_check[0]: cash_margin_eur_per_t = -80, the others give -88; within 1 euro");
}

TEST(National, AllProblemsAtOnceAndUnknownWordsToo) {
  EXPECT_EQ(problems_of(with("rule: \"so much a tonne\"", "rules: \"x\"") + "levy { }\n").size(), 2u);
}

const char* const kAccounts =
    R"(job_multiplier { sector: "chemicals" total_per_direct { value: 2 source: "S1" grade: A } }
leakage { id: "all" text: "all of it" fraction { value: 1 source: "S1" grade: A } }
sector { id: "steel" product: "steel" counted_as: "industry" job_multiplier: "chemicals" leakage: "all" }
sector { id: "rest" counted_as: "industry" }
replacement_origin { region: "EU" share { value: 0.75 source: "S1" grade: A } }
replacement_origin { region: "CN" share { value: 0.25 source: "S1" grade: A } }
)";
std::string accounts_with(const std::string& what, const std::string& instead) {
  std::string text = std::string(kGood) + kAccounts;
  return text.replace(text.find(what), what.size(), instead);
}

TEST(National, SectorsCoverEveryProductOnceAndNameWhatIsThere) {
  EXPECT_EQ(problems_of(std::string(kGood) + kAccounts), Lines{});
  EXPECT_NE(only_problem(accounts_with("id: \"rest\"", "id: \"rest\" product: \"steel\"")).find("is in two sectors"),
            std::string::npos);
  EXPECT_NE(only_problem(accounts_with("id: \"rest\"", "id: \"rest\" product: \"tin\"")).find("exactly one"),
            std::string::npos);
  EXPECT_NE(only_problem(accounts_with("leakage: \"all\"", "leakage: \"some\"")).find("the id of one"),
            std::string::npos);
  EXPECT_NE(only_problem(accounts_with("job_multiplier: \"chemicals\"", "job_multiplier: \"x\"")).find("is not known"),
            std::string::npos);
  EXPECT_NE(only_problem(accounts_with("counted_as: \"industry\" job", "counted_as: \"sea\" job")).find("\"waste\""),
            std::string::npos);
}

TEST(National, SharesOfOriginAddUpToOne) {  // 0.75 + 0.5 = 1.25
  EXPECT_NE(only_problem(accounts_with("value: 0.25", "value: 0.5")).find("all products add up to 1.25; 1"),
            std::string::npos);
}

TEST(National, ParametersOfJobsAreAllThereOrNone) {
  const std::string one = "job_parameter { id: \"notice\" text: \"x\" months { value: 3 source: \"S1\" grade: A } }\n";
  EXPECT_EQ(problems_of(kGood + one).size(), 15u);  // the 15 others
}

// A run reads the national data beside its clusters and keeps them; months become days: 3 x 365.25 / 12 = 91.3125.
TEST(National, ARunHasTheNationalDataAndAScenarioMayChangeTheirNumbers) {
  const std::filesystem::path data = std::filesystem::path(SCHAKEL_SOURCE_DIR) / "clusters";
  const test::Folder folder;
  const std::string scenario = "id: \"x\" cluster: \"chlorine\" ";
  const auto load = [&](const std::string& text) { return load_scenario(folder.write("mine.txtpb", text), data); };
  const Loaded plain = load(scenario);
  ASSERT_TRUE(plain.ok() && plain.national);
  EXPECT_DOUBLE_EQ(find_quantity(plain.national->job_parameters, "advice")->value, 91.3125);
  EXPECT_EQ(sector_of(*plain.national, "steel-products")->id, "steel");
  EXPECT_EQ(sector_of(*plain.national, "caustic-soda")->id, "chemicals");
  const Loaded stored = from_inputs(plain.inputs);
  EXPECT_TRUE(stored.ok() && stored.national);
  const std::string changed = "override { entity: \"national\" field: \"job_parameter[advice].months\" value: ";
  const Loaded other = load(scenario + changed + "6 }");
  ASSERT_TRUE(other.ok() && other.national);
  EXPECT_DOUBLE_EQ(find_quantity(other.national->job_parameters, "advice")->value, 182.625);
  const auto wrong = [&](const std::string& field, const std::string& value) {
    const Loaded bad =
        load(scenario + "\noverride { entity: \"national\" field: \"" + field + "\" value: " + value + " }");
    EXPECT_EQ(bad.problems.size(), 1u) << field;
    return bad.problems.empty() ? std::string() : to_text(bad.problems.front());
  };
  const auto told = [](const std::string& text) { return text.substr(text.find(".txtpb")); };  // without the folder
  EXPECT_NE(wrong("leakage[replaced-other].fraction", "2"), "");
  EXPECT_EQ(told(wrong("decision_parameter[hurdle-nl].fraction", "-0.4")),
            ".txtpb:2:79: decision_parameter \"hurdle-nl\": fraction = -0.4; must be in [0, 1]; the scenario sets "
            "decision_parameter[hurdle-nl].fraction of the national data");
  EXPECT_NE(wrong("job_parameter[dismantling-share].fraction", "3").find("fraction = 3; must be in [0, 1]"),
            std::string::npos);
  EXPECT_NE(wrong("job_parameter[advice].months", "-4").find("months = -4; must be in [0, 600]"), std::string::npos);
}

TEST(National, WithoutNationalDataARunGoesOnWithoutThem) {
  const std::filesystem::path data = std::filesystem::path(SCHAKEL_SOURCE_DIR) / "clusters";
  v1::Inputs inputs = load_scenario(data / "chlorine" / "scenarios" / "baseline.txtpb", data).inputs;
  inputs.clear_national();
  const Loaded without = from_inputs(inputs);
  EXPECT_TRUE(without.ok());
  EXPECT_FALSE(without.national);
}

TEST(National, TheDataInTheRepositoryHaveNoProblems) {
  const Checked checked = check_path(std::filesystem::path(SCHAKEL_SOURCE_DIR) / "clusters" / "national");
  for (const Problem& problem : checked.problems) ADD_FAILURE() << to_text(problem);
  ASSERT_EQ(checked.national.size(), 1u);
  EXPECT_GT(checked.national[0].price_paths, 40);
  EXPECT_EQ(checked.clusters, 0);
}

// Reports are in two languages: a path without a Dutch name would stand in Dutch text by its English one.
TEST(National, PricePathsInTheRepositoryHaveDutchNames) {
  const std::filesystem::path data = std::filesystem::path(SCHAKEL_SOURCE_DIR) / "clusters";
  const v1::Inputs inputs = load_scenario(data / "chlorine" / "scenarios" / "baseline.txtpb", data).inputs;
  ASSERT_GT(inputs.national().price_path_size(), 100);
  for (const v1::PricePath& path : inputs.national().price_path()) {
    EXPECT_FALSE(path.name().empty()) << path.id();
    EXPECT_FALSE(path.name_nl().empty()) << path.id();
  }
}

// Where else a product can be made: a product with a price, once for each region, freight not below 0.
TEST(National, AlternativesAbroadAreChecked) {
  const auto abroad = [](const std::string& product, const std::string& freight) {
    return "abroad {\n  product: \"" + product + "\"\n  region: \"US\"\n" +
           "  cost_gap_eur_per_t { value: 100 source: \"S1\" grade: C }\n  freight_eur_per_t { value: " + freight +
           " source: \"S1\" grade: C }\n}\n";
  };
  EXPECT_EQ(only_problem(kGood + abroad("natural-gas", "40")), "");
  EXPECT_EQ(
      only_problem(kGood + abroad("natural-gass", "40")),
      "n.txtpb:34:3: abroad[0]: product = \"natural-gass\" has no price path; a product with a price; did you mean "
      "\"natural-gas\"?");
  EXPECT_NE(only_problem(kGood + abroad("natural-gas", "-1")).find("must be in [0, 10000]"), std::string::npos);
  EXPECT_NE(only_problem(kGood + abroad("natural-gas", "40") + abroad("natural-gas", "40")).find("given twice"),
            std::string::npos);
}

// By the unit of the number: a part above 1, a duration below 0 and a factor of 0 are slips, also in a range.
TEST(National, WhatOwnersDecideByLiesWithinItsRange) {
  const auto parameter = [](const std::string& number) {
    return std::string(kGood) + "decision_parameter { id: \"p\" text: \"t\" " + number +
           " source: \"S1\" grade: C } }\n";
  };
  EXPECT_EQ(only_problem(parameter("factor { value: 1.2")), "");
  EXPECT_NE(only_problem(parameter("factor { value: -1")).find("\"p\": factor = -1; must be in (0, 100]"),
            std::string::npos);
  EXPECT_NE(only_problem(parameter("factor { value: 1 low: 0")).find("factor.low = 0; must be in (0, 100]"),
            std::string::npos);
  EXPECT_NE(only_problem(parameter("fraction { value: 0.5 high: 1.5")).find("fraction.high = 1.5; must be in [0, 1]"),
            std::string::npos);
  EXPECT_NE(only_problem(parameter("years { value: -3")).find("years = -3; must be in [0, 100]"), std::string::npos);
  EXPECT_NE(only_problem(parameter("months { value: 900")).find("months = 900; must be in [0, 600]"),
            std::string::npos);
  EXPECT_NE(only_problem(parameter("eur_per_job { value: -1")).find("eur_per_job = -1; must be in [0, 1000000]"),
            std::string::npos);
}

TEST(National, ChancesOfABankruptcyAddUpToOneAtMost) {
  const auto chance = [](const std::string& id, const std::string& value) {
    return "decision_parameter { id: \"" + id + "\" text: \"t\" fraction { value: " + value +
           " source: \"S1\" grade: C } }\n";
  };
  EXPECT_EQ(only_problem(kGood + chance("failure-restart", "0.6") + chance("failure-parts", "0.4")), "");
  EXPECT_NE(only_problem(kGood + chance("failure-restart", "0.6") + chance("failure-parts", "0.5"))
                .find("failure-restart and failure-parts add up to 1.1; at most 1"),
            std::string::npos);
}

}  // namespace
}  // namespace schakel::load
