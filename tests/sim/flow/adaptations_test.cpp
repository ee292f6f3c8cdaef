// Hand-worked cases of the adaptation classes, priorities, losses and loops, for reference and kernel.
#include "tests/sim/flow/both_solvers.hpp"

namespace schakel::flow {
namespace {

class Adaptations : public BothSolvers {};
INSTANTIATE_TEST_SUITE_P(Both, Adaptations, testing::Values(Solver::reference, Solver::kernel), solver_name);

// One supplier (1.0) with one taker (need 1.0, output 1.0 sold). `extra` are further arcs.
struct Pair {
  Network net;
  NodeId supplier, taker;
  SideId out, need, sold;
};

Pair make_pair(double loss = 1.0) {
  Pair p;
  p.supplier = p.net.add_node({1.0});
  p.out = p.net.add_side({p.supplier, +1, 1.0});
  p.taker = p.net.add_node({1.0});
  p.need = p.net.add_side({p.taker, -1, 1.0, loss});
  p.sold = p.net.add_side({p.taker, +1, 1.0});
  p.net.add_arc({.tail = p.out, .head = p.need, .base = 1.0});
  p.net.add_arc({.tail = p.sold, .base = 1.0});
  return p;
}

// Supplier at 0.5; imports of 0.3 (merit 0) and 0.3 (merit 1): the first is used whole, of the second 0.2.
TEST_P(Adaptations, MeritOrderDecidesWhoIsUsedFirst) {
  Pair p = make_pair();
  const ArcId second = p.net.add_arc({.head = p.need, .cls = ArcClass::import, .merit = 1});
  const ArcId first = p.net.add_arc({.head = p.need, .cls = ArcClass::import, .merit = 0});
  p.net.finish();
  Bounds b = base_bounds(p.net);
  b.plan[at(p.supplier)] = 0.5;
  b.limit[at(first)] = b.limit[at(second)] = 0.3;
  const Solution s = solve(p.net, b);
  EXPECT_EQ(s.rate[at(p.taker)], 1.0);
  EXPECT_NEAR(s.flow[at(first)], 0.3, kExact);
  EXPECT_NEAR(s.flow[at(second)], 0.2, kExact);
}

// Supplier at 0.7; two imports of equal merit with limits 0.3 and 0.6 share the 0.3 that is short: 0.1 and 0.2.
TEST_P(Adaptations, EqualsShareProRata) {
  Pair p = make_pair();
  const ArcId small = p.net.add_arc({.head = p.need, .cls = ArcClass::import});
  const ArcId large = p.net.add_arc({.head = p.need, .cls = ArcClass::import});
  p.net.finish();
  Bounds b = base_bounds(p.net);
  b.plan[at(p.supplier)] = 0.7;
  b.limit[at(small)] = 0.3;
  b.limit[at(large)] = 0.6;
  const Solution s = solve(p.net, b);
  EXPECT_NEAR(s.flow[at(small)], 0.1, kExact);
  EXPECT_NEAR(s.flow[at(large)], 0.2, kExact);
}

// A need that loses half its rate when nothing comes, and a stock at it: the supplier is closed, so the taker runs at
// 0.5 on nothing, and of nothing no stock is refilled.
TEST_P(Adaptations, RefillIsOfWhatCameIn) {
  Pair p = make_pair(0.5);
  const ArcId refill = p.net.add_arc({.tail = p.need, .base = 1.0, .cls = ArcClass::refill});
  p.net.finish();
  Bounds b = base_bounds(p.net);
  b.plan[at(p.supplier)] = 0;
  b.limit[at(refill)] = kUnlimited;
  const Solution s = solve(p.net, b);
  EXPECT_NEAR(s.rate[at(p.taker)], 0.5, kExact);
  EXPECT_EQ(s.flow[at(refill)], 0);
}

// By-product 1.0: 0.6 by contract to a taker that is at 0.5, 0.4 by a swing contract. Taken are 0.3 and 0.4; the other
// 0.3 cannot leave and are stored (without the store the maker would run at 0.7). What swings is not stored first.
TEST_P(Adaptations, SwingContractsTakeBeforeStores) {
  Network net;
  const NodeId maker = net.add_node({1.0});
  const SideId out = net.add_side({maker, +1, 1.0});
  const NodeId taker = net.add_node({0.6});
  const SideId need = net.add_side({taker, -1, 1.0});
  const NodeId boiler = net.add_node({0.4});
  const SideId fire = net.add_side({boiler, -1, 1.0});
  net.add_arc({.tail = out, .head = need, .base = 0.6});
  const ArcId swing = net.add_arc({.tail = out, .head = fire, .base = 0.4, .swing = true});
  const ArcId store = net.add_arc({.tail = out, .base = 1.0, .cls = ArcClass::store});
  net.finish();
  Bounds b = base_bounds(net);
  b.plan[at(taker)] = 0.3;
  b.limit[at(store)] = kUnlimited;
  const Solution s = solve(net, b);
  EXPECT_NEAR(s.flow[at(swing)], 0.4, kExact);
  EXPECT_NEAR(s.flow[at(store)], 0.3, kExact);
  EXPECT_NEAR(s.rate[at(maker)], 1.0, kExact);
}

// Short of 0.4: the draw (0.3) comes before the import (0.3), so the import gives 0.1.
TEST_P(Adaptations, DrawComesBeforeImport) {
  Pair p = make_pair();
  const ArcId import = p.net.add_arc({.head = p.need, .cls = ArcClass::import});
  const ArcId draw = p.net.add_arc({.head = p.need, .cls = ArcClass::draw});
  p.net.finish();
  Bounds b = base_bounds(p.net);
  b.plan[at(p.supplier)] = 0.6;
  b.limit[at(import)] = b.limit[at(draw)] = 0.3;
  const Solution s = solve(p.net, b);
  EXPECT_NEAR(s.flow[at(draw)], 0.3, kExact);
  EXPECT_NEAR(s.flow[at(import)], 0.1, kExact);
}

// The taker is off; the supplier may put 0.4 a day into its own stock and runs at 0.4.
TEST_P(Adaptations, WhatCannotLeaveIsStored) {
  Pair p = make_pair();
  const ArcId store = p.net.add_arc({.tail = p.out, .base = 1.0, .cls = ArcClass::store});
  p.net.finish();
  Bounds b = base_bounds(p.net);
  b.plan[at(p.taker)] = 0;
  b.limit[at(store)] = 0.4;
  const Solution s = solve(p.net, b);
  EXPECT_NEAR(s.flow[at(store)], 0.4, kExact);
  EXPECT_NEAR(s.rate[at(p.supplier)], 0.4, kExact);
}

// Nobody is below base, and 0.3 above the contract may come from elsewhere: it fills the stock of the taker, up to 0.2.
// An import is for contracts alone.
TEST_P(Adaptations, RefillAtBaseTakesVolumeAboveTheContract) {
  Pair p = make_pair();
  const ArcId refill = p.net.add_arc({.tail = p.need, .base = 0.5, .cls = ArcClass::refill});
  const ArcId above = p.net.add_arc({.head = p.need, .cls = ArcClass::unused});
  const ArcId import = p.net.add_arc({.head = p.need, .cls = ArcClass::import});
  p.net.finish();
  Bounds b = base_bounds(p.net);
  b.limit[at(refill)] = 0.2;
  b.limit[at(import)] = 0.3;
  EXPECT_EQ(solve(p.net, b).flow[at(refill)], 0);
  b.limit[at(above)] = 0.3;
  const Solution s = solve(p.net, b);
  EXPECT_NEAR(s.flow[at(refill)], 0.2, kExact);
  EXPECT_NEAR(s.flow[at(above)], 0.2, kExact);
  EXPECT_NEAR(s.rate[at(p.taker)], 1, kExact);
}

// The taker is at 0.7: 0.3 is free for a refill that may take 0.2. At base nothing is free.
TEST_P(Adaptations, RefillTakesOnlyWhatIsFree) {
  Pair p = make_pair();
  const ArcId refill = p.net.add_arc({.tail = p.out, .base = 0.5, .cls = ArcClass::refill});
  p.net.finish();
  Bounds b = base_bounds(p.net);
  b.limit[at(refill)] = 0.2;
  EXPECT_EQ(solve(p.net, b).flow[at(refill)], 0);
  b.plan[at(p.taker)] = 0.7;
  EXPECT_NEAR(solve(p.net, b).flow[at(refill)], 0.2, kExact);
}

// The middle unit passes on 1.0; its supply is 0.6 and a draw of 0.5 makes it 1.0. A refill behind it gets nothing,
// although 0.1 more could be drawn: draws do not feed refills.
TEST_P(Adaptations, DrawsDoNotFeedRefills) {
  Pair p = make_pair();
  const ArcId draw = p.net.add_arc({.head = p.need, .cls = ArcClass::draw});
  const ArcId refill = p.net.add_arc({.tail = p.sold, .base = 0.5, .cls = ArcClass::refill});
  p.net.finish();
  Bounds b = base_bounds(p.net);
  b.plan[at(p.supplier)] = 0.6;
  b.plan[at(p.taker)] = 1.2;
  b.limit[at(draw)] = 0.5;
  b.limit[at(refill)] = 0.5;
  const Solution s = solve(p.net, b);
  EXPECT_NEAR(s.flow[at(draw)], 0.4, kExact);
  EXPECT_NEAR(s.flow[at(refill)], 0.0, kExact);
}

// A need with loss 0.3, supplied for half (s = 0.5): the rate is 1 - 0.3 * 0.5 = 0.85.
TEST_P(Adaptations, NonEssentialNeedLosesInProportion) {
  Pair p = make_pair(0.3);
  p.net.finish();
  Bounds b = base_bounds(p.net);
  b.plan[at(p.supplier)] = 0.5;
  const Solution s = solve(p.net, b);
  EXPECT_NEAR(s.rate[at(p.taker)], 0.85, kExact);
  EXPECT_NEAR(s.flow[0], 0.5, kExact);
}

// Seller of 1.0 at 0.6 with two buyers of 0.5: the first in rank gets all its 0.5, the other 0.1 of 0.5.
TEST_P(Adaptations, RankedContractsAreServedFirst) {
  Network net;
  const NodeId seller = net.add_node({1.0});
  const SideId out = net.add_side({seller, +1, 1.0});
  net.add_arc({.tail = out, .base = 0.5, .priority = 1});
  net.add_arc({.tail = out, .base = 0.5, .priority = 0});
  net.finish();
  Bounds b = base_bounds(net);
  b.plan[0] = 0.6;
  const Solution s = solve(net, b);
  EXPECT_NEAR(s.flow[0], 0.1, kExact);
  EXPECT_EQ(s.flow[1], 0.5);
}

// A unit with a recycle: need 1 = 0.6 feed + 0.4 recycle, output 1 = 0.4 recycle + 0.6 sale. Feed at half: the sale is
// 0.3 whatever is recycled (balance of the loop), feed 0.3; the recycle itself can stay whole: x = 0.3 + 0.4 = 0.7.
TEST_P(Adaptations, RecycleNeedsNoSpecialTreatment) {
  Network net;
  const NodeId unit = net.add_node({1.0});
  const SideId need = net.add_side({unit, -1, 1.0});
  const SideId out = net.add_side({unit, +1, 1.0});
  const ArcId feed = net.add_arc({.head = need, .base = 0.6});
  net.add_arc({.tail = out, .head = need, .base = 0.4});
  const ArcId sale = net.add_arc({.tail = out, .base = 0.6});
  net.finish();
  Bounds b = base_bounds(net);
  b.limit[at(feed)] = 0.3;
  const Solution s = solve(net, b);
  EXPECT_NEAR(s.rate[at(unit)], 0.7, kExact);
  EXPECT_NEAR(s.flow[at(sale)], 0.3, kExact);
  EXPECT_EQ(s.holds.at(0).bound, (BoundRef{BoundRef::Kind::arc, feed}));
}

// Share limit: the second source may carry at most half the need. First source off: the taker stops, as what is left
// must be all of its need and may be half; first at 0.2 of 0.5: 0.1 + x / 2 = x, so x = 0.2.
TEST_P(Adaptations, ShareLimitHoldsTheRate) {
  Network net;
  const NodeId taker = net.add_node({1.0});
  const SideId need = net.add_side({taker, -1, 1.0});
  const SideId sold = net.add_side({taker, +1, 1.0});
  const ArcId first = net.add_arc({.head = need, .base = 0.5});
  net.add_arc({.head = need, .base = 0.5, .share = 0.5});
  net.add_arc({.tail = sold, .base = 1.0});
  net.finish();
  Bounds b = base_bounds(net);
  b.limit[at(first)] = 0;
  EXPECT_NEAR(solve(net, b).rate[at(taker)], 0.0, kExact);
  b.limit[at(first)] = 0.1;
  EXPECT_NEAR(solve(net, b).rate[at(taker)], 0.2, kExact);
}

}  // namespace
}  // namespace schakel::flow
