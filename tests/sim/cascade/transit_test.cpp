// Links with a transit time that end in a stock, worked out on paper.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

/// Works send 1 a day to a user, 3 days on the water; the user holds 4 of 10.
struct Salt {
  SystemMaker maker;
  Made works, user;
  std::int32_t link = 0;
  System system;
  explicit Salt(double more = 0, double minimum = 0.5, double initial = 4, double capacity = 10) {
    works = maker.unit({.base = 1, .capacity = 1 + more});
    user = maker.unit({.base = 1, .needs = {1}, .minimum = minimum, .start_up = 1});
    link = maker.shipped(works.out[0], user.need[0], 1, 3, more);
    maker.stock(user.need[0], capacity, initial);
    maker.sale(user.out[0], 1);
    system = maker.build();
  }
  double sent_on(const std::vector<Change>& changes, double day) const {
    return final_rate(system, play(system, changes, day), works.unit);
  }
  double rate_on(const std::vector<Change>& changes, double day) const {
    return final_rate(system, play(system, changes, day), user.unit);
  }
};

/// Level of the only stock at the end of a play.
double level_on(const System& system, const std::vector<Change>& changes, double day) {
  return play(system, changes, day).stocks.back().level;
}
double afloat_on(const System& system, const std::vector<Change>& changes, double day) {
  return play(system, changes, day).afloat.back().level;
}

std::vector<double> days(const journal::Record& record, EventKind kind) {
  std::vector<double> found;
  for (const journal::Event& e : record.events)
    if (e.kind == kind) found.push_back(e.day);
  return found;
}

// The works close on day 10. What they sent arrives until day 13; then 4 last 4 days: the user falls on day 17.
TEST(Transit, WhatWasSentBeforeAClosureStillArrives) {
  const Salt salt;
  const std::vector<Change> closure = {close(salt.works.unit, 10)};
  EXPECT_EQ(level_on(salt.system, closure, 13), 4);
  EXPECT_NEAR(level_on(salt.system, closure, 15), 2, 1e-12);
  EXPECT_EQ(afloat_on(salt.system, closure, 10), 3);
  EXPECT_NEAR(afloat_on(salt.system, closure, 12), 1, 1e-12);
  const journal::Record record = play(salt.system, closure, 50);
  EXPECT_NEAR(first(record, salt.user.unit, EventKind::rate_fell), 17, 1e-12);
  EXPECT_EQ(days(record, EventKind::arrivals_changed), (std::vector<double>{13}));
}

// Closure, works fall, what arrives falls because of it, the stock empty because of that, the user because of that.
TEST(Transit, TheChainOfCausesGoesThroughTheArrivals) {
  const Salt salt;
  const journal::Record record = play(salt.system, {close(salt.works.unit, 10)}, 50);
  std::vector<EventKind> chain;
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    if (record.events[e].kind != EventKind::rate_fell ||
        record.events[e].subject != Subject{Subject::Kind::unit, salt.user.unit})
      continue;
    for (auto i = static_cast<std::int32_t>(e); i >= 0; i = record.events[static_cast<std::size_t>(i)].cause)
      chain.push_back(record.events[static_cast<std::size_t>(i)].kind);
    break;
  }
  EXPECT_EQ(chain, (std::vector<EventKind>{EventKind::rate_fell, EventKind::stock_empty, EventKind::arrivals_changed,
                                           EventKind::closed}));
}

// An outage of 2 days on day 10: nothing arrives from day 13 to day 15, the stock falls to 2 and stays there (no room
// to make up for it), and nobody but the works notices.
TEST(Transit, AShortOutageIsAGapInTheArrivals) {
  const Salt salt;
  const std::vector<Change> outage = {cut(salt.works.unit, 10, 0), cut(salt.works.unit, 12, 1)};
  const journal::Record record = play(salt.system, outage, 50);
  EXPECT_EQ(days(record, EventKind::arrivals_changed), (std::vector<double>{13, 15}));
  EXPECT_EQ(first(record, salt.user.unit, EventKind::rate_fell), -1);
  EXPECT_NEAR(record.stocks.back().level, 2, 1e-12);
  EXPECT_NEAR(record.afloat.back().level, 3, 1e-12);
}

