// Ways out of a loss, by hand: sold, not worth the turnaround, scrap in parts, and a wave of closures that stops. At a
// product price p the works (works.hpp) has 236.8 - 0.8 (1,000 - p) M EUR a year before 119 M of fixed and sustaining
// cost. A loss of 1 M a year is worth 3.6048 M in five years at 12 %; closing costs 120 M; patience is three years.
#include <gtest/gtest.h>

#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;

constexpr double kYear = 366;  // 1 January 2025

std::vector<const journal::Event*> all(const Story& story, EventKind kind) {
  std::vector<const journal::Event*> found;
  for (const journal::Event& e : story.record.events)
    if (e.kind == kind) found.push_back(&e);
  return found;
}

Turnaround every_six_years() {
  Turnaround of;
  of.interval_days = 2192;
  of.duration_days = 30;
  of.last = *parse_date("2023-01-01");
  return of;
}

// At 815.25 it loses 119 - 89 = 30 M a year: -108.1 M, and it goes on. The turnaround of January 2029 lies within five
// years of day three years and costs 3.25 % of 1,000 M: -140.6 M. It closes for that.
TEST(WaysOut, WhatIsNotWorthItsTurnaroundCloses) {
  EXPECT_TRUE(Story(markets_at(815.25), {}, 8 * kDaysPerYear).record.events.empty());
  Model model = works();
  model.units[0].turnaround = every_six_years();
  const Story story(markets_at(815.25), {}, 8 * kDaysPerYear, {}, model);
  ASSERT_NE(story.find(EventKind::closed), nullptr);
  EXPECT_NEAR(story.day_of(EventKind::announced), 3 * kDaysPerYear, 1e-6);
  EXPECT_EQ(story.find(EventKind::closed)->mechanism, Mechanism::not_worth_its_turnaround);
}

// At 766.5 (-248.7 M) it goes with or without the turnaround.
TEST(WaysOut, WhatGoesAnywayDoesNotGoForItsTurnaround) {
  Model model = works();
  model.units[0].turnaround = every_six_years();
  const Story story(markets_at(766.5), {}, 8 * kDaysPerYear, {}, model);
  ASSERT_NE(story.find(EventKind::closed), nullptr);
  EXPECT_EQ(story.find(EventKind::closed)->mechanism, Mechanism::margin_negative);
}

/// Three works of one chain, each of which loses 69 M a year at 766.5.
Model three_works() {
  Model model = two_works(104);
  Unit third = model.units[1];
  third.id = third.stream_key = "test/third";
  model.units.push_back(third);
  Link link = model.links[0];
  link.id = link.stream_key = "test/link-2";
  link.to.index = 2;
  model.links.push_back(link);
  return model;
}

// Where a buyer is always found, the chain is sold after three years; the buyer bears the same losses for three years
// more and closes it, for it is not sold twice.
TEST(WaysOut, AChainOfThreeIsSoldAndItsBuyerHasFreshPatience) {
  const Story story(
      markets_at(766.5), {}, 9 * kDaysPerYear, [](Settings& s) { s.sale = 1; }, three_works());
  const auto sold = all(story, EventKind::owner_changed), told = all(story, EventKind::announced);
  ASSERT_EQ(sold.size(), 3u);
  for (const journal::Event* e : sold) EXPECT_NEAR(e->day, 3 * kDaysPerYear, 1e-6);
  ASSERT_EQ(told.size(), 3u);
  for (const journal::Event* e : told) EXPECT_NEAR(e->day, 6 * kDaysPerYear, 1e-6);
}

// Two units are closed, not sold.
TEST(WaysOut, AChainOfTwoIsNotSold) {
  const Story story(
      markets_at(766.5), {}, 9 * kDaysPerYear, [](Settings& s) { s.sale = 1; }, two_works(104));
  EXPECT_TRUE(all(story, EventKind::owner_changed).empty());
  EXPECT_EQ(all(story, EventKind::closed).size(), 2u);
}

