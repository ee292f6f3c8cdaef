// Days by cause: critical path without any, and parts that add up.
#include "models/investment/delays.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

namespace schakel::models {
namespace {

std::size_t slot(Stage stage) { return static_cast<std::size_t>(stage); }

StepNetwork network(std::initializer_list<std::pair<Stage, double>> steps) {
  StepNetwork net;
  for (const auto& [stage, days] : steps) {
    net.steps[slot(stage)].needed = true;
    net.steps[slot(stage)].technical = days;
  }
  net.steps[slot(Stage::commissioning)].needed = true;
  return net;
}

/// What happened in a step, in order: how many days, of which so many technical ones, and the cause.
struct Happened {
  Cause cause;
  double days, technical;
};
using Story = std::map<Stage, std::vector<Happened>>;

/// The network as it went: each step is ready when those before it are done, and then takes what happened in it; its
/// technical time where nothing is said.
StepNetwork told(StepNetwork net, const Story& story) {
  for (std::size_t s = 1; s < kStages; ++s) {
    StepDelays& step = net.steps[s];
    step.ready = net.begin;
    for (const Stage earlier : before(static_cast<Stage>(s), net.permit_before_grant))
      step.ready = std::max(step.ready, net.steps[slot(earlier)].until);
    double day = step.ready;
    const auto own = story.find(static_cast<Stage>(s));
    if (own == story.end()) {
      step.add(Cause::unexplained, day, day + step.technical, step.technical);
      day += step.needed ? step.technical : 0;
    } else {
      for (const Happened& one : own->second) step.add(one.cause, day, day + one.days, one.technical), day += one.days;
    }
    step.until = day;
  }
  return net;
}

constexpr double kLate = 1e5;  // a horizon that is never reached

std::map<Cause, double> days(const StepNetwork& net, double horizon = kLate) {
  std::map<Cause, double> by_cause;
  for (const DelayDays& part : days_by_cause(net, horizon)) by_cause[part.cause] = part.days;
  return by_cause;
}
using Days = std::map<Cause, double>;

/// Engineering 600, then permit 500 beside a grant of 300; decision 200; building 1000; the grid, asked for at the
/// start, takes 730. Longest way: 600 + 500 + 200 + 1000 = 2300; the grid is ready long before.
TEST(Delays, WithoutCausesTheLongestWayCounts) {
  StepNetwork net = network({{Stage::engineering, 600},
                             {Stage::permit, 500},
                             {Stage::grant, 300},
                             {Stage::grid, 730},
                             {Stage::decision, 200},
                             {Stage::construction, 1000}});
  net.begin = 10;
  EXPECT_EQ(technical_day(net), 2310);
  EXPECT_EQ(days(told(net, {})), Days{});
}

/// The grant may only be asked for with a permit: 600 + 500 + 300 + 200 + 1000 = 2600.
TEST(Delays, APerTonneSubsidyAsksForThePermitFirst) {
  StepNetwork net = network({{Stage::engineering, 600},
                             {Stage::permit, 500},
                             {Stage::grant, 300},
                             {Stage::decision, 200},
                             {Stage::construction, 1000}});
  net.permit_before_grant = true;
  EXPECT_EQ(technical_day(net), 2600);
}

/// The permit waits 400 days at the office, days 600 to 1000: 2700 instead of 2300. The grid's turn comes on day 2500
/// and building it takes 730: 3230, 530 more. Nothing is counted twice.
TEST(Delays, DaysBesideEachOtherAreCountedOnce) {
  const StepNetwork net = network({{Stage::engineering, 600},
                                   {Stage::permit, 500},
                                   {Stage::grid, 730},
                                   {Stage::decision, 200},
                                   {Stage::construction, 1000}});
  const Story story{{Stage::permit, {{Cause::permit_office, 400, 0}, {Cause::legal_procedure, 500, 500}}},
                    {Stage::grid, {{Cause::grid_congestion, 2500, 0}, {Cause::grid_congestion, 730, 730}}}};
  EXPECT_EQ(days(told(net, story)), (Days{{Cause::permit_office, 400}, {Cause::grid_congestion, 530}}));
}

/// Days 800 to 1500 it does not pay, then until day 2000 it lacks the pipe: 700 and 500 days, whichever cause comes
/// first in a list.
TEST(Delays, OneWaitAfterAnotherHasItsOwnDays) {
  const StepNetwork net = network({{Stage::engineering, 600}, {Stage::decision, 200}, {Stage::construction, 1000}});
  const Happened work{Cause::unexplained, 200, 200}, poor{Cause::business_case, 700, 0},
      pipe{Cause::late_infrastructure, 500, 0};
  const Days both{{Cause::late_infrastructure, 500}, {Cause::business_case, 700}};
  EXPECT_EQ(days(told(net, {{Stage::decision, {work, poor, pipe}}})), both);
  EXPECT_EQ(days(told(net, {{Stage::decision, {work, pipe, poor}}})), both);
}

/// Permit 500 and grant 300 beside each other after engineering (600), then 200 and 1000. The grant waits 450 days for
/// a round: 200 of them pass while the permit is dealt with anyway, 250 count.
TEST(Delays, WhatPassesBesideWorkDoesNotCount) {
  const StepNetwork net = network({{Stage::engineering, 600},
                                   {Stage::permit, 500},
                                   {Stage::grant, 300},
                                   {Stage::decision, 200},
                                   {Stage::construction, 1000}});
  EXPECT_EQ(days(told(net, {{Stage::grant, {{Cause::subsidy, 450, 0}, {Cause::subsidy, 300, 300}}}})),
            (Days{{Cause::subsidy, 250}}));
}

/// Building takes 1500 days instead of 1000, engineering 450 instead of 600; and the grant (300) is not needed after
/// all on the day it could be asked for: 600 + 300 + 200 + 1000 = 2100 becomes 450 + 200 + 1500 = 2150.
TEST(Delays, WhatTakesLessIsTakenOff) {
  const StepNetwork net =
      network({{Stage::engineering, 600}, {Stage::grant, 300}, {Stage::decision, 200}, {Stage::construction, 1000}});
  const StepNetwork went = told(net, {{Stage::engineering, {{Cause::unexplained, 450, 600}}},
                                      {Stage::grant, {}},
                                      {Stage::construction, {{Cause::unexplained, 1500, 1000}}}});
  EXPECT_EQ(went.steps.back().until, 2150);
  EXPECT_EQ(days(went), (Days{{Cause::subsidy, -300}, {Cause::unexplained, 350}}));
}

/// The play ends on day 1700, after 900 days in which it did not pay: so many at least.
TEST(Delays, WhatDoesNotRunIsSoManyDaysLateAtLeast) {
  const StepNetwork net = network({{Stage::engineering, 600}, {Stage::decision, 200}, {Stage::construction, 1000}});
  const StepNetwork went =
      told(net, {{Stage::decision, {{Cause::unexplained, 200, 200}, {Cause::weak_demand, 5e4, 0}}}});
  EXPECT_EQ(days(went, 1700), (Days{{Cause::weak_demand, 900}}));
}

/// Whatever happens, the parts add up to the day it runs less the technical one, and no cause has more days than the
/// stretches in which it was waited for, or in which work went slower for it.
TEST(Delays, PartsAddUpWhateverHappens) {
  std::mt19937 random(20240101);
  RecordProperty("seed", "20240101");
  std::uniform_real_distribution<double> some(0, 1000);
  for (int i = 0; i < 2000; ++i) {
    StepNetwork net;
    net.begin = some(random);
    net.permit_before_grant = i % 2 == 0;
    Story story;
    Days most;
    for (std::size_t s = slot(Stage::engineering); s < kStages; ++s) {
      StepDelays& step = net.steps[s];
      step.needed = s == slot(Stage::commissioning) || random() % 4 != 0;
      if (!step.needed) continue;
      step.technical = some(random);
      std::vector<Happened>& story_of = story[static_cast<Stage>(s)];
      for (std::uint64_t k = random() % 3; k > 0; --k)
        story_of.push_back({kCauses[random() % kCauses.size()], some(random), 0});
      const double worked = random() % 4 == 0 ? 0 : some(random);  // 0: all of it had been done before
      story_of.push_back({kCauses[random() % kCauses.size()], worked, step.technical});
      for (const Happened& one : story_of) most[one.cause] += std::max(0.0, one.days - one.technical);
    }
    for (auto& [stage, own] : story)
      if (!net.steps[slot(stage)].needed) own.clear();
    const StepNetwork went = told(net, story);
    double sum = 0;
    for (const auto& [cause, part] : days(went)) {
      sum += part;
      EXPECT_LE(part, most[cause] + 1e-6) << "case " << i;
    }
    EXPECT_NEAR(sum, went.steps.back().until - technical_day(net), 1e-6) << "case " << i;
  }
}

TEST(Delays, EveryCauseHasANameOfItsOwn) {
  for (const Cause cause : kCauses) EXPECT_EQ(cause_named(cause_name(cause)), cause);
  EXPECT_EQ(cause_named("weather"), Cause{});
}

}  // namespace
}  // namespace schakel::models
