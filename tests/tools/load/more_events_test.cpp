// Events about plants outside, outlets, lead times and owners. Day 0 is 2024-01-01; 2025-01-01 is day 366.
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

using What = models::Change::What;

const char* name_of(What what) {
  switch (what) {
    case What::close: return "close";
    case What::capacity: return "capacity";
    case What::boundary: return "boundary";
    case What::boundary_closes: return "boundary_closes";
    case What::spare: return "spare";
    case What::outlet: return "outlet";
    case What::link_lead: return "link_lead";
    case What::import_lead: return "import_lead";
    case What::idle: return "idle";
    case What::sold: return "sold";
    default: return "other";
  }
}

/// `day what index fraction`, and the owner where there is one.
Lines changes(const Loaded& loaded) {
  EXPECT_FALSE(any_error(loaded.problems)) << testing::PrintToString(lines(loaded.problems));
  Lines texts;
  for (const models::Change& change : loaded.scenario.changes) {
    char text[80];
    std::snprintf(text, sizeof text, "%g %s %d %g", change.day, name_of(change.what), change.index, change.fraction);
    texts.emplace_back(text);
    if (change.other >= 0) texts.back() += " " + std::to_string(change.other);
  }
  return texts;
}

const std::string kAbroad = kDemo + R"(owner { id: "beta" name: "Beta" }
boundary_node { id: "abroad" product: "chlorine" spare { kt_per_year { value: 20 source: "S1" grade: A } } }
link { id: "export" product: "chlorine" from: "cells" to: "abroad" volume { kt_per_year { value: 10 source: "S1" grade: A } }
  capacity { kt_per_year { value: 15 source: "S1" grade: A } } lead_time_days { value: 7 source: "S1" grade: A } }
import_option { id: "ship" unit: "polymer-line" product: "chlorine"
  step { cap { kt_per_year { value: 5 source: "S1" grade: A } } lead_time_days { value: 5 source: "S1" grade: A } } }
)";

Loaded play(const std::string& events) { return load_demo(kAbroad, kBaseline + events); }
Lines why(const std::string& events) { return problems_of(kAbroad, kBaseline + events); }

TEST(MoreEvents, APlantOutsideClosesHasAnOutageAndACut) {
  EXPECT_EQ(changes(play("event { closure { of { boundary_node: \"abroad\" } date: \"2025-01-01\" } }")),
            (Lines{"366 boundary_closes 0 0"}));
  EXPECT_EQ(
      changes(play("event { outage { of { boundary_node: \"demo/abroad\" } date: \"2024-01-11\" duration_days: 20 "
                   "capacity_left: 0.2 } }")),
      (Lines{"10 boundary 0 0.2", "30 boundary 0 1"}));
  EXPECT_EQ(
      changes(play("event { capacity_cut { of { boundary_node: \"abroad\" } date: \"2024-01-11\" capacity_left: 0.5 "
                   "} }")),
      (Lines{"10 boundary 0 0.5"}));
}

// Three steps: 0.25 on day 10 + 5, 0.5 on day 10 + 7.5, 0.75 on day 10 + 12; all of it on day 10 + 20.
TEST(MoreEvents, OutageWithThreeRecoverySteps) {
  EXPECT_EQ(
      changes(play(R"(event { outage { of { unit: "cells" } date: "2024-01-11" duration_days: 20
  recovery { after_days: 5 capacity_left: 0.25 }
  recovery { after_days: 7.5 capacity_left: 0.5 }
  recovery { after_days: 12 capacity_left: 0.75 } } })")),
      (Lines{"10 capacity 0 0", "15 capacity 0 0.25", "17.5 capacity 0 0.5", "22 capacity 0 0.75", "30 capacity 0 1"}));
}

