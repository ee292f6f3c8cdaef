// A pool that may buy where it also sells. Everything is in kt a year.
#include <gtest/gtest.h>

#include "models/accounts/freed.hpp"
#include "tests/models/site_maker.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

using cascade::Change;
using cascade::test::close;

/// A site grid with 60 of the large plant and 40 of the small one. The mill takes 50 of it, the foam plant 10; the
/// other 40 are sold at the hub, after them. At the hub the site may buy 70, at once.
struct Site : SiteMaker {
  int gas = product("gas", Measure::kt), goods = product("goods", Measure::kt);
  int large = unit("large", gas, 60, 60, false), small = unit("small", gas, 40, 40, false);
  int mill = unit("mill", goods, 50, 50), foam = unit("foam", goods, 10, 10);
  Endpoint grid = pool("grid", gas, PoolKind::pipe_grid), hub = pool("hub", gas, PoolKind::hub);
  int to_mill = 2, to_foam = 3, sale = 4, purchase = 5;

  explicit Site(int rank_of_sale = 1) {
    model.pools.back().market_supply = model.pools.back().market_outlet = true;
    model.pools.front().capacity = number(100);
    need(mill, gas, 1);
    need(foam, gas, 1);
    link(gas, end(large), grid, 60);
    link(gas, end(small), grid, 40);
    link(gas, grid, end(mill), 50);
    link(gas, grid, end(foam), 10);
    link(gas, grid, hub, 40).priority = rank_of_sale;
    Link& buy = link(gas, hub, grid, 0);
    buy.base = LinkBase::stand_by;
    buy.capacity = number(70);
  }
  Link& at_link(int l) { return model.links[static_cast<std::size_t>(l)]; }
};

/// A play, read at its end.
struct Played {
  Site& site;
  BuiltSystem built = site.build();
  journal::Record record;

  Played(Site& of, const std::vector<Change>& changes, double horizon = 100) : site(of) {
    EXPECT_EQ(site.unbalanced, "");
    record = cascade::test::play(built.system, changes, horizon);
  }
  double rate(int unit) const { return 365.25 * cascade::test::final_rate(built.system, record, unit); }
  double carried(int link) const {
    double sum = 0;
    for (const flow::ArcId arc : built.system.link_arcs[static_cast<std::size_t>(link)]) {
      double last = 0;
      for (const journal::Point& p : record.flows)
        if (p.index == arc) last = p.value;
      sum += 365.25 * last;
    }
    return sum;
  }
  void expect(double mill, double foam, double sold, double bought) const {
    EXPECT_NEAR(rate(site.mill), mill, 1e-9);
    EXPECT_NEAR(rate(site.foam), foam, 1e-9);
    EXPECT_NEAR(carried(site.to_mill), mill, 1e-9);
    EXPECT_NEAR(carried(site.to_foam), foam, 1e-9);
    EXPECT_NEAR(carried(site.sale), sold, 1e-9);
    EXPECT_NEAR(carried(site.purchase), bought, 1e-9);
  }
};

Change grid_at(const Site& site, double fraction) {
  Change change{.day = 10, .announced_day = 10, .event = 1, .what = Change::What::pool, .index = site.grid.index};
  change.fraction = fraction;
  return change;
}

TEST(Bought, IsStillInTheBase) {
  Site site;
  const Played base(site, {}, 1000);
  EXPECT_TRUE(base.record.events.empty());
  base.expect(50, 10, 40, 0);
}

// 60 are made: all for the site. The sale falls by the 40 that are missing; in one balance it would be brought back.
TEST(Bought, IsNotWhatTheSaleIsMadeOf) {
  Site site;
  Played(site, {close(site.small, 10)}).expect(50, 10, 0, 0);
}

// 40 are made, the site needs 60: the other 20 are bought.
TEST(Bought, MakesUpForWhatTheSiteIsShortOf) {
  Site site;
  Played(site, {close(site.large, 10)}).expect(50, 10, 0, 20);
}

// Nothing is made. What can be bought is shared: 30 for a need of 60 is half for each.
TEST(Bought, IsSharedByThoseOfTheSite) {
  Site site;
  Played(site, {close(site.large, 10), close(site.small, 10)}).expect(50, 10, 0, 60);
  site.at_link(site.purchase).capacity = number(30);
  Played(site, {close(site.large, 10), close(site.small, 10)}).expect(25, 5, 0, 30);
}

// The mill stops: 50 are left. The sale has no room above its 40, so the plants give 50 of 100 and nothing is bought.
TEST(Bought, IsNotNeededWhenSomebodyStops) {
  Site site;
  const Played stopped(site, {close(site.mill, 10)});
  stopped.expect(0, 10, 40, 0);
  EXPECT_NEAR(stopped.rate(site.large), 30, 1e-9);
  EXPECT_NEAR(stopped.rate(site.small), 20, 1e-9);
}