// The same with 0.5 of room: the 2 that are missing are sent from day 12 to day 16, and the last arrives on day 19.
TEST(Transit, RefillsCountWhatIsUnderWay) {
  const Salt salt(0.5);
  const std::vector<Change> outage = {cut(salt.works.unit, 10, 0), cut(salt.works.unit, 12, 1)};
  EXPECT_NEAR(level_on(salt.system, outage, 15), 2, 1e-12);
  EXPECT_NEAR(level_on(salt.system, outage, 17), 3, 1e-12);
  const journal::Record record = play(salt.system, outage, 50);
  EXPECT_NEAR(days(record, EventKind::stock_back).front(), 16, 1e-12);
  for (const journal::Event& e : record.events) {  // of 10: 3.5 when arrivals last changed, on day 15, and 4
    if (e.kind != EventKind::stock_back) continue;
    EXPECT_NEAR(e.before, (4 - 2 + 3 * 0.5) / 10, 1e-12) << "what is under way counts";
    EXPECT_NEAR(e.after, 4 / 10.0, 1e-12);
  }
  EXPECT_EQ(days(record, EventKind::arrivals_changed).size(), 3u) << "nothing on day 13, 1.5 on day 15, 1 on day 19";
  EXPECT_NEAR(days(record, EventKind::arrivals_changed).back(), 19, 1e-12);
  EXPECT_NEAR(record.stocks.back().level, 4, 1e-12);
}

// An outage from day 10 to day 20: the stock is empty on day 17; the works send again from day 20, for a user that
// stands still, and it arrives on day 23; the user is back after its start-up of a day, on day 24, to the bit.
TEST(Transit, AfterALongOutageTheUserWaitsForTheFirstArrival) {
  const Salt salt;
  const std::vector<Change> outage = {cut(salt.works.unit, 10, 0), cut(salt.works.unit, 20, 1)};
  const journal::Record record = play(salt.system, outage, 90);
  EXPECT_NEAR(first(record, salt.user.unit, EventKind::tripped), 17, 1e-12);
  for (const journal::Event& e : record.events) {
    if (e.kind != EventKind::stock_empty) continue;
    EXPECT_NEAR(e.before, 4 / 10.0, 1e-12) << "what it held when it began to fall";
    EXPECT_EQ(e.after, 0);
  }
  EXPECT_EQ(salt.sent_on(outage, 21), 1);
  EXPECT_EQ(first(record, salt.user.unit, EventKind::restarted), 24);
  EXPECT_EQ(final_rate(salt.system, record, salt.user.unit), 1.0);
  EXPECT_EQ(days(record, EventKind::rate_fell).size(), 1u) << "and it does not fall again";
}

// Half of what is sent from day 10 on: half arrives from day 13 on, the stock lasts 4 / 0.5 = 8 days, until day 21.
// Then the works stop: for 3 days the other half still arrives.
TEST(Transit, AnEmptyStockPassesOnWhatArrives) {
  const Salt salt(0, 0.2);
  const std::vector<Change> changes = {cut(salt.works.unit, 10, 0.5), close(salt.works.unit, 30)};
  EXPECT_EQ(salt.rate_on(changes, 20), 1);
  EXPECT_NEAR(salt.rate_on(changes, 22), 0.5, 1e-12);
  EXPECT_NEAR(salt.rate_on(changes, 32), 0.5, 1e-12);
  EXPECT_EQ(salt.rate_on(changes, 34), 0);
  const journal::Record record = play(salt.system, changes, 50);
  std::vector<double> falls;
  for (const journal::Event& e : record.events)
    if (e.kind == EventKind::rate_fell && e.subject.index == salt.user.unit) falls.push_back(e.day);
  ASSERT_EQ(falls.size(), 2u);
  EXPECT_NEAR(falls[0], 21, 1e-12);
  EXPECT_EQ(falls[1], 33);
}

// The user stops on day 10 and orders nothing from then: 3 more arrive, 4 + 3 = 7. Back on day 20 it uses what is there
// for 3 days: 4 again.
TEST(Transit, ABuyerThatStopsStillGetsWhatWasSent) {
  const Salt salt(0, 0);
  const std::vector<Change> outage = {cut(salt.user.unit, 10, 0), cut(salt.user.unit, 20, 1)};
  EXPECT_NEAR(level_on(salt.system, outage, 15), 7, 1e-12);
  EXPECT_EQ(afloat_on(salt.system, outage, 15), 0);
  const journal::Record record = play(salt.system, outage, 50);
  EXPECT_NEAR(record.stocks.back().level, 4, 1e-12);
  EXPECT_EQ(first(record, salt.works.unit, EventKind::rate_fell), 10) << "its order ends at once";
}