// Outlets are numbered over all units: "sale" of the cells is 0, that of the polymer line 1.
TEST(MoreEvents, LossOfAnOutletAndOfSpare) {
  const std::string rest = " date: \"2024-01-11\" duration_days: 5 } }";
  EXPECT_EQ(changes(play("event { link_loss { outlet { unit: \"polymer-line\" product: \"polymer\" outlet: \"sale\" }" +
                         rest)),
            (Lines{"10 outlet 1 0", "15 outlet 1 1"}));
  EXPECT_EQ(changes(play("event { link_loss { outlet { unit: \"cells\" product: \"chlorine\" }" + rest)),
            (Lines{"10 outlet 0 0", "15 outlet 0 1"}));
  EXPECT_EQ(changes(play("event { link_loss { spare: \"abroad\"" + rest)), (Lines{"10 spare 0 0", "15 spare 0 1"}));
  EXPECT_EQ(why("event { link_loss { outlet { unit: \"cells\" product: \"chlorine\" outlet: \"sail\" } date: "
                "\"2024-01-11\" } }"),
            (Lines{"s.txtpb:3:64: event[0]: link_loss.outlet.outlet = \"sail\" is not known; one of sale"}));
  EXPECT_EQ(why("event { link_loss { outlet { unit: \"cells\" product: \"salt\" } date: \"2024-01-11\" } }"),
            (Lines{"s.txtpb:3:44: event[0]: \"salt\" is not an output of \"cells\""}));
  EXPECT_EQ(why("event { link_loss { outlet { product: \"salt\" } date: \"2024-01-11\" } }"),
            (Lines{"s.txtpb:3:21: event[0]: link_loss.outlet.unit is missing"}));
}

TEST(MoreEvents, LeadTimesGrowForAWhile) {
  EXPECT_EQ(changes(play("event { lead_time_change { import_option: \"ship\" date: \"2024-01-11\" days: 14 until: "
                         "\"2024-01-31\" } }")),
            (Lines{"10 import_lead 0 14", "30 import_lead 0 -14"}));
  EXPECT_EQ(changes(play("event { lead_time_change { link: \"export\" date: \"2024-01-11\" days: 14 } }")),
            (Lines{"10 link_lead 1 14"}));
  EXPECT_EQ(why("event { lead_time_change { link: \"chlorine-to-polymer\" date: \"2024-01-11\" days: 14 } }"),
            (Lines{"s.txtpb:3:28: warning: event[0]: \"chlorine-to-polymer\" has no lead time, so that this has no "
                   "effect"}));
  EXPECT_EQ(why("event { lead_time_change { link: \"export\" date: \"2024-01-11\" } }"),
            (Lines{"s.txtpb:3:9: event[0]: lead_time_change.days = 0; must be in (0, 3660]"}));
  EXPECT_EQ(why("event { lead_time_change { date: \"2024-01-11\" days: 1 } }"),
            (Lines{"s.txtpb:3:9: event[0]: names nothing; one of link or import_option"}));
}

TEST(MoreEvents, AnOwnerFailsAndSells) {
  EXPECT_EQ(changes(play("event { owner_event { owner: \"acme\" date: \"2024-01-11\" kind: FAILS } }")),
            (Lines{"10 idle 0 0 0", "10 idle 1 0 0"}));
  EXPECT_EQ(changes(play("event { owner_event { owner: \"acme\" date: \"2024-01-11\" kind: SELLS buyer: \"beta\" } }")),
            (Lines{"10 sold 0 1 1", "10 idle 0 1 0", "10 sold 1 1 1", "10 idle 1 1 0"}));
  EXPECT_EQ(why("event { owner_event { owner: \"acme\" date: \"2024-01-11\" } }"),
            (Lines{"s.txtpb:3:9: event[0]: owner_event.kind is missing"}));
  EXPECT_EQ(why("event { owner_event { owner: \"acme\" date: \"2024-01-11\" kind: SELLS buyer: \"bete\" } }"),
            (Lines{"s.txtpb:3:68: event[0]: owner_event.buyer = \"bete\" is not known; must be an owner; did you mean "
                   "\"beta\"?"}));
  EXPECT_EQ(why("event { owner_event { owner: \"beta\" date: \"2024-01-11\" kind: FAILS } }"),
            (Lines{"s.txtpb:3:23: event[0]: \"beta\" has no units that run then; one with units"}));
}

