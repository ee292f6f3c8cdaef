// A site with headers as a data author writes it, from text to results.
#include <gtest/gtest.h>

#include "tests/tools/load/demo.hpp"
#include "tools/results/tables.hpp"

namespace schakel::results {
namespace {

// Steam: the cracker gives 5 x 1000 = 5000 TJ and takes 2000, the plant takes 11000, the town 1000; the boiler makes
// the rest, 9000 of its 10000. Fuel gas: the cracker makes 14 x 1000 = 14000, burns 0.8 x 10000 = 8000 itself (and buys
// 2000), the boiler burns 6000 of the 1.1 x 9000 = 9900 it needs (and buys 3900).
constexpr const char* kSite = R"(id: "demo"
name: "Demo"
reference_date: "2023-12-31"
source { id: "S1" title: "Made up" }
owner { id: "acme" name: "Acme" }
municipality { id: "rotterdam" name: "Rotterdam" latitude_degrees: 51.9 longitude_degrees: 4.4 }
site { id: "botlek" name: "Botlek" municipality: "rotterdam" latitude_degrees: 51.87 longitude_degrees: 4.28 }
product { id: "ethylene" measure: KT }
product { id: "goods" measure: KT }
product { id: "steam" measure: TJ }
product {
  id: "natural-gas"
  measure: TJ
  combustion_co2 { kg_per_gj { value: 56 source: "S1" grade: A } }
}
product {
  id: "fuel-gas"
  measure: TJ
  combustion_co2 { kg_per_gj { value: 50 source: "S1" grade: A } }
}
pool { id: "steam-header" product: "steam" kind: STEAM_HEADER }
pool { id: "fuel-header" product: "fuel-gas" kind: FUEL_GAS_HEADER }

unit {
  id: "cracker"
  owner: "acme"
  site: "botlek"
  main_product: "ethylene"
  capacity { kt_per_year { value: 1000 source: "S1" grade: A } }
  utilisation { value: 1 source: "S1" grade: A }
  shed_order: 3
  input {
    product: "natural-gas"
    amount { gj_per_t { value: 10 source: "S1" grade: A } }
    role: REPLACEABLE
    alternative { product: "fuel-gas" worth_t_per_t { value: 1 source: "S1" grade: A } }
    market: true  # the swing: what fuel gas does not bring is bought
    fuel: true
  }
  input { product: "steam" amount { gj_per_t { value: 2 source: "S1" grade: A } } }
  output { product: "ethylene" amount { t_per_t { value: 1 source: "S1" grade: A } } outlet { id: "sale" kind: SALE } }
  output { product: "steam" amount { gj_per_t { value: 5 source: "S1" grade: A } } outlet { id: "vent" kind: VENT free: true } }
  output {
    product: "fuel-gas"
    amount { gj_per_t { value: 14 source: "S1" grade: A } }
    outlet { id: "flare" kind: FLARE free: true hours_per_year { value: 72 source: "S1" grade: A } }
  }
  emissions { from_fuel: true }
}
unit {
  id: "boiler"
  owner: "acme"
  site: "botlek"
  main_product: "steam"
  capacity { tj_per_year { value: 10000 source: "S1" grade: A } }
  utilisation { value: 0.9 source: "S1" grade: A }
  shed_order: 1
  input {
    product: "natural-gas"
    amount { gj_per_gj { value: 1.1 source: "S1" grade: A } }
    role: REPLACEABLE
    alternative { product: "fuel-gas" worth_t_per_t { value: 1 source: "S1" grade: A } }
    market: true
    fuel: true
  }
  output { product: "steam" amount { gj_per_gj { value: 1 source: "S1" grade: A } } }
  emissions { from_fuel: true }
}
unit {
  id: "plant"
  owner: "acme"
  site: "botlek"
  main_product: "goods"
  capacity { kt_per_year { value: 1000 source: "S1" grade: A } }
  utilisation { value: 1 source: "S1" grade: A }
  shed_order: 2
  input { product: "steam" amount { gj_per_t { value: 11 source: "S1" grade: A } } }
  output { product: "goods" amount { t_per_t { value: 1 source: "S1" grade: A } } outlet { id: "sale" kind: SALE } }
}
boundary_node {
  id: "town"
  name: "District heat"
  product: "steam"
  backup {
    name: "gas boilers"
    co2 { kg_per_gj { value: 60 source: "S1" grade: A } }
    cost { eur_per_gj { value: 12 source: "S1" grade: A } }
  }
}

link { id: "steam-of-cracker" product: "steam" from: "cracker" to: "steam-header" remainder_of_output: true merit: 0 }
link { id: "steam-of-boiler" product: "steam" from: "boiler" to: "steam-header" remainder_of_output: true merit: 2 }
link { id: "steam-to-cracker" product: "steam" from: "steam-header" to: "cracker" remainder_of_need: true }
link { id: "steam-to-plant" product: "steam" from: "steam-header" to: "plant" remainder_of_need: true }
link {
  id: "steam-to-town"
  product: "steam"
  from: "steam-header"
  to: "town"
  volume { tj_per_year { value: 1000 source: "S1" grade: A } }
}
link { id: "gas-of-cracker" product: "fuel-gas" from: "cracker" to: "fuel-header" remainder_of_output: true merit: 0 }
link {
  id: "gas-to-cracker"
  product: "fuel-gas"
  from: "fuel-header"
  to: "cracker"
  share_of_need { value: 0.8 source: "S1" grade: A }
}
link { id: "gas-to-boiler" product: "fuel-gas" from: "fuel-header" to: "boiler" remainder_of_output: true }
)";

constexpr const char* kCloses = R"(id: "cracker-closes"
title: "The cracker closes"
cluster: "demo"
start: "2025-01-01"
horizon: "2027-01-01"
event { closure { of { unit: "cracker" } date: "2026-01-01" } }
)";

