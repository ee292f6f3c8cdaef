// Hand-worked cases, each for the reference and for the kernel. Numbers of the chain: chlorine_chain.hpp.
#include "tests/sim/flow/both_solvers.hpp"
#include "tests/sim/flow/chlorine_chain.hpp"

namespace schakel::flow {
namespace {

class KnownAnswers : public BothSolvers {};
INSTANTIATE_TEST_SUITE_P(Both, KnownAnswers, testing::Values(Solver::reference, Solver::kernel), solver_name);

TEST_P(KnownAnswers, BaseIsExact) {
  const ChlorineChain c = chlorine_chain();
  const Solution s = solve(c.net, base_bounds(c.net));
  for (std::size_t n = 0; n < c.net.nodes.size(); ++n) EXPECT_EQ(s.rate[n], c.net.nodes[n].base);
  for (std::size_t a = 0; a < c.net.arcs.size(); ++a) EXPECT_EQ(s.flow[a], c.net.arcs[a].base);
  EXPECT_TRUE(s.holds.empty());
}

// VCM off: its HCl link carries nothing, MDI has no other acid outlet: 0. Cells: 160 + 13.5 + 10.436 = 183.936 of 610.
TEST_P(KnownAnswers, VcmClosesAndMdiLosesItsAcidOutlet) {
  const ChlorineChain c = chlorine_chain();
  Bounds b = base_bounds(c.net);
  b.plan[at(c.vcm)] = 0;
  const Solution s = solve(c.net, b);
  EXPECT_NEAR(level(c.net, s, c.mdi), 0, kExact);
  EXPECT_NEAR(level(c.net, s, c.cells), 183.936 / 610, kExact);
  EXPECT_EQ(s.rate[at(c.ech)], 160);
  EXPECT_EQ(s.rate[at(c.tio2)], 13.5);
  ASSERT_EQ(s.holds.size(), 3U);
  EXPECT_EQ(hold_of(s, c.vcm)->bound, plan_of(c.vcm));
  EXPECT_EQ(hold_of(s, c.vcm)->side, kNone);
  EXPECT_EQ(hold_of(s, c.mdi)->bound, plan_of(c.vcm));
  EXPECT_EQ(hold_of(s, c.mdi)->side, c.net.node_first_side[at(c.mdi)] + 2);  // the acid
  EXPECT_EQ(hold_of(s, c.cells)->bound, plan_of(c.vcm));
  EXPECT_EQ(hold_of(s, c.cells)->side, c.net.node_first_side[at(c.cells)]);
}

// 72 kt/y of acid can go elsewhere: MDI makes 72 / 233.2 = 30.9 % of its base.
TEST_P(KnownAnswers, AnAcidOutletCarriesPartOfMdi) {
  const ChlorineChain c = chlorine_chain();
  Bounds b = base_bounds(c.net);
  b.plan[at(c.vcm)] = 0;
  b.limit[at(c.acid_outlet)] = 72;
  const Solution s = solve(c.net, b);
  EXPECT_NEAR(level(c.net, s, c.mdi), 72 / 233.2, kExact);
  EXPECT_NEAR(s.flow[at(c.acid_outlet)], 72, 1e-7);
}

// The outlet is open but not needed: HCl goes to VCM as contracted, nothing is thrown away.
TEST_P(KnownAnswers, AnOpenOutletIsNotUsedWithoutNeed) {
  const ChlorineChain c = chlorine_chain();
  Bounds b = base_bounds(c.net);
  b.plan[at(c.tio2)] = 0;
  b.limit[at(c.acid_outlet)] = kUnlimited;
  EXPECT_EQ(solve(c.net, b).flow[at(c.acid_outlet)], 0);
}

// MDI off: VCM has only its chlorine, 199.264 of 427.8 = 46.6 %.
TEST_P(KnownAnswers, MdiClosesAndVcmHasOnlyItsChlorine) {
  const ChlorineChain c = chlorine_chain();
  Bounds b = base_bounds(c.net);
  b.plan[at(c.mdi)] = 0;
  const Solution s = solve(c.net, b);
  EXPECT_NEAR(level(c.net, s, c.vcm), 199.264 / 427.8, kExact);
  EXPECT_EQ(hold_of(s, c.vcm)->bound, plan_of(c.mdi));
  EXPECT_EQ(hold_of(s, c.vcm)->side, c.net.node_first_side[at(c.vcm)]);  // its chlorine equivalents
}

// 180 kt/y more chlorine for VCM: (199.264 + 180) / 427.8 = 88.65 %; cells 379.264 + 183.936 = 563.2.
TEST_P(KnownAnswers, VcmSwitchesToChlorine) {
  const ChlorineChain c = chlorine_chain();
  Bounds b = base_bounds(c.net);
  b.plan[at(c.mdi)] = 0;
  b.limit[at(c.more_chlorine)] = 180;
  const Solution s = solve(c.net, b);
  EXPECT_NEAR(level(c.net, s, c.vcm), 379.264 / 427.8, kExact);
  EXPECT_NEAR(s.rate[at(c.cells)], 563.2, 1e-6);
  EXPECT_EQ(s.flow[at(c.more_chlorine)], 180);
}

TEST_P(KnownAnswers, CellsAtFortyPercentShareAlike) {
  const ChlorineChain c = chlorine_chain();
  Bounds b = base_bounds(c.net);
  b.plan[at(c.cells)] = 0.4 * 610;
  const Solution s = solve(c.net, b);
  for (std::size_t n = 0; n < c.net.nodes.size(); ++n) {
    EXPECT_NEAR(level(c.net, s, static_cast<NodeId>(n)), 0.4, kExact);
    EXPECT_EQ(s.holds.at(n).bound, plan_of(c.cells));
  }
}

// TiO2 off: cells sell 610 - 13.5 = 596.5, 97.8 %. Nobody else notices.
TEST_P(KnownAnswers, Tio2ClosesAndOnlyTheCellsNotice) {
  const ChlorineChain c = chlorine_chain();
  Bounds b = base_bounds(c.net);
  b.plan[at(c.tio2)] = 0;
  const Solution s = solve(c.net, b);
  EXPECT_NEAR(level(c.net, s, c.cells), 596.5 / 610, kExact);
  for (const NodeId n : {c.vcm, c.mdi, c.ech}) EXPECT_EQ(s.rate[at(n)], c.net.nodes[at(n)].base);
}

// Two suppliers: s1 (1.5) serves c1 (0.5) and c2 (1.0), s2 (0.5) serves c1. Needs of c1 and c2 are 1.0 each.
struct TwoSuppliers {
  Network net;
  NodeId s1, s2, c1, c2;
  ArcId c1_import, s2_to_c2;
};

TwoSuppliers two_suppliers() {
  TwoSuppliers t;
  Network& net = t.net;
  t.s1 = net.add_node({1.5});
  const SideId out1 = net.add_side({t.s1, +1, 1.0});
  t.s2 = net.add_node({0.5});
  const SideId out2 = net.add_side({t.s2, +1, 1.0});
  t.c1 = net.add_node({1.0});
  const SideId need1 = net.add_side({t.c1, -1, 1.0});
  const SideId sold1 = net.add_side({t.c1, +1, 1.0});
  t.c2 = net.add_node({1.0});
  const SideId need2 = net.add_side({t.c2, -1, 1.0});
  const SideId sold2 = net.add_side({t.c2, +1, 1.0});
  net.add_arc({.tail = out1, .head = need1, .base = 0.5});
  net.add_arc({.tail = out1, .head = need2, .base = 1.0});
  net.add_arc({.tail = out2, .head = need1, .base = 0.5});
  net.add_arc({.tail = sold1, .base = 1.0});
  net.add_arc({.tail = sold2, .base = 1.0});
  t.c1_import = net.add_arc({.head = need1, .cls = ArcClass::import});
  t.s2_to_c2 = net.add_arc({.tail = out2, .head = need2, .cls = ArcClass::unused});
  net.finish();
  return t;
}

// s1 at 60 %: 0.9 shared pro rata, 0.3 and 0.6; c1 has 0.3 + 0.5 = 80 %, c2 60 %.
TEST_P(KnownAnswers, SecondSupplierIsKept) {
  const TwoSuppliers t = two_suppliers();
  Bounds b = base_bounds(t.net);
  b.plan[at(t.s1)] = 0.9;
  const Solution s = solve(t.net, b);
  EXPECT_NEAR(level(t.net, s, t.c1), 0.8, kExact);
  EXPECT_NEAR(level(t.net, s, t.c2), 0.6, kExact);
}

// 0.2 import for c1 only: 0.3 + 0.5 + 0.2 = 100 %; c2 stays.
TEST_P(KnownAnswers, ImportFillsOnlyTheShortfall) {
  const TwoSuppliers t = two_suppliers();
  Bounds b = base_bounds(t.net);
  b.plan[at(t.s1)] = 0.9;
  b.limit[at(t.c1_import)] = 0.2;
  const Solution s = solve(t.net, b);
  EXPECT_EQ(s.rate[at(t.c1)], 1.0);
  EXPECT_NEAR(level(t.net, s, t.c2), 0.6, kExact);
}

// c1 held at 0.3 by something else takes 0.15 from each supplier; c2 gets 0.9 - 0.15 = 75 %.
TEST_P(KnownAnswers, WhatOneCannotUseGoesToTheOther) {
  const TwoSuppliers t = two_suppliers();
  Bounds b = base_bounds(t.net);
  b.plan[at(t.s1)] = 0.9;
  b.plan[at(t.c1)] = 0.3;
  const Solution s = solve(t.net, b);
  EXPECT_NEAR(level(t.net, s, t.c1), 0.3, kExact);
  EXPECT_NEAR(level(t.net, s, t.c2), 0.75, kExact);
  EXPECT_EQ(hold_of(s, t.c2)->bound, plan_of(t.s1));
}

// s2 ramps up by 0.2 for c2: 0.6 + 0.2 = 80 %, c1 80 % as before.
TEST_P(KnownAnswers, SisterRampsUp) {
  const TwoSuppliers t = two_suppliers();
  Bounds b = base_bounds(t.net);
  b.plan[at(t.s1)] = 0.9;
  b.ramp[at(t.s2)] = 0.2;
  b.limit[at(t.s2_to_c2)] = 0.2;
  const Solution s = solve(t.net, b);
  EXPECT_NEAR(level(t.net, s, t.c1), 0.8, kExact);
  EXPECT_NEAR(level(t.net, s, t.c2), 0.8, kExact);
  EXPECT_NEAR(s.rate[at(t.s2)], 0.7, kExact);
}

}  // namespace
}  // namespace schakel::flow
