// The accounts on the clusters of the repository: parts add up, places add up, nothing is unknown as zero.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <random>

#include "tests/support/folder.hpp"
#include "tools/results/answer.hpp"
#include "tools/results/findings.hpp"
#include "tools/results/prevention.hpp"
#include "tools/results/report_headline.hpp"
#include "tools/results/rows.hpp"
#include "tools/results/tables.hpp"

namespace schakel::results {
namespace {

namespace fs = std::filesystem;
using models::EffectQuantity;

Run run_of(const fs::path& scenario) {
  load::Loaded loaded = load::load_scenario(scenario, SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return play(std::move(loaded), {"test", 2});
}

const fs::path kBotlek = fs::path(SCHAKEL_CLUSTERS) / "chlorine" / "scenarios" / "nobian-botlek-closes.txtpb";

/// Some scenarios by rule of every cluster, drawn anew with each change of their number.
std::vector<fs::path> some_scenarios(std::size_t of_each) {
  std::vector<fs::path> found;
  for (const auto& cluster : fs::directory_iterator(SCHAKEL_CLUSTERS)) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& file : fs::directory_iterator(cluster.path() / "scenarios" / "by-rule", error))
      if (file.path().extension() == ".txtpb") files.push_back(file.path());
    std::sort(files.begin(), files.end());
    std::mt19937_64 random(files.size());
    std::shuffle(files.begin(), files.end(), random);
    files.resize(std::min(files.size(), of_each));
    found.insert(found.end(), files.begin(), files.end());
  }
  return found;
}

double sum_of(const Run& run, EffectQuantity quantity) {
  double sum = 0;
  for (const models::Effect& effect : run.effects)
    if (effect.quantity == quantity) sum += effect.value;
  return sum;
}

double sum_of_years(const Run& run, const std::string& quantity) {
  double sum = 0;
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
    if (run.scenario.accounts[r].quantity == quantity)
      sum += run.scenario.accounts[r].value - run.baseline.accounts[r].value;
  return sum;
}

void expect_parts_add_up(const Run& run) {
  const Findings found = find(run);
  const double scale = 1 + run.baseline.timeline.co2_kt_per_year.front();
  EXPECT_NEAR(sum_of(run, EffectQuantity::co2_end), found.co2_end_kt_per_year, 1e-9 * scale);
  EXPECT_NEAR(sum_of(run, EffectQuantity::co2_cumulative), found.co2_cumulative_kt, 1e-9 * 25 * scale);
  EXPECT_NEAR(sum_of(run, EffectQuantity::jobs_lost), found.jobs_lost, 1e-9 * (1 + found.jobs_lost));
  EXPECT_NEAR(sum_of(run, EffectQuantity::jobs_at_risk), found.jobs_at_risk, 1e-9 * (1 + found.jobs_at_risk_peak));
  const double split = sum_of_years(run, "co2_change_shrinkage") + sum_of_years(run, "co2_change_relocation") +
                       sum_of_years(run, "co2_change_part_load") + sum_of_years(run, "co2_change_fuel") +
                       sum_of_years(run, "co2_change_abatement");  // where projects are played
  EXPECT_NEAR(split, found.co2_cumulative_kt, 1e-9 * 25 * scale);
  double years = 0;
  for (const models::JobKind kind : models::kJobKinds)
    years += sum_of_years(run, std::string("jobs_gone_") + models::job_kind_name(kind));
  EXPECT_NEAR(sum_of(run, EffectQuantity::job_years), years, 1e-9 * (1 + years));
  for (const models::Effect& effect : run.effects) EXPECT_NE(effect.owner.event, journal::kNone);
}

TEST(AccountsOfClusters, AttributionAndSplitAddUpToTheDifference) {
  const std::vector<fs::path> scenarios = some_scenarios(3);
  ASSERT_GT(scenarios.size(), 10u);
  for (const fs::path& scenario : scenarios) {
    SCOPED_TRACE(scenario.string());
    expect_parts_add_up(run_of(scenario));
  }
}

void expect_same_rows(const Run& run) {
  const std::vector<models::AccountRow>&base = run.baseline.accounts, &with = run.scenario.accounts;
  ASSERT_EQ(base.size(), with.size());
  for (std::size_t r = 0; r < with.size(); ++r) {
    EXPECT_EQ(base[r].quantity, with[r].quantity) << r;
    EXPECT_EQ(base[r].cluster, with[r].cluster) << r;
    EXPECT_EQ(base[r].date, with[r].date) << r;
  }
}

/// Some rows are told only where there is anything to tell. The only maker of MDI closes on the first day: it is never
/// made then, and what follows in the list of the baseline is still about what stands beside it.
TEST(AccountsOfClusters, RowsOfBothPlaysAreAboutTheSame) {
  const test::Folder folder;
  std::ofstream(folder / "s.txtpb") << R"(id: "s" cluster: "chlorine"
      event { closure { of { unit: "huntsman-mdi" } date: "2024-01-01" } })";
  const results::Run closed = run_of(folder / "s.txtpb");
  expect_same_rows(closed);
  expect_parts_add_up(closed);
  bool any = false;
  for (std::size_t r = 0; r < closed.scenario.accounts.size(); ++r) {
    if (closed.scenario.accounts[r].quantity != "made_mdi") continue;
    any = true;
    EXPECT_GT(closed.baseline.accounts[r].value, 0);
    EXPECT_EQ(closed.scenario.accounts[r].value, 0);
  }
  EXPECT_TRUE(any) << "nothing tests a row that one of the plays does not have";
}

