// What is known before it happens is prepared for: lead times run from the announcement, stocks are built up.
#include <gtest/gtest.h>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::Event;
using journal::EventKind;
using journal::Mechanism;
using journal::Record;
using journal::Subject;

/// What a unit made less than at its base until the horizon, in days of base rate.
double lost_days(const System& system, const Record& record, std::int32_t unit, double horizon) {
  const flow::NodeId node = system.units[static_cast<std::size_t>(unit)].node;
  const double base = system.network.nodes[static_cast<std::size_t>(node)].base;
  double day = 0, rate = base, lost = 0;
  for (const journal::Point& p : record.rates) {
    if (p.index != node) continue;
    lost += (base - rate) * (p.day - day);
    day = p.day;
    rate = p.value;
  }
  return (lost + (base - rate) * (horizon - day)) / base;
}

const Event* find(const Record& record, EventKind kind) {
  for (const Event& e : record.events)
    if (e.kind == kind) return &e;
  return nullptr;
}

std::int32_t id_of(const Record& record, EventKind kind) {
  const Event* event = find(record, kind);
  return event == nullptr ? journal::kNone : static_cast<std::int32_t>(event - record.events.data());
}

/// A works makes 10 a day for one user, who can import 10 a day after 30 days. No grace time: a shortage of an instant
/// would trip the user.
struct WithImport {
  Made works, user;
  System system;
  WithImport() {
    SystemMaker maker;
    works = maker.unit({.base = 10});
    user = maker.unit({.base = 10, .needs = {1}, .minimum = 5});
    maker.contract(works.out[0], user.need[0], 10);
    maker.sale(user.out[0], 10);
    maker.adaptation(flow::kNone, user.need[0], 10, 30, flow::ArcClass::import);
    system = maker.build();
  }
  /// Closure on day 50, known `notice` days before.
  Record close_with(double notice) const { return play(system, {announced(close(works.unit, 50), 50 - notice)}, 200); }
};

// 40 days' notice, 30 days of lead: open on the day, max(10 + 30, 50) = 50. Nothing is lost, not even for an instant.
TEST(Foresight, NoticeLongerThanTheLeadLosesNothing) {
  const WithImport made;
  const Record record = made.close_with(40);
  EXPECT_EQ(lost_days(made.system, record, made.user.unit, 200), 0);
  EXPECT_EQ(first(record, made.user.unit, EventKind::rate_fell), -1);
  EXPECT_EQ(first(record, made.user.unit, EventKind::tripped), -1);
  const Event* opened = find(record, EventKind::adaptation_opened);
  ASSERT_NE(opened, nullptr);
  EXPECT_EQ(opened->day, 50);
  EXPECT_EQ(opened->mechanism, Mechanism::lead_time_ended);
  EXPECT_EQ(opened->cause, id_of(record, EventKind::announced));
}

// 10 days' notice: open on max(40 + 30, 50) = 70, 20 days of loss. None: open on 50 + 30 = 80, 30 days.
TEST(Foresight, LeadTimeRunsFromTheAnnouncement) {
  const WithImport made;
  const Record some = made.close_with(10);
  EXPECT_EQ(lost_days(made.system, some, made.user.unit, 200), 20);
  EXPECT_EQ(find(some, EventKind::adaptation_opened)->day, 70);
  EXPECT_EQ(find(some, EventKind::adaptation_opened)->cause, id_of(some, EventKind::announced));
  const Record none = made.close_with(0);
  EXPECT_EQ(lost_days(made.system, none, made.user.unit, 200), 30);
  EXPECT_EQ(find(none, EventKind::announced), nullptr);
}

// Announced 15 days before the start, closure on day 10: the clock ran 15 days before day 0, so open on -15 + 30 = 15.
TEST(Foresight, NewsFromBeforeTheStartCounts) {
  const WithImport made;
  const Record record = play(made.system, {announced(close(made.works.unit, 10), -15)}, 200);
  EXPECT_EQ(lost_days(made.system, record, made.user.unit, 200), 5);
}

