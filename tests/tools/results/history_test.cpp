// Plays that start at other dates than the cluster's reference date.
#include "tests/tools/load/demo.hpp"
#include "tools/results/findings.hpp"
#include "tools/results/tables.hpp"

namespace schakel::results {
namespace {

using journal::EventKind;
using journal::UnitState;

// The polymer line has 40 jobs, is idle since mid-2025 and closed for good on 1 January 2027 (day 365).
const std::string kIdle =
    "start: \"2026-01-01\"\noverlay { date: \"2025-06-01\" entity: \"polymer-line\" change: IDLE source: \"news\" }\n";

const std::string kStockAndImport = R"(storage { id: "tank" unit: "polymer-line" product: "ethylene"
  capacity { kt { value: 5 source: "S1" grade: A } } initial_fill { value: 0.5 source: "S1" grade: A } }
import_option { id: "ship" unit: "polymer-line" product: "chlorine"
  step { cap { kt_per_year { value: 5 source: "S1" grade: A } } lead_time_days { value: 5 source: "S1" grade: A } } }
)";

Run play_demo(const std::string& scenario) {
  const std::string cluster = load::with(load::kDemo, "  shed_order: 1\n",
                                         "  shed_order: 1\n  jobs { own { value: 40 source: \"S1\" grade: A } }\n") +
                              kStockAndImport;
  load::Loaded loaded = load::load_demo(cluster, load::kBaseline + scenario);
  EXPECT_TRUE(loaded.ok()) << testing::PrintToString(load::lines(loaded.problems));
  return play(std::move(loaded), {"test", 2});
}

TEST(History, BaseModeStaysFlatWithAUnitThatIsOff) {
  const results::Run run = play_demo(kIdle);
  EXPECT_TRUE(run.scenario.record.events.empty());
  ASSERT_EQ(run.scenario.steps[1].size(), 1u);
  EXPECT_EQ(run.scenario.steps[1][0].state, UnitState::idle);
  EXPECT_EQ(run.scenario.steps[1][0].fraction, 0);
  EXPECT_EQ(run.scenario.steps[0][0].fraction, 1);
  EXPECT_EQ(run.scenario.record.rates.size(), run.built.system.network.nodes.size());  // day 0 only
  const Findings found = find(run);
  EXPECT_TRUE(found.stopped.empty());
  EXPECT_EQ(found.jobs_at_risk, 0);  // a difference: idle in the baseline too
  EXPECT_EQ(run.baseline.timeline.jobs_idle.back(), 40);
}

TEST(History, ClosedBeforeTheStartHasNoJobsToLose) {
  const results::Run run =
      play_demo("start: \"2026-01-01\"\noverlay { date: \"2025-06-01\" entity: \"polymer-line\" change: CLOSED }\n");
  EXPECT_EQ(run.scenario.steps[1][0].state, UnitState::closed);
  EXPECT_EQ(run.scenario.timeline.jobs_lost.back(), 0);
  EXPECT_EQ(run.scenario.timeline.jobs_idle.back(), 0);
  EXPECT_TRUE(find(run).stopped.empty());
}

TEST(History, AnIdleUnitCanBeClosedForGood) {
  const results::Run run =
      play_demo(kIdle + "event { closure { of { unit: \"polymer-line\" } date: \"2027-01-01\" } }\n");
  ASSERT_EQ(run.scenario.record.events.size(), 1u);
  EXPECT_EQ(run.scenario.record.events[0].kind, EventKind::closed);
  EXPECT_EQ(run.scenario.record.events[0].before, 0);
  const Findings found = find(run);
  ASSERT_EQ(found.stopped.size(), 1u);
  EXPECT_EQ(found.stopped[0].day, 365);
  EXPECT_EQ(found.jobs_lost, 40);
  EXPECT_EQ(found.jobs_at_risk, -40);
  EXPECT_EQ(found.stopped[0].closed_day, 365);
}

// An outage stops the line on day 10; it is closed on day 15, before it can run again.
TEST(History, SinceIsOfTheStateThatIsTold) {
  const results::Run run = play_demo(
      "start: \"2026-01-01\"\n"
      "event { outage { of { unit: \"polymer-line\" } date: \"2026-01-11\" duration_days: 90 } }\n"
      "event { closure { of { unit: \"polymer-line\" } date: \"2026-01-16\" } }\n");
  const Findings found = find(run);
  ASSERT_EQ(found.stopped.size(), 1u);
  EXPECT_EQ(found.stopped[0].closed_day, 15);
  const Json stop = summary(run, found)["stopped"][0];
  EXPECT_EQ(stop["state"], "closed");
  EXPECT_EQ(stop["since"], "2026-01-16T00:00:00Z");
  EXPECT_EQ(stop["since_day"], 15);
  EXPECT_LE(stop["off_since_day"], 15);
}

TEST(History, ResultsSayWhatWasApplied) {
  const results::Run run = play_demo(kIdle);
  const Json json = manifest(run);
  EXPECT_EQ(json["start"], "2026-01-01");
  ASSERT_EQ(json["history"].size(), 1u);
  EXPECT_EQ(json["history"][0]["entity"], "demo/polymer-line");
  EXPECT_EQ(json["history"][0]["change"], "IDLE");
  EXPECT_EQ(json["history"][0]["since"], "2025-06-01");
  EXPECT_EQ(json["history"][0]["source"], "news");
  EXPECT_EQ(json["history"][0]["from"], "scenario");
}

}  // namespace
}  // namespace schakel::results