/// Who decide together capture what nobody captured before: rows that the baseline does not have.
TEST(AccountsOfClusters, ScenariosOfProjectsInSeveralClustersAddUp) {
  const results::Run run = run_of(fs::path(SCHAKEL_CLUSTERS) / "scenarios" / "aramis-users-decide-together.txtpb");
  expect_same_rows(run);
  expect_parts_add_up(run);
  EXPECT_LT(find(run).co2_cumulative_kt, 0);
}

/// A year that ends in June: what is a year's counts as one, whatever part of it is played.
TEST(AccountsOfClusters, AmountsPerYearAreThoseOfAWholeYear) {
  load::Options until_june, whole;
  until_june.until = "2030-06-30";
  whole.until = "2030-12-31";
  const auto lost = [](const load::Options& options) {
    const results::Run run = play(load::load_scenario(kBotlek, SCHAKEL_CLUSTERS, options), {"test", 2});
    return summary(run, find(run))["value_added_eur_per_year"].get<double>();
  };
  const double half = lost(until_june), year = lost(whole);
  EXPECT_LT(year, 0);
  EXPECT_NEAR(half, year, 0.02 * -year);  // prices of another half of the year
}

TEST(AccountsOfClusters, JobsAreNeverNegativeAndPlacesAddUp) {
  const results::Run run = run_of(kBotlek);
  const auto rules = models::job_rules(national_of(run.inputs));
  ASSERT_TRUE(rules);
  for (const models::AccountRow& row : run.scenario.accounts)
    if (row.quantity.rfind("jobs_", 0) == 0) {
      EXPECT_GE(row.value, 0) << row.quantity;
    }
  double last = 0;
  for (const models::AccountPeriod& p : models::account_periods(run.inputs.scenario)) {
    double places = 0, total = 0;
    for (const auto& place : models::jobs_by_place(run.inputs.model, *rules, run.scenario.leaving, p.to))
      places += place.sum();
    for (const models::JobKind kind : models::kJobKinds)
      total += models::gone_on(run.inputs.model, run.scenario.leaving, kind, models::kNone, p.to);
    EXPECT_NEAR(places, total, 1e-9 * (1 + total));
    EXPECT_GE(total, last);  // nobody comes back without re-employment
    last = total;
  }
  EXPECT_EQ(models::gone_on(run.inputs.model, run.scenario.leaving, models::JobKind::own, models::kNone, 9000), 230);
}

