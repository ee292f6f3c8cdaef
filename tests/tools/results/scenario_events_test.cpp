// Plays of events about plants outside, outlets, owners and lead times. Volumes in kt a year.
#include "tests/tools/load/demo.hpp"
#include "tools/results/run.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

using journal::EventKind;

// The cells make 90: 24 for the polymer line, 10 for a plant abroad, 56 sold. The line can import 5 after 5 days.
const std::string kAbroad =
    load::with(load::kDemo, "id: \"chlorine\" measure", "id: \"chlorine\" name: \"Chlorine\" measure") +
    R"(owner { id: "beta" name: "Beta" }
boundary_node { id: "abroad" product: "chlorine" spare { kt_per_year { value: 20 source: "S1" grade: A } } }
link { id: "export" product: "chlorine" from: "cells" to: "abroad" volume { kt_per_year { value: 10 source: "S1" grade: A } } }
import_option { id: "ship" unit: "polymer-line" product: "chlorine"
  step { cap { kt_per_year { value: 5 source: "S1" grade: A } } lead_time_days { value: 5 source: "S1" grade: A } } }
)";

results::Run play_of(const std::string& events) {
  load::Loaded loaded = load::load_demo(kAbroad, load::kBaseline + events);
  EXPECT_TRUE(loaded.ok()) << testing::PrintToString(load::lines(loaded.problems));
  return play(std::move(loaded), {"test", 2});
}

double last_rate(const results::Run& run, std::size_t unit) { return run.scenario.steps[unit].back().fraction; }

double first_day(const results::Run& run, EventKind kind) {
  for (const journal::Event& event : run.scenario.record.events)
    if (event.kind == kind) return event.day;
  return -1;
}

std::string said(const results::Run& run, std::int32_t event, words::Language language = words::Language::en) {
  return render(words::describe(run.inputs.model, run.built, run.scenario.record, event), language);
}

TEST(ScenarioEvents, APlantOutsideCloses) {
  const results::Run run = play_of("event { closure { of { boundary_node: \"abroad\" } date: \"2024-01-11\" } }");
  EXPECT_EQ(run.scenario.record.events[0].kind, EventKind::closed);
  EXPECT_EQ(said(run, 0), "abroad closes for good.");
  EXPECT_NEAR(last_rate(run, 0), 80.0 / 90, 1e-9);  // its 10 have nowhere else to go
  EXPECT_EQ(last_rate(run, 1), 1);
  EXPECT_EQ(run.scenario.record.events[1].cause, 0);
}

// Capacity 10 + 20 of spare; 0.2 of it is 6: the cells make 86, and all again after 20 days.
TEST(ScenarioEvents, APlantOutsideHasAnOutage) {
  const results::Run run = play_of(
      "event { outage { of { boundary_node: \"abroad\" } date: \"2024-01-11\" duration_days: 20 capacity_left: 0.2 } "
      "}");
  const auto& steps = run.scenario.steps[0];
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[1].day, 10);
  EXPECT_NEAR(steps[1].fraction, 86.0 / 90, 1e-9);
  EXPECT_EQ(steps[2].day, 30);
  EXPECT_EQ(steps[2].fraction, 1);
}

// Half of the 56 sold can still be sold: 24 + 10 + 28 = 62.
TEST(ScenarioEvents, HalfAnOutletIsLost) {
  const results::Run run = play_of(
      "event { link_loss { outlet { unit: \"cells\" product: \"chlorine\" } date: \"2024-01-11\" capacity_left: 0.5 } "
      "}");
  EXPECT_NEAR(last_rate(run, 0), 62.0 / 90, 1e-9);
  EXPECT_EQ(said(run, 0), "Outlet of chlorine of cells is blocked: 50 % of what it carries still passes.");
}

// Demand for chlorine at 0.8 leaves 44.8 of what is sold, the outlet at 0.5 leaves 28: the strictest counts, and when
// it ends the other goes on.
TEST(ScenarioEvents, OutletAndDemandEachEndByThemselves) {
  const results::Run run = play_of(R"(event { demand { product: "chlorine" date: "2024-01-11" fraction: 0.8 } }
event { link_loss { outlet { unit: "cells" product: "chlorine" } date: "2024-01-21" duration_days: 10 capacity_left: 0.5 } })");
  const auto& steps = run.scenario.steps[0];
  ASSERT_EQ(steps.size(), 4u);
  EXPECT_NEAR(steps[1].fraction, (34 + 44.8) / 90, 1e-9);
  EXPECT_NEAR(steps[2].fraction, 62.0 / 90, 1e-9);
  EXPECT_NEAR(steps[3].fraction, (34 + 44.8) / 90, 1e-9);
}