// With room for 5 only, 1 is unloaded until day 11 and 2 wait at the quay; the user that is back on day 20 uses them
// first: full until day 22, and 4 on day 23.
TEST(Transit, WhatFindsNoRoomWaits) {
  const Salt salt(0, 0, 4, 5);
  const std::vector<Change> outage = {cut(salt.user.unit, 10, 0), cut(salt.user.unit, 20, 1)};
  EXPECT_EQ(level_on(salt.system, outage, 15), 5);
  EXPECT_NEAR(afloat_on(salt.system, outage, 15), 2, 1e-12);
  EXPECT_EQ(level_on(salt.system, outage, 21.5), 5);
  EXPECT_NEAR(level_on(salt.system, outage, 22.5), 4.5, 1e-12);
  EXPECT_NEAR(level_on(salt.system, outage, 30), 4, 1e-12);
  const journal::Record record = play(salt.system, outage, 50);
  EXPECT_EQ(days(record, EventKind::stock_full), (std::vector<double>{11}));
}

/// Integral of a step series of one index to `end`.
double integral(const std::vector<journal::Point>& series, std::int32_t index, double end) {
  double sum = 0, value = 0, since = 0;
  for (const journal::Point& p : series) {
    if (p.index != index || p.day > end) continue;
    sum += value * (p.day - since);
    value = p.value;
    since = p.day;
  }
  return sum + value * (end - since);
}

// Sent = under way + in the stock + used, and what is in the stock is what was sent 3 days before or earlier, less what
// is used: 200 restless years, with cuts of the works and of the user at random. A year after the last of them all
// rates are at base, to the bit.
TEST(Transit, NothingIsLostOnTheWay) {
  const Salt salt(0.3, 0.5, 4, 5);
  const std::int32_t node = salt.system.stocks[0].transits[0].node;
  const std::int32_t user = salt.system.units[static_cast<std::size_t>(salt.user.unit)].node;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const auto any = [&random](double low, double high) { return std::uniform_real_distribution(low, high)(random); };
    std::vector<Change> changes;
    for (int i = 0; i < 20; ++i) {
      const std::int32_t unit = i % 3 == 0 ? salt.user.unit : salt.works.unit;
      const double day = any(1, 365), left = i % 2 == 0 ? 0 : any(0, 1);
      changes.push_back(cut(unit, day, left, i));
      changes.push_back(cut(unit, day + any(0.1, 20), 1, i));
    }
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.day < b.day; });
    for (const double end : {any(3, 400), any(3, 400), 800.0}) {
      const journal::Record record = play(salt.system, changes, end);
      const double used = integral(record.rates, user, end), level = record.stocks.back().level;
      const double waits_or_sails = record.afloat.back().level;
      const double sails = integral(record.rates, node, end) - integral(record.rates, node, end - 3);
      EXPECT_NEAR(integral(record.rates, node, end), used + level + waits_or_sails - (4 + 3), 1e-9) << "day " << end;
      EXPECT_NEAR(4 + 3 + integral(record.rates, node, end - 3), used + level + waits_or_sails - sails, 1e-9);
      EXPECT_GE(waits_or_sails, sails - 1e-9);
      if (level < 5 - 1e-9) {
        EXPECT_NEAR(waits_or_sails, sails, 1e-9) << "nobody waits while there is room";
      }
      EXPECT_GE(level, 0);
    }
    const journal::Record record = play(salt.system, changes, 800);
    EXPECT_EQ(final_rate(salt.system, record, salt.user.unit), 1.0);
    EXPECT_EQ(final_rate(salt.system, record, salt.works.unit), 1.0);
    EXPECT_NEAR(record.stocks.back().level, 4, 1e-9);
    if (seed % 20 != 0) continue;
    const journal::Record exact = play(salt.system, changes, 800, true);  // by the reference
    ASSERT_EQ(exact.events.size(), record.events.size());
    for (std::size_t e = 0; e < exact.events.size(); ++e) {
      EXPECT_EQ(exact.events[e].kind, record.events[e].kind);
      EXPECT_NEAR(exact.events[e].day, record.events[e].day, 1e-6);
    }
  }
}

