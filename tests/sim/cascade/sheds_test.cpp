// Pools that shed whole users by a plan, worked out on paper.
#include <gtest/gtest.h>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;
using journal::Mechanism;

/// Boilers make 3 of steam for a header with three users of 1; the plan sheds user 0 first.
struct Header {
  SystemMaker maker;
  Made boilers, pool;
  std::vector<Made> users;
  System system;
  explicit Header(bool plan, double minimum = 0, double loss = 1) {
    boilers = maker.unit({.base = 3});
    pool = maker.pool(3, false, 0);
    maker.contract(boilers.out[0], pool.need[0], 3);
    for (int k = 0; k < 3; ++k) {
      users.push_back(maker.unit({.base = 1, .needs = {1, 1}, .minimum = minimum, .start_up = 1, .shed = k}));
      maker.loss(users.back().need[0], loss);
      maker.contract(pool.out[0], users.back().need[0], 1);
      maker.purchase(users.back().need[1], 1);
      maker.sale(users.back().out[0], 1);
    }
    if (plan) maker.shed_plan(pool, {users[0].unit, users[1].unit, users[2].unit});
    system = maker.build();
  }
  std::vector<double> rates(const std::vector<Change>& changes, double horizon = 50) const {
    const journal::Record record = play(system, changes, horizon);
    std::vector<double> list;
    for (const Made& user : users) list.push_back(final_rate(system, record, user.unit));
    return list;
  }
};

void expect_near(const std::vector<double>& found, const std::vector<double>& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], wanted[i], 1e-9) << "user " << i;
}

// Supply 2.5 of 3: without a plan everybody has 5/6; with it the first is shed and the others have 1.
TEST(Sheds, TheFirstOfThePlanIsShedAndTheOthersAreServedInFull) {
  const Header none(false), plan(true);
  expect_near(none.rates({cut(none.boilers.unit, 5, 2.5 / 3)}), {5.0 / 6, 5.0 / 6, 5.0 / 6});
  expect_near(plan.rates({cut(plan.boilers.unit, 5, 2.5 / 3)}), {0, 1, 1});
}

// The event says who lost what through which pool, and why: the outage of the boilers.
TEST(Sheds, TheEventHasThePoolAndTheCause) {
  const Header h(true);
  const journal::Record record = play(h.system, {cut(h.boilers.unit, 5, 2.5 / 3)}, 50);
  int found = 0;
  for (const journal::Event& e : record.events) {
    if (e.kind != EventKind::shed) continue;
    ++found;
    EXPECT_EQ(e.subject, (journal::Subject{journal::Subject::Kind::unit, h.users[0].unit}));
    EXPECT_EQ(e.via.kind, journal::Subject::Kind::pool);
    EXPECT_EQ(e.mechanism, Mechanism::utility_shed);
    EXPECT_EQ(e.cause, 0);
    EXPECT_NEAR(e.before, 5.0 / 6, 1e-9);
  }
  EXPECT_EQ(found, 1);
}

// Supply 1.5 sheds two; supply 0.5 sheds two as well: the last keeps what there is, as nobody would gain.
TEST(Sheds, GoesOnUntilThoseLeftAreServed) {
  const Header h(true);
  expect_near(h.rates({cut(h.boilers.unit, 5, 1.5 / 3)}), {0, 0, 1});
  expect_near(h.rates({cut(h.boilers.unit, 5, 0.5 / 3)}), {0, 0, 0.5});
}

// Supply is back in two steps: first the second user, then the first, to the bit.
TEST(Sheds, UsersComeBackInReverseOrder) {
  for (const double minimum : {0.0, 0.6}) {
    const Header h(true, minimum);
    const std::vector<Change> changes = {cut(h.boilers.unit, 5, 1.5 / 3), cut(h.boilers.unit, 10, 2.5 / 3),
                                         cut(h.boilers.unit, 20, 1)};
    expect_near(h.rates(changes, 15), {0, 1, 1});
    EXPECT_EQ(h.rates(changes), (std::vector<double>{1, 1, 1}));
    const journal::Record record = play(h.system, changes, 50);
    EXPECT_EQ(first(record, h.users[1].unit, EventKind::shed_ended), 10);
    EXPECT_EQ(first(record, h.users[0].unit, EventKind::shed_ended), 20);
    if (minimum > 0) {
      EXPECT_EQ(first(record, h.users[1].unit, EventKind::restarted), 11);
    }
  }
}

