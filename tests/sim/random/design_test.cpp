#include "sim/random/design.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "sim/base/check.hpp"

namespace schakel {
namespace {

constexpr Design kAll[] = {Design::monte_carlo, Design::latin_hypercube, Design::sobol};

std::vector<double> column(const Sampler& sampler, std::size_t number) {
  std::vector<double> made;
  for (std::uint64_t r = 0; r < sampler.replications(); ++r) made.push_back(sampler.uniform(number, r));
  return made;
}

std::vector<std::string> keys(std::size_t count) {
  std::vector<std::string> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back("number-" + std::to_string(i));
  return made;
}

bool one_in_each_stratum(const std::vector<double>& values) {
  std::set<std::size_t> strata;
  for (const double u : values) strata.insert(static_cast<std::size_t>(u * static_cast<double>(values.size())));
  return strata.size() == values.size() && *strata.rbegin() == values.size() - 1;
}

TEST(Design, NamesGoBothWays) {
  for (const Design design : kAll) EXPECT_EQ(design_named(name_of(design)), design);
  EXPECT_EQ(name_of(Design::latin_hypercube), "latin-hypercube");
  EXPECT_EQ(design_named("monte carlo"), std::nullopt);
}

TEST(Design, ADrawDoesNotDependOnWhatWasAskedBefore) {
  for (const Design design : kAll) {
    const Sampler one(design, 5, 100, {"a", "b"});
    const auto forward = column(one, 1);
    for (std::uint64_t r = 100; r-- > 0;) {
      const Sampler fresh(design, 5, 100, {"a", "b"});  // another process
      ASSERT_EQ(fresh.uniform(1, r), forward[r]) << name_of(design) << " replication " << r;
    }
  }
}

TEST(Design, DrawsLieInsideTheUnitInterval) {
  for (const Design design : kAll)
    for (const double u : column(Sampler(design, 3, 10000, {"a"}), 0)) {
      ASSERT_GT(u, 0);
      ASSERT_LT(u, 1);
    }
}

TEST(Design, SeedsAndKeysEachGiveOtherDraws) {
  for (const Design design : kAll) {
    const auto base = column(Sampler(design, 1, 64, {"a", "b"}), 0);
    EXPECT_NE(base, column(Sampler(design, 2, 64, {"a", "b"}), 0)) << name_of(design);
    EXPECT_NE(base, column(Sampler(design, 1, 64, {"a", "b"}), 1)) << name_of(design);
    EXPECT_NE(base, column(Sampler(design, 1, 64, {"c", "b"}), 0)) << name_of(design);
  }
}

TEST(Design, FirstReplicationsStayWhenThereAreMoreExceptWithLatinHypercube) {
  for (const Design design : kAll) {
    const auto few = column(Sampler(design, 1, 100, {"a", "b"}), 1),
               many = column(Sampler(design, 1, 1000, {"a", "b"}), 1);
    EXPECT_EQ(std::equal(few.begin(), few.end(), many.begin()), design != Design::latin_hypercube) << name_of(design);
  }
}

TEST(Design, WrongQuestionsAreErrorsOfTheCaller) {
  EXPECT_THROW(Sampler(Design::sobol, 1, 0, {"a"}), InternalError);
  EXPECT_THROW(Sampler(Design::sobol, 1, 8, {"a", "b", "a"}), InternalError);
  EXPECT_THROW(Sampler(Design::sobol, 1, 8, {"a"}).uniform(0, 8), InternalError);
  EXPECT_THROW(Sampler(Design::sobol, 1, 8, {"a"}).uniform(1, 0), InternalError);
  EXPECT_NO_THROW(Sampler(Design::sobol, 1, 8, {}));
}

TEST(LatinHypercube, HasExactlyOneValueInEachStratumOfEveryNumber) {
  for (const std::uint64_t n : {1, 2, 3, 4, 5, 7, 16, 17, 1000, 1024, 10000}) {
    const Sampler sampler(Design::latin_hypercube, 9, n, keys(20));
    for (std::size_t number = 0; number < 20; ++number)
      ASSERT_TRUE(one_in_each_stratum(column(sampler, number))) << "N " << n << " number " << number;
  }
}

TEST(LatinHypercube, OneMoreNumberChangesNoDrawOfAnother) {
  for (const Design design : {Design::latin_hypercube, Design::monte_carlo}) {
    const Sampler before(design, 9, 500, {"a", "b", "c"}), after(design, 9, 500, {"new", "a", "x", "c", "b"});
    EXPECT_EQ(column(before, 0), column(after, 1));
    EXPECT_EQ(column(before, 1), column(after, 4));
    EXPECT_EQ(column(before, 2), column(after, 3));
  }
}

// 4! = 24 orders, 24,000 keys: 1000 each. Chi-squared with 23 degrees of freedom: mean 23, deviation sqrt(46) = 6.8;
// five of these: 57.
TEST(LatinHypercube, EveryOrderOfFourStrataIsAsLikely) {
  const Sampler sampler(Design::latin_hypercube, 20231231, 4, keys(24000));
  std::map<std::vector<int>, int> counts;
  for (std::size_t number = 0; number < 24000; ++number) {
    std::vector<int> order;
    for (const double u : column(sampler, number)) order.push_back(static_cast<int>(u * 4));
    ++counts[order];
  }
  double chi_squared = 0;
  for (const auto& [order, count] : counts) chi_squared += (count - 1000.0) * (count - 1000.0) / 1000;
  EXPECT_EQ(counts.size(), 24u);
  EXPECT_LT(chi_squared, 57);
}

// The strata of replications 0 and 1 of N = 40 over 156,000 keys: 40 x 39 pairs, 100 each. Chi-squared with 1559
// degrees of freedom: deviation sqrt(3118) = 56; 1559 + 5 x 56 = 1839.
TEST(LatinHypercube, NeighbouringReplicationsFallInAnyTwoStrata) {
  const Sampler sampler(Design::latin_hypercube, 20231231, 40, keys(156000));
  std::vector<double> counts(1600);
  for (std::size_t number = 0; number < 156000; ++number)
    ++counts[static_cast<std::size_t>(sampler.uniform(number, 0) * 40) * 40 +
             static_cast<std::size_t>(sampler.uniform(number, 1) * 40)];
  double chi_squared = 0;
  for (std::size_t i = 0; i < 1600; ++i)
    if (i / 40 != i % 40) chi_squared += (counts[i] - 100) * (counts[i] - 100) / 100;
  EXPECT_LT(chi_squared, 1839);
  EXPECT_EQ(counts[41], 0) << "two replications never share a stratum";
}

// Correlation of two columns of n = 1000: deviation 1 / sqrt(999) = 0.0316. Over the 4950 pairs of 100 numbers the mean
// square is 1/999, with a deviation of sqrt(2 / 4950) = 2 % of that; five: 10 %.
TEST(LatinHypercube, TwoNumbersAreAsUncorrelatedAsChanceHasIt) {
  const Sampler sampler(Design::latin_hypercube, 4, 1000, keys(100));
  std::vector<std::vector<double>> columns;
  for (std::size_t i = 0; i < 100; ++i) columns.push_back(column(sampler, i));
  double squares = 0, largest = 0;
  for (std::size_t i = 0; i < 100; ++i)
    for (std::size_t k = 0; k < i; ++k) {
      double sum = 0;
      for (std::size_t r = 0; r < 1000; ++r) sum += (columns[i][r] - 0.5) * (columns[k][r] - 0.5);
      const double correlation = sum * 12 / 1000;
      squares += correlation * correlation / 4950;
      largest = std::max(largest, std::abs(correlation));
    }
  EXPECT_NEAR(squares * 999, 1, 0.1);
  EXPECT_LT(largest, 0.19);  // six deviations
}

// Points without the shift: the digits that differ from those of the first point, which is 0 without it.
double unshifted(const Sampler& sampler, std::size_t number, std::uint64_t k) {
  const auto digits = [&](std::uint64_t r) {
    return static_cast<unsigned>(std::ldexp(sampler.uniform(number, r), 30));
  };
  return std::ldexp(digits(k) ^ digits(0), -30);
}

// The first points of Boost's documentation come in Gray code 1, 3, 2, 6, 7; here in the order of the number itself.
TEST(Sobol, FirstPointsAreThoseOfTheSequence) {
  const Sampler sampler(Design::sobol, 77, 8, {"a", "b"});
  const double known[][3] = {{1, 0.5, 0.5}, {3, 0.75, 0.25}, {2, 0.25, 0.75}, {6, 0.375, 0.375}, {7, 0.875, 0.875}};
  for (const auto& [k, first, second] : known) {
    EXPECT_EQ(unshifted(sampler, 0, static_cast<std::uint64_t>(k)), first);
    EXPECT_EQ(unshifted(sampler, 1, static_cast<std::uint64_t>(k)), second);
  }
}

// A (0, 2)-net: of 2^8 points each box of 2^-a by 2^-(8 - a) has one.
TEST(Sobol, TheFirstTwoNumbersFillEveryElementaryBox) {
  const Sampler sampler(Design::sobol, 77, 256, {"a", "b"});
  for (int a = 0; a <= 8; ++a) {
    std::set<std::pair<int, int>> boxes;
    for (std::uint64_t k = 0; k < 256; ++k)
      boxes.emplace(static_cast<int>(std::ldexp(unshifted(sampler, 0, k), a)),
                    static_cast<int>(std::ldexp(unshifted(sampler, 1, k), 8 - a)));
    EXPECT_EQ(boxes.size(), 256u) << "2^-" << a;
  }
}

TEST(Sobol, APowerOfTwoOfReplicationsHasOneValueInEachStratumOfEveryNumber) {
  const Sampler sampler(Design::sobol, 9, 512, keys(Sampler::kSobolDimensions + 5));
  for (std::size_t number = 0; number < sampler.keys().size(); ++number)
    ASSERT_TRUE(one_in_each_stratum(column(sampler, number))) << "number " << number;
}

TEST(Sobol, ANewKeyShiftsTheDimensionOfThoseAfterItOnly) {
  const Sampler before(Design::sobol, 9, 100, {"a", "b"}), after(Design::sobol, 9, 100, {"a", "new", "b"});
  EXPECT_EQ(column(before, 0), column(after, 0));
  EXPECT_NE(column(before, 1), column(after, 2));
  EXPECT_EQ(before.uniform(1, 0), after.uniform(2, 0)) << "the shift goes with the key";
}

TEST(Sobol, BeyondTheLastDimensionNumbersAreDrawnByLatinHypercube) {
  const auto many = keys(Sampler::kSobolDimensions + 2);
  const Sampler sobol(Design::sobol, 9, 100, many), latin(Design::latin_hypercube, 9, 100, many);
  EXPECT_NE(column(sobol, Sampler::kSobolDimensions - 1), column(latin, Sampler::kSobolDimensions - 1));
  EXPECT_EQ(column(sobol, Sampler::kSobolDimensions), column(latin, Sampler::kSobolDimensions));
  EXPECT_EQ(column(sobol, Sampler::kSobolDimensions + 1), column(latin, Sampler::kSobolDimensions + 1));
}

/// Root mean square over 200 seeds of the error of the mean of the product of six (0.5 + u), which is 1; N = 1024.
double error_of_product(Design design) {
  double squares = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Sampler sampler(design, seed, 1024, keys(6));
    double sum = 0;
    for (std::uint64_t r = 0; r < 1024; ++r) {
      double product = 1;
      for (std::size_t i = 0; i < 6; ++i) product *= 0.5 + sampler.uniform(i, r);
      sum += product;
    }
    squares += (sum / 1024 - 1) * (sum / 1024 - 1) / 200;
  }
  return std::sqrt(squares);
}

// Variance of the product: (1 + 1/12)^6 - 1 = 0.6165, of which each number by itself has 1/12, together 0.5. Error with
// Monte Carlo: sqrt(0.6165 / 1024) = 0.02454. Latin hypercube takes off what is additive (Stein 1987):
// sqrt(0.1165 / 1024) = 0.01067. With Sobol's sequence the values of one number all lie at the same place inside their
// strata: each number adds an error of sqrt(1/12) / 1024, six of them 0.00069. A root mean square of 200 is known to 1
// / sqrt(400) = 5 %; four of these: 20 %.
TEST(Design, LatinHypercubeTakesOffTheAdditivePartAndSobolNearlyAll) {
  EXPECT_NEAR(error_of_product(Design::monte_carlo), 0.02454, 0.2 * 0.02454);
  EXPECT_NEAR(error_of_product(Design::latin_hypercube), 0.01067, 0.2 * 0.01067);
  EXPECT_NEAR(error_of_product(Design::sobol), 0.00069, 0.2 * 0.00069);
}

// Known answers, so that a change of a method cannot pass unseen.
TEST(Design, FirstDrawsAreThoseOfTheFirstRelease) {
  const std::vector<std::string> two{"chlorine/huntsman-mdi:capacity", "price:gas"};
  EXPECT_DOUBLE_EQ(Sampler(Design::monte_carlo, 20231231, 1000, two).uniform(1, 7), 0.23529453540798512);
  EXPECT_DOUBLE_EQ(Sampler(Design::latin_hypercube, 20231231, 1000, two).uniform(1, 7), 0.43355113271124762);
  EXPECT_DOUBLE_EQ(Sampler(Design::sobol, 20231231, 1000, two).uniform(1, 7), 0.90261436366632752);
}

}  // namespace
}  // namespace schakel
