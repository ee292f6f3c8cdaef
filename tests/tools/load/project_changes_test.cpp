// Events that change one project: what they say, and what is wrong in them.
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

const std::string kBoiler =
    "project { id: \"boiler\" name: \"Boiler\" name_nl: \"Ketel\" owner: \"acme\" unit: \"cells\" agreement: true "
    "planned { year { value: 2028 grade: C source: \"S1\" } known_from: \"2023-01-01\" } }\n";
const std::string kHead = "id: \"s\"\ncluster: \"demo\"\nswitches { projects: true }\n";

Loaded with_change(const std::string& change, const std::string& project = kBoiler) {
  return load_demo(kDemo + project, kHead + "event { project_change { project: \"boiler\" " + change + " } }\n");
}
std::string first(const std::string& change, const std::string& project = kBoiler) {
  const Loaded loaded = with_change(change, project);
  return loaded.problems.empty() ? "none" : loaded.problems.front().what;
}
const std::string kDate = "date: \"2025-01-01\" ";

TEST(ProjectChanges, APauseHasAnEndAndACause) {
  const Loaded loaded = with_change(kDate + "kind: PAUSES until: \"2026-01-01\" cause: \"uncertain-rules\"");
  EXPECT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.scenario.project_events.size(), 1u);
  const models::ProjectEvent& event = loaded.scenario.project_events[0];
  EXPECT_EQ(event.kind, models::ProjectEvent::Kind::pauses);
  EXPECT_EQ(event.day, 366) << "days of 2024";
  EXPECT_EQ(event.until_day, 731);
  EXPECT_EQ(event.cause, models::Cause::uncertain_rules);
  EXPECT_EQ(first(kDate + "kind: PAUSES"), "none") << "for good, unexplained";
}

/// The rest is a project of its own: without its stages, its grant and its talks, and with the signature of the first
/// part in its way.
TEST(ProjectChanges, ASplitMakesAProjectOfTheRest) {
  const Loaded loaded = with_change(kDate + "kind: SPLITS part: 0.4 rest_from: \"2026-01-01\"");
  EXPECT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.investments.projects.size(), 2u);
  ASSERT_EQ(loaded.model.projects.size(), 2u);
  const models::Project& rest = loaded.investments.projects[1];
  EXPECT_EQ(rest.id, "demo/boiler-rest");
  EXPECT_EQ(rest.name, "Boiler, the rest");
  EXPECT_EQ(rest.name_nl, "Ketel, de rest");
  EXPECT_TRUE(rest.is_rest);
  EXPECT_FALSE(rest.agreement);
  ASSERT_EQ(rest.needs.size(), 1u);
  EXPECT_EQ(rest.needs[0].project, 0);
  EXPECT_EQ(rest.needs[0].reached, models::Stage::agreement);
  const models::ProjectEvent& event = loaded.scenario.project_events.at(0);
  EXPECT_EQ(event.index, 0);
  EXPECT_EQ(event.rest, 1);
  EXPECT_EQ(event.part, 0.4);
  EXPECT_EQ(event.until_day, 731);
}

TEST(ProjectChanges, WhatDoesNotFitIsToldOf) {
  EXPECT_EQ(first("kind: PAUSES"), "project_change.date is missing");
  EXPECT_EQ(first(kDate), "project_change.kind is missing");
  EXPECT_EQ(first(kDate + "kind: SHRINKS"), "part = 0");
  EXPECT_EQ(first(kDate + "kind: SHRINKS part: 1"), "part = 1");
  EXPECT_EQ(first(kDate + "kind: PAUSES part: 0.5"), "part is of SHRINKS and SPLITS");
  EXPECT_EQ(first(kDate + "kind: CANCELLED until: \"2026-01-01\""), "until is of PAUSES");
  EXPECT_EQ(first(kDate + "kind: SHRINKS part: 0.5 rest_from: \"2026-01-01\""), "rest_from is of SPLITS");
  EXPECT_EQ(first(kDate + "kind: CANCELLED cause: \"weather\""), "cause = \"weather\" is not a cause");
  EXPECT_EQ(first(kDate + "kind: SHRINKS part: 0.5 cause: \"nitrogen\""), "cause is of PAUSES and CANCELLED");
  EXPECT_EQ(first(kDate + "kind: SPLITS part: 0.5 rest_from: \"2024-06-01\""),
            "rest_from = \"2024-06-01\" is before the date");
  EXPECT_EQ(first(kDate + "kind: PAUSES until: \"2024-06-01\"").find("project_change.until"), 0u);
  const std::string closes = with(kBoiler, "agreement: true", "effect { unit: \"cells\" closes: true }");
  EXPECT_NE(first(kDate + "kind: SPLITS part: 0.5", closes).find("it has no parts"), std::string::npos);
  EXPECT_EQ(first(kDate + "kind: CANCELLED", closes), "none");
}

TEST(ProjectChanges, AProjectIsSplitOnce) {
  const std::string split =
      "event { project_change { project: \"boiler\" date: \"2025-01-01\" kind: SPLITS part: 0.5 } }\n";
  const Loaded loaded = load_demo(kDemo + kBoiler, kHead + split + split);
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_EQ(loaded.problems[0].what, "\"boiler\" is split twice");
  EXPECT_EQ(loaded.investments.projects.size(), 2u);
}

}  // namespace
}  // namespace schakel::load
