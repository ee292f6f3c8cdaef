// From events to dated changes. Day 0 is 2024-01-01; 2024-12-31 is day 365, 2025-01-01 day 366.
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

using models::Change;
using What = Change::What;

/// `day what index fraction`, one per change.
Lines changes(const Loaded& loaded) {
  const char* const names[] = {
      "close",           "capacity", "link",   "import",    "pool",        "demand", "turnaround", "boundary",
      "boundary_closes", "spare",    "outlet", "link_lead", "import_lead", "idle",   "sold",       "slip"};
  Lines texts;
  for (const Change& change : loaded.scenario.changes) {
    char text[80];
    std::snprintf(text, sizeof text, "%g %s %d %g", change.day, names[static_cast<int>(change.what)], change.index,
                  change.fraction);
    texts.emplace_back(text);
  }
  return texts;
}

Loaded play(const std::string& events, const std::string& cluster = kDemo) {
  return load_demo(cluster, kBaseline + events);
}
Lines why(const std::string& events) { return problems_of(kDemo, kBaseline + events); }

TEST(Events, ClosureOfAUnit) {
  const Loaded loaded = play("event { id: \"e\" closure { of { unit: \"cells\" } date: \"2025-01-01\" } }");
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(changes(loaded), (Lines{"366 close 0 0"}));
  EXPECT_EQ(loaded.scenario.changes[0].announced_day, 366);  // unplanned
  EXPECT_EQ(loaded.scenario.events[0].subject, "cells");
}

TEST(Events, ClosureOfOwnerOrSiteIsOnePerUnit) {
  EXPECT_EQ(changes(play("event { closure { of { owner: \"acme\" } date: \"2025-01-01\" } }")),
            (Lines{"366 close 0 0", "366 close 1 0"}));
  EXPECT_EQ(changes(play("event { closure { of { site: \"demo/botlek\" } date: \"2025-01-01\" } }")),
            (Lines{"366 close 0 0", "366 close 1 0"}));
}

TEST(Events, ClosureOfAGroup) {
  const std::string text = with(kDemo, "main_product: \"polymer\"", "group: \"lines\" main_product: \"polymer\"") +
                           "group { id: \"lines\" merit_order: \"polymer-line\" }\n";
  EXPECT_EQ(changes(play("event { closure { of { group: \"lines\" } date: \"2025-01-01\" } }", text)),
            (Lines{"366 close 1 0"}));
}

TEST(Events, AnnouncedClosureIsKnownBefore) {
  const Loaded loaded =
      play("event { announced: \"2024-12-22\" closure { of { unit: \"cells\" } date: \"2025-01-01\" } }");
  EXPECT_EQ(loaded.scenario.changes[0].announced_day, 356);  // ten days before 366
}

// Wind-down of 10 days to day 366: 0.9 from day 357, 0.8 from 358 ... 0.1 from 365, stopped on 366.
TEST(Events, WindDownIsTenEqualSteps) {
  const Loaded loaded =
      play("event { closure { of { unit: \"cells\" } date: \"2025-01-01\" wind_down_days { value: 10 } } }");
  const Lines found = changes(loaded);
  ASSERT_EQ(found.size(), 10u);
  EXPECT_EQ(found[0], "357 capacity 0 0.9");
  EXPECT_EQ(found[8], "365 capacity 0 0.1");
  EXPECT_EQ(found[9], "366 close 0 0");
}

TEST(Events, OutageComesBack) {
  EXPECT_EQ(
      changes(play(
          "event { outage { of { unit: \"cells\" } date: \"2024-01-11\" duration_days: 20 capacity_left: 0.2 } }")),
      (Lines{"10 capacity 0 0.2", "30 capacity 0 1"}));
}

TEST(Events, OutageWithRecoverySteps) {
  const std::string start = "event { outage { of { unit: \"cells\" } date: \"2024-01-11\" duration_days: 20 ";
  EXPECT_EQ(changes(play(start + "recovery { after_days: 5 capacity_left: 0.5 } } }")),
            (Lines{"10 capacity 0 0", "15 capacity 0 0.5", "30 capacity 0 1"}));
  EXPECT_EQ(
      changes(play(start +
                   "recovery { after_days: 20 capacity_left: 0.5 } recovery { after_days: 40 capacity_left: 1 } } }")),
      (Lines{"10 capacity 0 0", "30 capacity 0 0.5", "50 capacity 0 1"}));
  EXPECT_EQ(
      why(start + "recovery { after_days: 25 capacity_left: 0.5 } recovery { after_days: 22 capacity_left: 0.7 } } }")
          .size(),
      3u);
}

