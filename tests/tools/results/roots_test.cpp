// To which event of the scenario a difference belongs, where the journal's chain of causes alone does not say so.
#include "tools/results/roots.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "tests/support/folder.hpp"

namespace schakel::results {
namespace {

/// Cumulative CO2, kt, by what is behind it.
std::map<std::string, double> roots_of(const std::string& scenario) {
  const test::Folder folder;
  std::ofstream(folder / "s.txtpb") << "id: \"s\" cluster: \"chlorine\" " << scenario;
  load::Loaded loaded = load::load_scenario(folder / "s.txtpb", SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  const Run run = play(std::move(loaded), {"test", 2});
  const Roots roots(run);
  std::map<std::string, double> sums;
  for (const models::Effect& effect : run.effects)
    if (effect.quantity == models::EffectQuantity::co2_cumulative) sums[roots.of(effect.owner)] += effect.value;
  return sums;
}

std::string measure(const std::string& what) {
  return R"(switches { projects: true prices: true decisions: true }
    measure { id: "m" text: "t" decided_by: "State" legal_ground: "law" from: "2025-01-01"
      chance { value: 1 source: "S" grade: A } )" +
         what + " }";
}

/// What a project avoids that its owner would not decide on without the money.
TEST(Roots, AProjectDecidedWithMoneyOfAMeasureBelongsToIt) {
  const auto roots =
      roots_of(measure(R"(scope { owner: "nobian" } co_finance { share { value: 1 source: "S" grade: A } })"));
  EXPECT_LT(roots.at("m"), 0);
  EXPECT_EQ(roots.size(), 1u);
}

/// The baseline's closure is what does not happen here, by the money that keeps the plant open.
TEST(Roots, APlantThatIsKeptOpenBelongsToTheMeasure) {
  const auto roots = roots_of(measure(
      R"(keep_alive { unit: "air-liquide-smr2" most_eur_per_year { value: 900000000 source: "S" grade: A } })"));
  EXPECT_GT(roots.at("m"), 0);
  EXPECT_EQ(roots.size(), 1u);
}

/// The turnaround is in the baseline too, and a date of the data. What lasts longer is the slip.
TEST(Roots, ATurnaroundThatSlipsBelongsToWhatMakesItSlip) {
  const auto roots = roots_of(
      R"(horizon: "2026-01-01" switches { turnarounds: true }
         event { id: "slip" turnaround_slip { unit: "huntsman-mdi" days: 60 } })");
  EXPECT_LT(roots.at("slip"), 0);
  EXPECT_EQ(roots.count("data"), 0u);
}

}  // namespace
}  // namespace schakel::results