// Without national data what needs them is null, and the physical results are the same.
TEST(AccountsOfClusters, WithoutNationalDataNullNotZero) {
  const results::Run with = run_of(kBotlek);
  v1::Inputs inputs = with.inputs.inputs;
  inputs.clear_national();
  const results::Run without = play(load::from_inputs(inputs), {"test", 2});
  const Json json = summary(without, find(without)), full = summary(with, find(with));
  for (const char* key : {"jobs_indirect_lost", "jobs_indirect_at_risk", "co2_global_kt_per_year", "jobs",
                          "national_path", "value_added_eur", "public_cost_eur"}) {
    EXPECT_TRUE(json[key].is_null()) << key;
  }
  EXPECT_FALSE(full["jobs_indirect_lost"].is_null());
  EXPECT_FALSE(full["co2_global_kt_per_year"].is_null());
  EXPECT_EQ(json["co2_dutch_kt_cumulative"], full["co2_dutch_kt_cumulative"]);
  EXPECT_EQ(json["attribution"]["physical"]["SCENARIO"]["jobs_direct_lost"], 230);
  EXPECT_TRUE(json["attribution"]["economic"].is_null());
}

// With owners who decide the change is played with the same owners: Shin-Etsu's PVC is given up by its owner after it
// stood still for want of VCM, and days after that count; some change shortens or prevents it.
TEST(AccountsOfClusters, PreventionsAreTriedWithOwnersWhoDecide) {
  const results::Run run = run_of(kBotlek.parent_path() / "nobian-botlek-closes-owners-decide.txtpb");
  for (std::size_t u = 0; u < run.inputs.model.units.size(); ++u) {
    if (run.inputs.model.units[u].id != "chlorine/shin-etsu-vcm") continue;
    const int unit = static_cast<int>(u);
    const Prevention found = preventions(run, unit, 2);
    EXPECT_EQ(found.days_off, days_off(run.scenario.steps, unit, run.inputs.scenario.horizon_days, true));
    EXPECT_GT(found.days_off, days_off(run.scenario.steps, unit, run.inputs.scenario.horizon_days));
    ASSERT_FALSE(found.attempts.empty());
    double least = found.days_off;
    for (const Attempt& attempt : found.attempts) least = std::min(least, attempt.days_off);
    EXPECT_LT(least, found.days_off);
  }
}

// Both blast furnaces close, and the steel works behind them stop. No margin of a steel unit is known: the difference
// is not known, and not 0. What is known of the baseline (169.1 million a year of other units) stays.
TEST(AccountsOfClusters, ValueAddedOfUnknownMarginsIsNotKnown) {
  const results::Run run = run_of(fs::path(SCHAKEL_CLUSTERS) / "noordzeekanaal" / "scenarios" / "by-rule" /
                                  "closure-tata-ijmuiden-pig-iron.txtpb");
  const Findings found = find(run);
  const Json json = summary(run, found);
  EXPECT_TRUE(json["value_added_eur"].is_null());
  EXPECT_TRUE(json["value_added_eur_per_year"].is_null());
  EXPECT_TRUE(json["value_added_incomplete"].get<bool>());
  for (const Json& row : headline_json(run, found))
    if (row["key"] == "value_added") {
      EXPECT_NEAR(row["baseline"].get<double>(), 169.1, 0.1);
      EXPECT_TRUE(row["scenario"].is_null());
      EXPECT_TRUE(row["difference"].is_null());
    }
}

/// Every row of a quantity.
std::vector<std::size_t> rows_of(const Run& run, const std::string& quantity) {
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
    if (run.scenario.accounts[r].quantity == quantity) rows.push_back(r);
  return rows;
}