TEST(Events, CapacityCutForAWhileAndForGood) {
  const std::string start = "event { capacity_cut { of { unit: \"cells\" } date: \"2024-01-11\" capacity_left: 0.5 ";
  EXPECT_EQ(changes(play(start + "} }")), (Lines{"10 capacity 0 0.5"}));
  EXPECT_EQ(changes(play(start + "until: \"2024-01-21\" } }")), (Lines{"10 capacity 0 0.5", "20 capacity 0 1"}));
}

TEST(Events, LossOfLinkRouteAndInfrastructure) {
  const std::string text = with(kDemo, "mode: PIPELINE", "route: \"canal\"") +
                           "route { id: \"canal\" }\n"
                           "infrastructure { id: \"pipes\" link: \"chlorine-to-polymer\" }\n";
  const std::string rest = " date: \"2024-01-11\" duration_days: 5 capacity_left: 0.1 } }";
  const Lines expected = {"10 link 0 0.1", "15 link 0 1"};
  EXPECT_EQ(changes(play("event { link_loss { link: \"chlorine-to-polymer\"" + rest, text)), expected);
  EXPECT_EQ(changes(play("event { link_loss { route: \"canal\"" + rest, text)), expected);
  EXPECT_EQ(changes(play("event { link_loss { infrastructure: \"pipes\"" + rest, text)), expected);
  EXPECT_EQ(changes(play("event { link_loss { link: \"chlorine-to-polymer\" date: \"2024-01-11\" } }", text)),
            (Lines{"10 link 0 0"}));  // for good
}

TEST(Events, Demand) {
  EXPECT_EQ(changes(play(
                "event { demand { product: \"polymer\" date: \"2024-01-11\" until: \"2024-02-01\" fraction: 1.2 } }")),
            (Lines{"10 demand 3 1.2", "31 demand 3 1"}));
}

TEST(Events, DemandAboveTheBaseIsWarnedOf) {
  const Lines lines = why("event { demand { product: \"polymer\" date: \"2024-01-11\" fraction: 1.2 } }");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].substr(0, lines[0].find(" moves")),
            "s.txtpb:3:56: warning: event[0]: demand above that of the base");
}

TEST(Events, ChangesAreSortedByDayThenEvent) {
  const Loaded loaded = play(R"(event { closure { of { unit: "polymer-line" } date: "2025-01-01" } }
event { closure { of { unit: "cells" } date: "2025-01-01" } }
event { demand { product: "polymer" date: "2024-01-11" fraction: 0.5 } })");
  EXPECT_EQ(changes(loaded), (Lines{"10 demand 3 0.5", "366 close 1 0", "366 close 0 0"}));
}

TEST(Events, DatesWithinTheScenario) {
  EXPECT_EQ(
      why("event { id: \"e\" closure { of { unit: \"cells\" } date: \"2023-12-31\" } }"),
      (Lines{"s.txtpb:3:48: event \"e\": closure.date = \"2023-12-31\" is before the start 2024-01-01; from the start "
             "to before the horizon"}));
  EXPECT_EQ(why("event { id: \"e\" closure { of { unit: \"cells\" } date: \"2060-12-31\" } }"),
            (Lines{"s.txtpb:3:48: event \"e\": closure.date = \"2060-12-31\" is not before the horizon 2049-01-01; "
                   "from the start to before the "
                   "horizon"}));
  EXPECT_EQ(why("event { id: \"e\" closure { of { unit: \"cells\" } date: \"1 Jan\" } }"),
            (Lines{"s.txtpb:3:48: event \"e\": closure.date = \"1 Jan\"; a date as YYYY-MM-DD"}));
  EXPECT_EQ(why("event { id: \"e\" closure { of { unit: \"cells\" } date: \"9999-12-31\" } }"),
            (Lines{"s.txtpb:3:48: event \"e\": closure.date = \"9999-12-31\"; a date from 1900-01-01 to 2999-12-31"}));
  EXPECT_EQ(
      why("event { id: \"e\" announced: \"2026-01-01\" closure { of { unit: \"cells\" } date: \"2025-01-01\" } }"),
      (Lines{"s.txtpb:3:17: event \"e\": announced = \"2026-01-01\" is after the event; on or before the day it "
             "happens"}));
  EXPECT_EQ(
      why("horizon: \"2020-01-01\""),
      (Lines{"s.txtpb:3:1: scenario \"baseline\": horizon = 2020-01-01 is not after the start 2024-01-01; a later "
             "date"}));
  EXPECT_EQ(why("checkpoint: \"2030-01-01\"\ncheckpoint: \"2090-01-01\""),
            (Lines{"s.txtpb:4:1: scenario \"baseline\": checkpoint = \"2090-01-01\"; after the start and not after the "
                   "horizon"}));
}

