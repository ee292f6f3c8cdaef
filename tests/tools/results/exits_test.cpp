// Bankruptcy and relocation of the chlorine cluster, from the text files to results.
#include "tools/results/exits.hpp"

#include <gtest/gtest.h>

#include "tests/support/folder.hpp"
#include "tools/results/report_headline.hpp"
#include "tools/results/tables.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

namespace fs = std::filesystem;

Run run_text(const std::string& text, const std::string& cluster = "chlorine") {
  const test::Folder folder;
  const fs::path file =
      folder.write("mine.txtpb", "id: \"exits\"\ncluster: \"" + cluster + "\"\nhorizon: \"2028-01-01\"\n" + text);
  load::Loaded loaded = load::load_scenario(file, SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return play(std::move(loaded), {"test", 1});
}
std::string fails(const std::string& exit, const std::string& owner = "tronox") {
  return "switches { prices: true decisions: true }\nevent { owner_event { owner: \"" + owner +
         "\" date: \"2025-01-01\" kind: FAILS exit: " + exit + " } }\n";
}

// Titanium dioxide: 240 own jobs, at 15,000 EUR each 3.6 M of wages. Known after three months, 91.3 days.
TEST(Exits, ABankruptcyIsToldInFull) {
  const results::Run run = run_text(fails("CLOSURE"));
  const Json told = bankruptcies_json(run);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0]["owner"], "tronox");
  EXPECT_EQ(told[0]["name"], "Tronox Pigments (Holland)");
  EXPECT_EQ(told[0]["date"], "2025-01-01");
  EXPECT_EQ(told[0]["ends"], "2025-04-02");
  EXPECT_EQ(told[0]["exit"], "closure");
  EXPECT_EQ(told[0]["units_closed"], 1);
  EXPECT_EQ(told[0]["public_wages_eur"], 3.6e6);
  EXPECT_GT(told[0]["debts_unpaid_eur"].get<double>(), 1e6);
  std::string said;
  for (std::size_t e = 0; e < run.scenario.record.events.size(); ++e)
    if (run.scenario.record.events[e].kind == journal::EventKind::bankruptcy_ends)
      said = render(words::describe(run.inputs.model, run.built, run.scenario.record, static_cast<std::int32_t>(e)),
                    words::Language::en);
  EXPECT_EQ(said, "The bankruptcy of Tronox Pigments (Holland) ends: nobody takes over its plants.");
  const Json back = bankruptcies_json(run_text(fails("RESTART")));
  EXPECT_EQ(back[0]["exit"], "restart");
  EXPECT_EQ(back[0]["units_restarted"], 1);
  EXPECT_EQ(back[0]["public_clean_up_eur"], 0);
}

// Sold in parts, five plants may start again. The power plants of the parks in Botlek and Hengelo do not: what took
// their steam is gone. A sister plant that steps in is told in Dutch.
TEST(Exits, WhatMayStartAgainIsNotWhatDoes) {
  const results::Run run = run_text(fails("PARTS", "nobian"));
  const Json told = bankruptcies_json(run)[0];
  EXPECT_EQ(told["units_bought"], 5);
  EXPECT_EQ(told["units_restarted"], 3);
  EXPECT_EQ(told["units_closed"], 2);
  EXPECT_GT(told["public_clean_up_eur"].get<double>(), 1e6);
  EXPECT_EQ(report_data(run, find(run))["events"].dump().find(", by Nobian Delfzijl zout"), std::string::npos);
}

// The data hold no capital of a steel works, so that what cleaning up costs is not known: a gap, not 0.
TEST(Exits, CleanUpThatIsNotKnownIsNotZero) {
  const results::Run run = run_text(fails("CLOSURE", "tata-steel"), "noordzeekanaal");
  const Json told = bankruptcies_json(run)[0];
  EXPECT_TRUE(told["public_clean_up_eur"].is_null()) << told;
  EXPECT_EQ(told["public_clean_up_incomplete"], true);
  EXPECT_EQ(clean_up_gaps(run).size(), told["units_closed"].get<std::size_t>());
  for (const Json& row : headline_json(run, find(run)))
    EXPECT_TRUE(row["key"] != "public_cash" || !row["gap"].is_null());
}

// Every unit with an alternative has a row on the first day, and its terms add up to the difference that is told.
TEST(Exits, RelocationRiskIsToldForEveryUnitItIsKnownFor) {
  const results::Run run = run_text("switches { prices: true decisions: true }\n");
  const Json list = relocation_json(run);
  ASSERT_FALSE(list.is_null());
  bool mdi = false;
  for (const Json& of : list) {
    EXPECT_GE(of["risk_start"].get<double>(), 0);
    EXPECT_LE(of["risk_start"].get<double>(), 1);
    mdi |= of["unit"] == "chlorine/huntsman-mdi";
  }
  EXPECT_TRUE(mdi);
  const std::string csv = relocation_csv(run);
  EXPECT_NE(csv.find("\nbaseline,0,0,2024-01-01T00:00:00Z,chlorine/huntsman-mdi,mdi,"), std::string::npos);
  EXPECT_NE(csv.find("\nscenario,0,1461,2028-01-01T00:00:00Z,chlorine/huntsman-mdi,mdi,"), std::string::npos);
}

// Without decisions there is nothing to tell, and no file.
TEST(Exits, NobodyDecidesNothingIsTold) {
  const results::Run run = run_text("");
  EXPECT_FALSE(has_exits(run));
  EXPECT_TRUE(relocation_json(run).is_null());
  EXPECT_TRUE(bankruptcies_json(run).is_null());
}

}  // namespace
}  // namespace schakel::results