// Time from news to loss stands in the journal: the closure names its announcement as a further cause, the loss the
// closure as its cause.
TEST(Foresight, TimeFromNewsToLossIsInTheJournal) {
  const WithImport made;
  const Record record = made.close_with(10);
  const Event* fell = find(record, EventKind::rate_fell);
  ASSERT_NE(fell, nullptr);
  EXPECT_EQ(fell->cause, id_of(record, EventKind::closed));
  ASSERT_EQ(record.joint_causes.size(), 1u);
  EXPECT_EQ(record.joint_causes[0].event, fell->cause);
  const Event& news = record.events[static_cast<std::size_t>(record.joint_causes[0].cause)];
  EXPECT_EQ(news.kind, EventKind::announced);
  EXPECT_EQ(news.subject, (Subject{Subject::Kind::unit, made.works.unit}));
  EXPECT_EQ(fell->day - news.day, 10);
}

// Wind-down from day 41 to the stop on day 50 in steps of 10 %, known on day 5: short first on day 41, 36 days after
// the news, so the import is there from the first step on.
TEST(Foresight, WindDownIsPreparedFromItsFirstStep) {
  const WithImport made;
  std::vector<Change> changes;
  for (int step = 1; step < 10; ++step)
    changes.push_back(announced(cut(made.works.unit, 40 + step, 1 - 0.1 * step), 5));
  changes.push_back(announced(close(made.works.unit, 50), 5));
  const Record record = play(made.system, changes, 200);
  EXPECT_EQ(lost_days(made.system, record, made.user.unit, 200), 0);
  EXPECT_EQ(find(record, EventKind::adaptation_opened)->day, 41);
  EXPECT_EQ(std::count_if(record.events.begin(), record.events.end(),
                          [](const Event& e) { return e.kind == EventKind::announced; }),
            1);
}

// Two suppliers of 5 each. Supplier a is out from day 50 to 80 by news of day 10, b closes on day 60 by news of day 20.
// The user is short from day 50 on, which is known on day 10: the import is ready on max(10 + 30, 50) and stays.
TEST(Foresight, AnnouncedChangesAccumulateByDate) {
  SystemMaker maker;
  const Made a = maker.unit({.base = 5});
  const Made b = maker.unit({.base = 5});
  const Made user = maker.unit({.base = 10, .needs = {1}});
  maker.contract(a.out[0], user.need[0], 5);
  maker.contract(b.out[0], user.need[0], 5);
  maker.sale(user.out[0], 10);
  maker.adaptation(flow::kNone, user.need[0], 10, 30, flow::ArcClass::import);
  const System system = maker.build();
  const Record record = play(
      system,
      {announced(cut(a.unit, 50, 0, 0), 10), announced(close(b.unit, 60), 20), announced(cut(a.unit, 80, 1, 0), 10)},
      200);
  EXPECT_EQ(lost_days(system, record, user.unit, 200), 0);
  EXPECT_EQ(find(record, EventKind::adaptation_opened)->day, 50);
}

// A cut that leaves what contracts need starts no clock and opens nothing: works of 10 with capacity 20, cut to 60 % =
// 12 on day 50.
TEST(Foresight, NewsThatMakesNobodyShortStartsNothing) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10, .capacity = 20});
  const Made user = maker.unit({.base = 10, .needs = {1}});
  maker.contract(works.out[0], user.need[0], 10);
  maker.sale(user.out[0], 10);
  maker.adaptation(flow::kNone, user.need[0], 10, 30, flow::ArcClass::import);
  maker.stock(user.need[0], 50, 30);
  const System system = maker.build();
  const Record record = play(system, {announced(cut(works.unit, 50, 0.6), 5)}, 200);
  EXPECT_EQ(find(record, EventKind::adaptation_opened), nullptr);
  EXPECT_EQ(find(record, EventKind::stock_build_up), nullptr);
  EXPECT_EQ(record.rates.size(), 2u);
}

