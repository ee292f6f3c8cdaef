// What the shape of small sites says, worked out by hand. Everything is in kt a year.
#include "models/structure/structure.hpp"

#include <gtest/gtest.h>

#include "tests/models/site_maker.hpp"

namespace schakel::models {
namespace {

using Numbers = std::vector<int>;

// Two makers of a (60 and 40) feed a pool, which feeds b1 (70) and b2 (30). b1 makes b, all of it for c. b2 sells.
//
//   a1 --60-->      --70--> b1 --70--> c
//              pool
//   a2 --40-->      --30--> b2
class TwoMakers : public testing::Test {
 protected:
  TwoMakers() {
    a = site.product("a", Measure::kt);
    b = site.product("b", Measure::kt);
    c = site.product("c", Measure::kt);
    a1 = site.unit("a1", a, 100, 60, false);
    a2 = site.unit("a2", a, 100, 40, false);
    b1 = site.unit("b1", b, 100, 70, false);
    b2 = site.unit("b2", b, 100, 30);
    last = site.unit("c", c, 100, 70);
    site.need(b1, a, 1);
    site.need(b2, a, 1);
    site.need(last, b, 1);
    pool = site.pool("pool", a, PoolKind::pipe_grid);
    site.link(a, site.end(a1), pool, 60);
    site.link(a, site.end(a2), pool, 40);
    site.link(a, pool, site.end(b1), 70);
    site.link(a, pool, site.end(b2), 30);
    site.link(b, site.end(b1), site.end(last), 70);
  }
  Structure found() {
    std::vector<Imbalance> open;
    site.base_year = close_base_year(site.model, open);
    EXPECT_TRUE(open.empty()) << open.front().would_close;
    return structure_of(site.model, site.base_year);
  }
  static const SinglePoint* point_at(const Structure& structure, Endpoint place) {
    for (const SinglePoint& point : structure.single_points)
      if (point.at == place) return &point;
    return nullptr;
  }

