// The bankruptcy of an owner, by hand. The works (works.hpp) runs at 800 kt a year and earns; its owner fails on day
// 400. It is known after three months (91 days in the settings) what becomes of it, and what is bought starts after six
// (183).
#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;
using Exit = journal::Bankruptcy::Exit;

constexpr double kFails = 400;

/// Its owner fails, with an exit of the scenario or a drawn one.
void fails(Scenario& scenario, std::optional<Exit> exit, const std::vector<int>& units = {0}) {
  for (const int unit : units) {
    Change stop;
    stop.day = stop.announced_day = kFails;
    stop.what = Change::What::idle;
    stop.index = unit;
    stop.other = 0;
    scenario.changes.push_back(stop);
  }
  scenario.failures.push_back({0, 0, kFails, units, exit});
}
Story bankrupt(std::optional<Exit> exit, std::uint64_t seed = 1, Model model = works(),
               const std::vector<int>& units = {0}) {
  return Story(markets_at(1000), {}, 3 * kDaysPerYear, {}, std::move(model), [&](Scenario& scenario) {
    scenario.seed = seed;
    fails(scenario, exit, units);
  });
}

TEST(Failure, BoughtAsAWholeItStartsUnderANewOwnerAfterTheGap) {
  const Story story = bankrupt(Exit::restart);
  EXPECT_NEAR(story.day_of(EventKind::idled), kFails, 1e-6);
  EXPECT_NEAR(story.day_of(EventKind::bankruptcy_ends), kFails + 91, 1e-6);
  EXPECT_EQ(story.find(EventKind::bankruptcy_ends)->after, 1);
  EXPECT_NEAR(story.day_of(EventKind::owner_changed), kFails + 183, 1e-6);
  EXPECT_NEAR(story.day_of(EventKind::released), kFails + 183, 1e-6);
  EXPECT_EQ(story.find(EventKind::released)->mechanism, Mechanism::owner_failed);
  EXPECT_NE(story.find(EventKind::restarted), nullptr);
  EXPECT_EQ(story.find(EventKind::closed), nullptr);
  ASSERT_EQ(story.record.bankruptcies.size(), 1u);
  EXPECT_EQ(story.record.bankruptcies[0].units_restarted, 1);
}

// Suppliers: feed 1.5 x 400, power 0.5 x 80 and other variable 50 are 690 EUR a t, 552 M a year for 800 kt; 45 days of
// them are unpaid, and the estate pays 5 %: 64.608 M are lost. 200 people at 15,000 EUR of wages: 3 M. Clean-up is 12 %
// of 1,000 M, of which public parties pay half: 60 M.
TEST(Failure, ClosedForGoodItLeavesDebtsAndPublicCost) {
  Model model = works();
  model.units[0].jobs.own = exactly(200);
  const Story story = bankrupt(Exit::closure, 1, model);
  EXPECT_NEAR(story.day_of(EventKind::closed), kFails + 91, 1e-6);
  EXPECT_EQ(story.find(EventKind::closed)->mechanism, Mechanism::owner_failed);
  EXPECT_EQ(story.find(EventKind::released), nullptr);
  ASSERT_EQ(story.record.bankruptcies.size(), 1u);
  const journal::Bankruptcy& of = story.record.bankruptcies[0];
  EXPECT_EQ(of.exit, Exit::closure);
  EXPECT_EQ(of.units_closed, 1);
  EXPECT_NEAR(of.unpaid, 552e6 / kDaysPerYear * 45 * 0.95, 1);
  EXPECT_NEAR(of.wages, 3e6, 1e-3);
  EXPECT_NEAR(of.clean_up, 60e6, 1e-3);
  double paid = 0;
  for (const journal::Payment& pay : story.record.payments)
    if (pay.by == Mechanism::owner_failed) paid += pay.paid;
  EXPECT_NEAR(paid, 63e6, 1e-3);
}

/// A second works of the owner, not linked to the first.
Model two_apart() {
  Model model = works();
  model.units.push_back(model.units[0]);
  model.units[1].id = model.units[1].stream_key = "test/second";
  return model;
}

