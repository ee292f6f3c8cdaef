// Arms of one experiment live in the same futures.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>

#include "sim/base/check.hpp"
#include "tests/tools/ensemble/chlorine.hpp"
#include "tools/results/run.hpp"

namespace schakel::ensemble {
namespace {

Ensemble played(Experiment& of) {
  const test::Folder folder;
  const Draws draws(of);
  Running running;
  running.store = folder / "store.sqlite";
  running.runner = [](const engine::NextTask& next, const engine::Work& work, const engine::Take& take) {
    engine::run_tasks(2, 100, next, work, take);
  };
  return run(of, draws, running);
}

double variance(const std::vector<double>& x) {
  double mean = 0, sum = 0;
  for (const double v : x) mean += v / static_cast<double>(x.size());
  for (const double v : x) sum += (v - mean) * (v - mean);
  return sum / static_cast<double>(x.size() - 1);
}

/// The second and third arm are the same: they differ by exactly 0 in every outcome of every future, and from the first
/// in some.
TEST(Arms, ThatAreTheSameDifferByExactlyZero) {
  Experiment of = experiment(6);
  const Ensemble ensemble = played(of);
  ASSERT_EQ(ensemble.played(), 6u);
  bool differs = false;
  for (std::size_t q = 0; q < ensemble.quantities.size(); ++q) {
    EXPECT_EQ(ensemble.values(q, 1), ensemble.values(q, 2)) << ensemble.quantities[q].name;
    differs |= ensemble.values(q, 0) != ensemble.values(q, 1);
  }
  EXPECT_TRUE(differs);
}

/// Baseline and whole scenario with the numbers as they stand are what `schakel run` tells in full: CO2 and jobs to the
/// last digit, with a turnaround that ends late, which is no change of its own.
TEST(Arms, BaselineAndWholeAreTheRunItself) {
  const std::filesystem::path data = std::filesystem::path(SCHAKEL_SOURCE_DIR) / "clusters";
  load::Options options;
  options.until = "2030-01-01";
  Experiment of;
  of.inputs = load::load_scenario(data / "chlorine/scenarios/nobian-botlek-closes.txtpb", data, options);
  ASSERT_TRUE(of.inputs.ok());
  v1::Inputs inputs = of.inputs.inputs;
  v1::Scenario& scenario = *inputs.mutable_scenario();
  scenario.mutable_switches()->set_turnarounds(true);
  v1::Event& late = *scenario.add_event();
  late.set_id("late");
  late.mutable_turnaround_slip()->set_unit("huntsman-mdi");
  late.mutable_turnaround_slip()->set_days(40);
  of.inputs = load::from_inputs(inputs);
  ASSERT_TRUE(of.inputs.ok());
  of.uncertain.set_nothing(true);
  of.random_prices = false;
  of.arms = models::baseline_and_whole(of.inputs.scenario);
  const results::Run run = results::play(load::from_inputs(inputs), {});
  const Ensemble ensemble = played(of);
  ASSERT_EQ(ensemble.played(), 1u);
  const auto co2 = [](const results::PlayResult& play) {
    double sum = 0;
    for (const models::AccountRow& row : play.accounts)
      if (row.quantity == "co2_scope1") sum += row.value;
    return sum;
  };
  const auto value = [&](const char* name, std::size_t arm) {
    return ensemble.values(ensemble.index_of(name), arm).front();
  };
  EXPECT_NEAR(value("co2_cumulative", 0), co2(run.baseline), 1e-9 * co2(run.baseline));
  EXPECT_NEAR(value("co2_cumulative", 1), co2(run.scenario), 1e-9 * co2(run.baseline));
  EXPECT_LT(co2(run.scenario), co2(run.baseline));
  EXPECT_DOUBLE_EQ(value("jobs_lost_end", 0), run.baseline.timeline.jobs_lost.back());
  EXPECT_DOUBLE_EQ(value("jobs_lost_end", 1), run.scenario.timeline.jobs_lost.back());
  EXPECT_DOUBLE_EQ(value("jobs_idle_end", 1), run.scenario.timeline.jobs_idle.back());
}

/// Two options for Chemelot, with projects, whose dates, talks and prices are drawn: what the second does to CO2 in the
/// same futures, and against the first in other futures.
TEST(Arms, InTheSameFuturesADifferenceIsSurerThanBetweenDifferentOnes) {
  Experiment one = chemelot(24, 1), two = chemelot(24, 2);
  const Ensemble a = played(one), b = played(two);
  const std::size_t q = a.index_of("co2_cumulative");
  const auto difference = [&](const Ensemble& reference) {
    std::vector<double> list = a.values(q, 1);
    const std::vector<double> base = reference.values(q, 0);
    for (std::size_t i = 0; i < list.size(); ++i) list[i] -= base[i];
    return variance(list);
  };
  const double factor = difference(b) / difference(a);
  std::cout << "variance of the difference in co2_cumulative, 24 futures: independent streams over common " << factor
            << '\n';
  RecordProperty("variance_reduction", std::to_string(factor));
  EXPECT_GT(factor, 2);
}

/// Options share their past with others of the same future when they are played in one task; in tasks of one option
/// each they do not. The same numbers, to the last digit.
TEST(Arms, WithASharedPastAreWhatTheyAreAlone) {
  for (const std::uint64_t seed : {1, 2}) {
    Experiment together = chemelot(6, seed), alone = chemelot(6, seed);
    alone.arms_per_task = 1;
    const Ensemble one = played(together), other = played(alone);
    bool differs = false;
    for (std::size_t q = 0; q < one.quantities.size(); ++q) {
      for (const std::size_t arm : {0, 1})
        EXPECT_EQ(one.values(q, arm), other.values(q, arm)) << one.quantities[q].name << ", seed " << seed;
      differs |= one.values(q, 0) != one.values(q, 1);
    }
    EXPECT_TRUE(differs) << seed;
  }
}

/// Six replications in tasks of four and two, which share a process, and one by one: equal but for the last digits of
/// the dates on which a crew ends its work.
TEST(Arms, OfReplicationsPlayedAtOnceAreWhatTheyAreAlone) {
  Experiment together = chemelot(6, 1), alone = chemelot(6, 1);
  together.replications_per_task = 4;
  const Ensemble one = played(together), other = played(alone);
  ASSERT_EQ(one.replications.size(), 6U);
  for (std::uint64_t r = 0; r < 6; ++r) EXPECT_EQ(one.replications[r].number, r);
  for (std::size_t q = 0; q < one.quantities.size(); ++q)
    for (const std::size_t arm : {0, 1}) {
      const std::vector<double> a = one.values(q, arm), b = other.values(q, arm);
      ASSERT_EQ(a.size(), b.size());
      for (std::size_t r = 0; r < a.size(); ++r)
        if (!std::isnan(a[r]) || !std::isnan(b[r])) {
          EXPECT_NEAR(a[r], b[r], 1e-9 * std::max(1.0, std::abs(b[r]))) << one.quantities[q].name << ", future " << r;
        }
    }
}

/// 10 replications: tasks of 4, 4 and 2, so that 8 of them need two tasks and 9 three; in slices of 2 of 3 arms, two
/// each.
TEST(Arms, AreCutIntoTasks) {
  Experiment of;
  of.arms.resize(3);
  of.replications = 10;
  of.replications_per_task = 4;
  EXPECT_EQ(cut_of(of).tasks(8), 2U);
  EXPECT_EQ(cut_of(of).tasks(9), 3U);
  EXPECT_EQ(cut_of(of).first_replication(2), 8U);
  of.arms_per_task = 2;
  EXPECT_EQ(cut_of(of).tasks(10), 20U);
  EXPECT_EQ(cut_of(of).first_replication(7), 3U);
}

Outcome some_outcome() {
  Outcome outcome;
  outcome.values = {1.5, -0.0, std::numeric_limits<double>::quiet_NaN(), 1e308};
  ProjectOutcome project;
  project.runs = std::numeric_limits<double>::infinity();
  project.value = -3e6;
  outcome.projects = {project, {}};
  outcome.first_stop = {17, std::numeric_limits<double>::infinity()};
  outcome.coalition = {4, 0};
  return outcome;
}

TEST(Outcomes, AreTheSameBytesAfterBytes) {
  std::string bytes, again;
  append(bytes, some_outcome());
  append(bytes, some_outcome());
  std::size_t at = 0;
  append(again, take(bytes, at));
  append(again, take(bytes, at));
  EXPECT_EQ(at, bytes.size());
  EXPECT_EQ(again, bytes);
}

/// Cut off anywhere, it is a fault that is told, never a wrong result.
TEST(Outcomes, BytesThatAreCutOffAreAFault) {
  std::string bytes;
  append(bytes, some_outcome());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::size_t at = 0;
    EXPECT_THROW(take(bytes.substr(0, size), at), InternalError) << size;
  }
}

}  // namespace
}  // namespace schakel::ensemble