// The second works can buy seven eighths of what the first makes for it, less than 95 %: one block. The first is lost
// on 1 January 2025, the second runs on at seven eighths. After a year and a half what stands still is scrap, and
// closes when the works council has had its three months; the rest of the block goes on.
TEST(WaysOut, AUnitOfABlockThatRunsOnIsClosedWhenItIsScrap) {
  Model model = two_works(104);
  Input& used = model.units[1].inputs.back();
  used.market = false;
  model.links[0].base = LinkBase::remainder_of_need;
  ImportOption bought;
  bought.id = bought.stream_key = "test/bought";
  bought.unit = 1;
  bought.product = used.product;
  bought.steps.push_back({exactly(0.7), exactly(0)});
  model.imports.push_back(bought);
  Markets markets = markets_at(1000);
  markets.mothball_costs["making"].years_to_scrap = 1.5;
  const Story story(
      markets, {}, 6 * kDaysPerYear, [](Settings& s) { s.patience_years = 20; }, model,
      [](Scenario& scenario) {
        Change lost;
        lost.day = lost.announced_day = kYear;
        lost.what = Change::What::capacity;
        lost.index = 0;
        lost.fraction = 0;
        scenario.changes.push_back(lost);
      });
  const auto closed = all(story, EventKind::closed);
  ASSERT_EQ(closed.size(), 1u);
  EXPECT_EQ(closed[0]->subject.index, 0);
  EXPECT_EQ(closed[0]->mechanism, Mechanism::idle_too_long);
  EXPECT_NEAR(closed[0]->day, kYear + 1.5 * kDaysPerYear + 91, 1e-6);
}

/// Four works of four owners that earn `own` M EUR a year at 850 before a service of 100 M for all, a quarter each.
Model four_owners(const std::vector<double>& own) {
  Model model = works();
  const Unit first = model.units[0];
  model.units.clear();
  model.owners.clear();
  Infrastructure service;
  service.id = service.name = "test/service";
  service.fixed_cost_eur_per_year = exactly(100e6);
  service.cost_rule = "equal";
  service.notice_months = exactly(6);
  for (std::size_t u = 0; u < own.size(); ++u) {
    const std::string id = "test/works-" + std::to_string(u);
    model.owners.push_back({id, id, "NL"});
    Unit unit = first;
    unit.id = unit.stream_key = id;
    unit.owner = static_cast<int>(u);
    unit.costing.fixed = exactly(97.8 - own[u]);  // 116.8 - 15 - 4 (contracted power) - fixed
    service.units.push_back(static_cast<int>(u));
    model.units.push_back(unit);
  }
  model.infrastructures.push_back(service);
  return model;
}

// A loss of more than 33.3 M a year is worth closing for. With a quarter of the service (25 M) they have -35, -29, -17
// and +60: the first closes. With a third (33.3 M, 32.1 when the operator has cut 15 % of the part that left) the
// second has -36 at best and closes; with half (46.25 M at least) the third has -38. The last pays all of it, 100 M at
// most, and has -15: the wave stops there, and nothing happens any more.
TEST(WaysOut, AWaveOfClosuresStopsAtWhoCanBearTheCost) {
  const Story story(markets_at(850), {}, 40 * kDaysPerYear, {}, four_owners({-10, -4, 8, 85}));
  const auto closed = all(story, EventKind::closed);
  ASSERT_EQ(closed.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(closed[i]->subject.index, static_cast<int>(i));
    if (i == 0) continue;
    EXPECT_GT(closed[i]->day, closed[i - 1]->day + 183) << "notice of six months, and then 1 January";
    EXPECT_EQ(closed[i]->mechanism, Mechanism::fixed_cost_shifted);
    EXPECT_EQ(closed[i]->cause, static_cast<std::int32_t>(closed[i - 1] - story.record.events.data()));
  }
  EXPECT_LT(closed[2]->day, 10 * kDaysPerYear);
  EXPECT_EQ(story.record.events.back().day, closed[2]->day);
}

// Where the next ones can bear a third of it (10 - 33.3 = -23.3 M), one closes.
TEST(WaysOut, NoWaveWhereTheNextCanBearIt) {
  const Story story(markets_at(850), {}, 40 * kDaysPerYear, {}, four_owners({-10, 10, 20, 85}));
  EXPECT_EQ(all(story, EventKind::closed).size(), 1u);
}

}  // namespace
}  // namespace schakel::models