/// A works makes 1 a day (up to 1.1) for one user with a stock of 5, room for 10.
struct WithStock {
  Made works, user;
  System system;
  WithStock() {
    SystemMaker maker;
    works = maker.unit({.base = 1, .capacity = 1.1});
    user = maker.unit({.base = 1, .needs = {1}});
    maker.contract(works.out[0], user.need[0], 1);
    maker.room(works.out[0], user.need[0], 0.1);
    maker.sale(user.out[0], 1);
    maker.stock(user.need[0], 10, 5);
    system = maker.build();
  }
};

// Known 40 days before the stop on day 60: 5 + 40 x 0.1 = 9 on the day, which lasts 9 days. Unannounced: 5.
TEST(Foresight, StockIsBuiltUpFromTheAnnouncement) {
  const WithStock made;
  const Record record = play(made.system, {announced(close(made.works.unit, 60), 20)}, 100);
  double level = 0;
  for (const journal::StockPoint& p : record.stocks)
    if (p.day == 60) level = p.level;
  EXPECT_NEAR(level, 9, 1e-9);
  EXPECT_NEAR(first(record, made.user.unit, EventKind::rate_fell), 60 + 9, 1e-9);
  const Event* build = find(record, EventKind::stock_build_up);
  ASSERT_NE(build, nullptr);
  EXPECT_EQ(build->day, 20);
  EXPECT_EQ(build->cause, id_of(record, EventKind::announced));
  const Record none = play(made.system, {close(made.works.unit, 60)}, 100);
  EXPECT_NEAR(first(none, made.user.unit, EventKind::rate_fell), 60 + 5, 1e-9);
}

// 80 days' notice: full after 5 / 0.1 = 50 days, on day 60; the works is back at its base rate from then.
TEST(Foresight, StockIsFullBeforeTheStop) {
  const WithStock made;
  const Record record = play(made.system, {announced(close(made.works.unit, 90), 10)}, 200);
  const Event* full = find(record, EventKind::stock_full);
  ASSERT_NE(full, nullptr);
  EXPECT_NEAR(full->day, 60, 1e-9);
  EXPECT_EQ(full->mechanism, Mechanism::planned_ahead);
  EXPECT_NEAR(first(record, made.user.unit, EventKind::rate_fell), 90 + 10, 1e-9);
}

// After an announced outage of days 60 to 65 the stock is back at its usual 5, not at 10: it holds 9, gives 5, keeps 4,
// and is refilled with 0.1 a day until day 65 + 1 / 0.1 = 75.
TEST(Foresight, AfterwardsTheUsualLevelAgain) {
  const WithStock made;
  const Record record =
      play(made.system, {announced(cut(made.works.unit, 60, 0), 20), announced(cut(made.works.unit, 65, 1), 20)}, 200);
  EXPECT_EQ(first(record, made.user.unit, EventKind::rate_fell), -1);
  const Event* back = find(record, EventKind::stock_back);
  ASSERT_NE(back, nullptr);
  EXPECT_NEAR(back->day, 75, 1e-9);
  EXPECT_NEAR(record.stocks.back().level, 5, 1e-9);
}

// A works with a stock of 10 at its own output (usual 4, room to make 1.2 for 1 sold) that stops on day 30 for good,
// known on day 10: 4 + 20 x 0.2 = 8, so its user runs on for 8 days.
TEST(Foresight, OutputStockOfAUnitThatStopsIsBuiltUp) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 1, .capacity = 1.2});
  const Made user = maker.unit({.base = 1, .needs = {1}});
  maker.contract(works.out[0], user.need[0], 1);
  maker.sale(user.out[0], 1);
  maker.store(works.out[0], 10, 4, 1);
  const System system = maker.build();
  const Record record = play(system, {announced(close(works.unit, 30), 10)}, 100);
  EXPECT_NEAR(first(record, user.unit, EventKind::rate_fell), 30 + 8, 1e-9);
}