// 366 is before 731: the second is the one without effect, whichever is written first; on one day it is no
// contradiction.
TEST(Events, WhatClosesTwiceIsSaid) {
  const std::string early = "event { id: \"a\" closure { of { unit: \"cells\" } date: \"2025-01-01\" } }\n";
  const std::string late = "event { id: \"b\" closure { of { owner: \"acme\" } date: \"2026-01-01\" } }\n";
  const std::string text =
      "warning: event \"b\": \"cells\" has closed before, on 2025-01-01: this closure has no effect on it; one closure "
      "of each "
      "unit";
  EXPECT_EQ(lines(play(early + late).problems), (Lines{"s.txtpb:4:1: " + text}));
  EXPECT_EQ(lines(play(late + early).problems), (Lines{"s.txtpb:3:1: " + text}));
  EXPECT_TRUE(play(early + late).ok());
  EXPECT_EQ(lines(play(early + with(early, "\"a\"", "\"c\"")).problems), Lines{});
}

// What a date in the data closes in 2025, without any event, no event closes in 2026.
TEST(Events, WhatTheDataCloseBeforeIsSaid) {
  const std::string dated =
      "switches { dates: true }\n"
      "overlay { date: \"2025-01-01\" entity: \"cells\" change: CLOSED source: \"S1\" }\n";
  EXPECT_EQ(lines(play(dated + "event { id: \"b\" closure { of { unit: \"cells\" } date: \"2026-01-01\" } }").problems),
            (Lines{"s.txtpb:5:1: warning: event \"b\": \"cells\" has closed before, on 2025-01-01: this closure has no "
                   "effect on it; the data close it then"}));
  EXPECT_EQ(lines(play(dated + "event { id: \"b\" closure { of { unit: \"cells\" } date: \"2024-06-01\" } }").problems),
            Lines{});
}

TEST(Events, ACheckpointThatIsThereTwiceIsSaid) {
  const Loaded loaded = play("checkpoint: \"2030-01-01\"\ncheckpoint: \"2030-01-01\"");
  EXPECT_TRUE(loaded.ok());
  EXPECT_EQ(
      lines(loaded.problems),
      (Lines{
          "s.txtpb:4:1: warning: scenario \"baseline\": checkpoint = \"2030-01-01\" is there twice; once is enough"}));
}

TEST(Events, SizesThatCannotBeMeant) {
  EXPECT_EQ(why("event { demand { product: \"polymer\" date: \"2024-01-11\" fraction: 1e9 } }"),
            (Lines{"s.txtpb:3:56: event[0]: demand.fraction = 1000000000; must be in [0, 100]"}));
  EXPECT_EQ(why("event { outage { of { unit: \"cells\" } date: \"2025-01-01\" duration_days: 1e-10 } }"),
            (Lines{"s.txtpb:3:58: event[0]: outage.duration_days = 1e-10; must be >= 0.01"}));
}

TEST(Events, SubjectsThatAreNot) {
  EXPECT_EQ(why("event { closure { of { unit: \"cels\" } date: \"2025-01-01\" } }"),
            (Lines{"s.txtpb:3:24: event[0]: closure.of.unit = \"cels\" is not known; must be a unit; did you mean "
                   "\"cells\"?"}));
  EXPECT_EQ(why("event { closure { of { } date: \"2025-01-01\" } }"),
            (Lines{"s.txtpb:3:19: event[0]: names nothing; one of unit, site, owner, group or boundary_node"}));
  EXPECT_EQ(why("event { link_loss { route: \"cells\" date: \"2025-01-01\" } }"),
            (Lines{"s.txtpb:3:21: event[0]: link_loss.route = \"cells\" is a unit; must be a route"}));
}

TEST(Events, NumbersOutOfRange) {
  EXPECT_EQ(why("event { outage { of { unit: \"cells\" } date: \"2025-01-01\" capacity_left: 1 } }"),
            (Lines{"s.txtpb:3:9: event[0]: outage.duration_days = 0; must be >= 0.01",
                   "s.txtpb:3:58: event[0]: outage.capacity_left = 1; must be in [0, 1)"}));
}

