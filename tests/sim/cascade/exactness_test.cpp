// Events happen when they happen, whatever else happens in between.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/cascade/random_system.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/support/property.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;
using schakel::test::for_all_seeds;

constexpr double kHorizon = 300;
constexpr int kCases = 300;

/// Plays with further instants, every `gap` days, at which nothing changes but for what `also` says.
journal::Record play_busily(const System& system, const std::vector<Change>& changes, double gap,
                            const std::vector<Change>& also = {}) {
  Cascade cascade(system, false);
  std::size_t next = 0;
  for (double extra = gap;;) {
    const double change_day = next < changes.size() ? changes[next].day : kHorizon + 1;
    const double due = std::min(next_instant(cascade.next_due(), change_day), extra);
    if (due > kHorizon) return cascade.finish(kHorizon);
    std::size_t end = next;
    while (end < changes.size() && changes[end].day <= due) ++end;
    cascade.instant(due, std::span(changes).subspan(next, end - next));
    next = end;
    if (due == extra) cascade.instant(due, also);
    if (due == extra) extra += gap;
  }
}

void expect_same_bits(const journal::Record& a, const journal::Record& b) {
  ASSERT_EQ(a.events.size(), b.events.size());
  for (std::size_t e = 0; e < a.events.size(); ++e) {
    ASSERT_EQ(a.events[e].day, b.events[e].day) << "event " << e;
    ASSERT_EQ(a.events[e].subject, b.events[e].subject) << "event " << e;
    ASSERT_EQ(a.events[e].kind, b.events[e].kind) << "event " << e;
    ASSERT_EQ(a.events[e].after, b.events[e].after) << "event " << e;
  }
  ASSERT_EQ(a.rates.size(), b.rates.size());
  for (std::size_t i = 0; i < a.rates.size(); ++i) {
    ASSERT_EQ(a.rates[i].day, b.rates[i].day);
    ASSERT_EQ(a.rates[i].value, b.rates[i].value);
  }
  ASSERT_EQ(a.stocks.size(), b.stocks.size());
  for (std::size_t i = 0; i < a.stocks.size(); ++i) {
    ASSERT_EQ(a.stocks[i].day, b.stocks[i].day);
    ASSERT_EQ(a.stocks[i].level, b.stocks[i].level);
  }
}

TEST(CascadeExactness, InstantsAtWhichNothingHappensChangeNotABit) {
  for_all_seeds("InstantsAtWhichNothingHappensChangeNotABit", kCases, [](std::uint64_t seed) {
    const Case c = RandomSystem(seed, {.inequalities = seed % 2 == 0, .closures = seed % 3 == 0}).make();
    const journal::Record plain = play_busily(c.system, c.changes, kHorizon + 1);
    expect_same_bits(plain, play_busily(c.system, c.changes, 3.7));
  });
}

TEST(CascadeExactness, WhatIsNotedChangesNothingElse) {
  for_all_seeds("WhatIsNotedChangesNothingElse", kCases, [](std::uint64_t seed) {
    const Case c = RandomSystem(seed, {.inequalities = seed % 2 == 0, .closures = seed % 3 == 0}).make();
    Change note;
    note.what = Change::What::noted;
    note.decision.kind = EventKind::project_waits;
    const journal::Record plain = play_busily(c.system, c.changes, kHorizon + 1);
    journal::Record noted = play_busily(c.system, c.changes, 3.7, {note});
    EXPECT_EQ(std::erase_if(noted.events, [](const journal::Event& e) { return e.kind == EventKind::project_waits; }),
              81U);  // 300 / 3.7 = 81.08
    expect_same_bits(plain, noted);
  });
}

// Of 10 a day the works delivers 8 from day 10 on; the missing 2 are drawn from the stock of 30. Another works, with 3
// a day to spare, could refill it; so the stock gives 2, gets 2 back, and stays where it is for good.
TEST(CascadeExactness, AStockThatIsRefilledAsItGivesStaysWhereItIs) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10});
  const Made other = maker.unit({.base = 5, .capacity = 8});
  const Made user = maker.unit({.base = 10, .needs = {1}});
  maker.contract(works.out[0], user.need[0], 10);
  maker.room(other.out[0], user.need[0], 5);
  maker.sale(other.out[0], 5);
  maker.sale(user.out[0], 10);
  maker.stock(user.need[0], 50, 30);
  const System system = maker.build();
  const journal::Record record = play_busily(system, {cut(works.unit, 10, 0.8)}, 7);
  EXPECT_EQ(record.stocks.back().level, 30);
  EXPECT_EQ(final_rate(system, record, user.unit), 10);
  EXPECT_NEAR(final_rate(system, record, other.unit), 7, 1e-9);
  for (const journal::Event& e : record.events) EXPECT_EQ(e.day, 10) << "nothing happens later";
}

