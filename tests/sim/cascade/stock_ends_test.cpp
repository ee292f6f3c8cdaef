// Known answers for stocks at an end of their range, and for dates that are equal.
#include <gtest/gtest.h>

#include "tests/sim/cascade/random_system.hpp"
#include "tests/sim/cascade/story.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;

double rate_on(const System& system, const journal::Record& record, std::int32_t unit, double day) {
  Steps steps(record.rates);
  return steps.until(day)[static_cast<std::size_t>(system.units[static_cast<std::size_t>(unit)].node)];
}

// P makes A and B, 10 of each. A goes to c, which also needs M (a stock of 300 of it); B is sold. Q makes 10 for the
// market from N and M2 (a stock of 300 as well). P needs N too: 20 in all. The stock of A at P is full.
// On day 10 of M and M2 there is 4 each, of N 12. By contracts alone c is at 4, so P at 4; Q at 4. Then, in this order:
//   A is stored     P could make more for B: it takes all of N that is left, 12 - 4 = 8, and stores 4
//   stocks give     c draws 6 of M and takes 10 of A, 2 more than P makes; Q could run but N is gone
// So the stock of A falls by 2 a day; P at 8 and Q at 4 from day 10 on, full or not. (When a full stock took nothing it
// was P 6, Q 6 until anything else happened, and then P 8, Q 4.)
TEST(StockEnds, AFullStockThatGivesTakesAsMuchAsAnyOther) {
  SystemMaker maker;
  const Made m = maker.unit({.base = 10}), m2 = maker.unit({.base = 10}), n = maker.unit({.base = 20});
  const Made p = maker.unit({.base = 10, .needs = {1}, .outputs = {1, 1}});
  const Made c = maker.unit({.base = 10, .needs = {1, 1}}), q = maker.unit({.base = 10, .needs = {1, 1}});
  const Made elsewhere = maker.unit({.base = 1});
  maker.contract(n.out[0], p.need[0], 10);
  maker.contract(n.out[0], q.need[0], 10);
  maker.contract(p.out[0], c.need[0], 10);
  maker.contract(m.out[0], c.need[1], 10);
  maker.contract(m2.out[0], q.need[1], 10);
  maker.sale(p.out[1], 10);
  for (const Made& made : {c, q, elsewhere}) maker.sale(made.out[0], made.unit == elsewhere.unit ? 1 : 10);
  maker.store(p.out[0], 100, 100, 10);
  maker.stock(c.need[1], 400, 300);
  maker.stock(q.need[1], 400, 300);
  const System system = maker.build();
  const std::vector<Change> changes = {cut(m.unit, 10, 0.4, 0), cut(m2.unit, 10, 0.4, 1), cut(n.unit, 10, 0.6, 2),
                                       close(elsewhere.unit, 12)};
  const journal::Record record = play(system, changes, 20);
  for (const double day : {10.0, 12.0, 20.0}) {
    EXPECT_NEAR(rate_on(system, record, p.unit, day), 8, 1e-9) << "day " << day;
    EXPECT_NEAR(rate_on(system, record, q.unit, day), 4, 1e-9) << "day " << day;
    EXPECT_NEAR(rate_on(system, record, c.unit, day), 10, 1e-9) << "day " << day;
  }
  double level = -1;
  for (const journal::StockPoint& point : record.stocks)
    if (point.index == 0) level = point.level;
  EXPECT_NEAR(level, 100 - 10 * 2, 1e-9);
}

