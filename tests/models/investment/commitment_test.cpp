// What waiting costs before a decision, and what is weighed again after it. The project of project_world.hpp: 2 M a
// year from month 51 on, at 16 % worth 11.15 M (2 M x 5.57546).
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

/// A pipe that comes so many months after the start, decided three years before that at the latest.
World with_pipe(double months, double investment = 10e6) {
  World world;
  world.add(boiler("boiler", investment));
  world.pipe(2024 + months / 12);
  world.needs_pipe(0, 50);
  return world;
}

/// Its cost turns out so much higher, and that it does not pay does not stop it.
World forced(double escalation) {
  World world;
  world.add(boiler("boiler", 20e6));
  world.scenario.causes_off = {"energy-cost", "business-case"};
  world.data.parameters["cost-escalation"] = exactly(escalation);
  return world;
}

// --- the wait for infrastructure

/// Decided in month 27 it is built in month 51. A pipe of month 63 leaves it a year without cash: 11.15 / 1.16 = 9.61 M
/// for 10 M. On 1 January 2027 (day 1096, month 36) it would be built in month 60 and wait three months: 10.75 M.
TEST(Wait, ForAPipeIsDiscounted) {
  EXPECT_NEAR(Played(with_pipe(51)).stage(Stage::decision), 27 * kMonth, 1e-6);
  const Played late(with_pipe(63));
  ASSERT_NE(late.find(EventKind::project_waits), nullptr);
  EXPECT_EQ(late.find(EventKind::project_waits)->mechanism, Cause::late_infrastructure);
  EXPECT_NEAR(late.stage(Stage::decision), 1096, 1e-6);
  EXPECT_NEAR(late.day(EventKind::project_runs), 63 * kMonth, 1);  // the years of the promise are of 365.25 days
  EXPECT_NEAR(Played(with_pipe(63, 9.5e6)).stage(Stage::decision), 27 * kMonth, 1) << "9.61 M is enough";
}

/// With the cause off it does not wait, and nothing is discounted.
TEST(Wait, CostsNothingWhenTheCauseIsOff) {
  World world = with_pipe(63);
  world.scenario.causes_off = {"late-infrastructure"};
  const Played play(world);
  EXPECT_NEAR(play.stage(Stage::decision), 27 * kMonth, 1e-6);
  EXPECT_NEAR(play.day(EventKind::project_runs), 51 * kMonth, 1e-6);
}

/// Of two pipes of which one is enough the first counts.
TEST(Wait, EndsWithTheFirstOfAlternatives) {
  World world = with_pipe(63);
  world.pipe(2024 + 51.0 / 12).id = "sooner";
  std::vector<Need>& needs = world.data.projects[0].needs;
  needs.push_back(needs[0]);
  needs[1].plan = 1;
  needs[0].one_of = needs[1].one_of = "storage";
  EXPECT_NEAR(Played(world).stage(Stage::decision), 27 * kMonth, 1e-6);
}

/// Its turn for power has come at once, but it takes 63 months to connect it.
TEST(Wait, ForTheConnectionIsDiscountedToo) {
  World world;
  world.add(boiler("boiler", 10e6));
  world.data.projects[0].grid_mw = 10;
  world.markets.network_tariffs.clear();
  EXPECT_NEAR(Played(world).stage(Stage::decision), 27 * kMonth, 1e-6);
  world.data.times["grid-connection-alone"].months = exactly(63);
  const Played late(world);
  ASSERT_NE(late.find(EventKind::project_waits), nullptr);
  EXPECT_EQ(late.find(EventKind::project_waits)->mechanism, Cause::grid_congestion);
  EXPECT_NEAR(late.stage(Stage::decision), 1096, 1e-6);
}

// --- after the decision

/// 20 M for 11.15 M, decided all the same: with f the cost it turns out to have over that planned, it lacked
/// 20 sqrt(f) - 11.15 when it was decided, which is worth that to its owner. Half-way 10 sqrt(f) is spent, and going on
/// is worth 11.15 + (20 sqrt(f) - 11.15) - (20 f - 10 sqrt(f)) = 30 sqrt(f) - 20 f: nothing at f = 2.25.
TEST(Commitment, OfWhatDidNotPayEndsToo) {
  EXPECT_NE(Played(forced(2.2)).day(EventKind::project_runs), -1);
  const Played play(forced(2.3));
  EXPECT_EQ(play.day(EventKind::project_runs), -1);
  ASSERT_NE(play.find(EventKind::project_ended), nullptr);
  EXPECT_NEAR(play.find(EventKind::project_ended)->day, 39 * kMonth, 1e-6);
  EXPECT_EQ(play.find(EventKind::project_ended)->mechanism, Cause::cost_escalation);
}

