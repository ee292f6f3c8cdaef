// What a start names as its cause: the nearest relief of its instant, else who made room.
#include <gtest/gtest.h>

#include "tests/sim/cascade/random_sellers.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/support/property.hpp"

namespace schakel::cascade::test {
namespace {

using journal::Event;
using journal::EventKind;

constexpr int kCases = 60;

bool is_of(const Event& event, std::int32_t unit, EventKind kind) {
  return event.kind == kind && event.subject == journal::Subject{journal::Subject::Kind::unit, unit};
}

/// What the first event of the kind of the unit names as its cause; kind 0 when there is none.
Event cause_of(const journal::Record& record, std::int32_t unit, EventKind kind) {
  for (const Event& e : record.events)
    if (is_of(e, unit, kind)) return record.events[static_cast<std::size_t>(e.cause)];
  return {.subject = {}, .kind = EventKind{}};
}

/// Works -> user -> end, 10 a day, minimum 6, one day to start: when the works is out all of it stops.
struct Chain {
  Made works, user, end;
  explicit Chain(SystemMaker& maker) {
    works = maker.unit({.base = 10, .minimum = 6, .start_up = 1});
    user = maker.unit({.base = 10, .needs = {1}, .minimum = 6, .start_up = 1});
    end = maker.unit({.base = 10, .needs = {1}, .minimum = 6, .start_up = 1});
    maker.contract(works.out[0], user.need[0], 10);
    maker.contract(user.out[0], end.need[0], 10);
  }
  void expect_own_relief(const journal::Record& record) const {
    for (const Made* made : {&works, &user, &end})
      EXPECT_TRUE(is_of(cause_of(record, made->unit, EventKind::start_began), works.unit, EventKind::outage_ended));
  }
};

/// Both works out from day 5 to day 10, by different events; `first_back`: whose end is told first.
std::vector<Change> both_out(const Chain& one, const Chain& other, int first_back) {
  const std::int32_t a = one.works.unit, b = other.works.unit;
  std::vector<Change> changes = {cut(a, 5, 0, 0), cut(b, 5, 0, 1), cut(a, 10, 1, 0), cut(b, 10, 1, 1)};
  if (first_back == 1) std::swap(changes[2], changes[3]);
  return changes;
}

// Two chains without a link between them: every start names the end of the outage in its own.
TEST(Reliefs, TwoOutagesThatEndOnOneDayInSeparatePartsAreNamedByTheirOwn) {
  SystemMaker maker;
  const Chain one(maker), other(maker);
  for (const Chain* chain : {&one, &other}) maker.sale(chain->end.out[0], 10);
  const System system = maker.build();
  for (const int first_back : {0, 1}) {
    const journal::Record record = play(system, both_out(one, other, first_back), 20);
    one.expect_own_relief(record);
    other.expect_own_relief(record);
  }
}

// The same where both chains end in one unit that needs 10 of each. End units are 2 links from their own works and 4
// from the other's. The common one is 3 from both: it names what stands first in the journal.
TEST(Reliefs, TheNearestIsNamedAndOfTwoAsNearTheFirst) {
  SystemMaker maker;
  const Chain one(maker), other(maker);
  const Made common = maker.unit({.base = 1, .needs = {10, 10}, .minimum = 0.6, .start_up = 1});
  maker.contract(one.end.out[0], common.need[0], 10);
  maker.contract(other.end.out[0], common.need[1], 10);
  maker.sale(common.out[0], 1);
  const System system = maker.build();
  for (const int first_back : {0, 1}) {
    const journal::Record record = play(system, both_out(one, other, first_back), 20);
    one.expect_own_relief(record);
    other.expect_own_relief(record);
    const Chain& first = first_back == 0 ? one : other;
    EXPECT_TRUE(
        is_of(cause_of(record, common.unit, EventKind::start_began), first.works.unit, EventKind::outage_ended));
  }
}

// Works cut to half of 2, two users of 1 that need 0.6: `a` gives way. On day 20 `b` closes, and its part is enough for
// `a`: no bound was raised, `b` made room. A third pair far off has its outage end on day 12 and explains nothing.
TEST(Reliefs, WhoMadeRoomIsNamedWhereNothingWasRaised) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 2});
  const Made a = maker.unit({.base = 1, .needs = {1}, .minimum = 0.6, .start_up = 1, .shed = 1});
  const Made b = maker.unit({.base = 1, .needs = {1}, .minimum = 0.6, .start_up = 1, .shed = 2});
  for (const Made* user : {&a, &b}) {
    maker.contract(works.out[0], user->need[0], 1);
    maker.sale(user->out[0], 1);
  }
  const Chain other(maker);
  maker.sale(other.end.out[0], 10);
  Change closes = close(b.unit, 20);
  closes.event = 2;
  const journal::Record record =
      play(maker.build(),
           {cut(works.unit, 5, 0.5), cut(other.works.unit, 5, 0, 1), cut(other.works.unit, 12, 1, 1), closes}, 50);
  EXPECT_EQ(first(record, a.unit, EventKind::start_began), 20);
  EXPECT_TRUE(is_of(cause_of(record, a.unit, EventKind::start_began), b.unit, EventKind::closed));
}