// An outlet that takes any volume sells 56 in the base. A fifth of demand is 11.2, and nothing above it: the cells make
// 24 + 10 + 11.2. So it is where a fifth of what the outlet takes still passes.
TEST(ScenarioEvents, APartOfAnOutletWithoutALimitIsAPartOfItsBase) {
  const std::string free = load::with(kAbroad, "takes_base_remainder: true", "takes_base_remainder: true free: true");
  const auto least = [&free](const std::string& event) {
    load::Loaded loaded = load::load_demo(free, load::kBaseline + event);
    EXPECT_TRUE(loaded.ok()) << testing::PrintToString(load::lines(loaded.problems));
    return play(std::move(loaded), {"test", 2}).scenario.steps[0][1].fraction;
  };
  EXPECT_NEAR(least(R"(event { demand { product: "chlorine" date: "2024-01-11" fraction: 0.2 } })"), 45.2 / 90, 1e-9);
  EXPECT_NEAR(least(R"(event { link_loss { outlet { unit: "cells" product: "chlorine" } date: "2024-01-11"
    capacity_left: 0.2 } })"),
              45.2 / 90, 1e-9);
}

TEST(ScenarioEvents, AnOwnerFailsAndTheBuyerStartsAgain) {
  const std::string fails = "event { owner_event { owner: \"acme\" date: \"2024-01-11\" kind: FAILS } }\n";
  const results::Run down = play_of(fails);
  for (const std::size_t unit : {0u, 1u}) {
    EXPECT_EQ(last_rate(down, unit), 0);
    EXPECT_EQ(down.scenario.steps[unit].back().state, journal::UnitState::idle);
  }
  EXPECT_EQ(said(down, 0), "cells is stopped because its owner Acme fails; it could start again.");
  EXPECT_EQ(said(down, 0, words::Language::nl), "cells gaat stil omdat eigenaar Acme omvalt; herstarten kan nog.");
  EXPECT_EQ(down.scenario.timeline.jobs_lost.back(), 0);
  const results::Run back =
      play_of(fails + "event { owner_event { owner: \"acme\" date: \"2024-03-11\" kind: SELLS buyer: \"beta\" } }\n");
  EXPECT_EQ(last_rate(back, 0), 1);
  EXPECT_EQ(last_rate(back, 1), 1);
  EXPECT_EQ(first_day(back, EventKind::owner_changed), 70);
  EXPECT_EQ(first_day(back, EventKind::released), 70);
  bool told = false;
  for (std::int32_t e = 0; e < static_cast<std::int32_t>(back.scenario.record.events.size()); ++e)
    told |= said(back, e) == "cells is now owned by Beta.";
  EXPECT_TRUE(told);
}

// The cells fall to half on day 10; the import opens 5 days later, 14 more when the lead time grew before or meanwhile,
// and no later when that was over by then.
TEST(ScenarioEvents, ALongerLeadTimeDelaysWhatIsNotOpen) {
  const std::string outage =
      "event { capacity_cut { of { unit: \"cells\" } date: \"2024-01-11\" capacity_left: 0.5 } }\n";
  const auto opens = [&](const std::string& dates) {
    const std::string longer = "event { lead_time_change { import_option: \"ship\" days: 14 " + dates + " } }\n";
    return first_day(play_of(outage + longer), EventKind::adaptation_opened);
  };
  EXPECT_EQ(opens("date: \"2024-01-06\""), 10 + 5 + 14);
  EXPECT_EQ(opens("date: \"2024-01-13\""), 10 + 5 + 14);
  EXPECT_EQ(opens("date: \"2024-01-13\" until: \"2024-01-14\""), 10 + 5 + 14);  // what is delayed stays delayed
  EXPECT_EQ(opens("date: \"2024-01-06\" until: \"2024-01-08\""), 10 + 5);
  EXPECT_EQ(opens("date: \"2024-01-21\""), 10 + 5);  // it was open already
}

}  // namespace
}  // namespace schakel::results
