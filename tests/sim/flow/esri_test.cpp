// The published systemic-risk index: an answer worked out by hand, the dense equations, and what must always hold.
#include "sim/flow/esri.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

#include "tests/sim/flow/esri_dense.hpp"
#include "tests/support/property.hpp"

namespace schakel::flow {
namespace {

using schakel::test::for_all_seeds;
using test::dense_index;
using test::dense_levels;

constexpr double kEqual = 1e-12;

/// A to H sell 1 each to X, X sells 1 each to I, J and K, K sells 1 to L.
struct Example {
  const std::string names = "AXIBCDLEFJKGH";
  EsriNetwork network;

  Example() {
    network.sector = {0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 4, 5};
    network.market = network.sector;
    for (const std::string link : {"AX2", "BX2", "CX2", "DX2", "EX1", "FX1", "GX1", "HX0", "XI2", "XJ1", "XK2", "KL2"})
      network.links.push_back({firm(link[0]), firm(link[1]), 1, static_cast<EsriNeed>(link[2] - '0')});
  }
  int firm(char name) const { return static_cast<int>(names.find(name)); }

  EsriIndex close(char name, EsriOptions options) const {
    const Esri esri(network, options);
    const std::vector<int> firms = {firm(name)};
    const std::vector<std::vector<double>> weights = {esri.out_strength()};
    return esri.singles(firms, weights, 1).front();
  }
};

/// 12 units are sold in all. With replaceability; rounds as published (1e-2) and to the end (1e-13) give the same.
TEST(Esri, KnownAnswer) {
  const Example example;
  for (const double tolerance : {1e-2, 1e-13}) {
    const EsriOptions options{true, tolerance};
    const auto total = [&](char name) { return example.close(name, options).both; };
    // A is X's only supplier of its sector. Others of its market (A, X) sell X's own 3, so sigma_A = 1/3: X falls to
    // 2/3, so sigma_A = 1/(3 2/3) = 1/2, X to 1/2, sigma_A = 2/3, X to 1/3, sigma_A = 1, X to 0. A 1 + X 3 + K 1 of 12.
    EXPECT_NEAR(total('A'), 5.0 / 12, kEqual);
    // B is 1 of 3 that X buys from its sector; its market still offers 2, so sigma_B = 1/2: X loses 1/2 1/3 = 1/6. X's
    // market then offers 1 + 3 5/6 = 7/2, so sigma_X = 6/7: K loses 6/7 1/6 = 1/7. (1 + 3/6 + 1/7) / 12 = 23/168.
    EXPECT_NEAR(total('B'), 23.0 / 168, kEqual);
    // E is 1 of 8 that X buys; sigma_E = 1. X loses 1/8, its market offers 1 + 3 7/8 = 29/8, so sigma_X = 24/29: K
    // loses 24/29 1/8 = 3/29. (1 + 3/8 + 3/29) / 12 = (232 + 87 + 24) / (232 12) = 343/2784.
    EXPECT_NEAR(total('E'), 343.0 / 2784, kEqual);
    // I buys 1 of X's 3: X loses 1/3, and so do A to H, who sell to X only. (3/3 + 8/3) / 12 = 11/36.
    EXPECT_NEAR(total('I'), 11.0 / 36, kEqual);
    // K: its own 1, and as for I. (1 + 1 + 8/3) / 12 = 14/36.
    EXPECT_NEAR(total('K'), 7.0 / 18, kEqual);
    EXPECT_NEAR(total('H'), 1.0 / 12, kEqual);  // negligible: its own sales only
    EXPECT_NEAR(total('X'), 1.0, kEqual);       // downstream K, upstream A to H
  }
}

TEST(Esri, ChannelsOfTheKnownAnswer) {
  const Example example;
  const EsriIndex x = example.close('X', {});  // down: X 3 + K 1; up: X 3 + A to H 8
  EXPECT_NEAR(x.down, 4.0 / 12, kEqual);
  EXPECT_NEAR(x.up, 11.0 / 12, kEqual);
  const EsriIndex k = example.close('K', {});  // down: K 1, as L sells nothing
  EXPECT_NEAR(k.down, 1.0 / 12, kEqual);
  EXPECT_NEAR(k.up, 14.0 / 36, kEqual);
}

TEST(Esri, WithoutReplaceabilityLossesGoOnInFull) {
  const Example example;
  const auto total = [&](char name) { return example.close(name, {false, 1e-2}).both; };
  EXPECT_NEAR(total('B'), 7.0 / 36, kEqual);  // X loses 1/3, K 1/3: (1 + 3/3 + 1/3) / 12
  EXPECT_NEAR(total('E'), 1.0 / 8, kEqual);   // X loses 1/8, K 1/8: (1 + 3/8 + 1/8) / 12
  EXPECT_NEAR(total('A'), 5.0 / 12, kEqual);
}

/// 0 sells 1 to 1 and 199 to 3, 1 sells 1 to 2, 3 sells 1 to 0. Firm 2 buys half.
TEST(Esri, RoundsEndWhereNothingMovesByMoreThanTheTolerance) {
  EsriNetwork network;
  network.sector = network.market = {0, 1, 2, 3};
  const EsriNeed none = EsriNeed::negligible;
  network.links = {{0, 1, 1, none}, {0, 3, 199, none}, {1, 2, 1, none}, {3, 0, 1, none}};
  const std::vector<EsriShock> shock = {{2, 0.5}};
  // Round 1: 1 falls to 0.5. Round 2: 0 falls to 1 - 0.5/200 = 0.9975, by less than 1e-2: the last.
  const EsriLevels rough = Esri(network, {true, 1e-2}).levels(shock);
  EXPECT_NEAR(rough.up[0], 0.9975, kEqual);
  EXPECT_EQ(rough.up[3], 1);
  // Going on, 3 loses what 0 loses, a, and 0 loses a = 0.5/200 + a 199/200, so a = 0.5.
  const EsriLevels fine = Esri(network, {true, 1e-15}).levels(shock);
  EXPECT_NEAR(fine.up[3], 0.5, 1e-9);
  EXPECT_NEAR(fine.up[0], 0.5, 1e-9);
}

/// 2 to 40 firms in a few sectors, which need each other's goods by sector; every market is a sector or a part of one.
class RandomEsri {
 public:
  explicit RandomEsri(std::uint64_t seed) : draw_(seed) {
    const int firms = whole(2, 40), sectors = std::min(firms, whole(1, 8));
    for (int f = 0; f < firms; ++f) network.sector.push_back(f < sectors ? f : whole(0, sectors - 1));
    network.market = network.sector;
    if (whole(0, 2) == 0)
      for (int& market : network.market) market /= 2;
    std::vector<int> needs(static_cast<std::size_t>(sectors * sectors));
    for (int& need : needs) need = whole(0, 2);
    const int links = whole(1, 5 * firms);
    for (int l = 0; l < links; ++l) {
      const int i = whole(0, firms - 1), j = (i + whole(1, firms - 1)) % firms;
      const int pair = network.sector[at(i)] * sectors + network.sector[at(j)];
      network.links.push_back({i, j, 0.01 + part(), static_cast<EsriNeed>(needs[at(pair)])});
    }
    options = {whole(0, 1) == 0, whole(0, 1) == 0 ? 1e-2 : 1e-6};
  }

