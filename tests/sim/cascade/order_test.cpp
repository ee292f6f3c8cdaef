// Rates do not depend on the order of events; what has tripped does, and that is meant.
#include <gtest/gtest.h>

#include "tests/sim/cascade/random_system.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/support/property.hpp"

namespace schakel::cascade::test {
namespace {

using schakel::test::for_all_seeds;

// Without minimum loads nothing is remembered but what the bounds say: two closures end in the same state, to the bit.
TEST(CascadeOrder, TwoClosuresInEitherOrderEndInTheSameState) {
  for_all_seeds("TwoClosuresInEitherOrderEndInTheSameState", 500, [](std::uint64_t seed) {
    const Case c = RandomSystem(seed, {.minimums = false, .stocks = false, .outages = 0}).make();
    const auto units = static_cast<std::int32_t>(c.system.units.size());
    const auto a = static_cast<std::int32_t>(seed % static_cast<std::uint64_t>(units)), b = (a + 1) % units;
    const journal::Record one = play(c.system, {close(a, 10), close(b, 20)}, 100);
    const journal::Record other = play(c.system, {close(b, 10), close(a, 20)}, 100);
    for (std::int32_t u = 0; u < units; ++u) {
      ASSERT_EQ(final_rate(c.system, one, u), final_rate(c.system, other, u)) << "unit " << u;
    }
  });
}

// The two users of before (minimum 0.6, supply for one of them), and two losses: the works is halved for good, and b is
// out for a day. What runs holds its place, so the order decides:
//
//   works first: both fall to 0.5; a (lower shed order) trips, b runs on alone. When b is out on day 20, a could come
//   back and begins to, but needs 5 days; b is repaired on day 21 and needs 1. Tested together, both would be at 0.5,
//   and a is the one that gives way: b runs to the end.
//
//   b first: b is off when the works is halved on day 20.5, so a gets all that is left and never notices. Repaired, b
//   is tested beside a running a: 0.5, below its minimum: a runs to the end.
//
// Bounds at the end are the same; what differs is who is tripped. A trip is history.
TEST(CascadeOrder, WhichOfTwoUsersSurvivesDependsOnWhichLossCameFirst) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 2});
  const Made a = maker.unit({.base = 1, .needs = {1}, .minimum = 0.6, .start_up = 5, .shed = 1});
  const Made b = maker.unit({.base = 1, .needs = {1}, .minimum = 0.6, .start_up = 1, .shed = 2});
  for (const Made* user : {&a, &b}) {
    maker.contract(works.out[0], user->need[0], 1);
    maker.sale(user->out[0], 1);
  }
  const System system = maker.build();
  const std::vector<Change> works_first = {cut(works.unit, 10, 0.5, 0), cut(b.unit, 20, 0, 1), cut(b.unit, 21, 1, 1)};
  const std::vector<Change> b_first = {cut(b.unit, 20, 0, 1), cut(works.unit, 20.5, 0.5, 0), cut(b.unit, 21, 1, 1)};
  const journal::Record one = play(system, works_first, 100), other = play(system, b_first, 100);
  EXPECT_EQ(final_rate(system, one, a.unit), 0);
  EXPECT_NEAR(final_rate(system, one, b.unit), 1, 1e-12);
  EXPECT_NEAR(final_rate(system, other, a.unit), 1, 1e-12);
  EXPECT_EQ(final_rate(system, other, b.unit), 0);
}

}  // namespace
}  // namespace schakel::cascade::test
