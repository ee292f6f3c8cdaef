// Where products come from and go to: the two sides are the same, and those of units what they make and use.
#include "tools/results/report_flows.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/folder.hpp"
#include "tests/tools/results/demonstration.hpp"

namespace schakel::results {
namespace {

double sum(const Json& ends, const char* play, std::size_t day) {
  double total = 0;
  for (const Json& end : ends) total += end[play][day].get<double>();
  return total;
}

/// A scenario of one event in a cluster, played.
Run played(const std::string& cluster, const std::string& event) {
  const test::Folder folder;
  const std::filesystem::path file = folder.write(
      "mine.txtpb", "id: \"flows\"\ntitle: \"Flows\"\ncluster: \"" + cluster + "\"\nhorizon: \"2028-01-01\"\n" + event);
  load::Loaded loaded = load::load_scenario(file, SCHAKEL_CLUSTERS);
  EXPECT_TRUE(loaded.ok());
  return play(std::move(loaded), {"test", 2});
}

/// What a unit makes or takes of a product at the rates of a day, by its recipe; only where nothing else serves a need.
std::map<std::pair<std::string, std::string>, double> by_recipe(const Run& of, const PlayResult& play, double day,
                                                                bool made) {
  std::map<std::pair<std::string, std::string>, double> sums;
  const models::Model& model = of.inputs.model;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    double fraction = 1;
    for (const models::UnitStep& step : play.steps[u])
      if (step.day <= day) fraction = step.fraction;
    const auto put = [&](int product, double amount) {
      sums[{model.products[static_cast<std::size_t>(product)].name, model.units[u].id}] +=
          of.inputs.base_year.unit_rate[u] * fraction * amount;
    };
    for (const models::Output& output : model.units[u].outputs)
      if (made) put(output.product, output.amount.value);
    for (const models::Input& input : model.units[u].inputs)
      if (!made && input.alternatives.empty() && input.role == models::InputRole::essential)
        put(input.product, input.amount.value);
  }
  return sums;
}

/// The two sides of each product are the same on each day, and those of units are what their recipes say.
void expect_balance(const Run& of) {
  const Json flows = flows_json(of);
  ASSERT_EQ(flows["day"].size(), 3u);  // 30 days, a year, the end
  ASSERT_GT(flows["products"].size(), 10u);
  std::size_t compared = 0;
  for (std::size_t d = 0; d < 3; ++d)
    for (const PlayResult* play : {&of.baseline, &of.scenario}) {
      const char* name = play == &of.scenario ? "scenario" : "baseline";
      const auto made = by_recipe(of, *play, flows["day"][d], true),
                 used = by_recipe(of, *play, flows["day"][d], false);
      for (const Json& product : flows["products"]) {
        const double from = sum(product["from"], name, d), to = sum(product["to"], name, d);
        EXPECT_NEAR(from, to, 1e-6 * (1 + from)) << product["product"] << ' ' << name << ' ' << d;
        for (const bool is_from : {true, false})
          for (const Json& end : product[is_from ? "from" : "to"]) {
            const auto& wanted = is_from ? made : used;
            const auto found = wanted.find({product["product"], end["id"]});
            if (end["kind"] != "unit" || found == wanted.end()) continue;
            EXPECT_NEAR(end[name][d].get<double>(), found->second, 1e-6 * (1 + found->second))
                << product["product"] << ' ' << end["id"] << ' ' << name << ' ' << d;
            ++compared;
          }
      }
    }
  EXPECT_GT(compared, 100u);
}

TEST(ReportFlows, WhatComesGoes) { expect_balance(demonstration()); }

// Acrylonitrile and propylene come by barge and rail into stocks, with a transit time: 30 days without barges.
TEST(ReportFlows, WhatIsUnderWayIsCountedOnce) {
  expect_balance(
      played("chemelot", "event { link_loss { route: \"propylene-barges\" date: \"2024-06-01\" duration_days: 40 } }"));
}

// Hengelo sells out of its stock besides what it makes, where its brine has no room for more.
TEST(ReportFlows, AStockGivesWhatThePlantDoesNotMake) {
  const auto salt = played("chlorine",
                           "event { closure { of { unit: \"nobian-delfzijl-salt\" } date: \"2026-01-01\" } } "
                           "override { entity: \"chlorine/twente-brine\" field: \"spare.kt_per_year\" value: 0 }");
  expect_balance(salt);
  bool gives = false;
  const Json flows = flows_json(salt);
  for (const Json& product : flows["products"])
    for (const Json& end : product["from"])
      gives |= end["kind"] == "stock" && end["id"] == "chlorine/nobian-hengelo-salt" && end["scenario"][0] > 1;
  EXPECT_TRUE(gives);
}

// Botlek's cells are the closed unit: all of their chlorine goes, that of Delfzijl stays, and VCM comes by import.
TEST(ReportFlows, TheClosedPlantGivesNothingAndImportsComeInItsPlace) {
  const Json flows = flows_json(demonstration());
  double botlek_before = 0, botlek_after = -1, imported_before = -1, imported_after = 0;
  for (const Json& product : flows["products"])
    for (const Json& end : product["from"]) {
      if (product["product"] == "Chlorine" && end["id"] == "chlorine/nobian-botlek-cells") {
        botlek_before = end["baseline"][2];
        botlek_after = end["scenario"][2];
      }
      if (product["product"] == "Vinyl chloride (VCM)" && end["kind"] == "import") {
        imported_before = end["baseline"][2];
        imported_after = end["scenario"][2];
      }
    }
  EXPECT_GT(botlek_before, 500);
  EXPECT_EQ(botlek_after, 0);
  EXPECT_EQ(imported_before, 0);
  EXPECT_GT(imported_after, 100);
}

}  // namespace
}  // namespace schakel::results
