// Plays on SimGrid: the same as the cascade's own dates give, whatever else is played beside them.
#include "sim/engine/play.hpp"

#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "sim/base/check.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::engine {
namespace {

using cascade::Change;
using cascade::test::cut;
using cascade::test::Made;
using cascade::test::SystemMaker;

struct Pair {
  Made works, user;
  cascade::System system;
  Pair() {
    SystemMaker maker;
    works = maker.unit({.base = 10, .minimum = 2, .start_up = 1});
    user = maker.unit({.base = 10, .needs = {1}, .minimum = 2, .grace = 0.25, .start_up = 2});
    maker.contract(works.out[0], user.need[0], 10);
    maker.sale(user.out[0], 10);
    maker.stock(user.need[0], 50, 30);
    system = maker.build();
  }
};

bool same(const journal::Record& a, const journal::Record& b) {
  const auto equal = [](const auto& x, const auto& y, auto key) {
    if (x.size() != y.size()) return false;
    for (std::size_t i = 0; i < x.size(); ++i)
      if (key(x[i]) != key(y[i])) return false;
    return true;
  };
  return equal(a.events, b.events,
               [](const journal::Event& e) {
                 return std::tuple(e.day, e.subject.index, e.kind, e.mechanism, e.cause, e.before, e.after);
               }) &&
         equal(a.rates, b.rates, [](const journal::Point& p) { return std::tuple(p.day, p.index, p.value); }) &&
         equal(a.stocks, b.stocks,
               [](const journal::StockPoint& p) { return std::tuple(p.day, p.index, p.level, p.slope); });
}

TEST(Play, GivesWhatTheCascadeAloneGives) {
  const Pair pair;
  const std::vector<Change> changes = {cut(pair.works.unit, 10, 0), cut(pair.works.unit, 30, 1)};
  const journal::Record alone = cascade::test::play(pair.system, changes, 100);
  const auto records = run_plays({{&pair.system, changes, 100, false}}, 1);
  EXPECT_GT(alone.events.size(), 4u);
  EXPECT_TRUE(same(alone, records[0]));
}

// Announcements are dates of the cascade itself: the clock wakes for them too.
TEST(Play, AnnouncedChangesAreKnownInTime) {
  const Pair pair;
  std::vector<Change> changes = {cut(pair.works.unit, 30, 0), cut(pair.works.unit, 50, 1)};
  for (Change& change : changes) change.announced_day = 12;
  const journal::Record alone = cascade::test::play(pair.system, changes, 100);
  const auto records = run_plays({{&pair.system, changes, 100, false}}, 1);
  ASSERT_FALSE(records[0].events.empty());
  EXPECT_EQ(records[0].events[0].kind, journal::EventKind::announced);
  EXPECT_EQ(records[0].events[0].day, 12);
  EXPECT_TRUE(same(alone, records[0]));
}

TEST(Play, DoesNotDependOnOtherPlaysOrJobs) {
  const Pair pair;
  const std::vector<Change> one = {cut(pair.works.unit, 10, 0), cut(pair.works.unit, 30, 1)};
  const std::vector<Change> two = {cascade::test::close(pair.works.unit, 12.3)};
  const Play a{&pair.system, one, 100, false}, b{&pair.system, two, 100, false};
  const auto in_turn = run_plays({a, b, a}, 1);
  const auto together = run_plays({b, a, a}, 2);
  EXPECT_TRUE(same(in_turn[0], in_turn[2]));
  EXPECT_TRUE(same(in_turn[0], together[1]));
  EXPECT_TRUE(same(in_turn[1], together[0]));
}

// Two changes on one date are applied in the order of the scenario's events, whatever order their actors wake in.
TEST(Play, EqualDatesFollowTheOrderOfEvents) {
  const Pair pair;
  const std::vector<Change> changes = {cut(pair.works.unit, 10, 0.8, 0), cut(pair.works.unit, 10, 0.5, 1)};
  const auto records = run_plays({{&pair.system, changes, 50, false}}, 1);
  ASSERT_GE(records[0].events.size(), 2u);
  EXPECT_EQ(records[0].events[0].after, 0.8);
  EXPECT_EQ(records[0].events[1].after, 0.5);
}

// A closed site is turned off, and the repair that was under way there dies with it.
TEST(Play, RepairAtAClosedSiteNeverEnds) {
  const Pair pair;
  const std::vector<Change> changes = {cut(pair.works.unit, 10, 0, 0),
                                       {20, 20, 1, Change::What::close, pair.works.unit, 0},
                                       {20, 20, 1, Change::What::close, pair.user.unit, 0},
                                       cut(pair.works.unit, 30, 1, 0)};
  const auto records = run_plays({{&pair.system, changes, 50, false}}, 1);
  for (const journal::Event& e : records[0].events) EXPECT_NE(e.kind, journal::EventKind::outage_ended);
}

// A failed check in a play reaches the parent as what it is, with its message.
TEST(Play, FailedCheckInAChildIsReported) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10, .capacity = 20});
  maker.sale(works.out[0], 10);
  cascade::System broken = maker.build();
  broken.network.sides[0].coefficient = 2;  // our own mistake: makes 20, sells 10
  const std::vector<Change> changes = {cut(works.unit, 10, 0.9)};
  try {
    run_plays({{&broken, changes, 50, false}}, 1);
    FAIL() << "no error";
  } catch (const InternalError& error) {
    EXPECT_NE(std::string(error.what()).find("out of balance"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace schakel::engine
