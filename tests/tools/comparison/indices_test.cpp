// Sobol' indices of a difference between options, from the rows of the design.
#include "tools/comparison/indices.hpp"

#include <gtest/gtest.h>

#include "made.hpp"

namespace schakel::comparison {
namespace {

constexpr std::uint64_t kSamples = 4096;

/// The option saves 2 x + y kt, x and y uniform: the variance is 4/12 + 1/12, so x is 0.8 of it and y 0.2, in first
/// order and in all. With 4,096 samples an estimate is off by some 0.02. A row that could not be played takes its block
/// with it, and nothing else.
TEST(Indices, OfASumAreThePartsOfItsVariance) {
  Made made;
  made.experiment->factors = {"x"};
  const statistics::SaltelliDesign design(Design::latin_hypercube, 1, kSamples, {"x", "everything else"});
  const std::size_t co2 = made.ensemble.index_of("co2_cumulative");
  for (std::uint64_t row = 0; row < design.rows(); ++row) {
    ensemble::Outcome option = made.play();
    option.values[co2] = -2 * design.uniform(0, row) - design.uniform(1, row);
    made.futures.push_back({row, 0, {}, {made.play(), option}});
  }
  made.futures[5].fault = "a fault";
  ensemble::read(made.ensemble, made.futures);
  const Indices indices = indices_of(*made.experiment, made.ensemble);
  EXPECT_EQ(indices.samples, kSamples - 1);
  EXPECT_EQ(indices.factors, (std::vector<std::string>{"x", "everything else"}));
  ASSERT_EQ(indices.of_arm[1].size(), 2u);
  for (const auto& [factor, part] : {std::pair{0, 0.8}, std::pair{1, 0.2}}) {
    const statistics::SobolIndex& index = indices.of_arm[1][static_cast<std::size_t>(factor)];
    EXPECT_NEAR(index.first.value, part, 0.06) << factor;
    EXPECT_NEAR(index.total.value, part, 0.06) << factor;
    EXPECT_LT(index.first.low, part);
    EXPECT_GT(index.first.high, part);
  }
}

}  // namespace
}  // namespace schakel::comparison
