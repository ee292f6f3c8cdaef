// Events with answers that can be worked out on paper.
#include <gtest/gtest.h>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;

// A works makes 10 a day for one user, which holds a stock of 30. On day 10 the works falls to 40 %: 4 a day come, 10
// are used, so the stock falls by 6 a day and is empty on day 10 + 30 / (10 - 4) = 15.
TEST(CascadeKnownAnswers, StockIsEmptyAfterVolumeOverNetDraw) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10});
  const Made user = maker.unit({.base = 10, .needs = {1}});
  maker.contract(works.out[0], user.need[0], 10);
  maker.sale(user.out[0], 10);
  maker.stock(user.need[0], 50, 30);
  const System system = maker.build();
  const journal::Record record = play(system, {cut(works.unit, 10, 0.4)}, 100);
  EXPECT_NEAR(first(record, user.unit, EventKind::rate_fell), 10 + 30.0 / (10 - 4), 1e-9);
  EXPECT_NEAR(final_rate(system, record, user.unit), 4, 1e-9);
}

// A chain of n units, each with a stock V_i at its input and using u_i a day. When the source closes at t0 the first
// runs on for V_1/u_1, the second for V_2/u_2 after that, and the last stops at t0 + the sum of V_i/u_i.
TEST(CascadeKnownAnswers, ChainOfStocksStopsAfterTheSumOfCovers) {
  SystemMaker maker;
  const std::vector<double> volume = {7, 3, 11, 5}, use = {2, 4, 1, 8};
  const Made source = maker.unit({.base = 1, .outputs = {use[0]}});
  Made last = source;
  double cover = 0;
  for (std::size_t i = 0; i < volume.size(); ++i) {
    const Made unit = maker.unit({.base = 1, .needs = {use[i]}, .outputs = {i + 1 < use.size() ? use[i + 1] : 1}});
    maker.contract(last.out[0], unit.need[0], use[i]);
    maker.stock(unit.need[0], 100, volume[i]);
    last = unit;
    cover += volume[i] / use[i];
  }
  maker.sale(last.out[0], 1);
  const journal::Record record = play(maker.build(), {close(source.unit, 4)}, 1000);
  EXPECT_NEAR(first(record, last.unit, EventKind::rate_fell), 4 + cover, 1e-9);  // 3.5 + 0.75 + 11 + 0.625
}

// Supply for 0.5 each, two users that cannot run below 0.6: one trips, what it frees lets the other run on, at 1.
TEST(CascadeKnownAnswers, OfTwoUsersBelowMinimumExactlyOneRuns) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 2});
  const Made a = maker.unit({.base = 1, .needs = {1}, .minimum = 0.6, .start_up = 1, .shed = 1});
  const Made b = maker.unit({.base = 1, .needs = {1}, .minimum = 0.6, .start_up = 1, .shed = 2});
  for (const Made* user : {&a, &b}) {
    maker.contract(works.out[0], user->need[0], 1);
    maker.sale(user->out[0], 1);
  }
  const System system = maker.build();
  const journal::Record record = play(system, {cut(works.unit, 5, 0.5)}, 100);
  EXPECT_EQ(final_rate(system, record, a.unit), 0) << "the lower shed order gives way";
  EXPECT_NEAR(final_rate(system, record, b.unit), 1, 1e-9);
  EXPECT_EQ(first(record, b.unit, EventKind::tripped), -1);
}

// A stock is refilled from what the supplier can make beyond its contracts, and no faster: works of 10 (up to 12) falls
// to 40 % of 12 = 4.8 for two days, the stock gives 2 x 5.2 = 10.4, and 2 a day bring it back on day 12 + 10.4 / 2
// = 17.2.
TEST(CascadeKnownAnswers, StockIsRefilledWithinTheHeadRoom) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10, .capacity = 12});
  const Made user = maker.unit({.base = 10, .needs = {1}});
  maker.contract(works.out[0], user.need[0], 10);
  maker.room(works.out[0], user.need[0], 5);
  maker.sale(user.out[0], 10);
  maker.stock(user.need[0], 50, 30);
  const System system = maker.build();
  const journal::Record record = play(system, {cut(works.unit, 10, 0.4), cut(works.unit, 12, 1)}, 50);
  double back = -1;
  for (const journal::Event& e : record.events)
    if (e.kind == EventKind::stock_back) back = e.day;
  EXPECT_NEAR(back, 12 + (10 - 0.4 * 12) * 2 / 2, 1e-9);
  EXPECT_EQ(record.stocks.back().level, 30);
  EXPECT_EQ(final_rate(system, record, works.unit), 10);
  EXPECT_EQ(first(record, user.unit, EventKind::rate_fell), -1);
}