  test::SiteMaker site;
  int a = 0, b = 0, c = 0, a1 = 0, a2 = 0, b1 = 0, b2 = 0, last = 0;
  Endpoint pool;
};

// Either maker leaves the other; the pool cuts off b1 and b2, and with b1 goes c. b1 is c's only supplier.
TEST_F(TwoMakers, ThePoolIsASinglePointAndNoneOfItsMakers) {
  const Structure structure = found();
  ASSERT_EQ(structure.single_points.size(), 2u);
  const SinglePoint* at_pool = point_at(structure, pool);
  ASSERT_NE(at_pool, nullptr);
  EXPECT_EQ(at_pool->users.size(), 2u);
  EXPECT_EQ(at_pool->in_turn, (Numbers{b1, b2, last}));
  const SinglePoint* at_b1 = point_at(structure, site.end(b1));
  ASSERT_NE(at_b1, nullptr);
  ASSERT_EQ(at_b1->users.size(), 1u);
  EXPECT_EQ(at_b1->users[0].at, site.end(last));
  EXPECT_EQ(at_b1->in_turn, (Numbers{last}));
  EXPECT_EQ(structure.single_points.front().at, pool);  // three units before one
}

// b1 buys a tenth of its a on the market: the pool cuts off b2 alone, and c stays.
TEST_F(TwoMakers, AUserThatBuysOnTheMarketTooIsCutOffByNobody) {
  site.at(b1).inputs[0].market = true;
  site.at(b1).inputs[0].amount.value = 77.0 / 70;
  const SinglePoint* at_pool = point_at(found(), pool);
  const Structure structure = found();
  at_pool = point_at(structure, pool);
  ASSERT_NE(at_pool, nullptr);
  EXPECT_EQ(at_pool->in_turn, (Numbers{b2}));
  ASSERT_EQ(structure.cuts.front().users.size(), 1u);
  EXPECT_EQ(structure.cuts.front().bought, 1);
}

// The pool is fed from the market as well: it still carries everything, but neither maker nor market is on every way.
TEST_F(TwoMakers, AMarketBehindThePoolIsASource) {
  site.model.links[1].base_amount.value = 30;
  site.at(a2).utilisation.value = 0.3;
  site.model.pools[0].market_supply = true;
  const Structure structure = found();
  EXPECT_EQ(structure.single_points.size(), 2u);
  EXPECT_EQ(point_at(structure, site.end(a1)), nullptr);
}

// c no longer stands still without b: what it loses is no single point's doing, and b1 cuts nobody off.
TEST_F(TwoMakers, ANeedThatIsNotEssentialIsLeftOut) {
  site.at(last).inputs[0].role = InputRole::non_essential;
  const Structure structure = found();
  EXPECT_EQ(point_at(structure, site.end(b1)), nullptr);
  EXPECT_EQ(point_at(structure, pool)->in_turn, (Numbers{b1, b2}));
}

// c can import b: b1 is a single point until the import opens. A stand-by link from a1 to b1 is a way round the pool.
TEST_F(TwoMakers, ImportsAndStandByLinksAreWaysRound) {
  site.model.imports.push_back(
      {.id = "c/i", .dossier_id = "", .stream_key = "", .unit = last, .product = b, .steps = {}});
  Link& spare = site.link(a, site.end(a1), site.end(b1), 0);
  spare.base = LinkBase::stand_by;
  spare.capacity = test::number(50);
  const Structure structure = found();
  EXPECT_EQ(point_at(structure, site.end(b1))->way_round, std::vector<bool>{true});
  EXPECT_EQ(point_at(structure, pool)->way_round, (std::vector<bool>{true, false}));
}

// Of a: the two links in (60 + 40) or the two out (70 + 30), all 2; of equal cuts those nearest to the sources.
// With capacities 90 and 80 on the links in, the two out (100) are less than the two in (170).
TEST_F(TwoMakers, CutsCountLinksAndCapacity) {
  site.model.links[0].capacity = test::number(90);
  site.model.links[1].capacity = test::number(80);
  const Structure structure = found();
  ASSERT_EQ(structure.cuts.size(), 2u);
  const ProductCut& of_a = structure.cuts[0];
  EXPECT_EQ(of_a.product, a);
  EXPECT_DOUBLE_EQ(of_a.volume, 100);
  EXPECT_EQ(of_a.fewest, (Numbers{0, 1}));
  EXPECT_DOUBLE_EQ(of_a.fewest_volume, 100);
  EXPECT_EQ(of_a.least, (Numbers{2, 3}));
  EXPECT_DOUBLE_EQ(of_a.least_capacity, 100);
  EXPECT_EQ(of_a.on_one_link.size(), 2u);
  EXPECT_EQ(structure.cuts[1].fewest, (Numbers{4}));
}

// With a third user the two links in are fewer than the three out.
TEST_F(TwoMakers, FewerLinksInThanOut) {
  const int b3 = site.unit("b3", b, 100, 20);
  site.need(b3, a, 1);
  site.model.links[2].base_amount.value = 70;
  site.link(a, pool, site.end(b3), 20);
  site.at(a1).utilisation.value = 0.8;
  site.model.links[0].base_amount.value = 80;
  EXPECT_EQ(found().cuts[0].fewest, (Numbers{0, 1}));
}

// Undirected: the pool joins a1, a2, b2 and {b1, c}; b1 joins c to the rest.
TEST_F(TwoMakers, JointsAndReach) {
  const Structure structure = found();
  ASSERT_EQ(structure.joints.size(), 2u);
  EXPECT_EQ(structure.joints[0].at, site.end(b1));
  EXPECT_EQ(structure.joints[1].at, pool);
  ASSERT_EQ(structure.joints[1].parts.size(), 4u);
  EXPECT_EQ(structure.joints[1].parts[0], (std::vector<Endpoint>{site.end(b1), site.end(last)}));
  EXPECT_EQ(structure.reach[0].downstream, 3);  // b1, b2, c
  EXPECT_EQ(structure.reach[4].upstream, 3);    // b1, a1, a2
  EXPECT_TRUE(structure.recycles.empty());
}

// Hydrogen comes back: c makes 10 of a beside c, which goes into the pool.
TEST_F(TwoMakers, ARecycleIsFoundWithItsLinks) {
  site.by_product(last, a, 10.0 / 70);
  site.at(a2).utilisation.value = 0.3;
  site.model.links[1].base_amount.value = 30;
  site.link(a, site.end(last), pool, 10);
  const Structure structure = found();
  ASSERT_EQ(structure.recycles.size(), 1u);
  EXPECT_EQ(structure.recycles[0].members, (std::vector<Endpoint>{site.end(b1), site.end(last), pool}));
  EXPECT_EQ(structure.recycles[0].links, (Numbers{2, 4, 5}));
  // The recycle keeps the pool fed when a1 goes, and itself alive: only shape counts.
  EXPECT_EQ(point_at(structure, site.end(a1)), nullptr);
}

// c buys 20 of its 70 of b at a hub where nobody else trades: its market is a source, so b1 cuts nobody off. When the
// hub's market has no room and b1 sells there what c buys, both of c's ways begin at b1.
TEST_F(TwoMakers, AHubIsASourceUnlessItsMarketHasNoRoom) {
  const Endpoint hub = site.pool("hub", b, PoolKind::hub);
  site.model.pools.back().market_supply = site.model.pools.back().market_outlet = true;
  site.model.links[4].base_amount.value = 50;
  site.at(last).inputs[0].market = true;
  site.at(last).inputs[0].hub = hub.index;
  site.outlet(b1, 0, OutletKind::sale).takes_base_remainder = true;
  EXPECT_EQ(point_at(found(), site.end(b1)), nullptr);
  EXPECT_EQ(found().joints.size(), 2u);  // the hub joins nothing

  site.at(b1).outputs[0].outlets[0].hub = hub.index;
  site.model.pools.back().market_room = test::number(0);
  const Structure closed = found();
  ASSERT_NE(point_at(closed, site.end(b1)), nullptr);
  EXPECT_EQ(point_at(closed, site.end(b1))->in_turn, (Numbers{last}));
  EXPECT_EQ(point_at(closed, hub), nullptr);  // 50 come by link
}

// p can be served by q: only losing both makers, or what they share, cuts the need off.
TEST(Structure, AnAlternativeServesTheSameNeed) {
  test::SiteMaker site;
  const int p = site.product("p", Measure::kt), q = site.product("q", Measure::kt), r = site.product("r", Measure::kt);
  const int makes_p = site.unit("p", p, 100, 50, false), makes_q = site.unit("q", q, 100, 50, false);
  const int user = site.unit("r", r, 100, 100);
  Input& input = site.need(user, p, 1);
  input.role = InputRole::replaceable;
  input.alternatives.push_back({q, test::number(1), {}});
  site.link(p, site.end(makes_p), site.end(user), 50);
  site.link(q, site.end(makes_q), site.end(user), 50);
  std::vector<Imbalance> open;
  const BaseYear base = close_base_year(site.model, open);
  ASSERT_TRUE(open.empty());
  EXPECT_TRUE(single_points(site.model, base).empty());
  EXPECT_EQ(product_cuts(site.model, base).size(), 2u);
}

}  // namespace
}  // namespace schakel::models