// More notice never loses more: import after 30 days and a stock of 5 (room for 10) that fills with 0.1 a day.
TEST(Foresight, MoreNoticeNeverLosesMore) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 1, .capacity = 1.1});
  const Made user = maker.unit({.base = 1, .needs = {1}});
  maker.contract(works.out[0], user.need[0], 1);
  maker.room(works.out[0], user.need[0], 0.1);
  maker.sale(user.out[0], 1);
  maker.stock(user.need[0], 10, 5);
  maker.adaptation(flow::kNone, user.need[0], 0.8, 30, flow::ArcClass::import);
  const System system = maker.build();
  double before = flow::kUnlimited;
  for (const double notice : {0.0, 5.0, 10.0, 20.0, 29.0, 30.0, 40.0, 80.0}) {
    const Record record = play(system, {announced(close(works.unit, 100), 100 - notice)}, 300);
    const double lost = lost_days(system, record, user.unit, 300);
    EXPECT_LE(lost, before + 1e-9) << "notice " << notice;
    before = lost;
  }
}

/// Two works of 5 with room to make 10; the user takes 5 of each, and 5 more of b on nomination dates every 30 days.
Record nominated(double closes, double known, double horizon = 200) {
  SystemMaker maker;
  const Made a = maker.unit({.base = 5});
  const Made b = maker.unit({.base = 5, .capacity = 10});
  const Made user = maker.unit({.base = 10, .needs = {1}});
  maker.contract(a.out[0], user.need[0], 5);
  maker.contract(b.out[0], user.need[0], 5);
  maker.adaptation(b.out[0], user.need[0], 5, 0, flow::ArcClass::unused, 30);
  maker.sale(user.out[0], 10);
  return play(maker.build(), {announced(close(a.unit, closes), known)}, horizon);
}
double opened(const Record& record) {
  const Event* event = find(record, EventKind::adaptation_opened);
  return event == nullptr ? -1 : event->day;
}

// Nomination dates 0, 30, 60...: short on day 10, asked for on day 30; on day 30 exactly: that day, and nothing is lost
// but the instant. Known on day 10 for day 20: asked for on 30. Known on day 10 for day 50: asked for on 30, there
// on 50.
TEST(Foresight, MoreIsAskedForOnTheNextNominationDate) {
  EXPECT_EQ(opened(nominated(10, 10)), 30);
  EXPECT_EQ(opened(nominated(10, 10, 29.9)), -1);
  EXPECT_EQ(opened(nominated(30, 30)), 30);
  EXPECT_EQ(opened(nominated(20, 10)), 30);
  const Record ahead = nominated(50, 10);
  EXPECT_EQ(opened(ahead), 50);
  EXPECT_EQ(first(ahead, 2, EventKind::rate_fell), -1);
}

// Volume into a pool with a lead time of 20 days. Works of 10 feeds a pool that serves two users of 5; on day 10 it is
// cut to 4: the pool is short for both, and on day 30 the other 6 come in. When instead a user closes on day 10, the
// pool carries less and nobody is short: no clock.
TEST(Foresight, LeadTimeIntoAPoolRunsWhenATakerIsShort) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10});
  const Made grid = maker.pool(10);
  const Made a = maker.unit({.base = 5, .needs = {1}});
  const Made b = maker.unit({.base = 5, .needs = {1}});
  maker.contract(works.out[0], grid.need[0], 10);
  for (const Made* user : {&a, &b}) {
    maker.contract(grid.out[0], user->need[0], 5);
    maker.sale(user->out[0], 5);
  }
  maker.adaptation(flow::kNone, grid.need[0], 6, 20, flow::ArcClass::import);
  const System system = maker.build();
  const Record cut_back = play(system, {cut(works.unit, 10, 0.4)}, 100);
  EXPECT_EQ(opened(cut_back), 30);
  EXPECT_NEAR(lost_days(system, cut_back, a.unit, 100), 20 * 0.6, 1e-9);
  EXPECT_EQ(final_rate(system, cut_back, b.unit), 5);
  EXPECT_EQ(opened(play(system, {close(a.unit, 10)}, 100)), -1);
  EXPECT_EQ(opened(play(system, {announced(cut(works.unit, 50, 0.4), 10)}, 100)), 50);
}

}  // namespace
}  // namespace schakel::cascade::test