  static std::size_t at(int number) { return static_cast<std::size_t>(number); }
  int whole(int low, int high) { return low + static_cast<int>(draw_() % static_cast<std::uint64_t>(high - low + 1)); }
  double part() { return static_cast<double>(draw_() >> 11U) * 0x1p-53; }
  int firms() const { return static_cast<int>(network.sector.size()); }

  EsriNetwork network;
  EsriOptions options;

 private:
  std::mt19937_64 draw_;
};

std::vector<EsriIndex> close_all(const EsriNetwork& network, const EsriOptions& options, int jobs = 1) {
  std::vector<int> firms(network.sector.size());
  std::iota(firms.begin(), firms.end(), 0);
  const Esri esri(network, options);
  const std::vector<std::vector<double>> weights = {esri.out_strength()};
  return esri.singles(firms, weights, jobs);
}

void expect_near(const EsriIndex& a, const EsriIndex& b, double slack) {
  ASSERT_NEAR(a.both, b.both, slack);
  ASSERT_NEAR(a.down, b.down, slack);
  ASSERT_NEAR(a.up, b.up, slack);
}

TEST(Esri, EqualsTheDenseEquations) {
  for_all_seeds("EqualsTheDenseEquations", 300, [](std::uint64_t seed) {
    RandomEsri c(seed);
    const std::vector<EsriIndex> singles = close_all(c.network, c.options);  // one after the other in one workspace
    for (int f = 0; f < c.firms(); ++f) {
      std::vector<double> psi(c.network.sector.size(), 0);
      psi[RandomEsri::at(f)] = 1;
      const EsriLevels dense = dense_levels(c.network, c.options, psi);
      ASSERT_NO_FATAL_FAILURE(expect_near(singles[RandomEsri::at(f)], dense_index(c.network, dense), kEqual));
    }
  });
}

TEST(Esri, JointShocksEqualTheDenseEquationsFirmByFirm) {
  for_all_seeds("JointShocksEqualTheDenseEquationsFirmByFirm", 500, [](std::uint64_t seed) {
    RandomEsri c(seed);
    std::vector<double> psi(c.network.sector.size(), 0);
    std::vector<EsriShock> shocks;
    for (int f = 0; f < c.firms(); ++f)
      if (c.whole(0, 3) == 0) shocks.push_back({f, psi[RandomEsri::at(f)] = c.part()});
    const EsriLevels sparse = Esri(c.network, c.options).levels(shocks);
    const EsriLevels dense = dense_levels(c.network, c.options, psi);
    for (std::size_t f = 0; f < psi.size(); ++f) {
      ASSERT_NEAR(sparse.down[f], dense.down[f], kEqual);
      ASSERT_NEAR(sparse.up[f], dense.up[f], kEqual);
    }
  });
}

TEST(Esri, LiesBetweenNothingAndAll) {
  for_all_seeds("LiesBetweenNothingAndAll", 300, [](std::uint64_t seed) {
    const RandomEsri c(seed);
    for (const EsriIndex& index : close_all(c.network, c.options)) {
      ASSERT_GE(std::min(index.down, index.up), 0);
      ASSERT_LE(index.both, 1);
      ASSERT_LE(std::max(index.down, index.up), index.both);
      ASSERT_LE(index.both, index.down + index.up + kEqual);  // 1 - min(a, b) <= (1 - a) + (1 - b)
    }
  });
}

TEST(Esri, AShockOfOneFirmAtOneIsItsClosure) {
  for_all_seeds("AShockOfOneFirmAtOneIsItsClosure", 200, [](std::uint64_t seed) {
    const RandomEsri c(seed);
    const Esri esri(c.network, c.options);
    const std::vector<std::vector<double>> weights = {esri.out_strength()};
    const std::vector<EsriIndex> singles = close_all(c.network, c.options);
    for (int f = 0; f < c.firms(); ++f) {
      const std::vector<EsriShock> shock = {{f, 1}};
      const EsriIndex joint = esri.joint(shock, weights).front();
      ASSERT_EQ(joint.both, singles[RandomEsri::at(f)].both);
      ASSERT_EQ(joint.down, singles[RandomEsri::at(f)].down);
      ASSERT_EQ(joint.up, singles[RandomEsri::at(f)].up);
    }
  });
}

TEST(Esri, OrderOfFirmsAndLinksDoesNotMatter) {
  for_all_seeds("OrderOfFirmsAndLinksDoesNotMatter", 300, [](std::uint64_t seed) {
    RandomEsri c(seed);
    const int n = c.firms();
    EsriNetwork turned = c.network;  // firm f becomes n - 1 - f; links in reverse
    std::reverse(turned.sector.begin(), turned.sector.end());
    std::reverse(turned.market.begin(), turned.market.end());
    std::reverse(turned.links.begin(), turned.links.end());
    for (EsriLink& link : turned.links) link = {n - 1 - link.supplier, n - 1 - link.buyer, link.weight, link.need};
    const std::vector<EsriIndex> straight = close_all(c.network, c.options), other = close_all(turned, c.options);
    for (int f = 0; f < n; ++f)
      ASSERT_NO_FATAL_FAILURE(expect_near(straight[RandomEsri::at(f)], other[RandomEsri::at(n - 1 - f)], kEqual));
  });
}

/// Needs and replaceability are of the downstream channel only; who sells nothing that is needed harms upstream only.
TEST(Esri, ChannelsDoNotMix) {
  for_all_seeds("ChannelsDoNotMix", 300, [](std::uint64_t seed) {
    RandomEsri c(seed);
    c.options.tolerance = 1e-13;
    EsriNetwork unneeded = c.network;
    for (EsriLink& link : unneeded.links) link.need = EsriNeed::negligible;
    EsriOptions other = c.options;
    other.replaceability = !other.replaceability;
    const auto all = close_all(c.network, c.options), none = close_all(unneeded, other);
    const std::vector<double> sold = Esri(c.network, c.options).out_strength();
    const double total = std::accumulate(sold.begin(), sold.end(), 0.0);
    for (std::size_t f = 0; f < all.size(); ++f) {
      ASSERT_NEAR(all[f].up, none[f].up, 1e-9);
      ASSERT_NEAR(none[f].down, sold[f] / total, kEqual);
    }
  });
}

/// sigma <= 1 and the rounds are monotone in it, so without replaceability no firm is better off.
TEST(Esri, ReplaceabilityNeverAddsToALoss) {
  for_all_seeds("ReplaceabilityNeverAddsToALoss", 300, [](std::uint64_t seed) {
    const RandomEsri c(seed);
    const auto with = close_all(c.network, {true, 1e-13}), without = close_all(c.network, {false, 1e-13});
    for (std::size_t f = 0; f < with.size(); ++f) ASSERT_LE(with[f].down, without[f].down + 1e-9);
  });
}

TEST(Esri, SameBitsForAnyNumberOfThreads) {
  const RandomEsri c(7);
  const auto one = close_all(c.network, c.options, 1), three = close_all(c.network, c.options, 3);
  for (std::size_t f = 0; f < one.size(); ++f) {
    EXPECT_EQ(one[f].both, three[f].both);
    EXPECT_EQ(one[f].down, three[f].down);
    EXPECT_EQ(one[f].up, three[f].up);
  }
}

/// Closing A stops A, X, K, and downstream I, J and L, which sell nothing but may have jobs: 13 firms with 1 job each.
TEST(Esri, OtherWeightsCountOtherThings) {
  const Example example;
  const Esri esri(example.network, {});
  const std::vector<std::vector<double>> weights = {esri.out_strength(), std::vector<double>(13, 1)};
  const std::vector<int> firms = {example.firm('A')};
  const auto indices = esri.singles(firms, weights, 1);
  ASSERT_EQ(indices.size(), 2);
  EXPECT_NEAR(indices[0].both, 5.0 / 12, kEqual);
  EXPECT_NEAR(indices[1].both, 6.0 / 13, kEqual);
}

}  // namespace
}  // namespace schakel::flow