// The first outage ends as the last arrives: bit for bit at base again, and with it every level.
TEST(Transit, BaseModeIsFlatWhateverHappensElsewhere) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 0.1}), user = maker.unit({.base = 0.3, .needs = {1.0 / 3}});
  const Made other = maker.unit({.base = 0.7});
  maker.shipped(works.out[0], user.need[0], 0.1, 7.3);
  maker.stock(user.need[0], 3, 1.1);
  maker.sale(user.out[0], 0.3);
  maker.sale(other.out[0], 0.7);
  const System system = maker.build();
  std::vector<Change> changes;
  for (int i = 0; i < 20; ++i) changes.push_back(cut(other.unit, 17.7 * (i + 1), i % 2, i / 2));
  const journal::Record record = play(system, changes, 9131);
  for (const journal::Point& p : record.rates)
    if (p.index != system.units[static_cast<std::size_t>(other.unit)].node) {
      EXPECT_EQ(p.day, 0);
    }
  EXPECT_EQ(record.stocks.back().level, 1.1);
  for (const journal::StockPoint& p : record.afloat) EXPECT_EQ(p.level, record.afloat.front().level);
}

// One supplier by ship (3 days), one by pipe; the ship's one stops on day 10. By pipe comes 0.6 in any case, and the
// stock gives 0.4 from day 13 on: empty on day 23. In either order of the links.
TEST(Transit, ASecondSupplierHasItsOwnTime) {
  for (const bool pipe_first : {false, true}) {
    SystemMaker maker;
    const Made far = maker.unit({.base = 0.4}), near = maker.unit({.base = 0.6});
    const Made user = maker.unit({.base = 1, .needs = {1}});
    if (pipe_first) maker.contract(near.out[0], user.need[0], 0.6);
    maker.shipped(far.out[0], user.need[0], 0.4, 3);
    if (!pipe_first) maker.contract(near.out[0], user.need[0], 0.6);
    maker.stock(user.need[0], 10, 4);
    maker.sale(user.out[0], 1);
    const System system = maker.build();
    const journal::Record record = play(system, {close(far.unit, 10)}, 50);
    EXPECT_NEAR(first(record, user.unit, EventKind::rate_fell), 23, 1e-9);
    EXPECT_NEAR(final_rate(system, record, user.unit), 0.6, 1e-12);
  }
}

// Two closures of two shippers in either order end in the same state.
TEST(Transit, TheOrderOfClosuresDoesNotMatterInTheEnd) {
  std::vector<double> ends;
  for (const bool swapped : {false, true}) {
    SystemMaker maker;
    const Made a = maker.unit({.base = 0.4}), b = maker.unit({.base = 0.35}), c = maker.unit({.base = 0.25});
    const Made user = maker.unit({.base = 1, .needs = {1}});
    maker.shipped(a.out[0], user.need[0], 0.4, 3);
    maker.shipped(b.out[0], user.need[0], 0.35, 9);
    maker.contract(c.out[0], user.need[0], 0.25);
    maker.stock(user.need[0], 10, 4);
    maker.sale(user.out[0], 1);
    const System system = maker.build();
    const journal::Record record =
        play(system, {close(swapped ? b.unit : a.unit, 10), close(swapped ? a.unit : b.unit, 11)}, 90);
    ends.push_back(final_rate(system, record, user.unit));
    EXPECT_EQ(record.stocks.back().level, 0);
    EXPECT_NEAR(record.afloat.back().level, 0, 1e-12);
  }
  EXPECT_EQ(ends[0], ends[1]);
  EXPECT_NEAR(ends[0], 0.25, 1e-12);
}

// Lead times run from the stop, not from the last arrival: an import with a lead time of 5 days is there on day 15,
// before the stock (empty on day 17) is used up.
TEST(Transit, LeadTimesRunFromTheStop) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 1}), user = maker.unit({.base = 1, .needs = {1}});
  maker.shipped(works.out[0], user.need[0], 1, 3);
  maker.stock(user.need[0], 10, 4);
  maker.adaptation(flow::kNone, user.need[0], 2, 5, flow::ArcClass::import);
  maker.sale(user.out[0], 1);
  const System system = maker.build();
  const journal::Record record = play(system, {close(works.unit, 10)}, 50);
  EXPECT_EQ(first(record, user.unit, EventKind::rate_fell), -1);
  EXPECT_EQ(final_rate(system, record, user.unit), 1);
}

}  // namespace
}  // namespace schakel::cascade::test
