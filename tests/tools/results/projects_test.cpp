// Projects of the real clusters, from the text files to results.
#include "tools/results/projects.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/support/folder.hpp"
#include "tools/results/answer.hpp"
#include "tools/results/checkpoints.hpp"
#include "tools/results/reasons.hpp"
#include "tools/results/report_grades.hpp"
#include "tools/results/report_moved.hpp"

namespace schakel::results {
namespace {

namespace fs = std::filesystem;

Run run_of(const std::string& scenario) {
  load::Loaded loaded = load::load_scenario(fs::path(SCHAKEL_CLUSTERS) / scenario, SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return play(std::move(loaded), {"test", 1});
}

Run run_text(const std::string& text) {
  const test::Folder folder;
  load::Loaded loaded = load::load_scenario(folder.write("mine.txtpb", text), SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return play(std::move(loaded), {"test", 1});
}

const ProjectRow& row_of(const Run& run, const std::vector<ProjectRow>& rows, const std::string& id) {
  for (const ProjectRow& row : rows)
    if (run.inputs.investments.projects[static_cast<std::size_t>(row.project)].id == id) return row;
  ADD_FAILURE() << "no project " << id;
  return rows.front();
}

/// Three years later at most: a project that is later than the pipe anyway loses less.
TEST(Projects, ALatePipeDelaysItsUsersByNoMoreThanThat) {
  const results::Run run = run_of("rotterdam-moerdijk/scenarios/by-rule/late-porthos-3-years.txtpb");
  int later = 0;
  for (const ProjectRow& row : project_rows(run)) {
    if (!row.slip()) continue;
    EXPECT_GE(*row.slip(), -1e-6);
    later += *row.slip() > 1e-6;
    EXPECT_LE(*row.slip(), 3 * 365.25 + 1) << row.project;
  }
  EXPECT_GT(later, 0);
}

std::string told(const Run& run) {
  std::string text;
  for (const words::Text& sentence : answer(run, find(run))) text += sentence.en + "\n";
  return text;
}

/// Porthos comes in both, three years apart. Aramis comes in neither within the play: no project is moved, and the
/// answer says so. A title that names what it is about is not followed by "about" the same.
TEST(Projects, TheAnswerSaysWhenLateInfrastructureComes) {
  const std::string porthos = told(run_of("rotterdam-moerdijk/scenarios/by-rule/late-porthos-3-years.txtpb"));
  EXPECT_NE(porthos.find(" is in service from "), std::string::npos) << porthos;
  EXPECT_EQ(porthos.find("It is about"), std::string::npos) << porthos;
  const std::string aramis = told(run_of("rotterdam-moerdijk/scenarios/by-rule/late-aramis-1-year.txtpb"));
  EXPECT_NE(aramis.find("is not in service before the end, nor in the baseline."), std::string::npos) << aramis;
  EXPECT_NE(aramis.find("No project runs earlier or later because of it"), std::string::npos) << aramis;
  EXPECT_NE(aramis.find("No unit is off at the end because of it."), std::string::npos) << aramis;
  EXPECT_NE(aramis.find("Scope-1 CO2 is that of the baseline until 2049."), std::string::npos) << aramis;
}

/// Day on which the capture at AEB runs, with so much granted and the levy on waste burners kept or withdrawn in 2025;
/// -1: it does not.
double aeb_captures(double granted_eur, bool levy) {
  const std::string withdrawn =
      levy ? "" : R"(event { instrument_change { instrument: "co2-levy-waste" date: "2025-01-01" withdrawn: true } })";
  const results::Run run = run_text(R"(id: "aeb" title: "AEB" cluster: "noordzeekanaal"
switches { projects: true prices: true decisions: true }
override { entity: "noordzeekanaal/aeb-capture" field: "granted_eur" value: )" +
                                    std::to_string(granted_eur) + " }\n" + withdrawn);
  const std::vector<ProjectRow> rows = project_rows(run);
  return row_of(run, rows, "noordzeekanaal/aeb-capture").scenario.runs_day.value_or(-1);
}

/// The 1,200 M that were granted bear the capture with and without the levy. The range of what it is worth goes down to
/// 600 M: at 1,000 M the levy on the fossil half decides, at 600 M it does not bear it either.
TEST(Projects, AtAebTheLevyDecidesWhereTheGrantDoesNot) {
  EXPECT_GT(aeb_captures(1.2e9, true), 0);
  EXPECT_GT(aeb_captures(1.2e9, false), 0);
  EXPECT_GT(aeb_captures(1.0e9, true), 0);
  EXPECT_EQ(aeb_captures(1.0e9, false), -1);
  EXPECT_EQ(aeb_captures(0.6e9, true), -1);
}

/// Each tonne of the difference belongs to an event: the parts add up.
TEST(Projects, WhatDelayCostsIsAttributedInFull) {
  for (const char* scenario : {"rotterdam-moerdijk/scenarios/by-rule/late-porthos-5-years.txtpb",
                               "rotterdam-moerdijk/scenarios/by-rule/late-porthos-1-year.txtpb"}) {
    const results::Run run = run_of(scenario);
    double parts = 0, difference = 0;
    for (const models::Effect& effect : run.effects)
      if (effect.quantity == models::EffectQuantity::co2_cumulative) parts += effect.value;
    for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
      if (run.scenario.accounts[r].quantity == "co2_scope1")
        difference += run.scenario.accounts[r].value - run.baseline.accounts[r].value;
    EXPECT_NEAR(parts, difference, 1e-9 * (1 + std::abs(difference)) + 1e-6) << scenario;
    EXPECT_GT(difference, 0) << scenario;
  }
}

/// The letter's case: with co-operation the furnace does not wait for its turn in the queue of the grid.
TEST(Projects, IsoverIsEarlierByTheDaysItWouldHaveQueued) {
  const results::Run run = run_of("cluster6/scenarios/isover-shares-power.txtpb");
  const auto rows = project_rows(run);
  const ProjectRow& row = row_of(run, rows, "cluster6/isover-hybrid-furnace");
  ASSERT_TRUE(row.slip().has_value());
  EXPECT_LT(*row.slip(), -365);
  double queue = 0;
  for (const journal::DelayPart& part : row.baseline.delays)
    if (part.cause == models::Cause::grid_congestion) queue += part.days;
  for (const journal::DelayPart& part : row.scenario.delays)
    if (part.cause == models::Cause::grid_congestion) queue -= part.days;
  EXPECT_NEAR(queue, -*row.slip(), 1);
}

const std::string kAramis =
    "id: \"aramis\"\ncluster: \"rotterdam-moerdijk\"\ncluster: \"noordzeekanaal\"\ncluster: \"zeeland\"\ncluster: "
    "\"chemelot\"\n"
    "switches { projects: true prices: true }\n";

/// Users wait for Aramis, and it for them; the coalition found is enough to launch it.
TEST(Projects, AramisAndItsUsersWaitForEachOther) {
  const results::Run run = run_text(kAramis);
  const std::vector<Deadlock> found = deadlocks(run);
  ASSERT_FALSE(found.empty());
  const auto& data = run.inputs.investments;
  for (const Deadlock& lock : found) {
    const models::Plan& plan = data.plans[static_cast<std::size_t>(lock.plan)];
    double volume = 0, threshold = plan.launch * (plan.capacity_kt > 0 ? plan.capacity_kt : plan.capacity_mw);
    for (const int p : lock.coalition)
      for (const models::Need& need : data.projects[static_cast<std::size_t>(p)].needs)
        if (need.plan == lock.plan) volume += plan.capacity_kt > 0 ? need.co2_kt : need.mw;
    if (lock.coalition.empty()) continue;
    EXPECT_GT(lock.coalition.size(), 1u) << plan.id;  // one that is enough waits for nobody
    EXPECT_GE(volume, threshold - 1e-6) << plan.id;
  }
}

TEST(Projects, TheSameSeedGivesTheSameBytes) {
  const results::Run one = run_text(kAramis), two = run_text(kAramis);
  EXPECT_EQ(projects_csv(one), projects_csv(two));
  EXPECT_EQ(events_csv(one), events_csv(two));
  const results::Run other = run_text(kAramis + "seed: 2\n");
  EXPECT_NE(projects_csv(one), projects_csv(other));
}

/// With every cause off each project that does not end runs at its technical lead time.
TEST(Projects, WithAllCausesOffNothingIsLate) {
  std::string off = "id: \"free\"\ncluster: \"rotterdam-moerdijk\"\nswitches { projects: true prices: true";
  for (const models::Cause cause : models::kCauses)
    off += std::string(" cause_off: \"") + models::cause_name(cause) + "\"";
  const results::Run run = run_text(off + " }\n");
  for (const ProjectRow& row : project_rows(run)) {
    EXPECT_TRUE(row.scenario.delays.empty()) << row.project;
    EXPECT_NE(row.scenario.state, ProjectFate::State::waits) << row.project;
  }
}

/// A late pipe changes nothing but when projects run: all of the difference is delay.
TEST(Projects, TheCostOfDelayIsDelayInTheSplit) {
  const results::Run run = run_of("rotterdam-moerdijk/scenarios/by-rule/late-porthos-5-years.txtpb");
  const Json split = accounts_summary(run, find(run))["co2"]["change_cumulative_kt"];
  EXPECT_EQ(split["abatement"].get<double>(), 0);
  EXPECT_GT(split["delay"].get<double>(), 0);
  double parts = 0, difference = 0;
  for (const char* part : {"shrinkage", "relocation", "part_load", "fuel", "abatement", "delay"})
    parts += split[part].get<double>();
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
    if (run.scenario.accounts[r].quantity == "co2_scope1")
      difference += run.scenario.accounts[r].value - run.baseline.accounts[r].value;
  EXPECT_NEAR(parts, difference, 1e-6 * difference);
  // The same tonnes by the name that accounts.csv has for them.
  EXPECT_NEAR(split["projects"].get<double>(), split["abatement"].get<double>() + split["delay"].get<double>(), 1e-6);
}

/// No plant is hit: it rests on the numbers of the projects that come later, and of the pipe.
TEST(Projects, ALateInvestmentRestsOnItsOwnNumbers) {
  const results::Run run = run_of("rotterdam-moerdijk/scenarios/by-rule/late-porthos-5-years.txtpb");
  const Findings found = find(run);
  ASSERT_TRUE(found.ever_hit.empty());
  const std::vector<MovedNumber> numbers = moved_numbers(run);
  std::set<std::string> parts;
  for (const MovedNumber& number : numbers) parts.insert(number.part);
  for (const ProjectRow& row : project_rows(run))
    EXPECT_EQ(parts.contains(run.inputs.investments.projects[static_cast<std::size_t>(row.project)].id),
              std::abs(row.slip().value_or(0)) > 1e-6 ||
                  row.baseline.runs_day.has_value() != row.scenario.runs_day.has_value())
        << row.project;
  const Json grades = headline_grades(run, found);
  int graded = 0;
  for (const char* grade : {"A", "B", "C", "D"}) graded += grades[grade].get<int>();
  EXPECT_EQ(graded, static_cast<int>(numbers.size()));
  EXPECT_EQ(answer(run, found)[0].en, "Porthos CO2 pipe and storage comes 5 years late.")
      << "no day on which it is known";
  EXPECT_NE(how_sure(run, found).en.find("rests on " + std::to_string(numbers.size()) + " numbers about the projects"),
            std::string::npos)
      << how_sure(run, found).en;
}

/// What a scenario costs by 2030, 2035 and 2040, told in the report: the sum of the yearly differences until then.
TEST(Projects, WhatItCostsByEachDateIsTheSumOfTheYears) {
  const results::Run run = run_of("rotterdam-moerdijk/scenarios/by-rule/late-porthos-5-years.txtpb");
  const std::vector<Checkpoint> costs = checkpoints_of(run);
  ASSERT_EQ(costs.size(), 3u);
  for (const Checkpoint& cost : costs) {
    double sum = 0;
    for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
      if (run.scenario.accounts[r].quantity == "co2_scope1" && run.scenario.accounts[r].date <= cost.date)
        sum += run.scenario.accounts[r].value - run.baseline.accounts[r].value;
    ASSERT_TRUE(cost.co2_kt.has_value());
    EXPECT_NEAR(*cost.co2_kt, sum, 1e-6 * (1 + std::abs(sum))) << to_text(cost.date);
  }
  EXPECT_GT(*costs[0].co2_kt, 0);
  const Json told = report_projects(run)["costs"];
  ASSERT_EQ(told.size(), 3u);
  EXPECT_EQ(told[0]["date"], "2030-12-31");
  EXPECT_NEAR(told[0]["co2_kt"].get<double>(), *costs[0].co2_kt, 1e-6);
}

TEST(Projects, WithoutTheSwitchNothingIsPlayed) {
  const results::Run run = run_text("id: \"none\"\ncluster: \"rotterdam-moerdijk\"\n");
  EXPECT_TRUE(run.scenario.record.events.empty());
  EXPECT_TRUE(project_rows(run).empty());
  EXPECT_TRUE(projects_summary(run).is_null());
}

}  // namespace
}  // namespace schakel::results