// A producer that cannot deliver fills its own stock and then stops: room 40, 10 a day from day 2: full on day 6.
TEST(CascadeKnownAnswers, FullStockStopsTheProducer) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10, .needs = {1}});
  const Made user = maker.unit({.base = 10, .needs = {1}});
  maker.purchase(works.need[0], 10);
  const std::int32_t link = maker.contract(works.out[0], user.need[0], 10);
  maker.sale(user.out[0], 10);
  maker.store(works.out[0], 60, 20, 10);
  const System system = maker.build();
  const journal::Record record = play(system, {{2, 2, 0, Change::What::link, link, 0}}, 50);
  EXPECT_NEAR(first(record, works.unit, EventKind::rate_fell), 2 + (60 - 20) / 10.0, 1e-9);
  EXPECT_EQ(final_rate(system, record, works.unit), 0);
}

// Base mode: nothing happens, nothing moves, for 25 years.
TEST(CascadeKnownAnswers, BaseModeIsFlat) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10});
  const Made user = maker.unit({.base = 10, .needs = {1}, .minimum = 4});
  maker.contract(works.out[0], user.need[0], 10);
  maker.sale(user.out[0], 10);
  maker.stock(user.need[0], 50, 30);
  const System system = maker.build();
  const journal::Record record = play(system, {}, 25 * 365.25);
  EXPECT_TRUE(record.events.empty());
  EXPECT_EQ(record.rates.size(), 2u);
  EXPECT_EQ(final_rate(system, record, user.unit), 10.0);
}

/// The chlorine chain: cells 610; VCM 620 with a pooled need of 0.69 t/t; MDI 400; others take the rest. kt as days.
struct ChlorineChain {
  Made cells, vcm, mdi, others;
  System system;
  ChlorineChain(double switch_lead, double grace) {
    SystemMaker maker;
    cells = maker.unit({.base = 610, .minimum = 0.2 * 640, .start_up = 1, .shed = 9, .capacity = 640});
    vcm = maker.unit({.base = 620, .needs = {0.69}, .minimum = 0.5 * 670, .grace = grace, .start_up = 3, .shed = 1});
    mdi = maker.unit({.base = 400,
                      .needs = {0.567},
                      .outputs = {1, 0.583},
                      .minimum = 0.4 * 400,
                      .grace = grace,
                      .start_up = 4,
                      .shed = 2});
    others = maker.unit({.base = 1, .needs = {183.936}, .minimum = 0.3, .start_up = 1, .shed = 3});
    const double hcl = 0.583 * 400, direct = 0.69 * 620 - 0.98 * hcl;
    maker.contract(cells.out[0], vcm.need[0], direct);
    maker.contract(mdi.out[1], vcm.need[0], hcl, 0.98, 0.98 * 0.40 / 0.69);
    maker.contract(cells.out[0], mdi.need[0], 226.8);
    maker.contract(cells.out[0], others.need[0], 183.936);
    maker.sale(vcm.out[0], 620);
    maker.sale(mdi.out[0], 400);
    maker.sale(others.out[0], 1);
    if (switch_lead > 0)
      maker.adaptation(cells.out[0], vcm.need[0], 380 - direct, switch_lead, flow::ArcClass::replace);
    system = maker.build();
  }
};

// Outages of the cells of 5 and of 20 days: VCM and MDI need each other (HCl), and the cells need both of them or the
// others: tested one by one the group never came back; tested jointly it does.
TEST(CascadeKnownAnswers, ChlorineGroupComesBackAfterAnOutage) {
  for (const double days : {5.0, 20.0}) {
    const ChlorineChain chain(0.1, 0.5);
    const journal::Record record =
        play(chain.system, {cut(chain.cells.unit, 10, 0), cut(chain.cells.unit, 10 + days, 1)}, 100);
    for (const Made* unit : {&chain.cells, &chain.vcm, &chain.mdi, &chain.others}) {
      const double base =
          chain.system.network
              .nodes[static_cast<std::size_t>(chain.system.units[static_cast<std::size_t>(unit->unit)].node)]
              .base;
      EXPECT_EQ(final_rate(chain.system, record, unit->unit), base) << "unit " << unit->unit << " after " << days;
    }
    // cells 1 day, others 1 day, VCM 3 days, MDI 4 days after the repair
    EXPECT_NEAR(first(record, chain.cells.unit, EventKind::restarted), 10 + days + 1, 1e-9);
    EXPECT_NEAR(first(record, chain.mdi.unit, EventKind::restarted), 10 + days + 4, 1e-9);
  }
}

// MDI closes: VCM is left with 199.264 of 427.8 = 46.6 % of its chlorine, below its minimum of 54 % (0.5 of 670 over
// 620). With a switch to chlorine after 0.1 day and a grace time of half a day nothing else trips: VCM goes to
// 380/427.8 = 88.8 %.
TEST(CascadeKnownAnswers, QuickSwitchSavesTheChain) {
  const ChlorineChain chain(0.1, 0.5);
  const journal::Record record = play(chain.system, {close(chain.mdi.unit, 10)}, 100);
  EXPECT_EQ(first(record, chain.vcm.unit, EventKind::tripped), -1);
  EXPECT_NEAR(final_rate(chain.system, record, chain.vcm.unit) / 620, 380 / 427.8, 1e-9);
  EXPECT_NEAR(final_rate(chain.system, record, chain.cells.unit), 183.936 + 380, 1e-9);  // 610 - 46
}