// The MDI plant closes. Nobody knows how many work there, and of what stands still behind it only the 15 of carbon
// monoxide are known: lost are not known, wherever they are told, and at risk are those 15.
TEST(AccountsOfClusters, JobsThatAreNotKnownAreNowhereZero) {
  const results::Run run = run_of(fs::path(SCHAKEL_CLUSTERS) / "chlorine" / "scenarios" / "huntsman-closes.txtpb");
  const Findings found = find(run);
  const Json json = summary(run, found);
  EXPECT_TRUE(json["jobs_direct_lost"].is_null());
  EXPECT_TRUE(json["jobs_indirect_lost"].is_null());
  EXPECT_TRUE(json["attribution"]["total"]["jobs_direct_lost"].is_null());
  EXPECT_TRUE(json["attribution"]["total"]["job_years_lost"].is_null());
  for (const char* kind : {"own", "contractors", "site_services", "indirect"}) {
    EXPECT_TRUE(json["jobs"]["gone_at_end"][kind].is_null()) << kind;
    EXPECT_TRUE(json["jobs"]["job_years"][kind].is_null()) << kind;
  }
  EXPECT_EQ(json["jobs"]["at_risk_at_end"]["own"], 15);
  EXPECT_EQ(json["jobs_direct_at_risk"], 15);
  EXPECT_EQ(json["jobs_direct_at_risk_peak"], 15);
  for (const Json& date : json["checkpoints"]) {
    EXPECT_TRUE(date["jobs_direct_lost"].is_null());
    EXPECT_EQ(date["jobs_direct_at_risk"], 15);
  }
  for (const char* quantity : {"jobs_lost", "jobs_lost_at_date", "jobs_gone_own", "jobs_gone_indirect_at_date"})
    for (const std::size_t row : rows_of(run, quantity)) {
      const bool before = run.scenario.accounts[row].date < *parse_date("2026-01-01");
      EXPECT_EQ(row_difference(run, row), before ? std::optional(0.0) : std::nullopt) << quantity;
      EXPECT_EQ(row_value(run, row), before ? std::optional(0.0) : std::nullopt) << quantity;
    }
  EXPECT_NE(accounts_csv(run).find(",chlorine,jobs_lost,jobs,0,,\n"), std::string::npos);
  const Json page = report_data(run, found);
  for (const Json& row : page["yearly"])
    EXPECT_TRUE(row["quantity"] != "jobs_lost" || row["date"] < "2026-01-01" || row["difference"].is_null()) << row;
  for (const Json& lost : page["series"]["jobs_lost"]) EXPECT_TRUE(lost.is_null());
  for (const Json& town : page["municipalities"]) EXPECT_TRUE(town["jobs_lost"].is_null() || town["jobs_lost"] == 0);
}

// An outage of the same plant is over before the end: nobody is lost, and that is known.
TEST(AccountsOfClusters, NobodyLostIsZero) {
  const results::Run run = run_of(kBotlek.parent_path() / "chlorine-outage-5-days.txtpb");
  EXPECT_EQ(summary(run, find(run))["jobs_direct_lost"], 0);
  for (const std::size_t row : rows_of(run, "jobs_lost")) EXPECT_EQ(row_difference(run, row), 0);
}

// A polyethylene plant of Chemelot closes, whose CO2 is not known, nor that of what is hit with it: no difference is
// known, and none is 0, wherever it is told. 120 work there.
TEST(AccountsOfClusters, Co2ThatIsNotKnownIsNowhereZero) {
  const results::Run run = run_of(fs::path(SCHAKEL_CLUSTERS) / "chemelot" / "scenarios" / "by-rule" /
                                  "closure-chemelot-polymers-high-density-polyethylene.txtpb");
  const Findings found = find(run);
  const Json json = summary(run, found);
  EXPECT_EQ(json["jobs_direct_lost"], 120);
  for (const char* key : {"co2_dutch_kt_per_year", "co2_dutch_kt_cumulative"}) {
    EXPECT_TRUE(json[key].is_null()) << key;
    EXPECT_TRUE(json["physical"][key].is_null()) << key;
    EXPECT_TRUE(json["attribution"]["total"][key].is_null()) << key;
    for (const Json& date : json["checkpoints"]) EXPECT_TRUE(date[key].is_null()) << key;
  }
  EXPECT_TRUE(json["co2"]["change_cumulative_kt"]["shrinkage"].is_null());
  for (const char* quantity : {"co2_scope1", "co2_registered_industry"})
    for (const std::size_t row : rows_of(run, quantity)) {
      const bool before = run.scenario.accounts[row].date < *parse_date("2025-01-01");
      EXPECT_EQ(row_difference(run, row), before ? std::optional(0.0) : std::nullopt) << quantity;
    }
  for (const Json& row : headline_json(run, found))
    if (row["key"] == "co2" || row["key"] == "co2_cumulative") {
      EXPECT_GT(row["baseline"].get<double>(), 1000);
      EXPECT_TRUE(row["scenario"].is_null());
      EXPECT_TRUE(row["difference"].is_null());
    }
  const Json page = report_data(run, found);
  for (const Json& value : page["series"]["co2_scenario_kt_per_year"]) EXPECT_TRUE(value.is_null());
  for (const Json& target : page["path"]) EXPECT_TRUE(target["scenario"].is_null() || target["day"] < 366) << target;
  const std::string said = answer(run, found)[2].en;
  EXPECT_EQ(said.find("What this does to scope-1 CO2 until 2049 is not known: there is no number for "), 0u) << said;
}

