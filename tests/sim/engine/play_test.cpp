// Plays on SimGrid: the same as the cascade's own dates give, whatever else is played beside them.
#include "sim/engine/play.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <tuple>

#include "sim/base/check.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/sim/engine/in_child.hpp"

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

TEST(Play, WhatHappensOnTheFirstDayHappens) {
  const Pair pair;
  const std::vector<Change> changes = {cut(pair.works.unit, 0, 0), cut(pair.works.unit, 30, 1)};
  const auto records = run_plays({{&pair.system, changes, 100, false}}, 1);
  EXPECT_TRUE(same(cascade::test::play(pair.system, changes, 100), records[0]));
}

/// Stops a unit on the day after another fell, lets it start 20 days later, and closes it with 30 days' notice.
class Waverer final : public cascade::Reviewer {
 public:
  Waverer(std::int32_t watched, std::int32_t mine) : watched_(watched), mine_(mine) {}
  double next_due() const override { return due_; }
  std::vector<Change> review(double day, const cascade::Cascade& now) override {
    ++reviews_;
    if (step_ == 0 && now.state(watched_) != journal::UnitState::running) return step_ = 1, due_ = day + 1, none();
    if (day < due_) return none();
    const std::int32_t cause = now.fall_event(watched_);
    due_ = step_ < 2 ? day + 20 : std::numeric_limits<double>::infinity();
    switch (step_++) {
      case 1: return {decided(day, day, 0, journal::EventKind::idled, journal::Mechanism::margin_negative, cause)};
      case 2: {
        Change closing = decided(day, day + 30, 0, {}, journal::Mechanism::margin_negative, cause);
        closing.what = Change::What::close;
        return {decided(day, day, 1, journal::EventKind::released, journal::Mechanism::margin_back, cause), closing};
      }
      default: return none();
    }
  }

 private:
  static std::vector<Change> none() { return {}; }
  Change decided(double known, double day, double fraction, journal::EventKind kind, journal::Mechanism mechanism,
                 std::int32_t cause) const {
    Change change;
    change.day = day;
    change.announced_day = known;
    change.event = cascade::kDecided;
    change.what = Change::What::decided;
    change.index = mine_;
    change.fraction = fraction;
    change.decision = {kind, mechanism, cause};
    return change;
  }
  std::int32_t watched_, mine_;
  int step_ = 0, reviews_ = 0;
  double due_ = std::numeric_limits<double>::infinity();
};

// The stock of the user (30 for 10 a day) hides the outage of the works on day 10 until day 13. The works fall on day
// 10: the user is stopped on 11, may start on 31 (2 days of start-up: on line on 33), is closed on 61, known since 31.
TEST(Play, DecisionsAreChangesWithTheirCause) {
  const Pair pair;
  const std::vector<Change> changes = {cut(pair.works.unit, 10, 0), cut(pair.works.unit, 12, 1)};
  const auto reviewer = [&] { return std::make_unique<Waverer>(pair.works.unit, pair.user.unit); };
  const auto records = run_plays({{&pair.system, changes, 100, false, reviewer}}, 1);
  const auto find = [&](journal::EventKind kind) {
    for (const journal::Event& e : records[0].events)
      if (e.kind == kind && e.subject.index == pair.user.unit) return e;
    return journal::Event{};
  };
  const journal::Event idled = find(journal::EventKind::idled), closed = find(journal::EventKind::closed);
  EXPECT_EQ(idled.day, 11);
  EXPECT_EQ(idled.mechanism, journal::Mechanism::margin_negative);
  EXPECT_EQ(records[0].events[static_cast<std::size_t>(idled.cause)].subject.index, pair.works.unit);
  EXPECT_EQ(find(journal::EventKind::released).day, 31);
  EXPECT_EQ(find(journal::EventKind::restarted).day, 33);
  EXPECT_EQ(find(journal::EventKind::announced).day, 31);
  EXPECT_EQ(closed.day, 61);
  EXPECT_EQ(closed.mechanism, journal::Mechanism::margin_negative);
}

/// Stops a unit on a day.
class Stopper final : public cascade::Reviewer {
 public:
  Stopper(double day, std::int32_t unit) : day_(day), unit_(unit) {}
  double next_due() const override { return day_; }
  std::vector<Change> review(double day, const cascade::Cascade& /*now*/) override {
    if (day < day_) return {};
    day_ = std::numeric_limits<double>::infinity();
    Change change;
    change.day = change.announced_day = day;
    change.event = cascade::kDecided;
    change.what = Change::What::decided;
    change.index = unit_;
    change.fraction = 0;
    change.decision = {journal::EventKind::idled, journal::Mechanism::margin_negative, journal::kNone};
    return {change};
  }

 private:
  double day_;
  std::int32_t unit_;
};

