// How often an interval holds the true number, over 2000 samples. A part c seen over 2000 has a deviation of
// sqrt(c (1 - c) / 2000): 0.0049 at 0.95. Four of these are allowed. The seed is printed with each result.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <iostream>

#include "sim/random/stream.hpp"
#include "sim/statistics/counts.hpp"
#include "sim/statistics/interval.hpp"
#include "sim/statistics/ranking.hpp"

namespace schakel::statistics {
namespace {

constexpr std::uint64_t kSeed = 20231231;
constexpr std::size_t kSamples = 2000;
using Values = std::vector<double>;

double normal(RandomStream& stream) { return 1 + stream.normal(); }
double lognormal(RandomStream& stream) { return std::exp(stream.normal()); }
double two_point(RandomStream& stream) { return stream.uniform() < 0.3 ? 1 : 0; }

/// Part of the samples whose interval holds `truth`. `interval` draws its sample itself.
double coverage(const std::string& what, double truth, const std::function<Interval(RandomStream&)>& interval) {
  std::size_t held = 0;
  for (std::size_t i = 0; i < kSamples; ++i) {
    RandomStream stream(kSeed, i, what, "coverage");
    const Interval made = interval(stream);
    if (made.low <= truth && truth <= made.high) ++held;
  }
  const double part = static_cast<double>(held) / kSamples;
  std::cout << what << ": covered " << part << " (seed " << kSeed << ")\n";
  return part;
}

Values sample(RandomStream& stream, std::size_t n, double (*draw)(RandomStream&)) {
  Values made(n);
  for (double& x : made) x = draw(stream);
  return made;
}

double deviations(double part, double count) { return count * std::sqrt(part * (1 - part) / kSamples); }

TEST(Coverage, MeanOfNormalValuesIsExact) {
  for (const std::size_t n : {2, 20, 50})
    EXPECT_NEAR(
        coverage("mean, normal, n " + std::to_string(n), 1, [n](auto& s) { return mean(sample(s, n, normal)); }), 0.95,
        deviations(0.95, 4));
}

// Values 0 and 1 with the chances 0.7 and 0.3: adding up the binomial chances of the numbers of ones whose interval
// holds 0.3 gives 0.9474 for n = 20 and 0.9475 for n = 50.
TEST(Coverage, MeanOfTwoPointsIsThatOfAddingUpAllSamples) {
  EXPECT_NEAR(coverage("mean, two points, n 20", 0.3, [](auto& s) { return mean(sample(s, 20, two_point)); }), 0.9474,
              deviations(0.9474, 4));
  EXPECT_NEAR(coverage("mean, two points, n 50", 0.3, [](auto& s) { return mean(sample(s, 50, two_point)); }), 0.9475,
              deviations(0.9475, 4));
}

// Documented in sim/statistics/README.md: Student's interval of lognormal values (sigma 1; mean exp(1/2)) holds the
// mean in 0.86 ... 0.90 of samples of 20 and in 0.89 ... 0.93 of samples of 50, not in 0.95.
TEST(Coverage, MeanOfFewSkewedValuesUndercovers) {
  const double truth = std::exp(0.5);
  const double few = coverage("mean, lognormal, n 20", truth, [](auto& s) { return mean(sample(s, 20, lognormal)); });
  const double more = coverage("mean, lognormal, n 50", truth, [](auto& s) { return mean(sample(s, 50, lognormal)); });
  EXPECT_NEAR(few, 0.88, deviations(0.88, 4));
  EXPECT_NEAR(more, 0.90, deviations(0.90, 4));
}

double plants_closed(RandomStream& stream) {  // 0, 1, 2 ...: geometric with mean 1/4
  double count = 0;
  while (stream.uniform() < 0.2) ++count;
  return count;
}

// Counts with mean 1/4, most of them 0: the interval of the logarithm covers at least as often as Student's, which
// begins below 0 in many of the samples of 20; it never does.
TEST(Coverage, MeanOfCountsNeverBeginsBelowZero) {
  for (const std::size_t n : {20, 50, 200}) {
    std::size_t below = 0;
    const double plain = coverage("counts, Student, n " + std::to_string(n), 0.25, [&](auto& s) {
      const Interval made = mean(sample(s, n, plants_closed));
      below += made.low < 0 ? 1 : 0;
      return made;
    });
    const double log = coverage("counts, Student, n " + std::to_string(n), 0.25, [&](auto& s) {  // the same samples
      const Interval made = mean_of_counts(sample(s, n, plants_closed));
      EXPECT_GE(made.low, 0);
      return made;
    });
    if (n == 20) {
      EXPECT_GT(below, kSamples / 10);
    }
    EXPECT_GE(log, plain - 0.01) << n;
    EXPECT_GE(log, n == 20 ? 0.90 : 0.92) << n;
    EXPECT_LE(log, 0.98) << n;
  }
}

// P(5 or fewer of 20) = 0.0207 at 1/2: 1 - 2 x 0.0207 = 0.9586. n = 50: P(17 or fewer) = 0.0164: 0.9672. Whatever the
// distribution, if no value comes twice.
TEST(Coverage, MedianIsThatOfTheBinomialForEveryContinuousDistribution) {
  const auto covered = [](const char* what, std::size_t n, double truth, double (*draw)(RandomStream&)) {
    return coverage(std::string("median, ") + what + ", n " + std::to_string(n), truth,
                    [=](auto& s) { return median(sample(s, n, draw)); });
  };
  EXPECT_NEAR(covered("normal", 20, 1, normal), 0.9586, deviations(0.9586, 4));
  EXPECT_NEAR(covered("normal", 50, 1, normal), 0.9672, deviations(0.9672, 4));
  EXPECT_NEAR(covered("lognormal", 20, 1, lognormal), 0.9586, deviations(0.9586, 4));
  EXPECT_NEAR(covered("lognormal", 50, 1, lognormal), 0.9672, deviations(0.9672, 4));
  EXPECT_GE(covered("two points", 20, 0, two_point), 0.9586 - deviations(0.9586, 4)) << "ties only widen it";
  EXPECT_GE(covered("two points", 50, 0, two_point), 0.9672 - deviations(0.9672, 4));
}

// p = 0.8, z = 0.841621. n = 20: P(11 or fewer below) = 0.0100, P(none above) = 0.0115: 0.9785. n = 50: P(33 or fewer
// below) = 0.0144, P(4 or fewer above) = 0.0185: 0.9671.
TEST(Coverage, QuantileIsThatOfTheBinomialForEveryContinuousDistribution) {
  const auto covered = [](const char* what, std::size_t n, double truth, double (*draw)(RandomStream&)) {
    return coverage(std::string("quantile 0.8, ") + what + ", n " + std::to_string(n), truth,
                    [=](auto& s) { return quantile(sample(s, n, draw), 0.8); });
  };
  EXPECT_NEAR(covered("normal", 20, 1 + 0.841621, normal), 0.9785, deviations(0.9785, 4));
  EXPECT_NEAR(covered("normal", 50, 1 + 0.841621, normal), 0.9671, deviations(0.9671, 4));
  EXPECT_NEAR(covered("lognormal", 20, std::exp(0.841621), lognormal), 0.9785, deviations(0.9785, 4));
  EXPECT_NEAR(covered("lognormal", 50, std::exp(0.841621), lognormal), 0.9671, deviations(0.9671, 4));
  EXPECT_GE(covered("two points", 20, 1, two_point), 0.9785 - deviations(0.9785, 4));
}

Interval hits(RandomStream& stream, int n, double chance) {
  int count = 0;
  for (int i = 0; i < n; ++i) count += stream.uniform() < chance ? 1 : 0;
  return proportion(count, n);
}

// Adding up the binomial chances of the counts whose interval holds p: 0.9752 (n 20, p 0.3), 0.9567 (n 50, p 0.3),
// 0.9622 (n 50, p 0.05).
TEST(Coverage, ProportionIsThatOfAddingUpAllCounts) {
  EXPECT_NEAR(coverage("proportion 0.3, n 20", 0.3, [](auto& s) { return hits(s, 20, 0.3); }), 0.9752,
              deviations(0.9752, 4));
  EXPECT_NEAR(coverage("proportion 0.3, n 50", 0.3, [](auto& s) { return hits(s, 50, 0.3); }), 0.9567,
              deviations(0.9567, 4));
  EXPECT_NEAR(coverage("proportion 0.05, n 50", 0.05, [](auto& s) { return hits(s, 50, 0.05); }), 0.9622,
              deviations(0.9622, 4));
}

// The worst there is (Brown, Cai and DasGupta 2001): p just below the lower end for one hit, 0.1765 / n, is held with
// no hit only: (1 - 0.0088)^20 = 0.838.
TEST(Coverage, ProportionOfRareHitsUndercoversDownTo84Percent) {
  EXPECT_NEAR(coverage("proportion 0.0088, n 20", 0.0088, [](auto& s) { return hits(s, 20, 0.0088); }), 0.838,
              deviations(0.838, 4));
}

/// Pairs with a part in common; means `mean_x` and `mean_y`, the latter with deviation `spread`.
struct Pairs {
  Values x, y;
};
Pairs pairs(RandomStream& stream, std::size_t n, double mean_x, double mean_y, double spread) {
  Pairs made;
  for (std::size_t i = 0; i < n; ++i) {
    const double common = stream.normal();
    made.x.push_back(mean_x + common + stream.normal());
    made.y.push_back(mean_y + spread * (0.6 * common + 0.8 * stream.normal()));
  }
  return made;
}

TEST(Coverage, RatioOfNormalMeansIsExact) {
  for (const std::size_t n : {20, 50}) {
    const auto ratio = [n](auto& s) {
      const Pairs made = pairs(s, n, 2, 1, 0.5);
      return ratio_of_means(made.x, made.y);
    };
    EXPECT_NEAR(coverage("ratio, normal, n " + std::to_string(n), 2, ratio), 0.95, deviations(0.95, 4));
  }
}

// A denominator within two deviations of 0: the whole line is given where Fieller's set is the outside of a stretch.
TEST(Coverage, RatioOverAlmostNothingCoversAtLeastAsPromised) {
  int unbounded = 0;
  const auto ratio = [&](auto& s) {
    const Pairs made = pairs(s, 20, 2, 0.3, 1);
    const Interval interval = ratio_of_means(made.x, made.y);
    unbounded += std::isinf(interval.low) ? 1 : 0;
    return interval;
  };
  EXPECT_GE(coverage("ratio, mean of y 0.3 with error 0.22", 2 / 0.3, ratio), 0.95 - deviations(0.95, 4));
  EXPECT_GT(unbounded, 1000) << "the example is meant to be unbounded in most samples";
}

// y = exp(z), x = y exp(z'): means exp(1) and exp(1/2). About 0.89 (README).
TEST(Coverage, RatioOfFewSkewedValuesUndercovers) {
  const auto ratio = [](auto& s) {
    Values x, y;
    for (int i = 0; i < 20; ++i) {
      const double common = s.normal();
      x.push_back(std::exp(common + s.normal()));
      y.push_back(std::exp(common));
    }
    return ratio_of_means(x, y);
  };
  EXPECT_NEAR(coverage("ratio, lognormal, n 20", std::exp(0.5), ratio), 0.89, deviations(0.89, 4));
}

// What both share, however skewed, is gone from the differences: these are normal with mean and median 0.5.
TEST(Coverage, PairedDifferencesAreExactWhateverTheOptionsShare) {
  const auto drawn = [](auto& s) {
    Pairs made;
    for (int i = 0; i < 20; ++i) {
      const double common = 10 * lognormal(s);
      made.x.push_back(common + 0.5 + s.normal());
      made.y.push_back(common + s.normal());
    }
    return made;
  };
  const auto by_mean = [&](auto& s) {
    const Pairs made = drawn(s);
    return mean_difference(made.x, made.y);
  };
  const auto by_median = [&](auto& s) {
    const Pairs made = drawn(s);
    return median_difference(made.x, made.y);
  };
  EXPECT_NEAR(coverage("mean difference, n 20", 0.5, by_mean), 0.95, deviations(0.95, 4));
  EXPECT_NEAR(coverage("median difference, n 20", 0.5, by_median), 0.9586, deviations(0.9586, 4));
}

// a and b are 0, 1 or 2 with a third each: a is better with the chance 1/3, ties have 1/3: 1/3 + 1/6 = 1/2.
TEST(Coverage, BeatingWithTiesCoversMoreThanPromised) {
  const auto drawn = [](auto& s) {
    Values a, b;
    for (int i = 0; i < 50; ++i) {
      a.push_back(std::floor(3 * s.uniform()));
      b.push_back(std::floor(3 * s.uniform()));
    }
    return beats(a, b, Better::higher);
  };
  EXPECT_GT(coverage("beats, ties, n 50", 0.5, drawn), 0.95);
}

}  // namespace
}  // namespace schakel::statistics