// How a bankruptcy ends is drawn, or said; where nobody decides, or where the owner sells later, nothing is.
TEST(MoreEvents, ABankruptcyHasAnExitWhereOwnersDecide) {
  const std::string fails = "event { owner_event { owner: \"acme\" date: \"2024-01-11\" kind: FAILS } }\n";
  const std::string closes =
      "event { owner_event { owner: \"acme\" date: \"2024-01-11\" kind: FAILS exit: CLOSURE } }\n";
  const std::string sells = "event { owner_event { owner: \"acme\" date: \"2024-03-11\" kind: SELLS } }\n";
  const std::string decide = "switches { decisions: true }\n";
  EXPECT_TRUE(play(fails).scenario.failures.empty());
  EXPECT_TRUE(play(decide + fails + sells).scenario.failures.empty());
  const models::Scenario drawn = play(decide + fails).scenario, said = play(decide + closes).scenario;
  ASSERT_EQ(drawn.failures.size(), 1u);
  EXPECT_EQ(drawn.failures[0].day, 10);
  EXPECT_EQ(drawn.failures[0].units, (std::vector<int>{0, 1}));
  EXPECT_FALSE(drawn.failures[0].exit.has_value());
  ASSERT_EQ(said.failures.size(), 1u);
  EXPECT_EQ(said.failures[0].exit, journal::Bankruptcy::Exit::closure);
  EXPECT_EQ(why(closes), (Lines{"s.txtpb:3:68: event[0]: exit while nobody decides; the switch on; switches { "
                                "decisions: true }"}));
  EXPECT_EQ(why(decide + closes + sells).back(),
            "s.txtpb:4:68: event[0]: exit of an owner that sells later; one of both; leave out exit or SELLS");
  EXPECT_EQ(
      why(decide + "event { owner_event { owner: \"acme\" date: \"2024-01-11\" kind: SELLS exit: RESTART } }").back(),
      "s.txtpb:4:68: event[0]: exit without FAILS; kind: FAILS");
}

TEST(MoreEvents, TheRuleOfClosingIsChosenWhereOwnersDecide) {
  EXPECT_EQ(play("switches { decisions: true exit_rule: NET_VALUE }").scenario.exit_rule, models::ExitRule::net_value);
  EXPECT_EQ(play("switches { decisions: true exit_rule: AVERAGE_LOSS }").scenario.exit_rule,
            models::ExitRule::average_loss);
  EXPECT_EQ(play("switches { decisions: true }").scenario.exit_rule, models::ExitRule::value);
  EXPECT_EQ(why("switches { exit_rule: NET_VALUE }"),
            (Lines{"s.txtpb:3:12: warning: scenario \"baseline\": an exit_rule without the switch `decisions` has no "
                   "effect; switches { decisions: true }"}));
}

// A closure of an owner takes the units it owns on that date, wherever the sale stands in the file.
TEST(MoreEvents, ClosureOfAnOwnerFollowsTheSale) {
  const std::string sale =
      "event { owner_event { owner: \"acme\" date: \"2024-01-11\" kind: SELLS buyer: \"beta\" } }\n";
  const Lines found = changes(play("event { closure { of { owner: \"beta\" } date: \"2025-01-01\" } }\n" + sale));
  ASSERT_EQ(found.size(), 6u);
  EXPECT_EQ(found[4], "366 close 0 0");
  EXPECT_EQ(found[5], "366 close 1 0");
  EXPECT_EQ(why("event { closure { of { owner: \"acme\" } date: \"2025-01-01\" } }\n" + sale),
            (Lines{"s.txtpb:3:24: event[0]: \"acme\" has no units; one with units"}));
}

