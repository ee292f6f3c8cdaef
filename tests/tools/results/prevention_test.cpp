// How much would have kept an owner from closing, by hand. The works (tests/models/decisions/works.hpp) has 236.8 - 0.8
// (1,000 - p) M EUR a year at a product price p, before 119 M of fixed and sustaining cost. At 766.5 it loses 69 M and
// is announced to close after three years, to stop 91 days later. It closes while five years of its loss at 12 %
// (3.60478 of a year) are worth more than the 120 M that closing costs: while it loses more than 33.2891 M a year. What
// is found lies between that and one part in 128 of the range further (of prices: of its logarithm).
#include "tools/results/prevention.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/models/decisions/works.hpp"
#include "tools/results/owner_change.hpp"
#include "tools/results/replay.hpp"

namespace schakel::results {
namespace {

using journal::EventKind;
using models::exactly;
using What = OwnerAttempt::What;

constexpr double kYears = 10;
constexpr double kStep = 1.0 / 128;

/// Nothing is drawn, nobody gives up, no buyer, no notice.
models::Markets plain_markets(double product_price) {
  models::Markets markets = models::markets_at(product_price);
  for (const auto& [id, value] :
       {std::pair{"exit-cost-share", 0.12}, std::pair{"never-restart", 0.0}, std::pair{"restart-12-months", 1.0},
        std::pair{"restart-24-months", 1.0}, std::pair{"sale-instead", 0.0}, std::pair{"announced-at-once", 1.0}})
    markets.parameters[id].value = exactly(value);
  return markets;
}

Run run_of(double product_price, models::Model model) {
  Run run;
  std::vector<models::Imbalance> open;
  run.inputs.base_year = models::close_base_year(model, open);
  run.inputs.model = std::move(model);
  run.inputs.markets = plain_markets(product_price);
  models::Scenario& scenario = run.inputs.scenario;
  scenario.start = *parse_date("2024-01-01");
  scenario.horizon_days = kYears * kDaysPerYear;
  scenario.prices = scenario.decisions = true;
  run.built = models::build_system(run.inputs.model, run.inputs.base_year);
  std::vector<std::unique_ptr<Replay>> itself;
  itself.push_back(std::make_unique<Replay>(run, run.inputs.model, run.inputs.base_year, scenario, run.inputs.markets));
  run.scenario.record = std::move(play_again(itself, 1).front());
  run.scenario.steps = run.baseline.steps = models::unit_steps(run.built, run.scenario.record);
  return run;
}

double off_in(const Run& run) { return days_off(run.scenario.steps, 0, run.inputs.scenario.horizon_days, true); }

const OwnerAttempt* find(const std::vector<OwnerAttempt>& attempts, What what) {
  const auto found = std::find_if(attempts.begin(), attempts.end(), [what](const auto& a) { return a.what == what; });
  return found == attempts.end() ? nullptr : &*found;
}

std::vector<OwnerAttempt> attempts_of(const Run& run) { return try_owner_changes(run, 0, {0}, off_in(run), 2); }

TEST(OwnerChanges, SupportIsTheLossOfAYear) {
  const results::Run run = run_of(766.5, models::works());
  EXPECT_NEAR(off_in(run), (kYears - 3) * kDaysPerYear - 91.3125, 0.5);
  const auto attempts = attempts_of(run);
  const OwnerAttempt* found = find(attempts, What::support);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->days_off, 0);
  EXPECT_NEAR(found->eur_per_year, 69e6, 1e4);
  EXPECT_NE(found->text.en.find("at most 69 million euro a year"), std::string::npos) << found->text.en;
}

// Closed 91 days after it is announced: beyond ten years when borne for 9.75 years.
TEST(OwnerChanges, PatienceMustReachTheHorizon) {
  const auto attempts = attempts_of(run_of(766.5, models::works()));
  const OwnerAttempt* found = find(attempts, What::patience);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->days_off, 0);
  EXPECT_GE(found->amount, 9.75 - 1e-3);
  EXPECT_LE(found->amount, 9.75 + 8 * kStep + 1e-3);  // of 3 to 11 years
}

// 69 - 33.2891 = 35.7109 M: 44.64 EUR a t on 766.5 (1.05824), or 35.7109 of the 480 M that feed costs (0.92560).
TEST(OwnerChanges, PricesMustLeaveALossThatIsWorthLessThanClosing) {
  const auto attempts = attempts_of(run_of(766.5, models::works()));
  const OwnerAttempt *up = find(attempts, What::price_up), *down = find(attempts, What::price_down);
  ASSERT_NE(up, nullptr);
  EXPECT_EQ(up->days_off, 0);
  EXPECT_GE(up->amount, 1.0582);
  EXPECT_LE(up->amount, 1.0583 * std::pow(3, kStep));
  ASSERT_NE(down, nullptr);
  EXPECT_EQ(down->days_off, 0);
  EXPECT_LE(down->amount, 0.9257);
  EXPECT_GE(down->amount, 0.9255 * std::pow(0.1, kStep));
}

// At 850 it loses 2.2 M before 60 M for a service that it alone uses: 28.9109 M of that must go, 48.18 %. The
// dearest year is a leap year.
TEST(OwnerChanges, SharedCostMustFallByWhatTipsIt) {
  models::Model model = models::works();
  models::Infrastructure service;
  service.id = service.name = "test/service";
  service.units = {0};
  service.fixed_cost_eur_per_year = exactly(60e6);
  service.cost_rule = "equal";
  model.infrastructures.push_back(service);
  const auto attempts = attempts_of(run_of(850, model));
  const OwnerAttempt* found = find(attempts, What::cost_share);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->days_off, 0);
  EXPECT_GE(found->amount, 0.4818);
  EXPECT_LE(found->amount, 0.4819 + kStep);
  EXPECT_NEAR(found->eur_per_year, found->amount * 60e6 * 366 / 365.25, 1e3);
}

// An owner closes it in the baseline as well: what would have kept it is named all the same.
TEST(OwnerChanges, AreTriedForWhatClosesInTheBaselineToo) {
  const Prevention found = preventions(run_of(766.5, models::works()), 0, 2);
  EXPECT_EQ(found.days_off, found.days_off_baseline);
  EXPECT_EQ(found.attempts.size(), 4u);  // no shared infrastructure
  for (const Attempt& attempt : found.attempts) {
    EXPECT_TRUE(attempt.decided);
    EXPECT_EQ(attempt.days_off, 0) << attempt.what.en;
  }
}

// At 900 it earns 37.8 M: nothing stops it, and nothing is tried.
TEST(OwnerChanges, NothingIsTriedForWhatRuns) {
  EXPECT_TRUE(preventions(run_of(900, models::works()), 0, 2).attempts.empty());
}

}  // namespace
}  // namespace schakel::results
