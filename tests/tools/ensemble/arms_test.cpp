// Arms of one experiment live in the same futures.
#include <unistd.h>

#include <cmath>
#include <iostream>
#include <limits>

#include "sim/base/check.hpp"
#include "tests/tools/ensemble/chlorine.hpp"

namespace schakel::ensemble {
namespace {

Ensemble played(Experiment& of) {
  std::string name = (std::filesystem::temp_directory_path() / "schakel-arms-XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(name.data());
  const Draws draws(of);
  Running running;
  running.store = folder / "store.sqlite";
  running.runner = [](const engine::NextTask& next, const engine::Work& work, const engine::Take& take) {
    engine::run_tasks(2, 100, next, work, take);
  };
  Ensemble ensemble = run(of, draws, running);
  std::filesystem::remove_all(folder);
  return ensemble;
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