// Works out from day 5 to day 8 and 10 days to start; its user lives on a stock of 40 at 10 a day until day 9, trips,
// and begins its start the same day: it counts on the works, which is on its way since day 8.
TEST(Reliefs, AStartUnderWayIsNamedByWhoStopsMeanwhile) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10, .minimum = 5, .start_up = 10});
  const Made user = maker.unit({.base = 10, .needs = {1}, .minimum = 5, .start_up = 1});
  maker.contract(works.out[0], user.need[0], 10);
  maker.sale(user.out[0], 10);
  maker.stock(user.need[0], 50, 40);
  const journal::Record record = play(maker.build(), {cut(works.unit, 5, 0), cut(works.unit, 8, 1)}, 50);
  EXPECT_NEAR(first(record, user.unit, EventKind::tripped), 5 + 40.0 / 10, 1e-9);
  EXPECT_NEAR(first(record, user.unit, EventKind::start_began), 9, 1e-9);
  EXPECT_TRUE(is_of(cause_of(record, user.unit, EventKind::start_began), works.unit, EventKind::start_began));
}

// Both chains are on their way back when the works of one fails again: its user gives up because of that, whatever else
// is told that day.
TEST(Reliefs, AStartIsGivenUpBecauseOfTheNearestSetback) {
  SystemMaker maker;
  const Chain one(maker), other(maker);
  for (const Chain* chain : {&one, &other}) maker.sale(chain->end.out[0], 10);
  std::vector<Change> changes = both_out(one, other, 0);
  changes.push_back(cut(one.works.unit, 10.5, 0, 2));
  changes.push_back(cut(other.works.unit, 10.5, 0, 3));
  const journal::Record record = play(maker.build(), changes, 20);
  for (const Chain* chain : {&one, &other}) {
    EXPECT_EQ(first(record, chain->user.unit, EventKind::start_abandoned), 10.5);
    EXPECT_TRUE(is_of(cause_of(record, chain->user.unit, EventKind::start_abandoned), chain->works.unit,
                      EventKind::outage_started));
  }
}

// On random systems with sellers: the cause of a start is of its own day, or a start that was under way; and no change
// of a rate names another one of the same unit.
TEST(Reliefs, StartsNameTheirOwnDayAndRatesNotThemselves) {
  int starts = 0, rates = 0;
  schakel::test::for_all_seeds("StartsNameTheirOwnDay", kCases, [&](std::uint64_t seed) {
    const SellerCase c = make_seller_case(seed, {.minimums = true, .stocks = true});
    const journal::Record record = play(c.system, c.changes, 400);
    for (const Event& e : record.events) {
      if (e.cause < 0) continue;
      const Event& cause = record.events[static_cast<std::size_t>(e.cause)];
      const auto of_rate = [](const Event& x) {
        return x.kind == EventKind::rate_fell || x.kind == EventKind::rate_rose;
      };
      if (e.kind == EventKind::start_began) {
        ++starts;
        ASSERT_TRUE(cause.day == e.day || cause.kind == EventKind::start_began) << "day " << e.day;
      }
      if (!of_rate(e)) continue;
      ++rates;
      ASSERT_FALSE(of_rate(cause) && cause.subject == e.subject) << "day " << e.day;
    }
  });
  EXPECT_GT(starts, kCases);
  EXPECT_GT(rates, 10 * kCases);
}

}  // namespace
}  // namespace schakel::cascade::test