double value_of(const PlayResult& play, const std::string& quantity, const std::string& date) {
  for (const models::AccountRow& row : play.accounts)
    if (row.quantity == quantity && to_text(row.date) == date) return row.value;
  ADD_FAILURE() << quantity << " " << date << " is not there";
  return -1;
}

// The cracker closes. Wanted of the boiler: 12000 of steam; it makes 10000, so plant and town are served 10/12. It
// burns 11000 of natural gas: 616 kt. Before: cracker 8000 x 0.050 + 2000 x 0.056 = 512, boiler 6000 x 0.050 + 3900 x
// 0.056 = 518.4, together 1030.4. The town is short of 1000 / 6 = 166.7 TJ: 10 kt and 2 million EUR, beside the
// scope 1.
TEST(Header, FromTextToAccounts) {
  load::Loaded loaded = load::load_demo(kSite, kCloses);
  EXPECT_EQ(load::lines(loaded.problems), load::Lines{});
  ASSERT_TRUE(loaded.ok());
  const results::Run run = play(std::move(loaded), {"", 1});
  EXPECT_NEAR(value_of(run.baseline, "co2_scope1", "2026-12-31"), 1030.4, 1e-6);
  EXPECT_NEAR(value_of(run.scenario, "co2_scope1", "2025-12-31"), 1030.4, 1e-6);
  EXPECT_NEAR(value_of(run.scenario, "co2_scope1", "2026-12-31"), 616, 1e-6);
  EXPECT_NEAR(run.scenario.steps[2].back().fraction, 10.0 / 12, 1e-9);
  EXPECT_NEAR(value_of(run.scenario, "dependants_backup_steam", "2026-12-31"), 1000.0 / 6, 1e-6);
  EXPECT_EQ(value_of(run.baseline, "dependants_backup_steam", "2026-12-31"), 0);
  EXPECT_NEAR(value_of(run.scenario, "co2_dependants_backup", "2026-12-31"), 10, 1e-6);
  EXPECT_NEAR(value_of(run.scenario, "cost_dependants_backup", "2026-12-31"), 2e6, 1e-3);
  const Findings found = find(run);
  EXPECT_EQ(found.co2_unknown, std::vector<int>{2}) << "the plant's own emissions are a gap, fuel is none";
  const Json json = summary(run, found);
  EXPECT_NEAR(json["co2_dutch_kt_per_year"].get<double>(), 616 - 1030.4, 1e-6);
  EXPECT_NEAR(json["dependants_backup"]["co2_kt_per_year"].get<double>(), 10, 1e-6);
  EXPECT_NEAR(json["stopped"][0]["co2_kt_per_year"].get<double>(), 512, 1e-6);
  const Json headline = report_data(run, found)["headline"];
  EXPECT_EQ(headline[headline.size() - 2]["key"], "co2_backup");
}

