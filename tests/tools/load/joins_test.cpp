// Clusters loaded together: what is at home in another one, and hubs.
#include "tests/tools/load/two_clusters.hpp"

namespace schakel::load {
namespace {

const models::Pool& only_pool(const Loaded& loaded) {
  EXPECT_EQ(loaded.model.pools.size(), 1u);
  return loaded.model.pools.at(0);
}

// The mill needs 300 * 0.5 = 150 kt. The demo brings 66 and the works 40; the market brings the other 44.
TEST(Joins, AHubNetsWhatClustersBringAndTake) {
  const Loaded loaded = load_both(kSeller, kSecond);
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(only_pool(loaded).id, "chlorine-sea");
  EXPECT_DOUBLE_EQ(loaded.base_year.pool_throughput[0], 150);
  EXPECT_DOUBLE_EQ(loaded.base_year.pool_purchase[0], 150 - 66 - 40);
  EXPECT_EQ(loaded.base_year.pool_sale[0], 0);
}

// Alone, all of the 66 kt goes on to the market.
TEST(Joins, AHubOfOneClusterIsClosedByItsMarket) {
  const Loaded loaded = load_demo(kSeller);
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_DOUBLE_EQ(loaded.base_year.pool_sale[0], 66);
}

// A pool is closed at the hub by a link: it needs the 24 kt of the polymer line.
TEST(Joins, ALinkFromAHubClosesAPool) {
  const std::string pooled =
      with(kDemo, "from: \"cells\"\n  to: \"polymer-line\"", "from: \"grid\"\n  to: \"polymer-line\"") +
      "pool { id: \"grid\" product: \"chlorine\" }\n"
      "link { id: \"import\" product: \"chlorine\" from: \"chlorine-sea\" to: \"grid\" remainder_of_need: true }\n" +
      kHub;
  const Loaded loaded = load_demo(pooled);
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_DOUBLE_EQ(loaded.base_year.link_volume[1], 24);
  EXPECT_DOUBLE_EQ(loaded.base_year.pool_purchase[0], 24);
}

TEST(Joins, AHubIsTheSameInEveryCluster) {
  const std::string other = with(kSecond, "value: 8 ", "value: 9 ");
  EXPECT_EQ(lines(load_both(kSeller, other).problems),
            (Lines{"d.txtpb:" + place(other, "market_cap") +
                   "hub \"chlorine-sea\": market_cap of hub \"chlorine-sea\" differs from that in another cluster; the "
                   "same in every "
                   "cluster that names the hub"}));
}

TEST(Joins, AHubHasNoNeedOfItsOwn) {
  const std::string wrong =
      kSeller + "link { id: \"l\" product: \"chlorine\" from: \"cells\" to: \"chlorine-sea\" remainder_of_need: true }";
  const Lines problems = problems_of(wrong);
  ASSERT_FALSE(problems.empty());
  EXPECT_NE(problems[0].find("remainder_of_need into a hub, which takes anything"), std::string::npos) << problems[0];
}

TEST(Joins, AHubOfAnotherProduct) {
  const std::string wrong =
      with(kSeller, "input { product: \"salt\"", "input { hub: \"chlorine-sea\" product: \"salt\"");
  EXPECT_EQ(problems_of(wrong),
            (Lines{"c.txtpb:" + place(wrong, "hub: \"chlorine-sea\" product: \"salt\"") +
                   "unit \"cells\": hub = \"chlorine-sea\" is of \"chlorine\"; a hub of \"salt\""}));
}

// The customer of the second cluster is the polymer line of the demo: its link ends there when both are loaded.
const std::string kAsCustomer =
    R"(boundary_node { id: "the-line" product: "chlorine" alias: "demo/polymer-line" }
link { id: "to-the-line" product: "chlorine" from: "works" to: "the-line" volume { kt_per_year { value: 12 source: "S1" grade: A } } }
)";

TEST(Joins, ABoundaryNodeIsAUnitOfALoadedCluster) {
  const std::string half = with(kSeller, "share_of_need { value: 1 ", "share_of_need { value: 0.5 ");
  const Loaded loaded = load_both(half, kSecond + kAsCustomer);
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_TRUE(loaded.model.boundaries.empty());
  EXPECT_EQ(loaded.model.links[1].to, (models::Endpoint{models::Endpoint::Kind::unit, 1}));
  EXPECT_DOUBLE_EQ(loaded.base_year.sale[2][0][0], 40 - 12);  // what the works sell at the hub
}

TEST(Joins, AnAliasIsInertWhenItsHomeIsNotLoaded) {
  const Loaded loaded =
      load_texts({"s.txtpb", "id: \"one\" cluster: \"second\""}, {{{"d.txtpb", kSecond + kAsCustomer}}});
  EXPECT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.model.boundaries.size(), 1u);
  EXPECT_DOUBLE_EQ(loaded.base_year.boundary_rate[0], 12);
}

