// Scenarios that start at other dates: what of the cluster is there then, and what is reported of it.
#include "models/plants/overlay.hpp"

#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

using models::AtStart;

const std::string kStart2026 = kBaseline + "start: \"2026-01-01\"\n";

// A second buyer of 10 * 0.5 * 0.4 = 2 kt chlorine, valid until 2020.
const std::string kUntil2020 = kDemo + R"(unit {
  id: "old-line"
  owner: "acme"
  site: "botlek"
  main_product: "polymer"
  validity { until: "2020-01-01" }
  capacity { kt_per_year { value: 10 source: "S1" grade: A } }
  utilisation { value: 0.5 source: "S1" grade: A }
  shed_order: 3
  input { product: "chlorine" amount { t_per_t { value: 0.4 source: "S1" grade: A } } }
  input { product: "ethylene" amount { t_per_t { value: 0.6 source: "S1" grade: A } } market: true }
  output {
    product: "polymer"
    amount { t_per_t { value: 1 source: "S1" grade: A } }
    outlet { id: "sale" kind: SALE }
  }
}
link {
  id: "chlorine-to-old-line"
  product: "chlorine"
  from: "cells"
  to: "old-line"
  share_of_need { value: 1 source: "S1" grade: A }
}
)";

std::string overlay(const std::string& rest) { return "overlay { " + rest + " source: \"S1\" }\n"; }
const std::string kClosed = "date: \"2025-06-01\" entity: \"cells\" change: CLOSED";

TEST(OverlayLoad, StartIn2019WithAUnitThatExistedUntil2020) {
  const Loaded then = load_demo(kUntil2020, kBaseline + "start: \"2019-01-01\"\n");
  ASSERT_EQ(lines(then.problems), Lines{});
  EXPECT_DOUBLE_EQ(then.base_year.unit_rate[2], 5);
  EXPECT_DOUBLE_EQ(then.base_year.link_volume[1], 2);
  EXPECT_DOUBLE_EQ(then.base_year.sale[0][0][0], 90 - 24 - 2);
  EXPECT_TRUE(then.model.history.empty());
  const Loaded now = load_demo(kUntil2020);
  ASSERT_EQ(lines(now.problems), Lines{});
  EXPECT_EQ(now.model.units[2].at_start, AtStart::absent);
  EXPECT_EQ(now.base_year.unit_rate[2], 0);
  EXPECT_EQ(now.base_year.link_volume[1], 0);
  EXPECT_DOUBLE_EQ(now.base_year.sale[0][0][0], 90 - 24);
}

// 80 instead of 50 kt at 0.8: 64 kt, which need 64 * 0.6 = 38.4 kt of chlorine.
TEST(OverlayLoad, StartIn2026WithAResizedOverlayOf2025) {
  const std::string resized = overlay(
      R"(date: "2025-03-01" entity: "polymer-line" change: RESIZED capacity { kt_per_year { value: 80 grade: A source: "S1" } })");
  const Loaded loaded = load_demo(kDemo + resized, kStart2026);
  ASSERT_EQ(lines(loaded.problems), Lines{});
  EXPECT_DOUBLE_EQ(loaded.base_year.unit_rate[1], 64);
  EXPECT_DOUBLE_EQ(loaded.base_year.link_volume[0], 38.4);
  ASSERT_EQ(loaded.model.history.size(), 1u);
  EXPECT_EQ(loaded.model.history[0].entity, "demo/polymer-line");
  EXPECT_EQ(loaded.model.history[0].source, "S1");
  EXPECT_DOUBLE_EQ(load_demo(kDemo + resized).base_year.unit_rate[1], 40);  // starts in 2024
}

TEST(OverlayLoad, AScenarioCarriesItsOwn) {
  const Loaded loaded = load_demo(
      kDemo,
      kStart2026 + "overlay { date: \"2025-06-01\" entity: \"demo/polymer-line\" change: IDLE source: \"news\" }\n");
  ASSERT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(loaded.model.units[1].at_start, AtStart::idle);
  EXPECT_TRUE(loaded.model.history.at(0).of_scenario);
  EXPECT_DOUBLE_EQ(loaded.base_year.sale[0][0][0], 90);  // the cells sell it all
}

