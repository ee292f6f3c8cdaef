// Links with a transit time, from the model of a cluster to events on dates. 365.25 kt a year is 1 kt a day.
#include "sim/base/calendar.hpp"
#include "tests/models/plants/trade.hpp"

namespace schakel::models {
namespace {

using cascade::test::close;
using cascade::test::cut;
using cascade::test::first;
using cascade::test::play;
using journal::EventKind;

/// A plant sends 1 a day to a customer, 3 days on the way, who holds 4 of 10.
struct Shipped : Trade {
  int works, user, route;
  explicit Shipped(double capacity = kDaysPerYear, double days = 3)
      : works(plant(capacity, kDaysPerYear)), user(customer(kDaysPerYear)), route(link(works, user, kDaysPerYear)) {
    model.links[0].transit_time_days = number(days);
    stock(user);
  }
  void stock(int unit) {
    Storage storage;
    storage.id = "tank";
    storage.unit = unit;
    storage.product = 0;
    storage.capacity = number(10);
    storage.initial_fill = number(0.4);
    model.storages.push_back(storage);
  }
};

// The stop of day 10 is felt on day 10 + 3 + 4 = 17; without the transit time on day 14.
TEST(TransitOfLinks, DelaysTheLoss) {
  for (const double days : {0.0, 3.0}) {
    Shipped trade(kDaysPerYear, days);
    const BuiltSystem built = trade.build();
    const journal::Record record = play(built.system, {close(trade.works, 10)}, 50);
    EXPECT_NEAR(first(record, trade.user, EventKind::rate_fell), 14 + days, 1e-9);
    EXPECT_EQ(built.system.stocks[0].transits.size(), days > 0 ? 1u : 0u);
  }
}

// Without a stock the transit time has no effect: inside a loop it would echo.
TEST(TransitOfLinks, NeedsAStock) {
  Shipped trade;
  trade.model.storages.clear();
  EXPECT_FALSE(ends_in_stock(trade.model, trade.model.links[0]));
  EXPECT_EQ(first(play(trade.build().system, {close(trade.works, 10)}, 50), trade.user, EventKind::rate_fell), 10);
}

// An outage of 2 days, and room for half as much again: what is missing is sent in 4 days, on the day 16, and is there
// on day 19. Everything at base then, to the bit.
TEST(TransitOfLinks, VolumeAboveTheBaseRefillsTheStock) {
  Shipped trade(1.5 * kDaysPerYear);
  trade.model.links[0].capacity = number(1.5 * kDaysPerYear);
  const BuiltSystem built = trade.build();
  const journal::Record record = play(built.system, {cut(trade.works, 10, 0), cut(trade.works, 12, 1)}, 50);
  std::vector<double> back;
  for (const journal::Event& e : record.events)
    if (e.kind == EventKind::stock_back) back.push_back(e.day);
  ASSERT_EQ(back.size(), 1u);
  EXPECT_NEAR(back[0], 16, 1e-9);
  EXPECT_NEAR(record.stocks.back().level, 4, 1e-9);
  EXPECT_EQ(level(built, record, trade.works), 1.0);
}

// A stand-by link has nothing under way in the base: lead time 5 and transit 3 make 8 days, until day 18; the stock was
// empty on day 17.
TEST(TransitOfLinks, OfAStandByLinkIsPartOfItsLeadTime) {
  Shipped trade;
  const int reserve = trade.plant(2 * kDaysPerYear, kDaysPerYear, 1, true);
  Link& link = trade.model.links[static_cast<std::size_t>(trade.link(reserve, trade.user, 0))];
  link.base = LinkBase::stand_by;
  link.capacity = number(kDaysPerYear);
  link.lead_time_days = number(5);
  link.transit_time_days = number(3);
  const BuiltSystem built = trade.build();
  const journal::Record record = play(built.system, {close(trade.works, 10)}, 50);
  EXPECT_NEAR(first(record, trade.user, EventKind::rate_fell), 17, 1e-9);
  EXPECT_NEAR(first(record, trade.user, EventKind::rate_rose), 18, 1e-9);
}

// Under force majeure the owner's own unit goes first, however long its product is under way: the works at half make
// 1 a day of 2, all of it for the own unit.
TEST(TransitOfLinks, OwnUnitsStayOwnUnits) {
  Shipped trade(2 * kDaysPerYear);
  trade.model.units[static_cast<std::size_t>(trade.works)].utilisation = number(1);
  trade.model.units[static_cast<std::size_t>(trade.user)].owner = 0;
  const int other = trade.customer(kDaysPerYear);
  trade.link(trade.works, other, kDaysPerYear);
  ForceMajeureRule& rule = trade.model.force_majeure_rules.emplace_back();
  rule.owner = rule.product = 0;
  const BuiltSystem built = trade.build();
  const journal::Record record = play(built.system, {cut(trade.works, 10, 0.5)}, 90);
  EXPECT_NEAR(level(built, record, trade.user), 1, 1e-9);
  EXPECT_NEAR(level(built, record, other), 0, 1e-9);
}

// 25 years without an event: every rate and the stock as on the first day.
TEST(TransitOfLinks, BaseModeIsFlat) {
  const BuiltSystem built = Shipped().build();
  const journal::Record record = play(built.system, {}, 9131);
  EXPECT_EQ(record.rates.size(), built.system.network.nodes.size());
  EXPECT_EQ(record.stocks.back().level, 4);
  EXPECT_EQ(record.afloat.back().level, record.afloat.front().level);
}

}  // namespace
}  // namespace schakel::models