// With one rank for all, 40 of 100 are made for each: 20 for the mill, 4 for the foam, 16 for the sale. What the site
// lacks, 30 and 6, is bought; the sale stays at what its contract gives it.
TEST(Bought, LeavesTheSaleAtItsShareOfWhatIsMade) {
  Site site(0);
  Played(site, {close(site.large, 10)}).expect(50, 10, 16, 36);
}

// The small plant could make 55. It makes all of that for the site before anything is bought: 60 - 55 = 5. With room
// for 90 it serves the sale too: 90 - 60 = 30.
TEST(Bought, ComesAfterWhatThePlantsCanMake) {
  Site site;
  site.at_link(1).capacity = number(90);
  site.at(site.small).capacity = number(55);
  site.at(site.small).utilisation = number(40.0 / 55);
  Played(site, {close(site.large, 10)}).expect(50, 10, 0, 5);
  site.at(site.small).capacity = number(90);
  site.at(site.small).utilisation = number(40.0 / 90);
  Played(site, {close(site.large, 10)}).expect(50, 10, 30, 0);
}

// The mill needs 80 % to run. Nothing is made from day 10: it stops on that day. From day 15 the site may buy 60, which
// the mill waits for, and starts.
TEST(Bought, BringsBackWhoIsOff) {
  Site site;
  site.at(site.mill).minimum_load = number(0.8);
  site.at_link(site.purchase).lead_time_days = number(5);
  const std::vector<Change> none_made = {close(site.large, 10), close(site.small, 10)};
  Played(site, none_made, 14).expect(0, 0, 0, 0);
  Played(site, none_made, 20).expect(50, 10, 0, 60);
}

// Half of the grid is out: 50 of what is made can pass, all of it for the site, which buys the other 10. Without the
// grid nobody gets anything.
TEST(Bought, PassesTheGridToo) {
  Site site;
  Played(site, {grid_at(site, 0.5)}).expect(50, 10, 0, 10);
  Played(site, {grid_at(site, 0)}).expect(0, 0, 0, 0);
}

// For the reader there is one grid: 100 in the base, then the 60 that are bought.
TEST(Bought, IsOneNetworkForTheReader) {
  Site site;
  const Played played(site, {close(site.large, 10), close(site.small, 10)});
  const std::vector<NetworkUse> seen = networks(site.model, played.built, played.record);
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].id, "c/grid");
  EXPECT_NEAR(seen[0].base, 100, 1e-9);
  EXPECT_NEAR(seen[0].carried.value.front(), 100, 1e-9);
  EXPECT_NEAR(seen[0].carried.value.back(), 60, 1e-9);
}

// A shortage that a hidden node passes on still names the grid.
TEST(Bought, IsNamedByItsGrid) {
  Site site;
  site.at_link(site.purchase).capacity = number(30);
  const Played played(site, {close(site.large, 10), close(site.small, 10)});
  int falls = 0;
  for (const journal::Event& e : played.record.events) {
    if (e.kind != journal::EventKind::rate_fell || e.subject.index < site.mill) continue;
    ++falls;
    EXPECT_EQ(subject_name(site.model, played.built, e.via), "grid");
    EXPECT_EQ(e.mechanism, journal::Mechanism::input_short);
  }
  EXPECT_EQ(falls, 2);
}

// Whatever is lost, a purchase never raises the sale: with and without it the same is sold, and nobody has less.
TEST(Bought, NeverRaisesTheSale) {
  for (int i = 0; i < 5 * 5 * 3; ++i) {
    Site site(i % 2), none(i % 2);
    none.at_link(none.purchase).capacity = number(0);
    const std::vector<Change> cuts = {cascade::test::cut(site.large, 10, (i % 5) / 4.0, 1),
                                      cascade::test::cut(site.small, 10, (i / 5 % 5) / 4.0, 2),
                                      cascade::test::cut(site.mill, 10, (i / 25) / 2.0, 3)};
    SCOPED_TRACE(i);
    const Played with(site, cuts), without(none, cuts);
    EXPECT_NEAR(with.carried(site.sale), without.carried(none.sale), 1e-9);
    EXPECT_GE(with.rate(site.mill), without.rate(none.mill) - 1e-9);
    EXPECT_GE(with.rate(site.foam), without.rate(none.foam) - 1e-9);
    EXPECT_LE(with.carried(site.sale), with.rate(site.large) + with.rate(site.small) + 1e-9);
  }
}

}  // namespace
}  // namespace schakel::models::test