TEST(OverlayLoad, NewOwner) {
  const std::string text = kDemo + "owner { id: \"beta\" }\n" +
                           overlay("date: \"2025-06-01\" entity: \"cells\" change: OWNER owner: \"beta\"");
  const Loaded loaded =
      load_demo(text, kStart2026 + "event { closure { of { owner: \"beta\" } date: \"2027-01-01\" } }");
  ASSERT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(loaded.model.units[0].owner, 1);
  ASSERT_EQ(loaded.scenario.changes.size(), 1u);
  EXPECT_EQ(loaded.scenario.changes[0].index, 0);
}

// A need that had only that supplier and no market says so; with a market it is bought.
TEST(OverlayLoad, TheBaseYearClosesWithTheMarketsOrSaysWhatWould) {
  const std::string closed = overlay(kClosed);
  EXPECT_EQ(problems_of(kDemo + closed, kStart2026),
            (Lines{"c.txtpb:" + place(kDemo, "input { product: \"chlorine\"") +
                   "unit \"polymer-line\": the base year does not close: 24 kt a year of chlorine missing of a need of "
                   "24 kt a year; would close it: a link that brings 24 kt more, or market: true on the input; link "
                   "\"chlorine-to-polymer\" carries nothing at the start: \"cells\" is CLOSED since 2025-06-01"}));
  const std::string bought =
      with(kDemo, "value: 0.6 source: \"S1\" grade: A } } }", "value: 0.6 source: \"S1\" grade: A } } market: true }");
  const Loaded loaded = load_demo(bought + closed, kStart2026);
  ASSERT_EQ(lines(loaded.problems), Lines{});
  EXPECT_DOUBLE_EQ(loaded.base_year.purchase[1][0], 24);
}

TEST(OverlayLoad, ALinkThatIsClosedCarriesNothing) {
  const Loaded loaded = load_demo(
      with(kDemo, "value: 0.6 source: \"S1\" grade: A } } }", "value: 0.6 source: \"S1\" grade: A } } market: true }") +
          overlay("date: \"2025-06-01\" entity: \"chlorine-to-polymer\" change: CLOSED"),
      kStart2026);
  ASSERT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(loaded.base_year.link_volume[0], 0);
}

TEST(OverlayLoad, OrderInTheFileDoesNotMatter) {
  const std::string one = overlay("date: \"2025-06-01\" entity: \"polymer-line\" change: IDLE");
  const std::string two = overlay("date: \"2025-09-01\" entity: \"polymer-line\" change: RUNNING");
  EXPECT_EQ(load_demo(kDemo + one + two, kStart2026).model.units[1].at_start, AtStart::running);
  EXPECT_EQ(load_demo(two + kDemo + one, kStart2026).model.units[1].at_start, AtStart::running);
}

TEST(OverlayLoad, WhatIsWrongIsSaidWithItsPlace) {
  const auto why = [](const std::string& rest) {
    Lines found = problems_of("overlay { " + rest + " }\n" + kDemo, kStart2026);
    return found.size() == 1 ? found[0] : testing::PrintToString(found);
  };
  EXPECT_EQ(why("date: \"2025-06-01\" entity: \"celss\" change: CLOSED"),
            "c.txtpb:1:30: overlay \"celss\": entity = \"celss\" is not known; must be a unit, pool, boundary_node or "
            "link; did you mean \"cells\"?");
  EXPECT_EQ(why("date: \"June 2025\" entity: \"cells\" change: CLOSED"),
            "c.txtpb:1:11: overlay \"cells\": date = \"June 2025\"; a date as YYYY-MM-DD");
  EXPECT_EQ(why("date: \"2025-06-01\" entity: \"cells\" change: RESIZED"),
            "c.txtpb:1:46: overlay \"cells\": RESIZED without capacity; capacity { kt_per_year { value: ... } }");
  EXPECT_EQ(why("date: \"2025-06-01\" entity: \"cells\" change: OWNER"),
            "c.txtpb:1:46: overlay \"cells\": OWNER without owner; id of the new owner");
  EXPECT_EQ(why("date: \"2025-06-01\" entity: \"cells\""), "c.txtpb:1:1: overlay \"cells\": change is missing");
  EXPECT_EQ(why("date: \"2025-06-01\" entity: \"cells\" change: CLOSED owner: \"acme\""),
            "c.txtpb:1:61: overlay \"cells\": owner without OWNER; change: OWNER in an entry of its own");
  EXPECT_EQ(why("date: \"2025-06-01\" entity: \"chlorine-to-polymer\" change: IDLE"),
            "c.txtpb:1:60: overlay \"chlorine-to-polymer\": change = IDLE of \"chlorine-to-polymer\"; only of a unit; "
            "pools, links and boundary nodes are CLOSED, RUNNING or RESIZED");
  EXPECT_EQ(why("date: \"2025-06-01\" entity: \"polymer-line\" change: CLOSED } overlay { date: \"2025-06-01\" entity: "
                "\"polymer-line\" change: IDLE"),
            "c.txtpb:1:80: overlay \"polymer-line\": a second entry of \"polymer-line\" on 2025-06-01 says otherwise; "
            "one state, one capacity and one owner per date");
  EXPECT_EQ(
      why("date: \"2025-06-01\" entity: \"cells\" change: RESIZED capacity { tj_per_year { value: 5 grade: A source: "
          "\"S1\" } }"),
      "c.txtpb:1:73: overlay \"cells\": capacity.tj_per_year does not fit product \"chlorine\", which is counted "
      "in KT; must be kt_per_year");
}