// An outage of it is over before the end: no CO2 is emitted more or less then, and what it comes to in all is not
// known.
TEST(AccountsOfClusters, Co2OfAnOutageIsKnownAtTheEnd) {
  const results::Run run =
      run_of(fs::path(SCHAKEL_CLUSTERS) / "chemelot" / "scenarios" / "by-rule" / "outage-sabic-hdpe-30-days.txtpb");
  const Findings found = find(run);
  EXPECT_EQ(summary(run, found)["co2_dutch_kt_per_year"], 0);
  EXPECT_TRUE(summary(run, found)["co2_dutch_kt_cumulative"].is_null());
  const std::string said = answer(run, found)[2].en;
  EXPECT_EQ(said.find("Against the baseline, scope-1 CO2 is 0 kt a year at the end and not known in all until 20"), 0u)
      << said;
}

// The chlorine plant closes, and owners decide: what the scenario and the lack of chlorine take is physical, what
// owners give up afterwards is economic, and both add up to the headline.
TEST(AccountsOfClusters, PhysicalAndEconomicPartsAddUpToTheHeadline) {
  const results::Run run = run_of(kBotlek.parent_path() / "nobian-botlek-closes-owners-decide.txtpb");
  const Findings found = find(run);
  const Json json = summary(run, found);
  for (const char* key : {"co2_dutch_kt_per_year", "co2_dutch_kt_cumulative", "jobs_direct_lost"}) {
    const double physical = json["physical"][key], economic = json["economic"][key], whole = json[key];
    EXPECT_NEAR(physical + economic, whole, 1e-9 * (1 + std::abs(whole))) << key;
    const auto by_mechanism = [&json, key](const char* part) {
      double sum = 0;
      for (const auto& [mechanism, values] : json["attribution"][part].items()) sum += values.value(key, 0.0);
      return sum;
    };
    EXPECT_NEAR(by_mechanism("physical"), physical, 1e-6 * (1 + std::abs(whole))) << key;
    EXPECT_NEAR(by_mechanism("economic"), economic, 1e-6 * (1 + std::abs(whole))) << key;
  }
  expect_parts_add_up(run);
  EXPECT_EQ(json["physical"]["units_stopped"].get<int>() + json["economic"]["units_stopped"].get<int>(),
            json["units_stopped"].get<int>());
  EXPECT_EQ(json["physical"]["jobs_direct_lost"], 230) << "Nobian's own staff";
  EXPECT_GT(json["economic"]["jobs_direct_lost"].get<double>(), 0);
  EXPECT_GT(json["economic"]["units_given_up"].get<int>(), 0);
  EXPECT_LT(json["value_added_eur"].get<double>(), 0);
  EXPECT_TRUE(json["value_added_incomplete"].get<bool>()) << "titanium dioxide has no margin";
  EXPECT_FALSE(answer(run, found).back().nl.empty());
  EXPECT_EQ(answer(run, found).size(), 4u);
}

// Shin-Etsu's PVC stops for want of imports in time; the change named is proven by its run.
TEST(AccountsOfClusters, WhatWouldHavePreventedAStopIsVerified) {
  const results::Run run = run_of(kBotlek);
  int pvc = models::kNone, beek = models::kNone;
  for (std::size_t u = 0; u < run.inputs.model.units.size(); ++u) {
    if (run.inputs.model.units[u].id == "chlorine/shin-etsu-pvc") pvc = static_cast<int>(u);
    if (run.inputs.model.units[u].id == "chlorine/vynova-pvc-beek") beek = static_cast<int>(u);
  }
  ASSERT_NE(pvc, models::kNone);
  const Prevention found = preventions(run, pvc, 2);
  EXPECT_GT(found.days_off, 0);
  ASSERT_FALSE(found.attempts.empty());
  EXPECT_LE(found.attempts.size(), 8u);
  EXPECT_TRUE(std::any_of(found.attempts.begin(), found.attempts.end(), [](const auto& a) { return a.days_off == 0; }));
  if (beek != models::kNone) {
    EXPECT_TRUE(preventions(run, beek, 2).attempts.empty());
  }
}

}  // namespace
}  // namespace schakel::results
