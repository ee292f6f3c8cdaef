// Which dated entries hold at the start of a play.
#include "models/plants/overlay.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace schakel::models {
namespace {

using Change = OverlayEntry::Change;

const Date kReference = *parse_date("2023-12-31");
Date date(const char* text) { return *parse_date(text); }

/// Two units of owner 0 with capacity 100, and a link between them.
Model two_units() {
  Model model;
  for (const char* id : {"first", "second"}) model.owners.push_back({id, "", ""});
  for (const char* id : {"c/a", "c/b"}) {
    Unit& unit = model.units.emplace_back();
    unit.id = id;
    unit.owner = 0;
    unit.capacity.value = 100;
  }
  Link& link = model.links.emplace_back();
  link.id = "c/l";
  link.from = {Endpoint::Kind::unit, 0};
  link.to = {Endpoint::Kind::unit, 1};
  return model;
}

OverlayEntry entry(const char* on, Change change, double capacity = 0, int owner = kNone) {
  OverlayEntry to;
  to.entity = {Dated::Kind::unit, 0};
  to.date = date(on);
  to.reference = kReference;
  to.change = change;
  to.capacity.value = capacity;
  to.owner = owner;
  return to;
}

Model at(const std::vector<OverlayEntry>& entries, const char* start, const std::vector<Period>& periods = {}) {
  Model model = two_units();
  apply_overlay(model, periods, entries, date(start));
  return model;
}

TEST(Overlay, AfterTheReferenceTheLastEntrySinceThenDecides) {
  const std::vector<OverlayEntry> entries = {entry("2024-06-01", Change::idle), entry("2025-06-01", Change::running),
                                             entry("2026-06-01", Change::closed)};
  EXPECT_EQ(at(entries, "2024-01-01").units[0].at_start, AtStart::running);
  EXPECT_EQ(at(entries, "2024-05-31").units[0].at_start, AtStart::running);
  EXPECT_EQ(at(entries, "2024-06-01").units[0].at_start, AtStart::idle);  // from its own date on
  EXPECT_EQ(at(entries, "2026-01-01").units[0].at_start, AtStart::running);
  EXPECT_EQ(at(entries, "2030-01-01").units[0].at_start, AtStart::closed);
}

// What the past says is in the data of the reference date already.
TEST(Overlay, EntriesBeforeTheReferenceDoNotCountAfterIt) {
  const std::vector<OverlayEntry> entries = {entry("2015-01-01", Change::resized, 80),
                                             entry("2021-01-01", Change::resized, 100)};
  EXPECT_EQ(at(entries, "2010-01-01").units[0].capacity.value, 100);  // nothing known of before 2015
  EXPECT_EQ(at(entries, "2019-01-01").units[0].capacity.value, 80);
  EXPECT_EQ(at({entry("2015-01-01", Change::resized, 80)}, "2024-01-01").units[0].capacity.value, 100);
}

TEST(Overlay, EntriesAfterTheStartDoNotCount) {
  EXPECT_EQ(at({entry("2022-01-01", Change::closed)}, "2019-01-01").units[0].at_start, AtStart::running);
}

TEST(Overlay, StateCapacityAndOwnerAreThreeThings) {
  const Model model = at({entry("2025-01-01", Change::idle), entry("2025-02-01", Change::resized, 70),
                          entry("2025-03-01", Change::owner, 0, 1)},
                         "2026-01-01");
  EXPECT_EQ(model.units[0].at_start, AtStart::idle);
  EXPECT_EQ(model.units[0].capacity.value, 70);
  EXPECT_EQ(model.units[0].owner, 1);
  ASSERT_EQ(model.history.size(), 3u);
  EXPECT_EQ(model.history[0].change, "IDLE");
  EXPECT_EQ(model.history[1].capacity->value, 70);
  EXPECT_EQ(model.history[2].owner, "second");
  EXPECT_EQ(model.units[1].owner, 0);
}

TEST(Overlay, TheScenarioGoesBeforeTheClusterOnOneDate) {
  OverlayEntry mine = entry("2025-01-01", Change::running);
  mine.of_scenario = true;
  EXPECT_EQ(at({mine, entry("2025-01-01", Change::closed)}, "2026-01-01").units[0].at_start, AtStart::running);
}

TEST(Overlay, OrderOfEntriesDoesNotMatter) {
  std::vector<OverlayEntry> entries = {entry("2024-06-01", Change::idle), entry("2025-06-01", Change::closed),
                                       entry("2024-07-01", Change::resized, 50),
                                       entry("2025-07-01", Change::resized, 60)};
  const auto by_date = [](const OverlayEntry& a, const OverlayEntry& b) {
    return std::tuple(a.date, a.change) < std::tuple(b.date, b.change);
  };
  std::sort(entries.begin(), entries.end(), by_date);
  do {
    const Model model = at(entries, "2026-01-01");
    EXPECT_EQ(model.units[0].at_start, AtStart::closed);
    EXPECT_EQ(model.units[0].capacity.value, 60);
  } while (std::next_permutation(entries.begin(), entries.end(), by_date));
}

TEST(Overlay, ValidityIsFromInclusiveUntilExclusiveAndOutranksTheRest) {
  const Period period{{Dated::Kind::unit, 0}, date("2010-01-01"), date("2020-01-01")};
  EXPECT_EQ(at({}, "2009-12-31", {period}).units[0].at_start, AtStart::absent);
  EXPECT_EQ(at({}, "2010-01-01", {period}).units[0].at_start, AtStart::running);
  EXPECT_EQ(at({}, "2019-12-31", {period}).units[0].at_start, AtStart::running);
  EXPECT_EQ(at({}, "2020-01-01", {period}).units[0].at_start, AtStart::absent);
  EXPECT_EQ(at({entry("2024-01-01", Change::running)}, "2024-01-01", {period}).units[0].at_start, AtStart::absent);
  const Model model = at({}, "2020-01-01", {period});
  ASSERT_EQ(model.history.size(), 1u);
  EXPECT_EQ(model.history[0].change, "NOT_THERE");
  EXPECT_EQ(to_text(model.history[0].date), "2020-01-01");
}

TEST(Overlay, LinksOfWhatIsOffCarryNothing) {
  EXPECT_TRUE(carries_at_start(two_units(), two_units().links[0]));
  const Model model = at({entry("2025-01-01", Change::mothballed)}, "2026-01-01");
  EXPECT_FALSE(carries_at_start(model, model.links[0]));
}

}  // namespace
}  // namespace schakel::models