// The CO2 of the town's boilers is not known: no number where they burn, and 0 where they do not.
TEST(Header, Co2OfBackUpsIsNotKnownOnlyWhereOneIsUsed) {
  const std::string site = load::with(kSite, "    co2 { kg_per_gj { value: 60 source: \"S1\" grade: A } }\n", "");
  const auto co2 = [&site](const std::string& scenario) {
    const results::Run run = play(load::load_demo(site, scenario), {"", 1});
    const Json headline = report_data(run, find(run))["headline"];
    return std::pair(summary(run, find(run))["dependants_backup"]["co2_kt_per_year"], headline[headline.size() - 2]);
  };
  const auto [used, row_used] = co2(kCloses);
  EXPECT_TRUE(used.is_null());
  EXPECT_TRUE(row_used["scenario"].is_null());
  const auto [idle, row_idle] =
      co2(load::with(kCloses, "event { closure { of { unit: \"cracker\" } date: \"2026-01-01\" } }\n", ""));
  EXPECT_EQ(idle, 0);
  EXPECT_EQ(row_idle["scenario"], 0);
  EXPECT_EQ(row_idle["baseline"], 0);
}

// The boiler closes: of the cracker's 5000 of steam 2000 go back to it at most, so 14000 wanted and 5000 there; fuel
// gas 14000 - 10000 = 4000 is flared for 72 hours, and then the cracker must fall until it makes no more than it burns:
// its heat is 10 and its fuel gas 14 per tonne, so it stops. On 1 January 2027 the flare opens again.
TEST(Header, FlareOfLimitedHours) {
  const std::string closes =
      load::with(load::with(kCloses, "unit: \"cracker\"", "unit: \"boiler\""), "2027-01-01", "2027-02-01");
  const results::Run run = play(load::load_demo(kSite, closes), {"", 1});
  const std::string csv = events_csv(run);
  EXPECT_NE(csv.find(",2026-01-04T00:00:00Z,demo/cracker/flare,OUTLET_HOURS_USED,HOURS_USED_UP,"), std::string::npos)
      << csv;
  EXPECT_NE(csv.find(",2027-01-01T00:00:00Z,demo/cracker/flare,OUTLET_OPEN_AGAIN,YEAR_BEGAN,"), std::string::npos)
      << csv;
}

TEST(Header, EqualMeritsAreAWarning) {
  const std::string twice =
      load::with(kSite, "remainder_of_output: true merit: 2", "remainder_of_output: true merit: 0");
  EXPECT_EQ(
      load::problems_of(twice),
      (load::Lines{"c.txtpb:" + load::place(twice, "merit: 0 }\nlink { id: \"steam-to-cracker\"") +
                   "warning: link \"steam-of-boiler\": merit = 0 is also that of link \"steam-of-cracker\" into the "
                   "same header; distinct values; equal merits rise and fall together, pro rata"}));
}

TEST(Header, FuelOfUnknownCo2IsAnError) {
  const std::string text =
      load::with(kSite, "  combustion_co2 { kg_per_gj { value: 50 source: \"S1\" grade: A } }\n", "");
  const load::Lines problems = load::problems_of(text);
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_NE(problems[0].find("burns \"fuel-gas\", whose CO2 is not known; combustion_co2 on the product"),
            std::string::npos)
      << problems[0];
}

}  // namespace
}  // namespace schakel::results
