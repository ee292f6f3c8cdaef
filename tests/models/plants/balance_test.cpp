// The balance of a small site, worked out by hand. Everything is in kt a year.
#include "models/plants/balance.hpp"

#include <gtest/gtest.h>

#include "tests/models/site_maker.hpp"

namespace schakel::models {
namespace {

using Way = ClosedBy::Way;

//   a: maker makes 60 and a plant outside brings 30; the pool has 90, of which the user takes 70 and the market 20.
//      The user needs 100 a: 70 by pipe, 8 b serve 16 of it (worth 2 each), 14 are bought.
//   b: the maker makes 12 beside it: 8 by pipe to the user, 4 neutralised.
//   u: the user makes 50: 35 sold, 15 to a customer outside.
class Balancing : public testing::Test {
 protected:
  Balancing() {
    a = site.product("a", Measure::kt);
    b = site.product("b", Measure::kt);
    u = site.product("u", Measure::kt);
    site.model.sites.emplace_back();  // two sites
    maker = site.unit("maker", a, 100, 60, false);
    const int output = site.by_product(maker, b, 0.2);
    site.outlet(maker, output, OutletKind::neutralise).takes_base_remainder = true;
    user = site.unit("user", u, 100, 50);
    site.at(user).site = 1;
    Input& need = site.need(user, a, 2, true);
    need.role = InputRole::replaceable;
    need.alternatives.push_back({b, test::number(2), {}});
    pool = site.pool("pool", a, PoolKind::pipe_grid);
    site.model.pools[0].market_outlet = true;
    const Endpoint outside = site.customer("outside", a), customer = site.customer("customer", u);
    site.model.boundaries[0].supplies = true;
    site.link(a, site.end(maker), pool, 60);
    site.link(a, outside, pool, 30);
    site.link(a, pool, site.end(user), 70);
    site.link(b, site.end(maker), site.end(user), 8);
    site.link(u, site.end(user), customer, 15);
  }
  Balances found() {
    std::vector<Imbalance> open;
    site.base_year = close_base_year(site.model, open);
    EXPECT_TRUE(open.empty()) << open.front().would_close;
    return balances(site.model, site.base_year);
  }
  static double closed(const Balances& all, int product, Way way) {
    double sum = 0;
    for (const ClosedBy& one : all.closed_by)
      if (one.product == product && one.way == way) sum += one.volume;
    return sum;
  }
  static const Balance* at_place(const Balances& all, int place_site, int product) {
    for (const PlaceBalance& one : all.places)
      if (one.site == place_site && one.balance.product == product) return &one.balance;
    return nullptr;
  }

  test::SiteMaker site;
  int a = 0, b = 0, u = 0, maker = 0, user = 0;
  Endpoint pool;
};

TEST_F(Balancing, AddsUpPerProduct) {
  const Balances all = found();
  ASSERT_EQ(all.products.size(), 3u);
  const Balance& of_a = all.products[0];
  EXPECT_DOUBLE_EQ(of_a.made, 60);
  EXPECT_DOUBLE_EQ(of_a.imported, 30);
  EXPECT_DOUBLE_EQ(of_a.bought, 14);
  EXPECT_DOUBLE_EQ(of_a.used, 84);  // 100 less the 16 that b serves
  EXPECT_DOUBLE_EQ(of_a.sold, 20);
  const Balance& of_b = all.products[1];
  EXPECT_DOUBLE_EQ(of_b.made, 12);
  EXPECT_DOUBLE_EQ(of_b.used, 8);
  EXPECT_DOUBLE_EQ(of_b.neutralised, 4);
  const Balance& of_u = all.products[2];
  EXPECT_DOUBLE_EQ(of_u.made, 50);
  EXPECT_DOUBLE_EQ(of_u.exported, 15);
  EXPECT_DOUBLE_EQ(of_u.sold, 35);
  for (const Balance& balance : all.products) EXPECT_LT(balance.difference(), 1e-15);
}

TEST_F(Balancing, NamesWhoClosesWhat) {
  const Balances all = found();
  EXPECT_DOUBLE_EQ(closed(all, a, Way::bought), 14);
  EXPECT_DOUBLE_EQ(closed(all, a, Way::sold), 20);
  EXPECT_DOUBLE_EQ(closed(all, a, Way::imported), 30);
  EXPECT_DOUBLE_EQ(closed(all, b, Way::neutralised), 4);
  EXPECT_DOUBLE_EQ(closed(all, u, Way::exported), 15);
  EXPECT_DOUBLE_EQ(closed(all, u, Way::sold), 35);
}

// The pool has no site: the maker's site sends 60 a and 8 b, the user's site gets 70 a from the pool and 8 b.
TEST_F(Balancing, PlacesSendAndReceive) {
  Balances all = found();
  EXPECT_DOUBLE_EQ(at_place(all, 0, a)->sent, 60);
  EXPECT_DOUBLE_EQ(at_place(all, 0, b)->sent, 8);
  EXPECT_DOUBLE_EQ(at_place(all, 1, a)->arrived, 70);
  EXPECT_DOUBLE_EQ(at_place(all, 1, b)->used, 8);
  for (const PlaceBalance& place : all.places) EXPECT_LT(place.balance.difference(), 1e-15);

  site.model.pools[0].site = 0;  // now the pool's import and market are the site's, and it sends what the user gets
  all = found();
  EXPECT_DOUBLE_EQ(at_place(all, 0, a)->imported, 30);
  EXPECT_DOUBLE_EQ(at_place(all, 0, a)->sold, 20);
  EXPECT_DOUBLE_EQ(at_place(all, 0, a)->sent, 70);
  for (const PlaceBalance& place : all.places) EXPECT_LT(place.balance.difference(), 1e-15);
}

// At a hub the 14 are no purchase from outside: they are the 20 the pool leaves there, and the market takes 6.
TEST_F(Balancing, WhatIsTradedAtAHubStaysInside) {
  const Endpoint hub = site.pool("hub", a, PoolKind::hub);
  site.model.pools.back().market_supply = site.model.pools.back().market_outlet = true;
  site.model.pools[0].market_outlet = false;
  site.link(a, pool, hub, 20);
  site.at(user).inputs[0].hub = hub.index;
  const Balances all = found();
  EXPECT_DOUBLE_EQ(all.products[0].bought, 0);
  EXPECT_NEAR(all.products[0].sold, 6, 1e-12);
  EXPECT_DOUBLE_EQ(at_place(all, 1, a)->arrived, 84);
  for (const Balance& balance : all.products) EXPECT_LT(balance.difference(), 1e-15);
  for (const PlaceBalance& place : all.places) EXPECT_LT(place.balance.difference(), 1e-15);
}

// A base year that does not close does not balance either: the amount missing is the difference.
TEST_F(Balancing, ShowsWhatDoesNotClose) {
  site.model.units[static_cast<std::size_t>(user)].inputs[0].market = false;
  std::vector<Imbalance> open;
  site.base_year = close_base_year(site.model, open);
  ASSERT_EQ(open.size(), 1u);
  EXPECT_NEAR(balances(site.model, site.base_year).products[0].difference(), 14.0 / 104, 1e-12);
}

}  // namespace
}  // namespace schakel::models