// The last user stops for good by itself: its steam makes room, and the one that was shed comes back.
TEST(Sheds, RoomMadeByAnotherBringsTheShedUserBack) {
  const Header h(true, 0.6);
  expect_near(h.rates({cut(h.boilers.unit, 5, 2.5 / 3), close(h.users[2].unit, 20)}), {1, 1, 0});
}

// A user that asks for less is no reason to shed: user 2 buys only half of its other input.
TEST(Sheds, AUserThatAsksForLessShedsNobody) {
  Header h(true);
  const journal::Record record = play(h.system, {cut(h.users[2].unit, 5, 0.5)}, 50);
  EXPECT_EQ(first(record, h.users[0].unit, EventKind::shed), -1);
  // Of 3, 2.5 are asked for: boilers at 2.5 are enough.
  expect_near(h.rates({cut(h.users[2].unit, 5, 0.5), cut(h.boilers.unit, 10, 2.5 / 3)}), {1, 1, 0.5});
  // When the user asks for all of it again, the first is shed.
  expect_near(h.rates({cut(h.users[2].unit, 5, 0.5), cut(h.boilers.unit, 10, 2.5 / 3), cut(h.users[2].unit, 20, 1)}),
              {0, 1, 1});
}

// Steam is not essential: without it a user loses 0.3 of its rate and runs on at 0.7.
TEST(Sheds, ANonEssentialUserRunsOnWithoutTheUtility) {
  const Header h(true, 0.5, 0.3);
  expect_near(h.rates({cut(h.boilers.unit, 5, 2.5 / 3)}), {0.7, 1, 1});
  EXPECT_EQ(h.rates({cut(h.boilers.unit, 5, 2.5 / 3), cut(h.boilers.unit, 20, 1)}), (std::vector<double>{1, 1, 1}));
}

// The pool's own capacity falls to half: 1.5 of 3.
TEST(Sheds, ThePoolItselfCanBeShort) {
  const Header h(true);
  expect_near(h.rates({{5, 5, 0, Change::What::pool, 0, 0.5}}), {0, 0, 1});
  EXPECT_EQ(h.rates({{5, 5, 0, Change::What::pool, 0, 0.5}, {20, 20, 0, Change::What::pool, 0, 1}}),
            (std::vector<double>{1, 1, 1}));
}

// Two headers, both with plans; the middle user is on both. Steam A at 1.5 of 2 sheds user 0 (first of plan A); steam B
// at 1.5 of 2 sheds the middle one (first of plan B), which then asks nothing of A: user 0 is back.
TEST(Sheds, TwoPoolsWithPlans) {
  for (const bool swapped : {false, true}) {
    SystemMaker maker;
    const Made boiler_a = maker.unit({.base = 2}), boiler_b = maker.unit({.base = 2});
    Made pool_a, pool_b;
    if (swapped) pool_b = maker.pool(2);
    pool_a = maker.pool(2);
    if (!swapped) pool_b = maker.pool(2);
    maker.contract(boiler_a.out[0], pool_a.need[0], 2);
    maker.contract(boiler_b.out[0], pool_b.need[0], 2);
    const Made left = maker.unit({.base = 1, .needs = {1}, .minimum = 0.6, .start_up = 1, .shed = 1});
    const Made middle = maker.unit({.base = 1, .needs = {1, 1}, .minimum = 0.6, .start_up = 1, .shed = 2});
    const Made right = maker.unit({.base = 1, .needs = {1}, .minimum = 0.6, .start_up = 1, .shed = 3});
    maker.contract(pool_a.out[0], left.need[0], 1);
    maker.contract(pool_a.out[0], middle.need[0], 1);
    maker.contract(pool_b.out[0], middle.need[1], 1);
    maker.contract(pool_b.out[0], right.need[0], 1);
    for (const Made* user : {&left, &middle, &right}) maker.sale(user->out[0], 1);
    maker.shed_plan(pool_a, {left.unit, middle.unit});
    maker.shed_plan(pool_b, {middle.unit, right.unit});
    const System system = maker.build();
    const std::vector<Change> changes = {cut(boiler_a.unit, 5, 0.75, 0), cut(boiler_b.unit, 10, 0.75, 1),
                                         cut(boiler_a.unit, 20, 1, 0), cut(boiler_b.unit, 30, 1, 1)};
    const auto at_day = [&](double day) {
      const journal::Record record = play(system, changes, day);
      return std::vector<double>{final_rate(system, record, left.unit), final_rate(system, record, middle.unit),
                                 final_rate(system, record, right.unit)};
    };
    expect_near(at_day(8), {0, 1, 1});
    expect_near(at_day(15), {1, 0, 1});
    EXPECT_EQ(at_day(40), (std::vector<double>{1, 1, 1}));
  }
}