/// The same, decided on the day before the play: at the cost planned it lacks 8.85 M. Half-way (month 12) 10 M is
/// spent: 11.15 + 8.85 - (20 sqrt(f) - 10) = 30 - 20 sqrt(f), nothing at f = 2.25.
TEST(Commitment, OfWhatWasDecidedBeforeTheStartIsNotForGood) {
  const auto decided_before = [](double f) {
    World world = forced(f);
    world.scenario.causes_off.clear();
    world.data.projects[0].reached[static_cast<std::size_t>(Stage::decision)] = *parse_date("2023-12-31");
    return Played(world);
  };
  EXPECT_NE(decided_before(2.2).day(EventKind::project_runs), -1);
  const Played play = decided_before(2.3);
  ASSERT_NE(play.find(EventKind::project_ended), nullptr);
  EXPECT_NEAR(play.find(EventKind::project_ended)->day, 12 * kMonth, 1);
  EXPECT_EQ(play.find(EventKind::project_ended)->mechanism, Cause::cost_escalation);
}

/// With the cause off nothing ends it.
TEST(Commitment, IsKeptWhenTheCauseIsOff) {
  World world = forced(2.3);
  world.scenario.causes_off.insert(world.scenario.causes_off.end(), {"cost-escalation"});
  EXPECT_NE(Played(world).day(EventKind::project_runs), -1);
}

/// 8 M, decided before the play, with a pipe that is due when it is built, in month 24, and comes years later. Its cost
/// rises to 8 sqrt(2.25) = 12 M half-way, with 4 M spent: 8 M to go. On time it is worth 11.15 M; three years
/// late 11.15 x 1.16^-3 = 7.14 M: given up, though not were it 4 M to go. 11 M, five years late and not dearer: 5.31 M
/// for 5.5 M to go.
TEST(Commitment, ALateArrivalDoesNotSaveIt) {
  const auto played = [](double years_late, double escalation, double investment = 8e6) {
    World world = with_pipe(24, investment);
    world.data.projects[0].reached[static_cast<std::size_t>(Stage::decision)] = *parse_date("2023-12-31");
    world.data.parameters["cost-escalation"] = exactly(escalation);
    ProjectEvent late;
    late.kind = ProjectEvent::Kind::plan_late;
    late.index = 0;
    late.days = years_late * kDaysPerYear;
    if (years_late > 0) world.scenario.project_events.push_back(late);
    return Played(world);
  };
  EXPECT_NE(played(0, 2.25).day(EventKind::project_runs), -1);
  EXPECT_NE(played(3, 1).day(EventKind::project_runs), -1);  // 7.14 M for 4 M
  const Played late = played(3, 2.25);
  ASSERT_NE(late.find(EventKind::project_ended), nullptr);
  EXPECT_NEAR(late.find(EventKind::project_ended)->day, 12 * kMonth, 1);
  EXPECT_EQ(late.find(EventKind::project_ended)->mechanism, Cause::cost_escalation);
  const Played later = played(5, 1, 11e6);
  ASSERT_NE(later.find(EventKind::project_ended), nullptr);
  EXPECT_EQ(later.find(EventKind::project_ended)->mechanism, Cause::late_infrastructure);
}

// --- rules that change

/// From 2030 on an allowance is worth nothing, which is known from a day on: 2 M a year until then, -5 M after.
World without_allowances(double known_day) {
  World world;
  world.add(boiler("boiler"));
  world.scenario.prices = true;
  PricePath path = flat("co2-allowance", 0);
  path.id = "no-allowance";
  world.markets.other_paths.push_back(path);
  world.scenario.path_changes.push_back({"no-allowance", 2192, known_day, 0});
  return world;
}

/// Known in month 33: decided in month 27, it is given up on the day of the news, by that news. Known before, it waits
/// for the rules that changed; known when it runs, it stays.
TEST(Commitment, EndsWhenTheRulesItRestedOnChange) {
  const Played play(without_allowances(1000));
  const journal::Event* end = play.find(EventKind::project_ended);
  ASSERT_NE(end, nullptr);
  EXPECT_NEAR(end->day, 1000, 1e-6);
  EXPECT_EQ(end->mechanism, Cause::uncertain_rules);
  ASSERT_NE(end->cause, journal::kNone);
  EXPECT_EQ(play.record.events[static_cast<std::size_t>(end->cause)].kind, EventKind::announced);
  const Played before(without_allowances(500));
  ASSERT_NE(before.find(EventKind::project_waits), nullptr);
  EXPECT_EQ(before.find(EventKind::project_waits)->mechanism, Cause::uncertain_rules);
  EXPECT_EQ(before.stage(Stage::decision), -1);
  EXPECT_EQ(Played(without_allowances(1700)).find(EventKind::project_ended), nullptr);
}

/// Power that becomes dearer is no rule: it waits for its cost.
TEST(Commitment, AMarketPriceIsNoRule) {
  World world = without_allowances(500);
  world.markets.other_paths[0].product = "electricity";
  world.markets.other_paths[0].points[0].price = exactly(200);
  const Played play(world);
  ASSERT_NE(play.find(EventKind::project_waits), nullptr);
  EXPECT_NE(play.find(EventKind::project_waits)->mechanism, Cause::uncertain_rules);
}

}  // namespace
}  // namespace schakel::models
