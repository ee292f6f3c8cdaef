// Which side a change of a rate came through: who lacks something, and of whom less is asked.
#include <gtest/gtest.h>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::Event;
using journal::EventKind;
using journal::Mechanism;

/// The first change of the unit's rate on the day; kind 0 when there is none.
Event change_on(const journal::Record& record, std::int32_t unit, double day) {
  for (const Event& e : record.events)
    if (e.day == day && e.subject == journal::Subject{journal::Subject::Kind::unit, unit} &&
        (e.kind == EventKind::rate_fell || e.kind == EventKind::rate_rose))
      return e;
  return {.subject = {}, .kind = EventKind{}};
}

std::int32_t subject_of_cause(const journal::Record& record, const Event& event) {
  return event.cause < 0 ? event.cause : record.events[static_cast<std::size_t>(event.cause)].subject.index;
}

/// A plant makes 10 a day of a product for a customer, and heat for a waste-heat boiler that gives 10 of steam. A fired
/// boiler (10, up to 20) gives the other 10 of the 20 that a user takes from the header. Plant and fired boiler take
/// their water, 1 for 1, from one pool of 20. The customer is out from day 5 to day 10: the plant stops, with it the
/// heat, and the fired boiler makes all 20 of steam, with the water that the plant leaves.
struct SteamSite {
  Made plant, customer, heat_boiler, fired_boiler;
  journal::Record record;
  SteamSite() {
    SystemMaker maker;
    const Made water = maker.pool(20), header = maker.pool(20, true);
    plant = maker.unit({.base = 10, .needs = {1}, .outputs = {1, 1}});
    customer = maker.unit({.base = 10, .needs = {1}});
    heat_boiler = maker.unit({.base = 10, .needs = {1}});
    fired_boiler = maker.unit({.base = 10, .needs = {1}, .capacity = 20});
    const Made user = maker.unit({.base = 20, .needs = {1}});
    maker.purchase(water.need[0], 20);
    maker.contract(water.out[0], plant.need[0], 10);
    maker.contract(water.out[0], fired_boiler.need[0], 10);
    maker.room(water.out[0], fired_boiler.need[0], 10);
    maker.contract(plant.out[0], customer.need[0], 10);
    maker.contract(plant.out[1], heat_boiler.need[0], 10);
    maker.contract(heat_boiler.out[0], header.need[0], 10);
    maker.contract(fired_boiler.out[0], header.need[0], 10);
    maker.room(fired_boiler.out[0], header.need[0], 10);
    maker.contract(header.out[0], user.need[0], 20);
    maker.sale(customer.out[0], 10);
    maker.sale(user.out[0], 20);
    record = play(maker.build(), {cut(customer.unit, 5, 0), cut(customer.unit, 10, 1)}, 20);
  }
};

// The plant has no customer; the waste-heat boiler no heat, because of the plant, though that fell for want of an
// outlet: of another product. The fired boiler rises because steam is asked of it.
TEST(Causes, AByProductIsShortBecauseItsPlantLostTheOutletOfAnotherProduct) {
  const SteamSite site;
  const Event plant = change_on(site.record, site.plant.unit, 5);
  EXPECT_EQ(plant.mechanism, Mechanism::outlet_lost);
  const Event heat = change_on(site.record, site.heat_boiler.unit, 5);
  EXPECT_EQ(heat.after, 0);
  EXPECT_EQ(heat.mechanism, Mechanism::input_short);
  EXPECT_EQ(subject_of_cause(site.record, heat), site.plant.unit);
  const Event fired = change_on(site.record, site.fired_boiler.unit, 5);
  EXPECT_NEAR(fired.after, 2, 1e-9);
  EXPECT_EQ(subject_of_cause(site.record, fired), site.heat_boiler.unit);
}

// On day 10 the fired boiler goes from 20 back to 10 while the plant takes its water again: it is short of nothing,
// less is asked of it.
TEST(Causes, WhoRanHigherForOthersIsNotShortWhenItIsNoLongerNeeded) {
  const SteamSite site;
  const Event heat = change_on(site.record, site.heat_boiler.unit, 10);
  EXPECT_EQ(heat.kind, EventKind::rate_rose);
  EXPECT_EQ(subject_of_cause(site.record, heat), site.plant.unit);
  const Event fired = change_on(site.record, site.fired_boiler.unit, 10);
  EXPECT_EQ(fired.kind, EventKind::rate_fell);
  EXPECT_EQ(fired.after, 1);
  EXPECT_EQ(fired.mechanism, Mechanism::outlet_lost);
  EXPECT_EQ(subject_of_cause(site.record, fired), site.heat_boiler.unit);
}

// Who runs higher for others is short when what it needs for that is: works for 20 of water, of which the fired boiler
// uses all while the other boiler is out; cut to 15 on day 10 it makes 15, told as short of water.
TEST(Causes, WhoRunsHigherForOthersCanBeShort) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10, .capacity = 20});
  const Made header = maker.pool(20, true);
  const Made other = maker.unit({.base = 10});
  const Made boiler = maker.unit({.base = 10, .needs = {1}, .capacity = 20});
  const Made user = maker.unit({.base = 20, .needs = {1}});
  maker.contract(works.out[0], boiler.need[0], 10);
  maker.room(works.out[0], boiler.need[0], 10);
  maker.contract(other.out[0], header.need[0], 10);
  maker.contract(boiler.out[0], header.need[0], 10);
  maker.room(boiler.out[0], header.need[0], 10);
  maker.contract(header.out[0], user.need[0], 20);
  maker.sale(user.out[0], 20);
  const journal::Record record =
      play(maker.build(), {cut(other.unit, 5, 0, 0), cut(works.unit, 10, 0.75, 1), cut(works.unit, 15, 1, 1)}, 20);
  const Event fell = change_on(record, boiler.unit, 10);
  EXPECT_NEAR(fell.after, 1.5, 1e-9);
  EXPECT_EQ(fell.mechanism, Mechanism::input_short);
  EXPECT_EQ(subject_of_cause(record, fell), works.unit);
  EXPECT_EQ(subject_of_cause(record, change_on(record, boiler.unit, 15)), works.unit);
}

}  // namespace
}  // namespace schakel::cascade::test