// Parts are bought or not each by its own draw. Over 200 seeds each is bought in about half of them, both in a quarter
// (four standard deviations: 0.14 and 0.12).
TEST(Failure, PartsFindABuyerEachByItsOwnDraw) {
  int first = 0, both = 0;
  const int seeds = 200;
  for (int seed = 0; seed < seeds; ++seed) {
    const Story story = bankrupt(Exit::parts, static_cast<std::uint64_t>(seed), two_apart(), {0, 1});
    bool bought[2] = {false, false};
    for (const journal::Event& e : story.record.events) {
      if (e.kind == EventKind::released) bought[e.subject.index] = true;
      if (e.kind == EventKind::closed) {
        EXPECT_EQ(e.mechanism, Mechanism::owner_failed);
      }
    }
    first += bought[0] ? 1 : 0;
    both += bought[0] && bought[1] ? 1 : 0;
  }
  EXPECT_NEAR(first / 200.0, 0.5, 0.14);
  EXPECT_NEAR(both / 200.0, 0.25, 0.12);
}

// The exit is drawn by owner, seed and replication: 0.45, 0.25 and 0.3 (four standard deviations: 0.14). One more plant
// of the owner does not change it.
TEST(Failure, TheExitIsDrawnByOwnerAlone) {
  int count[4] = {0, 0, 0, 0};
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Story story = bankrupt({}, seed);
    ASSERT_EQ(story.record.bankruptcies.size(), 1u);
    ++count[static_cast<int>(story.record.bankruptcies[0].exit)];
    if (seed < 20) {
      EXPECT_EQ(bankrupt({}, seed, two_apart(), {0, 1}).record.bankruptcies[0].exit, story.record.bankruptcies[0].exit);
    }
  }
  EXPECT_NEAR(count[1] / 200.0, 0.45, 0.14);
  EXPECT_NEAR(count[2] / 200.0, 0.25, 0.13);
  EXPECT_NEAR(count[3] / 200.0, 0.30, 0.13);
}

// It loses money, nobody who stands still comes back (all give up within weeks), and starting takes 60 days: that the
// owner stood still for half a year does not count against the buyer.
TEST(Failure, ABuyerIsGivenTimeToStart) {
  Model model = works();
  model.units[0].start_up_time_days = exactly(60);
  const Story story(
      markets_at(766.5), {}, 3 * kDaysPerYear,
      [](Settings& s) {
        s.never_restart = 0.98;
        s.restart_one_year = 0.01, s.restart_two_years = 0.005;
      },
      model, [](Scenario& scenario) { fails(scenario, Exit::restart); });
  EXPECT_EQ(story.find(EventKind::closed), nullptr);
  EXPECT_NEAR(story.day_of(EventKind::restarted), kFails + 183 + 60, 1e-6);
}

// A buyer has fresh patience: the works loses 69 M a year at 766.5 and would be announced after three years; failed on
// day 400 and bought on day 583, after three years from then.
TEST(Failure, ABuyerStartsWithFreshPatience) {
  const Story story(markets_at(766.5), {}, 6 * kDaysPerYear, {}, works(),
                    [](Scenario& scenario) { fails(scenario, Exit::restart); });
  EXPECT_NEAR(story.day_of(EventKind::announced), kFails + 183 + 3 * kDaysPerYear, 1);
}

// Bought on day 583. What happens to the owner of before from then on, a second bankruptcy and a sale, is about others:
// the works stands still once, has a new owner once, and one bankruptcy is told.
TEST(Failure, WhatWasSoldByADecisionNoLongerFailsWithItsFormerOwner) {
  const Story story(markets_at(1000), {}, 4 * kDaysPerYear, {}, works(), [](Scenario& scenario) {
    fails(scenario, Exit::restart);
    for (const Change::What what : {Change::What::idle, Change::What::sold}) {
      Change again = scenario.changes.front();
      again.day = again.announced_day = what == Change::What::idle ? 800 : 900;
      again.event = what == Change::What::idle ? 1 : 2;
      again.what = what;
      scenario.changes.push_back(again);
    }
    scenario.failures.push_back({1, 0, 800, {0}, Exit::closure});
  });
  int idled = 0, sold = 0;
  for (const journal::Event& e : story.record.events) {
    idled += e.kind == EventKind::idled ? 1 : 0;
    sold += e.kind == EventKind::owner_changed ? 1 : 0;
  }
  EXPECT_EQ(idled, 1);
  EXPECT_EQ(sold, 1);
  EXPECT_EQ(story.find(EventKind::closed), nullptr);
  EXPECT_EQ(story.record.bankruptcies.size(), 1u);
}

}  // namespace
}  // namespace schakel::models