// The works' cut to 8 of 10 on day 10 is known on day 0. Another works has 3 a day to spare: the stock of 30 is at its
// capacity of 50 after 20 / 3 days. From day 10 it gives 2 a day, until on day 20 it is at its usual 30 again: from
// then on it is refilled with the 2 it gives, and stays.
TEST(StockEnds, ComingDownToItsUsualLevelItIsRefilled) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10}), other = maker.unit({.base = 5, .capacity = 8});
  const Made user = maker.unit({.base = 10, .needs = {1}});
  maker.contract(works.out[0], user.need[0], 10);
  maker.room(other.out[0], user.need[0], 5);
  maker.sale(other.out[0], 5);
  maker.sale(user.out[0], 10);
  maker.stock(user.need[0], 50, 30);
  const System system = maker.build();
  const journal::Record record = play(system, {announced(cut(works.unit, 10, 0.8), 0)}, 200);
  for (const auto& [day, rate] : std::vector<std::pair<double, double>>{{1, 8}, {15, 5}, {19.9, 5}, {20.1, 7}})
    EXPECT_NEAR(rate_on(system, record, other.unit, day), rate, 1e-9) << "day " << day;
  EXPECT_EQ(record.stocks.back().level, 30);
  EXPECT_NEAR(record.events.back().day, 20, 1e-9);
}

// Two stocks are empty on day 10 + 3: 0.3 at 0.1 a day, and 3 at 1 a day. In floating point these are two dates.
TEST(StockEnds, EqualDatesAreOneInstant) {
  SystemMaker maker;
  for (const double rate : {0.1, 1.0}) {
    const Made works = maker.unit({.base = rate}), user = maker.unit({.base = rate, .needs = {1}});
    maker.contract(works.out[0], user.need[0], rate);
    maker.sale(user.out[0], rate);
    maker.stock(user.need[0], 30 * rate, rate == 1 ? 3 : 0.3);
  }
  ASSERT_NE(0.3 / 0.1, 3.0 / 1.0);
  const System system = maker.build();
  const journal::Record record = play(system, {cut(0, 10, 0, 0), cut(2, 10, 0, 1)}, 50);
  std::vector<double> empty;
  for (const journal::Event& e : record.events)
    if (e.kind == EventKind::stock_empty) empty.push_back(e.day);
  ASSERT_EQ(empty.size(), 2U);
  EXPECT_EQ(empty[0], empty[1]);
  EXPECT_EQ(record.instants, 2) << "day 10, and the day both are empty";
}

// A stock runs empty on the very day its works comes back: day 10 + 0.3 / 0.1 = 13. It is never too late for that.
TEST(StockEnds, ADateOfTheScenarioIsTheSameInstant) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 0.1}), user = maker.unit({.base = 0.1, .needs = {1}});
  maker.contract(works.out[0], user.need[0], 0.1);
  maker.sale(user.out[0], 0.1);
  maker.stock(user.need[0], 3, 0.3);
  const System system = maker.build();
  const journal::Record record = play(system, {cut(works.unit, 10, 0), cut(works.unit, 13, 1)}, 50);
  EXPECT_EQ(first(record, user.unit, EventKind::rate_fell), -1);
  EXPECT_EQ(record.instants, 2);
}

// Random systems in which a closure elsewhere once changed what happened: a full stock that gave; an empty one whose
// unit puts in more than it takes, with a limit between; one that fell through its usual level.
TEST(StockEnds, AClosureElsewhereMovesNothingInSystemsThatOnceDid) {
  for (const std::uint64_t seed : {11297299846158ULL, 87387873354651ULL, 4817190032429ULL}) {
    Case c = RandomSystem(seed, {.inequalities = seed % 2 == 0, .closures = seed % 3 == 0}).make();
    const auto apart = static_cast<std::int32_t>(c.system.units.size());
    add_apart(c.system);
    const Story without = story(play(c.system, c.changes, 400, true));
    c.changes.push_back(close(apart, 41));
    std::stable_sort(c.changes.begin(), c.changes.end(),
                     [](const Change& a, const Change& b) { return a.day < b.day; });
    Story with = story(play(c.system, c.changes, 400, true));
    std::erase_if(
        with, [apart](const Happening& h) { return h.subject == journal::Subject::Kind::unit && h.index == apart; });
    EXPECT_EQ(difference(without, with), "") << "seed " << seed;
  }
}

}  // namespace
}  // namespace schakel::cascade::test
