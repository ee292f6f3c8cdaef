// The base year against numbers worked out by hand. Everything is in kt a year.
#include "models/plants/base_year.hpp"

#include <gtest/gtest.h>

namespace schakel::models {
namespace {

Quantity number(double value) {
  Quantity q;
  q.value = q.low = q.high = value;
  return q;
}

/// Builds models from a few words: products by number, units with capacity and utilisation.
class Sketch {
 public:
  explicit Sketch(int products) {
    for (int p = 0; p < products; ++p) model.products.push_back({"p" + std::to_string(p), "", Measure::kt, false, 1});
  }

  /// A unit that makes `product`, 1 per unit of its rate, and sells what links leave when `sells`.
  int unit(int product, double capacity, double utilisation, bool sells = true) {
    Unit unit;
    unit.main_product = product;
    unit.capacity = number(capacity);
    unit.utilisation = number(utilisation);
    model.units.push_back(unit);
    add_output(product, 1, sells);
    return static_cast<int>(model.units.size()) - 1;
  }
  void add_output(int product, double amount, bool sells) {
    Output output{product, number(amount), {}};
    if (sells) output.outlets.emplace_back().takes_base_remainder = true;
    model.units.back().outputs.push_back(output);
  }
  Input& add_input(int product, double amount, bool market = false) {
    Input input;
    input.product = product;
    input.amount = number(amount);
    input.market = market;
    return model.units.back().inputs.emplace_back(input);
  }
  int link(int product, Endpoint from, Endpoint to, LinkBase base, double amount = 0) {
    Link link;
    link.id = "l" + std::to_string(model.links.size());
    link.product = product;
    link.from = from;
    link.to = to;
    link.base = base;
    link.base_amount = number(amount);
    model.links.push_back(link);
    return static_cast<int>(model.links.size()) - 1;
  }
  /// A pool of product 0.
  Pool& add_pool() {
    Pool& pool = model.pools.emplace_back();
    pool.product = 0;
    return pool;
  }
  /// A boundary node of product 0.
  void add_boundary(bool supplies) {
    BoundaryNode& node = model.boundaries.emplace_back();
    node.product = 0;
    node.supplies = supplies;
  }
  static Endpoint u(int index) { return {Endpoint::Kind::unit, index}; }
  static Endpoint pool(int index) { return {Endpoint::Kind::pool, index}; }
  static Endpoint boundary(int index) { return {Endpoint::Kind::boundary, index}; }

  BaseYear close() { return close_base_year(model, imbalances); }

