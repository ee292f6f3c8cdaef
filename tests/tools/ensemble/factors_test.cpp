// Rows of the design for Sobol' indices: which draws change hands.
#include "tests/tools/ensemble/chlorine.hpp"

namespace schakel::ensemble {
namespace {

/// Two factors of the chlorine cluster and everything else: blocks of A, B, AB_0, AB_1 and AB of everything else. In
/// AB_0 the first factor is as in B and everything else as in A, chances too; in the last row only the two factors are
/// as in A.
TEST(Factors, ChangeHandsOneByOneAndChancesWithEverythingElse) {
  Experiment of = experiment(15);
  const Draws plain(of);
  of.factors = {plain.numbers().keys()[3], plain.numbers().keys()[7]};
  const Draws draws(of);
  const FutureSource source = draws.source();
  const auto row = [&](std::uint64_t r) {
    std::vector<double> u;
    for (std::size_t i = 0; i < draws.numbers().size(); ++i) u.push_back(source.draw(i, r));
    return u;
  };
  for (const std::uint64_t block : {0, 5, 10}) {
    const std::vector<double> a = row(block), b = row(block + 1);
    const std::vector<std::vector<double>> mixed = {row(block + 2), row(block + 3), row(block + 4)};
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_NE(a[i], b[i]) << i;
      const std::size_t factor = i == 3 ? 0 : i == 7 ? 1 : 2;
      for (std::size_t m = 0; m < 3; ++m) EXPECT_EQ(mixed[m][i], m == factor ? b[i] : a[i]) << i << " " << m;
    }
    const std::uint64_t first = source.chances(block);
    EXPECT_EQ(source.chances(block + 1), first + 1);
    EXPECT_EQ(source.chances(block + 2), first);
    EXPECT_EQ(source.chances(block + 3), first);
    EXPECT_EQ(source.chances(block + 4), first + 1);
  }
  EXPECT_NE(source.chances(0), source.chances(5));
  EXPECT_NE(fingerprint(of), fingerprint(experiment(15)));
}

}  // namespace
}  // namespace schakel::ensemble
