// Public money that owners count with when they close, by hand. The works (project_world.hpp) sells at 757.5 EUR per t:
// contribution 244 - 0.8 x 242.5 = 50 M EUR a year, fixed and sustaining cost 104 + 15 M, so that it loses 69 M, worth
// -248.7296 M in five years at 12 %. Closing costs 23.97296 % of 1,000 M: 9 M less. After 40 months of patience it
// would close.
//
// A project of 30 M at the works is granted 30 - 15.212 = 14.788 M by an agreement: 0.3 of it paid in month 27, 0.4 in
// month 39, the rest when it runs in month 51. Within five years after that it is claimed back by the part that is
// left. From month 51 on its 2 M a year are in the margin of the works, worth 7.2096 M: closing is 1.7904 M better than
// going on.
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

using Kind = EventKind;

World patient() {
  World world = losing(0.2397296);
  world.markets.parameters["patience-group"].value = exactly(40.0 / 12);
  return world;
}
World with_agreement() {
  World world = patient();
  world.add(boiler("plant", 30e6));
  world.data.projects[0].agreement = true;
  return world;
}
const journal::Event* of_unit(const journal::Record& record, Kind kind) {
  for (const journal::Event& e : record.events)
    if (e.kind == kind && e.subject.kind == Subject::Kind::unit) return &e;
  return nullptr;
}

TEST(Claims, WithoutPublicMoneyTheWorksCloses) {
  const Played play(patient());
  ASSERT_NE(of_unit(play.record, Kind::closed), nullptr);
  EXPECT_NEAR(of_unit(play.record, Kind::closed)->day, 40 * kMonth + 91, 1);
  EXPECT_EQ(of_unit(play.record, Kind::closure_put_off), nullptr);
}

// In month 40, 0.7 of it are paid, 10.35 M, more than 9 M: it goes on. Of 14.788 M, 1.7904 M are claimed when 0.12107
// of the term is left: it stops in month 51 + 60 x 0.87893 = 103.736 or, looked at every month, up to one later. What
// is claimed is what it counted with.
TEST(Claims, WhatAnAgreementWouldClaimBackHoldsTheWorksUntilItIsLittle) {
  const Played play(with_agreement());
  const double granted = 30e6 - 2e6 * 7.6060795;
  const journal::Event *put_off = of_unit(play.record, Kind::closure_put_off),
                       *closed = of_unit(play.record, Kind::closed);
  ASSERT_NE(put_off, nullptr);
  EXPECT_NEAR(put_off->day, 40 * kMonth, 1);
  EXPECT_NEAR(put_off->after, 0.7 * granted, 10);
  EXPECT_NEAR(play.day(Kind::project_runs), 51 * kMonth, 1e-6);
  ASSERT_NE(closed, nullptr);
  EXPECT_GE(closed->day, 103.736 * kMonth - 1);
  EXPECT_LE(closed->day, 104.736 * kMonth + 1);
  double claimed = 0;
  for (const journal::Payment& pay : play.record.payments) claimed -= std::min(0.0, pay.paid);
  EXPECT_NEAR(claimed, granted * (1 - (closed->day - 51 * kMonth) / (60 * kMonth)), 10);
  EXPECT_LE(claimed, 1.7905e6);
}

// Its owner fails in month 60 and nobody takes it over: three months later 57 - 6 of 60 months of the term are left,
// and the estate pays 5 % of what is claimed.
TEST(Claims, ABankruptEstatePaysBackAPart) {
  World world = with_agreement();
  Change stop;
  stop.day = stop.announced_day = 60 * kMonth;
  stop.what = Change::What::idle;
  stop.index = kUnitOfTest;
  stop.other = 0;
  world.changes = {stop};
  world.scenario.failures.push_back({0, 0, 60 * kMonth, {kUnitOfTest}, journal::Bankruptcy::Exit::closure});
  const Played play(world);
  const journal::Event* closed = of_unit(play.record, Kind::closed);
  ASSERT_NE(closed, nullptr);
  EXPECT_NEAR(closed->day, 60 * kMonth + 91, 1e-6);
  EXPECT_NEAR(play.record.bankruptcies.at(0).at_risk,
              (30e6 - 2e6 * 7.6060795) * (1 - (closed->day - 51 * kMonth) / (60 * kMonth)), 10);
  double claimed = 0;
  for (const journal::Payment& pay : play.record.payments) claimed -= std::min(0.0, pay.paid);
  EXPECT_NEAR(claimed, 0.05 * (30e6 - 2e6 * 7.6060795) * (1 - (closed->day - 51 * kMonth) / (60 * kMonth)), 10);
}

}  // namespace
}  // namespace schakel::models
