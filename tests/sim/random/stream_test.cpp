#include "sim/random/stream.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace schakel {
namespace {

std::vector<std::uint64_t> first(RandomStream stream, int count) {
  std::vector<std::uint64_t> numbers;
  for (int i = 0; i < count; ++i) numbers.push_back(stream.bits());
  return numbers;
}

TEST(RandomStream, TheSameStreamGivesTheSameNumbers) {
  EXPECT_EQ(first({1, 2, "chlorine/cells", "price"}, 9), first({1, 2, "chlorine/cells", "price"}, 9));
}

TEST(RandomStream, SeedReplicationKeyAndPurposeEachMakeAnotherStream) {
  const auto base = first({1, 2, "a", "p"}, 4);
  EXPECT_NE(base, first({3, 2, "a", "p"}, 4));
  EXPECT_NE(base, first({1, 3, "a", "p"}, 4));
  EXPECT_NE(base, first({1, 2, "b", "p"}, 4));
  EXPECT_NE(base, first({1, 2, "a", "q"}, 4));
  EXPECT_NE(first({1, 2, "ab", "c"}, 4), first({1, 2, "a", "bc"}, 4)) << "where the key ends must count";
}

TEST(RandomStream, OneMoreStreamDoesNotShiftTheDrawsOfAnother) {
  const auto alone = first({7, 0, "ethylene", "noise"}, 20);
  RandomStream ethylene(7, 0, "ethylene", "noise"), other(7, 0, "benzene", "noise");
  std::vector<std::uint64_t> mixed;
  for (int i = 0; i < 20; ++i) {
    mixed.push_back(ethylene.bits());
    for (int k = 0; k < i; ++k) other.normal();  // somebody else draws, now more, now less
    RandomStream(7, 0, "new-" + std::to_string(i), "noise").bits();
  }
  EXPECT_EQ(alone, mixed);
}

// Mean of n uniforms: 0.5 with standard error 0.2887 / sqrt(n); n = 100,000: 0.0009. Five of these: 0.0046.
TEST(RandomStream, UniformsLieInsideTheUnitIntervalAndFillIt) {
  RandomStream stream(1, 0, "a", "uniform");
  double sum = 0, low = 1, high = 0;
  for (int i = 0; i < 100000; ++i) {
    const double u = stream.uniform();
    ASSERT_GT(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
    low = std::min(low, u);
    high = std::max(high, u);
  }
  EXPECT_NEAR(sum / 100000, 0.5, 0.0046);
  EXPECT_LT(low, 0.001);
  EXPECT_GT(high, 0.999);
}

// The largest of the 2^53 numbers would round up to 1.
TEST(RandomStream, NoBitsGiveAnEndOfTheUnitInterval) {
  EXPECT_GT(unit_interval(0), 0);
  EXPECT_LT(unit_interval(~std::uint64_t{0}), 1);
}

// n = 100,000: standard error of the mean 0.0032, of the variance sqrt(2/n) = 0.0045; five of each.
TEST(RandomStream, NormalsHaveMeanZeroAndVarianceOne) {
  RandomStream stream(1, 0, "a", "normal");
  double sum = 0, squares = 0;
  for (int i = 0; i < 100000; ++i) {
    const double z = stream.normal();
    sum += z;
    squares += z * z;
  }
  EXPECT_NEAR(sum / 100000, 0, 0.016);
  EXPECT_NEAR(squares / 100000, 1, 0.0225);
}

// Streams of neighbouring replications: correlation 0 with standard error 1 / sqrt(20,000) = 0.0071; five: 0.036.
TEST(RandomStream, NeighbouringReplicationsAreNotCorrelated) {
  double sum = 0;
  for (std::uint64_t r = 0; r < 20000; ++r)
    sum += RandomStream(1, r, "a", "p").normal() * RandomStream(1, r + 1, "a", "p").normal();
  EXPECT_NEAR(sum / 20000, 0, 0.036);
}

// Known answer, so that a change of the generator or of the hash cannot pass unseen.
TEST(RandomStream, FirstNumbersAreThoseOfTheFirstRelease) {
  RandomStream stream(20231231, 1, "chlorine/huntsman-mdi", "price noise");
  EXPECT_EQ(stream.bits(), 17994028192738682298u);
}

}  // namespace
}  // namespace schakel
