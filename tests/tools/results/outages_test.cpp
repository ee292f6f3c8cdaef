// How long what the scenario puts out is out, and how the first sentence of an answer says it.
#include "tools/results/outages.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/folder.hpp"
#include "tools/results/answer.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

Run run_of(const std::string& events) {
  const test::Folder folder;
  std::ofstream(folder / "s.txtpb") << "id: \"s\" title: \"T\" cluster: \"chlorine\" horizon: \"2029-01-01\" "
                                    << events;
  load::Loaded loaded = load::load_scenario(folder / "s.txtpb", SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return play(std::move(loaded), {"test", 1});
}

std::string outage(const std::string& unit, const std::string& from, int days) {
  return "event { outage { of { unit: \"" + unit + "\" } date: \"" + from +
         "\" duration_days: " + std::to_string(days) + " } } ";
}

std::string first_sentence(const Run& run) { return answer(run, find(run)).front().en; }

/// Two units out for 5 and for 200 days: each is told with its own.
TEST(Outages, EachHasItsOwnDays) {
  const results::Run run = run_of(outage("shin-etsu-pvc", "2026-03-01", 5) + outage("tronox-tio2", "2027-01-01", 200));
  const std::vector<Outage> list = outages(run);
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].days, 5);
  EXPECT_EQ(list[1].days, 200);
  EXPECT_NE(first_sentence(run).find("(5 days)"), std::string::npos) << first_sentence(run);
  EXPECT_NE(first_sentence(run).find("(200 days)"), std::string::npos) << first_sentence(run);
}

/// Out from 1 to 31 May, and by another event from 11 May to 10 July: 70 days in all, told once.
TEST(Outages, DaysOfTwoEventsCountOnce) {
  const results::Run run = run_of(outage("tronox-tio2", "2026-05-01", 30) + outage("tronox-tio2", "2026-05-11", 60));
  const std::vector<Outage> list = outages(run);
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].days, 70);
  EXPECT_NE(first_sentence(run).find("Out for 70 days"), std::string::npos) << first_sentence(run);
}

/// Out from 1 to 31 May, and by another event from 11 May to 10 July: on 31 May it is not back.
TEST(Outages, AnEndWhileAnotherHoldsIsNoEnd) {
  const results::Run run = run_of(outage("tronox-tio2", "2026-05-01", 30) + outage("tronox-tio2", "2026-05-11", 60));
  std::vector<std::string> ends;
  const std::vector<journal::Event>& events = run.scenario.record.events;
  for (std::int32_t e = 0; e < static_cast<std::int32_t>(events.size()); ++e)
    if (events[static_cast<std::size_t>(e)].kind == journal::EventKind::outage_ended)
      ends.push_back(render(words::describe(run.inputs.model, run.built, run.scenario.record, e), words::Language::en));
  EXPECT_EQ(ends,
            (std::vector<std::string>{
                "One outage of Tronox Botlek titanium dioxide is over; what else holds it leaves 0 % of its capacity.",
                "The outage of Tronox Botlek titanium dioxide is over."}));
}

std::string told(const Run& run) {
  std::string text;
  for (const words::Text& sentence : answer(run, find(run))) text += sentence.en + "\n";
  return text;
}

bool says(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

/// Half of the chlorine plant for good: neither out nor for a number of days.
TEST(Outages, ACutIsToldAsACut) {
  const results::Run run =
      run_of("event { capacity_cut { of { unit: \"nobian-botlek-cells\" } date: \"2026-01-01\" capacity_left: 0.5 } }");
  ASSERT_EQ(outages(run).size(), 1u);
  EXPECT_EQ(outages(run)[0].kind, Outage::Kind::for_good);
  EXPECT_EQ(outages(run)[0].left, 0.5);
  const words::Text first = answer(run, find(run)).front();
  EXPECT_EQ(first.en, "T (from 1 January 2026). Capacity cut to 50 % for good: Nobian Botlek chlorine.");
  EXPECT_EQ(first.nl, "T (vanaf 1 januari 2026). Capaciteit beperkt tot 50 %, voorgoed: Nobian Botlek chlorine.");
}

/// 60 % left for 30 days, from 1 to 31 March.
TEST(Outages, AnOutageThatLeavesSomethingIsToldAsACut) {
  const results::Run run = run_of(
      "event { outage { of { unit: \"tronox-tio2\" } date: \"2026-03-01\" duration_days: 30 capacity_left: 0.6 } }");
  EXPECT_EQ(first_sentence(run),
            "T (from 1 March 2026). Capacity cut to 60 % for 30 days: Tronox Botlek titanium dioxide.");
}

/// 99.9 % of the capacity is more than the base needs: the rate stays 1, and a unit is hit by its rate.
TEST(Outages, ACutThatDoesNotBindHitsNobody) {
  const results::Run run = run_of(
      "event { capacity_cut { of { unit: \"nobian-botlek-cells\" } date: \"2026-01-01\" capacity_left: 0.999 } }");
  const Findings found = find(run);
  EXPECT_TRUE(found.ever_hit.empty());
  EXPECT_TRUE(found.curtailed.empty());
  EXPECT_EQ(found.untouched.size(), run.inputs.model.units.size());
  EXPECT_FALSE(says(told(run), "runs lower")) << told(run);
  EXPECT_EQ(not_hit(run, 0).en, "Less of its capacity is left, but enough for what it makes.")
      << run.inputs.model.units[0].id;
}

/// Out beyond the horizon: the plant itself is no other unit that stops. Nor are those that an owner's failure stops.
TEST(Outages, WhatTheEventPutsOutIsNoOtherUnit) {
  const std::string out = told(run_of(outage("nobian-botlek-cells", "2026-01-01", 20000)));
  EXPECT_TRUE(says(out, "still off at the end (1): Nobian Botlek chlorine; direct jobs at risk there: ")) << out;
  EXPECT_TRUE(says(out, "Other units that stop and are still off at the end (7): Nobian Botlek park power plant"))
      << out;
  const std::string fails =
      told(run_of("event { owner_event { owner: \"tronox\" date: \"2027-01-01\" kind: FAILS } }"));
  EXPECT_TRUE(says(fails, "T (from 1 January 2027). Owner that fails: Tronox Pigments (Holland).")) << fails;
  EXPECT_TRUE(says(fails, "still off at the end (1): Tronox Botlek titanium dioxide")) << fails;
  EXPECT_FALSE(says(fails, "Other units")) << fails;
}

/// Each kind of event is told, not the first alone; of jobs at a plant outside nothing is known.
TEST(Outages, EveryKindOfEventIsTold) {
  const std::string all =
      first_sentence(run_of("event { closure { of { boundary_node: \"twente-brine\" } date: \"2026-01-01\" } }" +
                            outage("tronox-tio2", "2027-01-01", 5)));
  EXPECT_EQ(
      all,
      "T (from 1 January 2026). Closed for good: Twente brine field; direct jobs lost there: not known. Out for 5 "
      "days: Tronox Botlek titanium dioxide.");
}

}  // namespace
}  // namespace schakel::results