TEST(MoreEvents, AClosureWithoutSubjectIsReportedWithItsLine) {
  EXPECT_EQ(why("event { closure { date: \"2025-01-01\" } }"), (Lines{"s.txtpb:3:9: event[0]: closure.of is missing"}));
  EXPECT_EQ(why("event { closure { of { } date: \"2025-01-01\" } }"),
            (Lines{"s.txtpb:3:19: event[0]: names nothing; one of unit, site, owner, group or boundary_node"}));
}

TEST(MoreEvents, APriceShockNeedsTheSwitchOfPrices) {
  EXPECT_EQ(
      why("event { price_shock { product: \"polymer\" date: \"2025-01-01\" factor: 2 } }"),
      (Lines{"s.txtpb:3:9: warning: event[0]: a price shock without the switch `prices` has no effect; switches { "
             "prices: true }"}));
}

TEST(MoreEvents, EventsForProjectsNameWhatExists) {
  const auto first = [](const std::string& event) {
    const Loaded loaded = play("switches { projects: true }\nevent { " + event + " }");
    return loaded.problems.empty() ? std::string("none") : loaded.problems.front().what;
  };
  EXPECT_EQ(first("infrastructure_late { infrastructure: \"pipe\" months: 3 }"),
            "infrastructure = \"pipe\" is not known");
  EXPECT_EQ(first("infrastructure_late { months: 3 }"), "infrastructure_late.infrastructure is missing");
  EXPECT_EQ(first("instrument_change { instrument: \"sde\" date: \"2025-01-01\" withdrawn: true }"),
            "instrument = \"sde\" is not known");
  EXPECT_EQ(first("joint_decision { date: \"2025-01-01\" project: \"boiler\" }"), "project = \"boiler\" is not known");
  EXPECT_EQ(first("joint_decision { date: \"2025-01-01\" }"), "names nobody");
  EXPECT_EQ(first("permit_stop { office: \"counter\" date: \"2025-01-01\" until: \"2026-01-01\" }"),
            "office = \"counter\" is not known");
  EXPECT_EQ(first("permit_stop { date: \"2025-01-01\" }"), "names neither or both");
}

TEST(MoreEvents, AFrozenOwnerIsKeptForProjects) {
  const std::string freeze =
      "event { owner_event { owner: \"acme\" date: \"2025-01-01\" kind: FREEZES_INVESTMENT until: \"2026-01-01\" } }";
  const Loaded with = play("switches { projects: true }\n" + freeze);
  EXPECT_TRUE(with.problems.empty());
  ASSERT_EQ(with.scenario.project_events.size(), 1u);
  EXPECT_EQ(with.scenario.project_events[0].until_day - with.scenario.project_events[0].day, 365);
  EXPECT_EQ(play(freeze).problems.size(), 1u);  // without the switch: a warning
}

TEST(MoreEvents, CausesThatAreSwitchedOffExist) {
  const Lines told = why("switches { projects: true cause_off: \"grid-congestoin\" }");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].find(
                "s.txtpb:3:27: scenario \"baseline\": cause_off = \"grid-congestoin\" is not a cause; one of permit-"),
            0u);
  EXPECT_NE(told[0].find("did you mean \"grid-congestion\"?"), std::string::npos);
}

// The units of a permit stop, and may start again when it is back. Day 366 is 1 January 2025.
TEST(MoreEvents, APermitStopsItsUnits) {
  const std::string demo = kDemo + "permit { id: \"discharge\" unit: \"cells\" unit: \"polymer-line\" }\n";
  const std::string scenario =
      kBaseline + "event { permit_stop { permit: \"discharge\" date: \"2025-01-01\" until: \"2025-01-11\" } }\n";
  const Loaded loaded = load_demo(demo, scenario);
  ASSERT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.scenario.changes.size(), 4u);
  for (std::size_t c = 0; c < 4; ++c) {
    const models::Change& change = loaded.scenario.changes[c];
    EXPECT_EQ(change.what, models::Change::What::permit);
    EXPECT_EQ(change.day, c < 2 ? 366 : 376);
    EXPECT_EQ(change.fraction, c < 2 ? 0 : 1);
  }
  EXPECT_EQ(why("event { permit_stop { permit: \"dischrge\" date: \"2025-01-01\" } }").size(), 1u);
  EXPECT_EQ(why("event { permit_stop { permit: \"discharge\" } }").size(), 2u) << "no date, and no such permit";
}

