// Sisters and force majeure from the model of a cluster to events on dates. Everything is in kt a year.
#include <gtest/gtest.h>

#include "tests/models/plants/trade.hpp"

namespace schakel::models {
namespace {

using cascade::test::close;
using cascade::test::cut;
using journal::EventKind;

/// s1 (150) serves c1 (50) and c2 (100); s2 (50, nameplate 70) serves c1 (50).
struct TwoSuppliers : Trade {
  int s1 = plant(150, 150), s2 = plant(70, 50), c1 = customer(100), c2 = customer(100);
  TwoSuppliers() {
    link(s1, c1, 50);
    link(s1, c2, 100);
    link(s2, c1, 50);
  }
};

// s1 at 60 %: c1 (30 + 50) / 100 = 80 %, c2 60 %. After 5 days its sister s2 ramps up by 20 for c2: 80 % and 80 %.
TEST(Sisters, StepInAfterTheLeadTime) {
  TwoSuppliers trade;
  trade.model.owners[0].sister_lead_time_days = number(5);
  const BuiltSystem built = trade.build();
  const auto after = [&](double day) { return cascade::test::play(built.system, {cut(trade.s1, 10, 0.6)}, day); };
  EXPECT_NEAR(level(built, after(14.9), trade.c1), 0.8, 1e-9);
  EXPECT_NEAR(level(built, after(14.9), trade.c2), 0.6, 1e-9);
  EXPECT_NEAR(level(built, after(15), trade.c1), 0.8, 1e-9);
  EXPECT_NEAR(level(built, after(15), trade.c2), 0.8, 1e-9);
  EXPECT_NEAR(cascade::test::first(after(20), trade.c2, EventKind::rate_rose), 15, 1e-9);
}

// Without the lead time in the data, or with another owner, nobody steps in.
TEST(Sisters, AreOptInByData) {
  TwoSuppliers trade;
  const BuiltSystem none = trade.build();
  EXPECT_TRUE(none.system.adaptations.empty());
  trade.model.owners[0].sister_lead_time_days = number(5);
  trade.model.units[static_cast<std::size_t>(trade.s2)].owner = 1;
  EXPECT_TRUE(trade.build().system.adaptations.empty());
}

// A sister that is out itself gives nothing. Contracts alone: the worst served is as well served as possible, 90 from
// s1 go half and half, c1 and c2 at 45 %; there is no room to add to that.
TEST(Sisters, GiveNothingWhenOutThemselves) {
  TwoSuppliers trade;
  trade.model.owners[0].sister_lead_time_days = number(5);
  const BuiltSystem built = trade.build();
  const journal::Record record =
      cascade::test::play(built.system, {cut(trade.s1, 10, 0.6, 0), cut(trade.s2, 10, 0, 1)}, 30);
  EXPECT_NEAR(level(built, record, trade.c1), 0.45, 1e-9);
  EXPECT_NEAR(level(built, record, trade.c2), 0.45, 1e-9);
}

// A plant of the owner beyond the data: spare 20 after 8 days (longer than the owner's 5). c1 stands at 80 %, c2 at 60
// %: the worst served has all of it, 60 + 20 of 100.
TEST(Sisters, BoundaryNodesOfTheOwnerCountUpToTheirSpare) {
  TwoSuppliers trade;
  trade.model.units[static_cast<std::size_t>(trade.s2)].owner = 1;
  trade.model.owners[0].sister_lead_time_days = number(5);
  trade.beyond(20, 8).owner = 0;
  const BuiltSystem built = trade.build();
  const auto after = [&](double day) { return cascade::test::play(built.system, {cut(trade.s1, 10, 0.6)}, day); };
  EXPECT_NEAR(level(built, after(17.9), trade.c2), 0.6, 1e-9);
  EXPECT_NEAR(level(built, after(18), trade.c2), 0.8, 1e-9);
  EXPECT_NEAR(level(built, after(18), trade.c1), 0.8, 1e-9);
}

// The spare of a supplier beyond the data opens after its lead time: it gives 50 of 100, and 30 more 6 days after the
// plant that gives the other 50 has stopped: 50 % until day 16, then 80 %.
TEST(BoundaryNodes, OpenTheirSpareAfterTheLeadTime) {
  Trade trade;
  const int works = trade.plant(50, 50), user = trade.customer(100);
  trade.beyond(30, 6);
  trade.link(works, user, 50);
  const int link = trade.link({Endpoint::Kind::boundary, 0}, {Endpoint::Kind::unit, user}, 50);
  trade.model.links[static_cast<std::size_t>(link)].capacity = number(100);
  const BuiltSystem built = trade.build();
  const auto after = [&](double day) { return cascade::test::play(built.system, {close(works, 10)}, day); };
  EXPECT_NEAR(level(built, after(15.9), user), 0.5, 1e-9);
  EXPECT_NEAR(level(built, after(16), user), 0.8, 1e-9);
}

// The plant of 100 serves an own unit 40 and a customer 40, and sells 20. At half: own 40, the customer (50 - 40) / 40
// = 25 %. The rule names the owner, so an owner without one shares: 50 % each.
TEST(Sellers, OfARuleServeTheirOwnUnitsFirst) {
  Trade trade;
  const int works = trade.plant(100, 100, 0, true), own = trade.customer(40, 0), buyer = trade.customer(40);
  trade.link(works, own, 40);
  trade.link(works, buyer, 40);
  const BuiltSystem plain = trade.build();
  const std::vector<cascade::Change> half = {cut(works, 10, 0.5)};
  EXPECT_NEAR(level(plain, cascade::test::play(plain.system, half, 20), buyer), 0.5, 1e-9);
  trade.model.force_majeure_rules.push_back({0, 0, true, std::nullopt, std::nullopt});
  const BuiltSystem built = trade.build();
  const journal::Record record = cascade::test::play(built.system, half, 20);
  EXPECT_NEAR(level(built, record, own), 1, 1e-9);
  EXPECT_NEAR(level(built, record, buyer), 0.25, 1e-9);
  const auto told = cascade::test::of_seller(record, 0);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_NEAR(told[0].after, 0.25, 1e-9);
  EXPECT_EQ(subject_id(trade.model, built, told[0].subject), "acme/feed");
}

// What a sister frees under force majeure reaches the other plant's customers: two plants of 60 at nameplate, one for
// an own unit of 60, one for a customer of 40 and 20 of sales. The first stops: the own unit has the sister's 60 after
// the owner's 2 days, the customer nothing.
TEST(Sellers, SendWhatASisterFreesToTheOwnUnit) {
  Trade trade;
  trade.model.owners[0].sister_lead_time_days = number(2);
  const int first = trade.plant(60, 60), second = trade.plant(60, 60, 0, true);
  const int own = trade.customer(60, 0), buyer = trade.customer(40);
  trade.link(first, own, 60);
  trade.link(second, buyer, 40);
  trade.model.force_majeure_rules.push_back({0, 0, true, std::nullopt, std::nullopt});
  const BuiltSystem built = trade.build();
  const auto after = [&](double day) { return cascade::test::play(built.system, {cut(first, 10, 0)}, day); };
  EXPECT_NEAR(level(built, after(11), own), 0, 1e-9);
  EXPECT_NEAR(level(built, after(11), buyer), 1, 1e-9);
  EXPECT_NEAR(level(built, after(12), own), 1, 1e-9);
  EXPECT_NEAR(level(built, after(12), buyer), 0, 1e-9);
}

}  // namespace
}  // namespace schakel::models
