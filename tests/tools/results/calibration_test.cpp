// Fitting the patience of owners, on the chlorine cluster with few futures.
#include "tools/results/calibration.hpp"

#include <gtest/gtest.h>

namespace schakel::results {
namespace {

const load::Loaded& chlorine() {
  static const load::Loaded loaded = load::load_clusters({"chlorine"}, SCHAKEL_CLUSTERS);
  EXPECT_TRUE(loaded.ok());
  return loaded;
}

TEST(Calibration, IsTheSameForAnyNumberOfProcesses) {
  const Hazard one = closure_hazard(chlorine(), 0.5, {.seed = 5, .replications = 4}, 1);
  const Hazard three = closure_hazard(chlorine(), 0.5, {.seed = 5, .replications = 4}, 3);
  EXPECT_EQ(one.per_year, three.per_year);
  EXPECT_EQ(one.of_units, three.of_units);
  EXPECT_LE(one.fewest, one.per_year);
  EXPECT_GE(one.most, one.per_year);
  EXPECT_LE(one.low, one.per_year);
  EXPECT_GT(one.capacity, 0);
  EXPECT_LE(one.closed, one.capacity);
}

TEST(Calibration, OtherFuturesForAnotherSeed) {
  const Hazard some = closure_hazard(chlorine(), 0.5, {.seed = 5, .replications = 4}, 2);
  const Hazard others = closure_hazard(chlorine(), 0.5, {.seed = 6, .replications = 4}, 2);
  EXPECT_NE(some.of_units, others.of_units);
}

// The least patient close most. What is aimed at lies between both: the fit ends where the hazard, which moves in steps
// of whole closures, crosses it.
TEST(Calibration, FindsThePatienceAtWhichTheHazardCrossesTheAim) {
  const Futures futures{.seed = 5, .replications = 4};
  const double most = closure_hazard(chlorine(), 0.25, futures, 2).per_year;
  const double least = closure_hazard(chlorine(), 4, futures, 2).per_year;
  ASSERT_GT(most, least);
  const double aim = (most + least) / 2;
  const Fit fit = fit_patience(chlorine(), aim, 0.25, 4, futures, 2);
  EXPECT_TRUE(fit.reached);
  EXPECT_GE(closure_hazard(chlorine(), fit.scale / 1.01, futures, 2).per_year, aim);
  EXPECT_LE(closure_hazard(chlorine(), fit.scale * 1.01, futures, 2).per_year, aim);
}

// The closures that owners decide by themselves over 25 years, at the patience of the data, lie in what was observed of
// European chemicals in one year or another (0.7 to 4.2 % of capacity). Six futures of the two clusters it is fitted
// to, of a seed that is neither that of the fit nor that of its report.
TEST(Calibration, TheBaselineClosesAsMuchAsIsObserved) {
  const load::Loaded both = load::load_clusters({"chlorine", "chemelot"}, SCHAKEL_CLUSTERS);
  ASSERT_TRUE(both.ok());
  const Hazard hazard =
      closure_hazard(both, both.markets.parameter("patience-scale", 0), {.seed = 7, .replications = 6}, 2);
  EXPECT_GT(hazard.per_year, both.markets.parameter("closure-hazard-low", 1));
  EXPECT_LT(hazard.per_year, both.markets.parameter("closure-hazard-high", 0));
}

TEST(Calibration, SaysWhenTheAimIsOutOfReach) {
  const Fit fit = fit_patience(chlorine(), 0.9, 0.25, 4, {.seed = 5, .replications = 2}, 2);
  EXPECT_FALSE(fit.reached);
  EXPECT_EQ(fit.scale, 0.25);
}

}  // namespace
}  // namespace schakel::results