// Two outages of one unit that is off: the first ends on day 20 and lets it run again, but with what the second leaves.
// The clock of the other outlet of its by-product starts on day 20 (it may run and would be short), not when it is up
// again on day 24: the outlet of lead 10 is open on day 30.
TEST(CascadeExactness, AClockStartsWhenAUnitThatIsOffMayRunAgain) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10, .outputs = {1, 0.5}, .minimum = 2, .start_up = 4});
  const Made user = maker.unit({.base = 5, .needs = {1}});
  maker.sale(works.out[0], 10);
  maker.contract(works.out[1], user.need[0], 5);
  maker.sale(user.out[0], 5);
  maker.outlet(works.out[1], 5, 10);
  const System system = maker.build();
  const journal::Record record =
      play(system, {cut(works.unit, 5, 0, 0), cut(user.unit, 10, 0.5, 1), cut(works.unit, 20, 1, 0)}, 50);
  EXPECT_EQ(first(record, works.unit, EventKind::restarted), 24);
  double full = -1;
  for (const journal::Event& e : record.events)
    if (e.kind == EventKind::rate_rose && e.after == 1) full = e.day;
  EXPECT_EQ(full, 30);
}

// A start under way that a closure makes pointless is given up on the day of the closure, not when it is ready.
TEST(CascadeExactness, AClosureEndsTheStartsThatNeededTheClosed) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10, .minimum = 2, .start_up = 6});
  const Made user = maker.unit({.base = 10, .needs = {1}, .minimum = 2, .start_up = 5});
  maker.contract(works.out[0], user.need[0], 10);
  maker.sale(user.out[0], 10);
  const System system = maker.build();
  const journal::Record record =
      play(system, {cut(works.unit, 10, 0), cut(works.unit, 20, 1), close(works.unit, 22)}, 50);
  EXPECT_EQ(first(record, user.unit, EventKind::start_began), 20);
  EXPECT_EQ(first(record, user.unit, EventKind::start_abandoned), 22);
}

/// The canonical tank of the discrete-rate literature: a fast and a slow drain, switched by level. Here the tank is the
/// stock of a user that runs fast while there is something in it and slowly (a fifth) until it is back at its usual
/// level V. The works delivers 4 a day for good; the user takes 10 or 2: so the level falls by 6 or rises by 2 a day.
struct Tank {
  Made works, user;
  System system;
  explicit Tank(double volume) {
    SystemMaker maker;
    works = maker.unit({.base = 10});
    user = maker.unit({.base = 10, .needs = {1}});
    maker.contract(works.out[0], user.need[0], 10);
    maker.room(works.out[0], user.need[0], 5);
    maker.sale(user.out[0], 10);
    maker.stock(user.need[0], 2 * volume, volume);
    system = maker.build();
  }

  /// Switches the drain each time the level reaches an end; stops after `switches`.
  journal::Record play(int switches) const {
    Cascade cascade(system, false);
    cascade.instant(1, std::vector<Change>{cut(works.unit, 1, 0.4)});
    double day = 1;
    for (int i = 0; i < switches; ++i) {
      day = cascade.next_due();
      cascade.instant(day, std::vector<Change>{cut(user.unit, day, i % 2 == 0 ? 0.2 : 1, 1)});
    }
    return cascade.finish(day);
  }
};

std::vector<double> days_of(const journal::Record& record, EventKind kind) {
  std::vector<double> days;
  for (const journal::Event& e : record.events)
    if (e.kind == kind) days.push_back(e.day);
  return days;
}

// Period V/6 + V/2, two switches each, after 10 periods as after 1,000.
TEST(CascadeExactness, FastSlowTankHasTwoEventsPerPeriodHoweverLongItRuns) {
  const double volume = 7, period = volume / 6 + volume / 2;
  const Tank tank(volume);
  for (const int periods : {10, 100, 1000}) {
    const journal::Record record = tank.play(2 * periods);
    const std::vector<double> empty = days_of(record, EventKind::stock_empty),
                              back = days_of(record, EventKind::stock_back);
    ASSERT_EQ(empty.size(), static_cast<std::size_t>(periods));
    ASSERT_EQ(back.size(), static_cast<std::size_t>(periods));
    EXPECT_EQ(record.instants, 2 * periods + 1) << "no instant but the two of each period, and the first";
    for (std::size_t i = 1; i < empty.size(); ++i) {
      ASSERT_NEAR(empty[i] - empty[i - 1], period, 1e-9);
      ASSERT_NEAR(back[i] - back[i - 1], period, 1e-9);
    }
    EXPECT_NEAR(back.back(), 1 + periods * period, 1e-9 * periods * period);
  }
}

}  // namespace
}  // namespace schakel::cascade::test