// Day 0 is 2024-01-01. Every two years (730 days) from 2023-01-01, for 30 days: 2024-12-31 (day 365), then day 1095.
TEST(Events, TurnaroundsAndTheirSlips) {
  const std::string text = with(kDemo, "main_product: \"polymer\"",
                                "turnaround { interval_years { value: 2 grade: C source: \"S1\" } "
                                "duration_days { value: 30 grade: C source: \"S1\" } last: \"2023-01-01\" } "
                                "main_product: \"polymer\"");
  const std::string on = "horizon: \"2026-01-01\"\nswitches { turnarounds: true }\n";
  const Loaded plain = play(on, text);
  ASSERT_TRUE(plain.ok());
  EXPECT_TRUE(plain.problems.empty());
  EXPECT_EQ(changes(plain), (Lines{"365 turnaround 1 0", "395 turnaround 1 1"}));
  EXPECT_EQ(plain.scenario.changes[0].announced_day, 0);
  EXPECT_EQ(plain.scenario.baseline.size(), 2u);
  EXPECT_TRUE(play("", text).scenario.changes.empty());
  const std::string slip = "event { turnaround_slip { unit: \"polymer-line\" days: 10 } }\n";
  const Loaded late = play(on + slip, text);
  EXPECT_EQ(changes(late), (Lines{"365 turnaround 1 0", "395 slip 1 0", "405 turnaround 1 1"}));
  EXPECT_EQ(late.scenario.baseline.size(), 2u);
  EXPECT_EQ(late.scenario.baseline[1].day, 395);
  EXPECT_EQ(problems_of(text, kBaseline + slip),
            (Lines{"s.txtpb:3:27: event[0]: \"polymer-line\" has no turnaround in the run that could slip; switches { "
                   "turnarounds: true }"}));
  EXPECT_EQ(problems_of(with(text, "last: \"2023-01-01\"", ""), kBaseline + on).size(), 1u);
}

TEST(Events, TermOfAContractEndsWhenDatesAreOn) {
  const std::string text = with(kDemo, "mode: PIPELINE",
                                "contract { term_end: \"2024-02-10\" renews: false notice_days { value: 30 grade: C "
                                "source: \"S1\" } }");
  EXPECT_TRUE(play("", text).scenario.changes.empty());
  const Loaded on = play("switches { dates: true }\n", text);
  EXPECT_EQ(changes(on), (Lines{"40 link 0 0"}));
  EXPECT_EQ(on.scenario.changes[0].announced_day, 10);
  EXPECT_EQ(on.scenario.baseline.size(), 1u);
  EXPECT_TRUE(play("switches { dates: true }\n", with(text, "renews: false", "")).scenario.changes.empty());
}

TEST(Events, BandOfAContract) {
  const std::string band = "contract { band_high { value: 0.9 grade: C source: \"S1\" } }";
  EXPECT_EQ(problems_of(with(kDemo, "mode: PIPELINE", band)).size(), 1u);
  EXPECT_TRUE(problems_of(with(kDemo, "mode: PIPELINE", with(band, "0.9", "1.2"))).empty());
}

TEST(Events, SaysNothing) {
  EXPECT_EQ(why("event { }"),
            (Lines{"s.txtpb:3:1: event[0]: says nothing of what happens; one of closure, outage, "
                   "capacity_cut, link_loss, demand, price_shock, infrastructure_late, permit_stop, "
                   "instrument_change, owner_event, joint_decision, project_change, lead_time_change, "
                   "turnaround_slip or price_path_change"}));
}

TEST(Events, AScenarioWithoutIdIsToldOnce) {
  EXPECT_EQ(problems_of(kDemo, "cluster: \"demo\"\n"),
            (Lines{"s.txtpb: scenario: id is missing; 1 to 80 of a-z, 0-9 and -"}));
}

// The event does say what happens, in a word that is misspelt: told once.
TEST(Events, AMisspeltFieldIsNotAlsoAnEventThatSaysNothing) {
  EXPECT_EQ(why("event { clousure { of { unit: \"cells\" } date: \"2025-01-01\" } }"),
            (Lines{"s.txtpb:3:9: event: unknown field \"clousure\" in Event; did you mean \"closure\"?"}));
}

}  // namespace
}  // namespace schakel::load