// The same unit under two names: the definition of its home counts in either order of loading, with what hangs on it.
TEST(Joins, TheHomeCountsWhateverIsLoadedFirst) {
  const std::string guest = with(kSecond, "unit { id: \"works\"", "unit { id: \"works\" alias: \"demo/cells\"") +
                            "storage { id: \"tank\" unit: \"works\" product: \"chlorine\" capacity { kt { value: 5 "
                            "grade: A source: \"S1\" } } "
                            "initial_fill { value: 1 grade: A source: \"S1\" } }";
  const std::string text = "id: \"both\" cluster: \"second\" cluster: \"demo\"";
  for (const Loaded& loaded :
       {load_both(kSeller, guest), load_texts({"s.txtpb", text}, {{{"d.txtpb", guest}}, {{"c.txtpb", kSeller}}})}) {
    EXPECT_EQ(lines(loaded.problems), Lines{});
    EXPECT_EQ(loaded.model.units.size(), 3u);
    EXPECT_TRUE(loaded.model.storages.empty());
    for (const models::Unit& unit : loaded.model.units) EXPECT_NE(unit.id, "second/works");
  }
}

// What moves between two things that are both at home in the demo is known there.
TEST(Joins, ALinkBetweenThingsAtHomeElsewhereGoesWithThem) {
  const std::string guest =
      with(kSecond, "unit { id: \"works\"", "unit { id: \"works\" alias: \"demo/cells\"") + kAsCustomer;
  const Loaded loaded = load_both(kSeller, guest);
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(loaded.model.links.size(), 1u);
}

TEST(Joins, AliasesThatNameNothing) {
  const std::string unknown = with(kSecond, "unit { id: \"works\"", "unit { alias: \"demo/cell\" id: \"works\"");
  EXPECT_EQ(lines(load_both(kSeller, unknown).problems),
            (Lines{"d.txtpb:" + place(unknown, "alias: \"demo/cell\"") +
                   "unit \"works\": alias = \"demo/cell\" is not known; must be a unit; did you mean \"cells\"?"}));
  const std::string bare = with(kSecond, "unit { id: \"works\"", "unit { alias: \"mill\" id: \"works\"");
  EXPECT_EQ(lines(load_both(kSeller, bare).problems),
            (Lines{"d.txtpb:" + place(bare, "alias: \"mill\"") +
                   "unit \"works\": alias = \"mill\"; \"cluster/id\" of a thing at home in another cluster"}));
}

TEST(Joins, TwoAliasesThatPointAtEachOther) {
  const std::string guest = with(kSecond, "unit { id: \"works\"", "unit { id: \"works\" alias: \"demo/cells\"");
  const std::string host = with(kSeller, "id: \"cells\"", "id: \"cells\" alias: \"second/works\"");
  const Lines problems = lines(load_both(host, guest).problems);
  ASSERT_FALSE(problems.empty());
  EXPECT_NE(problems[0].find("leads back"), std::string::npos) << problems[0];
}

// What only the second cluster says of a product holds for both, in whatever order they are named.
TEST(Joins, CombustionCo2IsKnownWhoeverSaysIt) {
  const std::string second =
      with(kSecond, "product { id: \"salt\" measure: KT }",
           "product { id: \"salt\" measure: KT combustion_co2 { t_per_t { value: 2 source: \"S1\" grade: A } } }");
  const Loaded loaded = load_both(kSeller, second);
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(loaded.model.products[0].id, "salt");
  EXPECT_EQ(loaded.model.products[0].combustion_co2.value().value, 2);
}

// Each cluster keeps its own load factor, in stated volumes too: 0.5 * 12 kt to the line.
TEST(Joins, LoadFactorsStayWithTheirClusters) {
  const std::string half = with(kSeller, "share_of_need { value: 1 ", "share_of_need { value: 0.5 ");
  const std::string second = "load_factor { value: 0.5 source: \"S1\" grade: A }\n" + kSecond + kAsCustomer;
  const Loaded loaded = load_both(half, second);
  EXPECT_DOUBLE_EQ(loaded.base_year.unit_rate[0], 90);
  EXPECT_DOUBLE_EQ(loaded.base_year.unit_rate[2], 20);
  EXPECT_DOUBLE_EQ(loaded.base_year.link_volume[1], 6);
}

}  // namespace
}  // namespace schakel::load