// Called off between its announcement and its day: the change keeps the day; else it is an error.
TEST(MoreEvents, AnAnnouncedEventCanBeCalledOff) {
  const auto event = [](const std::string& announced, const std::string& withdrawn) {
    return "event { " + announced + " withdrawn: \"" + withdrawn +
           "\" closure { of { unit: \"polymer-line\" } date: \"2025-01-01\" } }\n";
  };
  const std::string known = "announced: \"2024-01-11\"";
  const Loaded loaded = load_demo(kDemo, kBaseline + event(known, "2024-01-31"));
  ASSERT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(loaded.scenario.changes[0].withdrawn_day, 30);
  EXPECT_TRUE(loaded.scenario.changes[0].is_withdrawn());
  for (const std::string& bad : {event(known, "2024-01-11"), event(known, "2025-01-01"), event("", "2024-01-31")})
    EXPECT_EQ(load_demo(kDemo, kBaseline + bad).problems.size(), 1u) << bad;
}

// Permits that end act when the scenario switches them on, in the baseline too.
TEST(MoreEvents, PermitsEndWhenSwitchedOn) {
  const std::string demo = kDemo + "permit { id: \"discharge\" unit: \"cells\" end: \"2025-01-01\" }\n";
  EXPECT_TRUE(load_demo(demo).scenario.baseline.empty());
  const Loaded loaded = load_demo(demo, kBaseline + "switches { permits: true }\n");
  ASSERT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.scenario.baseline.size(), 1u);
  EXPECT_EQ(loaded.scenario.baseline[0].day, 366);
}

// What was closed before the start cannot be closed again.
TEST(MoreEvents, SubjectsThatDoNotRunAtTheStart) {
  const std::string start =
      "start: \"2026-01-01\"\noverlay { date: \"2025-06-01\" entity: \"polymer-line\" change: CLOSED }\n";
  EXPECT_EQ(why(start + "event { closure { of { unit: \"polymer-line\" } date: \"2027-01-01\" } }"),
            (Lines{"s.txtpb:5:19: event[0]: \"polymer-line\" does not run at the start, 2026-01-01; a unit that is not "
                   "closed yet; see its overlay and validity"}));
  EXPECT_EQ(changes(play(start + "event { closure { of { owner: \"acme\" } date: \"2027-01-01\" } }")),
            (Lines{"365 close 0 0"}));
}

// A plant outside that comes in 2025 is not there in a run that starts in 2024: said once an event, whatever its kind;
// nothing when the run starts in 2026.
TEST(MoreEvents, AnEventAboutWhatIsNotThereYetIsSaid) {
  const std::string demo = kDemo +
                           "boundary_node { id: \"coming\" product: \"ethylene\" supplies: true validity { from: "
                           "\"2025-06-01\" } }\n";
  const std::string events =
      "event { id: \"a\" closure { of { boundary_node: \"coming\" } date: \"2027-01-01\" } }\n"
      "event { id: \"b\" outage { of { boundary_node: \"coming\" } date: \"2026-02-01\" duration_days: 9 } }\n";
  const auto line = [](int number, const std::string& id) {
    return "s.txtpb:" + std::to_string(number) + ":1: warning: event \"" + id +
           "\": \"coming\" is not there at the start, 2024-01-01, and does not come in this run: this event has no "
           "effect on it; see its validity; or let the scenario start when it is there";
  };
  const Loaded loaded = load_demo(demo, kBaseline + events);
  EXPECT_EQ(lines(loaded.problems), (Lines{line(3, "a"), line(4, "b")}));
  EXPECT_TRUE(loaded.ok());
  EXPECT_EQ(lines(load_demo(demo, kBaseline + "start: \"2026-01-01\"\n" + events).problems), Lines{});
}

}  // namespace
}  // namespace schakel::load