// The same with a switch that takes a day: VCM trips when its grace time ends, and comes back by the switch.
TEST(CascadeKnownAnswers, SlowSwitchTripsVcm) {
  const ChlorineChain chain(1.0, 0.5);
  const journal::Record record = play(chain.system, {close(chain.mdi.unit, 10)}, 100);
  EXPECT_NEAR(first(record, chain.vcm.unit, EventKind::tripped), 10.5, 1e-9);
  EXPECT_NEAR(first(record, chain.vcm.unit, EventKind::restarted), 11 + 3, 1e-9);
}

// VCM closes, HCl has no other outlet: MDI stops with chlorine available; the reason is its outlet, the cause the
// closure.
TEST(CascadeKnownAnswers, StrandedByProductStopsMdiWithChlorineAvailable) {
  const ChlorineChain chain(0.1, 0.5);
  const journal::Record record = play(chain.system, {close(chain.vcm.unit, 10)}, 100);
  EXPECT_EQ(final_rate(chain.system, record, chain.mdi.unit), 0);
  EXPECT_NEAR(final_rate(chain.system, record, chain.cells.unit) / 610, 183.936 / 610, 1e-9);  // 30.15 %
  EXPECT_EQ(final_rate(chain.system, record, chain.others.unit), 1.0);
  for (const journal::Event& e : record.events) {
    if (e.subject != journal::Subject{journal::Subject::Kind::unit, chain.mdi.unit} || e.kind != EventKind::rate_fell)
      continue;
    EXPECT_EQ(e.mechanism, journal::Mechanism::outlet_lost);
    EXPECT_EQ(e.cause, 0);
    EXPECT_EQ(e.via, (journal::Subject{journal::Subject::Kind::unit, chain.vcm.unit}));
  }
}

// Two outages of one plant overlap, days 10-30 at 50 % and days 20-25 at 0: the strictest counts, and the end of one is
// not the end of the other.
TEST(CascadeKnownAnswers, OverlappingOutagesEachEndByThemselves) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10});
  maker.sale(works.out[0], 10);
  const System system = maker.build();
  const auto rate_on = [&](double day) {
    return final_rate(system,
                      play(system,
                           {cut(works.unit, 10, 0.5, 0), cut(works.unit, 20, 0, 1), cut(works.unit, 25, 1, 1),
                            cut(works.unit, 30, 1, 0)},
                           day),
                      works.unit);
  };
  EXPECT_EQ(rate_on(15), 5);
  EXPECT_EQ(rate_on(22), 0);
  EXPECT_EQ(rate_on(27), 5);
  EXPECT_EQ(rate_on(31), 10);
}

// The same plant is out on days 10 to 30, which begins and ends while a turnaround (days 5 to 40) holds it: both are
// told, begin (2) and end (4) of the outage between those of the turnaround (30, 31), with the begin as cause of the
// end. Nothing moves by them.
TEST(CascadeKnownAnswers, AnOutageWithinATurnaroundIsTold) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10});
  maker.sale(works.out[0], 10);
  const System system = maker.build();
  Change begins = cut(works.unit, 5, 0, -2), ends = cut(works.unit, 40, 1, -2);
  begins.what = ends.what = Change::What::turnaround;
  const journal::Record record = play(system, {begins, cut(works.unit, 10, 0, 0), cut(works.unit, 30, 1, 0), ends}, 50);
  std::vector<int> kinds;
  for (const journal::Event& e : record.events) kinds.push_back(static_cast<int>(e.kind));
  ASSERT_GE(kinds.size(), 4u);
  kinds.resize(4);
  EXPECT_EQ(kinds, (std::vector<int>{30, 2, 4, 31}));
  EXPECT_EQ(record.events[1].scenario_event, 0);
  EXPECT_EQ(record.events[1].after, 0);
  EXPECT_EQ(record.events[2].cause, 1);
  EXPECT_EQ(final_rate(system, record, works.unit), 10);
}

// Cells at 40 % of what they make: everyone at 40 %; nobody else's minimum is touched, so only VCM and MDI trip later.
TEST(CascadeKnownAnswers, ShortageIsSharedProRata) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10});
  const Made a = maker.unit({.base = 3, .needs = {1}});
  const Made b = maker.unit({.base = 7, .needs = {1}});
  maker.contract(works.out[0], a.need[0], 3);
  maker.contract(works.out[0], b.need[0], 7);
  maker.sale(a.out[0], 3);
  maker.sale(b.out[0], 7);
  const System system = maker.build();
  const journal::Record record = play(system, {cut(works.unit, 1, 0.4)}, 10);
  EXPECT_NEAR(final_rate(system, record, a.unit), 1.2, 1e-9);
  EXPECT_NEAR(final_rate(system, record, b.unit), 2.8, 1e-9);
}

}  // namespace
}  // namespace schakel::cascade::test