TEST(OverlayLoad, OfAScenarioToo) {
  const auto why = [](const std::string& rest) {
    Lines found = problems_of(kDemo, "overlay { " + rest + " }\n" + kStart2026);
    return found.size() == 1 ? found[0] : testing::PrintToString(found);
  };
  EXPECT_EQ(why("date: \"2025-06-01\" entity: \"celss\" change: CLOSED"),
            "s.txtpb:1:30: overlay \"celss\": entity = \"celss\" is not known; must be a unit, pool, boundary_node or "
            "link; did you mean \"cells\"?");
  EXPECT_EQ(why("date: \"2025-06-01\" entity: \"cells\" change: OWNER owner: \"nobody\""),
            "s.txtpb:1:60: overlay \"cells\": owner = \"nobody\" is not known; must be an owner");
  EXPECT_EQ(
      why("date: \"2026-06-01\" entity: \"polymer-line\" change: CLOSED"),
      "s.txtpb:1:11: warning: overlay \"polymer-line\": date = \"2026-06-01\" has no effect; it is after the start "
      "2026-01-01: switches { dates: true }, or an event");
  EXPECT_EQ(why("date: \"2020-06-01\" entity: \"polymer-line\" change: CLOSED"),
            "s.txtpb:1:11: warning: overlay \"polymer-line\": date = \"2020-06-01\" has no effect; the data describe "
            "2023-12-31, which is later: it is in them");
}

TEST(OverlayLoad, ValidityThatEndsBeforeItBegins) {
  const std::string text =
      with(kDemo, "  shed_order: 2\n", "  shed_order: 2\n  validity { from: \"2020-01-01\" until: \"2020-01-01\" }\n");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "until: \"2020") +
                                      "unit \"cells\": validity.until = \"2020-01-01\" is not after \"2020-01-01\"; a "
                                      "later date: from is inclusive, until exclusive"}));
}

// With the switch `dates` an entry after the start is a change on its date; what cannot be played is said.
TEST(OverlayLoad, LaterEntriesActWhenDatesDo) {
  const std::string dates = kStart2026 + "switches { dates: true }\n";
  const std::string later = overlay("date: \"2026-06-01\" entity: \"polymer-line\" change: CLOSED");
  EXPECT_TRUE(load_demo(kDemo + later, kStart2026).scenario.baseline.empty());
  const Loaded loaded = load_demo(kDemo + later, dates);
  ASSERT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.scenario.baseline.size(), 1u);
  EXPECT_EQ(loaded.scenario.baseline[0].day, 151);
  EXPECT_EQ(loaded.scenario.changes.size(), 1u);
  const std::string grows = overlay(
      "date: \"2026-06-01\" entity: \"cells\" change: RESIZED capacity { kt_per_year { value: 150 source: \"S1\" "
      "grade: "
      "A } }");
  const std::string text = kDemo + grows;
  EXPECT_EQ(
      problems_of(text, dates),
      (Lines{"c.txtpb:" + place(text, "date: \"2026-06-01\"") +
             "warning: overlay \"cells\": date = \"2026-06-01\" has no effect in this run; after the start nothing "
             "grows, and what is closed or off then does not come back"}));
}

}  // namespace
}  // namespace schakel::load
