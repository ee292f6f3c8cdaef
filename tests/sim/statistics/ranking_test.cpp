#include "sim/statistics/ranking.hpp"

#include <gtest/gtest.h>

#include "sim/base/check.hpp"

namespace schakel::statistics {
namespace {

using Table = std::vector<std::vector<double>>;
using Options = std::vector<std::size_t>;

// Four replications of three options.  replication   0  1  2  3
const Table kCosts{{1, 5, 3, 2},   // a
                   {2, 5, 3, 1},   // b
                   {3, 4, 3, 9}};  // c

// a against b, lower is better: win, tie, tie, loss: (1 + 1/2 + 1/2 + 0) / 4 = 0.5.
// a against c: win, loss, tie, win: 2.5 / 4 = 0.625; c against a: 1.5 / 4.
TEST(Beats, CountsATieHalf) {
  EXPECT_EQ(beats(kCosts[0], kCosts[1], Better::lower).value, 0.5);
  EXPECT_EQ(beats(kCosts[0], kCosts[2], Better::lower).value, 0.625);
  EXPECT_EQ(beats(kCosts[0], kCosts[2], Better::higher).value, 0.375);
  EXPECT_EQ(beats(kCosts[0], kCosts[2], Better::lower), proportion(2.5, 4));
}

TEST(Beats, MatrixIsItsOwnMirror) {
  const auto matrix = beats_matrix(kCosts, Better::lower);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t k = 0; k < 3; ++k) EXPECT_DOUBLE_EQ(matrix[i][k].value + matrix[k][i].value, 1);
  EXPECT_EQ(matrix[0][2].value, 0.625);
  EXPECT_EQ(matrix[1][1], (Interval{0.5, 0.5, 0.5}));
}

// Replication 0: a b c. 1: c, then a and b share ranks 1 and 2. 2: all share. 3: b a c.
//   a: rank 0: 1 + 0 + 1/3 + 0, rank 1: 0 + 1/2 + 1/3 + 1, rank 2: 0 + 1/2 + 1/3 + 0; all of 4.
TEST(Ranks, AreSharedByThoseThatTie) {
  const auto ranks = rank_probabilities(kCosts, Better::lower);
  const Table fourfold{{1 + 1. / 3, 1. / 2 + 1. / 3 + 1, 1. / 2 + 1. / 3},
                       {1. / 3 + 1, 1 + 1. / 2 + 1. / 3, 1. / 2 + 1. / 3},
                       {1 + 1. / 3, 1. / 3, 1 + 1. / 3 + 1}};
  for (std::size_t i = 0; i < 3; ++i) {
    double row = 0, column = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      EXPECT_DOUBLE_EQ(ranks[i][k], fourfold[i][k] / 4) << i << " " << k;
      row += ranks[i][k];
      column += ranks[k][i];
    }
    EXPECT_DOUBLE_EQ(row, 1);
    EXPECT_DOUBLE_EQ(column, 1);
  }
}

TEST(Ranks, TurnRoundWithTheDirection) {
  const auto low = rank_probabilities(kCosts, Better::lower), high = rank_probabilities(kCosts, Better::higher);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t k = 0; k < 3; ++k) EXPECT_DOUBLE_EQ(low[i][k], high[i][2 - k]);
}

// Best of each replication, lower: 1, 4, 3, 1. a loses 0, 1, 0, 1: mean 0.5, at most 1, first in replication 1.
// c loses 2, 0, 0, 8: mean 2.5, at most 8. Higher: best 3, 5, 3, 9; a loses 2, 0, 0, 7.
TEST(Regret, IsWhatTheBestOfTheReplicationWasAheadBy) {
  const auto low = regrets(kCosts, Better::lower);
  EXPECT_EQ(low[0].by_replication, (std::vector<double>{0, 1, 0, 1}));
  EXPECT_EQ(low[0].mean, 0.5);
  EXPECT_EQ(low[0].maximum, 1);
  EXPECT_EQ(low[0].worst_replication, 1u);
  EXPECT_EQ(low[2].mean, 2.5);
  EXPECT_EQ(low[2].maximum, 8);
  EXPECT_EQ(low[2].worst_replication, 3u);
  EXPECT_EQ(regrets(kCosts, Better::higher)[0].by_replication, (std::vector<double>{2, 0, 0, 7}));
}

// Cost (lower) and jobs (higher): (1, 10), (2, 20), (2, 15) is dominated by (2, 20), (3, 20) by (2, 20), and the second
// (1, 10) equals the first.
TEST(Pareto, KeepsWhatNothingElseDominates) {
  const Table options{{1, 10}, {2, 20}, {2, 15}, {3, 20}, {1, 10}};
  EXPECT_EQ(pareto_front(options, std::vector{Better::lower, Better::higher}), (Options{0, 1, 4}));
  EXPECT_EQ(pareto_front(options, std::vector{Better::lower, Better::lower}), (Options{0, 4}));
  EXPECT_EQ(pareto_front(options, std::vector{Better::higher, Better::higher}), (Options{3}));
}

TEST(Ranking, OfNothingIsNothing) {
  EXPECT_TRUE(rank_probabilities({}, Better::lower).empty());
  EXPECT_TRUE(regrets({}, Better::lower).empty());
  EXPECT_TRUE(pareto_front({}, {}).empty());
  const Table no_replications(2);
  EXPECT_EQ(rank_probabilities(no_replications, Better::lower), (Table{{0, 0}, {0, 0}}));
  EXPECT_EQ(regrets(no_replications, Better::lower)[1].maximum, 0);
  EXPECT_EQ(beats({}, {}, Better::lower).high, 1);
  EXPECT_EQ(rank_probabilities(Table{{1, 2}}, Better::lower), (Table{{1}}));
}

TEST(Ranking, OptionsOfUnequalLengthAreAnErrorOfTheCaller) {
  EXPECT_THROW(rank_probabilities(Table{{1, 2}, {1}}, Better::lower), InternalError);
  EXPECT_THROW(pareto_front(Table{{1, 2}}, std::vector{Better::lower}), InternalError);
}

}  // namespace
}  // namespace schakel::statistics
