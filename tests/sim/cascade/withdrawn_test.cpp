// Announcements that are called off, and lead times of suppliers that rise for the sake of others.
#include <gtest/gtest.h>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;

Change called_off(Change change, double day) {
  change.withdrawn_day = day;
  return change;
}

std::vector<double> days(const journal::Record& record, EventKind kind) {
  std::vector<double> found;
  for (const journal::Event& e : record.events)
    if (e.kind == kind) found.push_back(e.day);
  return found;
}

/// A user of 10 with a stock of 30 of 100; the works of 10 can send 5 more; an import of 10 after 20 days.
struct Announced {
  SystemMaker maker;
  Made works, user;
  System system;
  Announced() {
    works = maker.unit({.base = 10, .capacity = 15});
    user = maker.unit({.base = 10, .needs = {1}});
    maker.contract(works.out[0], user.need[0], 10);
    maker.room(works.out[0], user.need[0], 5);
    maker.adaptation(flow::kNone, user.need[0], 10, 20, flow::ArcClass::import);
    maker.stock(user.need[0], 100, 30);
    maker.sale(user.out[0], 10);
    system = maker.build();
  }
};

// Announced on day 10 for day 60, called off on day 14: 4 x 5 are stored by then, and no more; nothing else happens,
// and no import opens on day 60.
TEST(CalledOff, PartnersStopPreparing) {
  const Announced site;
  const Change closure = announced(close(site.works.unit, 60), 10);
  const journal::Record record = play(site.system, {called_off(closure, 14)}, 200);
  EXPECT_EQ(days(record, EventKind::announced), (std::vector<double>{10}));
  EXPECT_EQ(days(record, EventKind::stock_build_up), (std::vector<double>{10}));
  EXPECT_EQ(days(record, EventKind::called_off), (std::vector<double>{14}));
  EXPECT_TRUE(days(record, EventKind::closed).empty());
  EXPECT_TRUE(days(record, EventKind::adaptation_opened).empty());
  EXPECT_NEAR(record.stocks.back().level, 50, 1e-9);
  EXPECT_EQ(final_rate(site.system, record, site.works.unit), 10);
  EXPECT_EQ(final_rate(site.system, record, site.user.unit), 10);
  for (const journal::Event& e : record.events)
    if (e.kind == EventKind::called_off) {
      EXPECT_EQ(record.events[static_cast<std::size_t>(e.cause)].kind, EventKind::announced);
    }
}

// A second stop that was announced goes on: the stock is still filled, for day 90.
TEST(CalledOff, WhatElseIsAnnouncedStands) {
  const Announced site;
  Change first_stop = announced(cut(site.works.unit, 60, 0, 0), 10),
         back = announced(cut(site.works.unit, 62, 1, 0), 10);
  Change second = announced(cut(site.works.unit, 90, 0, 1), 10), end = announced(cut(site.works.unit, 95, 1, 1), 10);
  const journal::Record record =
      play(site.system, {called_off(first_stop, 14), called_off(back, 14), second, end}, 200);
  EXPECT_EQ(days(record, EventKind::called_off), (std::vector<double>{14}));
  EXPECT_EQ(days(record, EventKind::outage_started), (std::vector<double>{90}));
  EXPECT_EQ(first(record, site.user.unit, EventKind::rate_fell), -1);
}

/// a and b serve a user, 5 each; b can make 10, but needs more feed for it: from a mine, after `lead` days.
struct Rising {
  SystemMaker maker;
  Made a, b, mine, user;
  System system;
  explicit Rising(double lead) {
    a = maker.unit({.base = 5});
    b = maker.unit({.base = 5, .needs = {1}, .capacity = 10});
    mine = maker.unit({.base = 5, .capacity = 20});
    user = maker.unit({.base = 10, .needs = {1}});
    maker.contract(mine.out[0], b.need[0], 5);
    maker.contract(a.out[0], user.need[0], 5);
    maker.contract(b.out[0], user.need[0], 5);
    maker.room(b.out[0], user.need[0], 5);
    maker.adaptation(mine.out[0], b.need[0], 5, lead, flow::ArcClass::unused);
    maker.sale(user.out[0], 10);
    system = maker.build();
  }
  double rate_on(const std::vector<Change>& changes, double day) const {
    return final_rate(system, play(system, changes, day), user.unit);
  }
};

// a is out from day 10 to day 50. b itself lacks nothing, yet it could make 10 for the user with more feed: that is
// there 15 days later, on day 25. When a is back, it closes after as long; all as before, to the bit.
TEST(Rising, FeedOfASupplierThatRisesForOthersHasItsLeadTime) {
  const Rising site(15);
  const std::vector<Change> outage = {cut(site.a.unit, 10, 0), cut(site.a.unit, 50, 1)};
  EXPECT_NEAR(site.rate_on(outage, 24.9), 5, 1e-9);
  EXPECT_NEAR(site.rate_on(outage, 25), 10, 1e-9);
  const journal::Record record = play(site.system, outage, 200);
  EXPECT_EQ(days(record, EventKind::adaptation_opened), (std::vector<double>{25}));
  EXPECT_EQ(days(record, EventKind::adaptation_closed), (std::vector<double>{65}));
  EXPECT_EQ(final_rate(site.system, record, site.user.unit), 10.0);
  EXPECT_EQ(final_rate(site.system, record, site.mine.unit), 5.0);
}

// Nobody is short, or nobody would gain (the user itself is down): no clock.
TEST(Rising, NotWhenNobodyWouldGain) {
  const Rising site(15);
  const std::vector<Change> down = {cut(site.a.unit, 10, 0, 0), cut(site.user.unit, 10, 0.5, 1)};
  EXPECT_TRUE(days(play(site.system, down, 200), EventKind::adaptation_opened).empty());
}

}  // namespace
}  // namespace schakel::cascade::test