// The supplier of the header lives by the outlet to a user that is shed when it fails: tested apart, neither would come
// back. Together they do. Works make 1 of product and 1 of steam for each other's sake; a boiler gives 1 more.
TEST(Sheds, SupplierAndUserThatNeedEachOtherComeBack) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 1, .outputs = {1, 1}, .minimum = 0.5, .start_up = 2, .shed = 1});
  const Made boiler = maker.unit({.base = 1, .shed = 9});
  const Made pool = maker.pool(2);
  const Made user = maker.unit({.base = 1, .needs = {1, 1}, .minimum = 0.5, .start_up = 1, .shed = 2});
  const Made other = maker.unit({.base = 1, .needs = {1}, .minimum = 0.5, .start_up = 1, .shed = 3});
  maker.contract(works.out[0], user.need[0], 1);
  maker.contract(works.out[1], pool.need[0], 1);
  maker.contract(boiler.out[0], pool.need[0], 1);
  maker.contract(pool.out[0], user.need[1], 1);
  maker.contract(pool.out[0], other.need[0], 1);
  maker.sale(user.out[0], 1);
  maker.sale(other.out[0], 1);
  maker.shed_plan(pool, {user.unit, other.unit});
  const System system = maker.build();
  const journal::Record record = play(system, {cut(works.unit, 5, 0), cut(works.unit, 10, 1)}, 50);
  for (const Made* unit : {&works, &boiler, &user, &other}) EXPECT_EQ(final_rate(system, record, unit->unit), 1.0);
  EXPECT_EQ(first(record, other.unit, EventKind::rate_fell), -1);
}

// A header of 10 gives the first user of its plan 6 of the 10 it needs (4 it buys), and 4 to a second user, who also
// needs what the first makes. With 8 of 10 both want 10: the first would be shed and run at 40 %, below its minimum of
// 45 %, and trip, and the second with it. So the second, back from its outage on day 20, waits until the header is
// whole on day 50.
TEST(Sheds, NobodyStartsWhoseStartWouldTripItsSupplierByThePlan) {
  SystemMaker maker;
  const Made boilers = maker.unit({.base = 10});
  const Made pool = maker.pool(10, false, 0);
  const Made supplier = maker.unit({.base = 10, .needs = {1}, .minimum = 4.5, .start_up = 1, .shed = 1});
  const Made user = maker.unit({.base = 5, .needs = {0.8, 1}, .minimum = 1, .start_up = 1, .shed = 2});
  maker.contract(boilers.out[0], pool.need[0], 10);
  maker.contract(pool.out[0], supplier.need[0], 6);
  maker.purchase(supplier.need[0], 4);
  maker.contract(pool.out[0], user.need[0], 4);
  maker.contract(supplier.out[0], user.need[1], 5);
  maker.sale(supplier.out[0], 5);
  maker.sale(user.out[0], 5);
  maker.shed_plan(pool, {supplier.unit, user.unit});
  const System system = maker.build();
  const journal::Record record = play(
      system, {cut(user.unit, 9, 0, 1), cut(boilers.unit, 10, 0.8), cut(user.unit, 20, 1, 1), cut(boilers.unit, 50, 1)},
      80);
  EXPECT_EQ(first(record, supplier.unit, EventKind::tripped), -1);
  EXPECT_EQ(first(record, user.unit, EventKind::restarted), 51);
  for (const Made* made : {&supplier, &user})
    EXPECT_EQ(final_rate(system, record, made->unit), system.units[static_cast<std::size_t>(made->unit)].capacity);
}

}  // namespace
}  // namespace schakel::cascade::test