// The works are out from 10 to 40, and the user is stopped on day 20, 70 or never; the last play ends before the
// others. Each is what it would have been alone, bit for bit.
TEST(Play, PlaysTogetherAreWhatTheyWouldBeAlone) {
  const Pair pair;
  const double never = std::numeric_limits<double>::infinity();
  const std::vector<Change> changes = {cut(pair.works.unit, 10, 0), cut(pair.works.unit, 40, 1)};
  std::vector<Play> plays;
  for (const auto& [stop, horizon] :
       {std::pair{never, 100.0}, {20.0, 100.0}, {70.0, 100.0}, {20.0, 100.0}, {20.0, 35.0}})
    plays.push_back({&pair.system, changes, horizon, false,
                     [stop = stop, unit = pair.user.unit] { return std::make_unique<Stopper>(stop, unit); }});
  const auto alone = run_plays(plays, 2);
  EXPECT_FALSE(same(alone[0], alone[1]));
  EXPECT_FALSE(same(alone[1], alone[2]));
  EXPECT_TRUE(same(alone[1], alone[3]));
  EXPECT_FALSE(same(alone[3], alone[4]));
  const std::string differ = test::said_in_child([&] {
    const auto together = play_together(plays);
    std::string which = std::to_string(together.size()) + " plays";
    for (std::size_t i = 0; i < together.size(); ++i)
      if (!same(alone[i], together[i].record) || alone[i].instants != together[i].record.instants)
        which += ", " + std::to_string(i) + " differs";
    return which;
  });
  EXPECT_EQ(differ, "5 plays");
}

/// Does something on a day.
class Doer final : public cascade::Reviewer {
 public:
  Doer(double day, std::function<void()> deed) : day_(day), deed_(std::move(deed)) {}
  double next_due() const override { return day_; }
  std::vector<Change> review(double day, const cascade::Cascade& /*now*/) override {
    if (day < day_) return {};
    day_ = std::numeric_limits<double>::infinity();
    deed_();
    return {};
  }

 private:
  double day_;
  std::function<void()> deed_;
};

std::function<std::unique_ptr<cascade::Reviewer>()> fails_on(int day) {
  return [day] {
    return std::make_unique<Doer>(day, [day] { throw InternalError("wrong on day " + std::to_string(day)); });
  };
}

// Each of two that fail says why; the others, earlier and later in order, are what they would be alone.
TEST(Play, APlayThatFailsAmongOthersEndsAlone) {
  const Pair pair;
  const std::vector<Change> changes = {cut(pair.works.unit, 10, 0), cut(pair.works.unit, 40, 1)};
  std::vector<Play> plays(4, {&pair.system, changes, 100, false});
  plays[1].reviewer = fails_on(50);
  plays[2].reviewer = fails_on(30);
  const auto alone = run_plays({plays[0]}, 1);
  const std::string said = test::said_in_child([&] {
    std::string each;
    for (const Played& one : play_together(plays)) {
      if (!one.failure) {
        each += same(alone[0], one.record) ? "as alone; " : "not as alone; ";
        continue;
      }
      try {
        std::rethrow_exception(one.failure);
      } catch (const InternalError& error) {
        each += std::string(error.what()) + "; ";
      }
    }
    return each;
  });
  EXPECT_EQ(said, "as alone; wrong on day 50; wrong on day 30; as alone; ");
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

/// Goes down the stack for so many bytes from `top`, a kilobyte at a time.
void descend(const volatile char* top, std::ptrdiff_t bytes) {
  volatile char room[1024];
  room[0] = 1;
  if (top - room < bytes) descend(top, bytes);
  room[1023] = room[0];
}

// The coordinator has 512 KiB, of which the lowest 64 KiB, less what lay on it already, are below its guard. A play
// that goes to 32 KiB above the end has passed the guard and has not yet written over what is not its own.
TEST(Play, ARecursionWithoutEndEndsItsProcess) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the address sanitizer watches over stacks itself";
#endif
  const Pair pair;
  Play play{&pair.system, {}, 100, false};
  const auto goes_down = [](std::ptrdiff_t bytes) {
    return [bytes] {
      return std::make_unique<Doer>(50, [bytes] {
        volatile char top = 0;
        descend(&top, bytes);
      });
    };
  };
  constexpr std::ptrdiff_t kKiB = 1024;
  play.reviewer = goes_down((512 - 96) * kKiB);
  EXPECT_EQ(run_plays({play}, 1).size(), 1u);
  play.reviewer = goes_down((512 - 32) * kKiB);
  try {
    run_plays({play}, 1);
    FAIL() << "nothing stopped it";
  } catch (const WorldError& error) {
    EXPECT_NE(std::string(error.what()).find("signal 11"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace schakel::engine