  Model model;
  std::vector<Imbalance> imbalances;
};

TEST(BaseYear, RateIsCapacityTimesUtilisationTimesLoadFactor) {
  Sketch sketch(1);
  sketch.unit(0, 200, 0.9);
  sketch.model.load_factor = 0.5;
  EXPECT_DOUBLE_EQ(sketch.close().unit_rate[0], 90);  // 200 * 0.9 * 0.5
}

// Seller makes 100. Buyer makes 80 and needs 0.5 of it: 40. The link brings 0.6 of that: 24; 16 are bought; the seller
// sells 100 - 24 = 76.
TEST(BaseYear, ShareOfNeedPurchaseAndSale) {
  Sketch sketch(2);
  const int seller = sketch.unit(0, 100, 1);
  const int buyer = sketch.unit(1, 100, 0.8);
  sketch.add_input(0, 0.5, true);
  sketch.link(0, Sketch::u(seller), Sketch::u(buyer), LinkBase::share_of_need, 0.6);
  const BaseYear year = sketch.close();
  EXPECT_TRUE(sketch.imbalances.empty());
  EXPECT_DOUBLE_EQ(year.link_volume[0], 24);
  EXPECT_DOUBLE_EQ(year.purchase[1][0], 16);
  EXPECT_DOUBLE_EQ(year.sale[0][0][0], 76);
}

// Two sellers of 50 and 70. The first gives 0.4 of what it makes: 20; a stated volume brings 15; the need is 60, so the
// remainder is 60 - 20 - 15 = 25.
TEST(BaseYear, ShareOfOutputVolumeAndRemainderOfNeed) {
  Sketch sketch(2);
  const int first = sketch.unit(0, 50, 1);
  const int second = sketch.unit(0, 70, 1);
  const int buyer = sketch.unit(1, 60, 1);
  sketch.add_input(0, 1);
  const int rest = sketch.link(0, Sketch::u(second), Sketch::u(buyer), LinkBase::remainder_of_need);
  sketch.link(0, Sketch::u(first), Sketch::u(buyer), LinkBase::share_of_output, 0.4);
  sketch.link(0, Sketch::u(second), Sketch::u(buyer), LinkBase::volume, 15);
  sketch.link(0, Sketch::u(second), Sketch::u(buyer), LinkBase::stand_by);
  const BaseYear year = sketch.close();
  EXPECT_TRUE(sketch.imbalances.empty());
  EXPECT_DOUBLE_EQ(year.link_volume[static_cast<std::size_t>(rest)], 25);
  EXPECT_EQ(year.link_volume[3], 0);
  EXPECT_DOUBLE_EQ(year.sale[1][0][0], 70 - 25 - 15);
}

// Chlorine chain: VCM needs 400 of chlorine, HCl worth 0.98 each. MDI makes 200 of HCl, all of it goes to VCM (its
// remainder of output): chlorine 400 - 0.98 * 200 = 204.
TEST(BaseYear, AlternativesByTheirWorth) {
  Sketch sketch(4);  // 0 chlorine, 1 HCl, 2 VCM, 3 MDI
  const int cells = sketch.unit(0, 600, 1);
  const int mdi = sketch.unit(3, 400, 1);
  sketch.add_output(1, 0.5, false);
  const int vcm = sketch.unit(2, 800, 1);
  sketch.add_input(0, 0.5).alternatives.push_back({1, number(0.98), {}});
  const int chlorine = sketch.link(0, Sketch::u(cells), Sketch::u(vcm), LinkBase::remainder_of_need);
  const int acid = sketch.link(1, Sketch::u(mdi), Sketch::u(vcm), LinkBase::remainder_of_output);
  const BaseYear year = sketch.close();
  EXPECT_TRUE(sketch.imbalances.empty());
  EXPECT_DOUBLE_EQ(year.link_volume[static_cast<std::size_t>(acid)], 200);
  EXPECT_DOUBLE_EQ(year.link_volume[static_cast<std::size_t>(chlorine)], 204);
}

// A share of the need by an alternative is counted in units of the need: 0.49 of 400 is 196, which is 200 of HCl.
TEST(BaseYear, ShareOfNeedOfAnAlternative) {
  Sketch sketch(3);
  const int acid = sketch.unit(1, 500, 1);
  const int vcm = sketch.unit(2, 800, 1);
  sketch.add_input(0, 0.5, true).alternatives.push_back({1, number(0.98), {}});
  sketch.link(1, Sketch::u(acid), Sketch::u(vcm), LinkBase::share_of_need, 0.49);
  const BaseYear year = sketch.close();
  EXPECT_DOUBLE_EQ(year.link_volume[0], 200);
  EXPECT_DOUBLE_EQ(year.purchase[1][0], 204);
}

// Pool: two suppliers give all they have left, 30 and 20; users need 15 and 25; 10 leave to the market.
TEST(BaseYear, PoolClosesAtTheMarket) {
  Sketch sketch(2);
  const int a = sketch.unit(0, 30, 1, false);
  const int b = sketch.unit(0, 20, 1, false);
  const int x = sketch.unit(1, 15, 1);
  sketch.add_input(0, 1);
  const int y = sketch.unit(1, 25, 1);
  sketch.add_input(0, 1);
  sketch.add_pool();
  sketch.link(0, Sketch::u(a), Sketch::pool(0), LinkBase::remainder_of_output);
  sketch.link(0, Sketch::u(b), Sketch::pool(0), LinkBase::share_of_output, 1);
  sketch.link(0, Sketch::pool(0), Sketch::u(x), LinkBase::share_of_need, 1);
  sketch.link(0, Sketch::pool(0), Sketch::u(y), LinkBase::remainder_of_need);
  sketch.close();
  ASSERT_EQ(sketch.imbalances.size(), 1u);
  EXPECT_DOUBLE_EQ(sketch.imbalances[0].amount, 10);
  EXPECT_FALSE(sketch.imbalances[0].is_need);
  sketch.model.pools[0].market_outlet = true;
  const BaseYear year = sketch.close();
  EXPECT_TRUE(sketch.imbalances.empty());
  EXPECT_DOUBLE_EQ(year.pool_throughput[0], 50);
  EXPECT_DOUBLE_EQ(year.pool_sale[0], 10);
  EXPECT_DOUBLE_EQ(year.pool_purchase[0], 0);
}

// The swing boiler fills the pool up: users take 40, the fixed supplier gives 25, so the boiler gives 15 of its 20.
TEST(BaseYear, RemainderIntoAPool) {
  Sketch sketch(2);
  const int fixed = sketch.unit(0, 25, 1, false);
  const int boiler = sketch.unit(0, 20, 1);
  const int user = sketch.unit(1, 40, 1);
  sketch.add_input(0, 1);
  sketch.add_pool();
  const int swing = sketch.link(0, Sketch::u(boiler), Sketch::pool(0), LinkBase::remainder_of_need);
  sketch.link(0, Sketch::u(fixed), Sketch::pool(0), LinkBase::share_of_output, 1);
  sketch.link(0, Sketch::pool(0), Sketch::u(user), LinkBase::share_of_need, 1);
  const BaseYear year = sketch.close();
  EXPECT_TRUE(sketch.imbalances.empty());
  EXPECT_DOUBLE_EQ(year.link_volume[static_cast<std::size_t>(swing)], 15);
  EXPECT_DOUBLE_EQ(year.sale[1][0][0], 5);
}

// Remainders out of a pool wait for everything that enters it, through a second pool: 30 in, 12 to a user, 18 on.
TEST(BaseYear, PoolsInARow) {
  Sketch sketch(2);
  const int source = sketch.unit(0, 30, 1, false);
  const int user = sketch.unit(1, 12, 1);
  sketch.add_input(0, 1);
  sketch.add_pool();
  sketch.add_pool().market_outlet = true;
  const int onward = sketch.link(0, Sketch::pool(0), Sketch::pool(1), LinkBase::remainder_of_output);
  sketch.link(0, Sketch::pool(0), Sketch::u(user), LinkBase::share_of_need, 1);
  sketch.link(0, Sketch::u(source), Sketch::pool(0), LinkBase::remainder_of_output);
  const BaseYear year = sketch.close();
  EXPECT_TRUE(sketch.imbalances.empty());
  EXPECT_DOUBLE_EQ(year.link_volume[static_cast<std::size_t>(onward)], 18);
  EXPECT_DOUBLE_EQ(year.pool_sale[1], 18);
}

TEST(BaseYear, BoundaryNodesCarryTheSumOfTheirLinks) {
  Sketch sketch(2);
  const int a = sketch.unit(1, 10, 1);
  sketch.add_input(0, 1);
  const int b = sketch.unit(1, 20, 1);
  sketch.add_input(0, 0.5);
  sketch.add_boundary(true);
  sketch.link(0, Sketch::boundary(0), Sketch::u(a), LinkBase::share_of_need, 1);
  sketch.link(0, Sketch::boundary(0), Sketch::u(b), LinkBase::remainder_of_need);
  EXPECT_DOUBLE_EQ(sketch.close().boundary_rate[0], 20);  // 10 + 20 * 0.5
  EXPECT_TRUE(sketch.imbalances.empty());
}

TEST(BaseYear, SaysWhatIsMissingAndWhatWouldCloseIt) {
  Sketch sketch(2);
  const int seller = sketch.unit(0, 100, 1);
  const int buyer = sketch.unit(1, 80, 1);
  sketch.add_input(0, 0.5);
  sketch.link(0, Sketch::u(seller), Sketch::u(buyer), LinkBase::volume, 25);
  sketch.close();
  ASSERT_EQ(sketch.imbalances.size(), 1u);
  const Imbalance& missing = sketch.imbalances[0];
  EXPECT_EQ(missing.at, Sketch::u(buyer));
  EXPECT_TRUE(missing.is_need);
  EXPECT_DOUBLE_EQ(missing.amount, 15);  // 40 - 25
  EXPECT_DOUBLE_EQ(missing.of, 40);
  EXPECT_EQ(missing.would_close, "a link that brings 15 kt more, or market: true on the input");
}

// 60 asked of 50 made: the remainder link carries nothing, and the over-use is told, as a negative amount.
TEST(BaseYear, OverSoldOutput) {
  Sketch sketch(2);
  const int seller = sketch.unit(0, 50, 1);
  const int buyer = sketch.unit(1, 60, 1);
  sketch.add_input(0, 1, true);
  sketch.add_boundary(false);
  sketch.link(0, Sketch::u(seller), Sketch::u(buyer), LinkBase::share_of_need, 1);
  sketch.link(0, Sketch::u(seller), Sketch::boundary(0), LinkBase::remainder_of_output);
  const BaseYear year = sketch.close();
  EXPECT_EQ(year.link_volume[1], 0);
  ASSERT_EQ(sketch.imbalances.size(), 1u);
  EXPECT_DOUBLE_EQ(sketch.imbalances[0].amount, -10);
}

// Each is the remainder of the other's: nothing can be derived, which is an imbalance, not an endless loop.
TEST(BaseYear, RemaindersThatWaitForEachOther) {
  Sketch sketch(2);
  const int seller = sketch.unit(0, 50, 1);
  const int buyer = sketch.unit(1, 60, 1);
  sketch.add_input(0, 1, true);
  sketch.link(0, Sketch::u(seller), Sketch::u(buyer), LinkBase::remainder_of_output);
  sketch.link(0, Sketch::u(seller), Sketch::u(buyer), LinkBase::remainder_of_need);
  sketch.close();
  ASSERT_FALSE(sketch.imbalances.empty());
  EXPECT_NE(sketch.imbalances[0].would_close.find("wait for each other"), std::string::npos);
}

// Thirds do not add up in binary; both sides must still agree to rounding, without a market to take the rest.
TEST(BaseYear, SharesThatOnlyNearlyAddUpAreClosed) {
  Sketch sketch(2);
  const int seller = sketch.unit(0, 0.7, 1, false);
  const int buyer = sketch.unit(1, 0.7, 1);
  sketch.add_input(0, 1);
  for (int i = 0; i < 3; ++i) sketch.link(0, Sketch::u(seller), Sketch::u(buyer), LinkBase::share_of_need, 1.0 / 3.0);
  const BaseYear year = sketch.close();
  EXPECT_TRUE(sketch.imbalances.empty());
  EXPECT_EQ(year.purchase[1][0], 0);
  EXPECT_NEAR(year.link_volume[0] + year.link_volume[1] + year.link_volume[2], 0.7, 1e-12);
}

TEST(BaseYear, ScalesWithTheLoadFactor) {
  Sketch sketch(2);
  const int seller = sketch.unit(0, 100, 1);
  const int buyer = sketch.unit(1, 80, 1);
  sketch.add_input(0, 0.5);
  sketch.link(0, Sketch::u(seller), Sketch::u(buyer), LinkBase::remainder_of_need);
  const double full = sketch.close().link_volume[0];
  sketch.model.load_factor = 0.25;
  EXPECT_DOUBLE_EQ(sketch.close().link_volume[0], 0.25 * full);
}

}  // namespace
}  // namespace schakel::models
