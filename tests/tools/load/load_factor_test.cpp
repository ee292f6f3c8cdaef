// Load factors of clusters and of single units, and what is emitted at them.
#include "tests/tools/load/two_clusters.hpp"

namespace schakel::load {
namespace {

const std::string kHalf = with(kDemo, "load_factor { value: 1 ", "load_factor { value: 0.5 ");
const std::string kPolymerStays = with(kHalf, "main_product: \"polymer\"",
                                       "main_product: \"polymer\" load_factor { value: 1 source: \"S1\" grade: A }\n"
                                       "emissions { co2_kt_per_year { value: 12 source: \"S1\" grade: A } }");

// The cells make 100 x 0.9 x 0.5 = 45, the polymer line stays at 50 x 0.8 = 40 and needs 24 of it: 21 are sold.
TEST(LoadFactor, OfAUnitStandsInPlaceOfThatOfItsCluster) {
  const Loaded loaded = load_demo(kPolymerStays);
  ASSERT_EQ(lines(loaded.problems), Lines{});
  EXPECT_DOUBLE_EQ(loaded.base_year.unit_rate[0], 45);
  EXPECT_DOUBLE_EQ(loaded.base_year.unit_rate[1], 40);
  EXPECT_DOUBLE_EQ(loaded.base_year.sale[0][0][0], 21);
  EXPECT_DOUBLE_EQ(loaded.model.units[1].emissions.co2_kt_per_year->value, 12);
}

// Beside a cluster with another factor the same: mill 400 x 0.75 = 300.
TEST(LoadFactor, OfAUnitHoldsBesideAClusterWithAnotherFactor) {
  const Loaded loaded = load_both(kPolymerStays + kHub, kSecond);
  ASSERT_TRUE(loaded.ok()) << testing::PrintToString(lines(loaded.problems));
  EXPECT_DOUBLE_EQ(loaded.base_year.unit_rate[0], 45);
  EXPECT_DOUBLE_EQ(loaded.base_year.unit_rate[1], 40);
  EXPECT_DOUBLE_EQ(loaded.base_year.unit_rate[3], 300);
}

// 12 kt at load factor 1: 6 at 0.5. With a quarter fixed: 12 x (0.25 + 0.75 x 0.5) = 7.5, of which 3 are fixed.
TEST(LoadFactor, ScalesWhatIsEmitted) {
  const auto emissions = [](const std::string& fixed) {
    const std::string given =
        "main_product: \"polymer\"\nemissions { co2_kt_per_year { value: 12 source: \"S1\" grade: A } ";
    return load_demo(with(kHalf, "main_product: \"polymer\"", given + fixed + "}")).model.units[1].emissions;
  };
  EXPECT_DOUBLE_EQ(emissions("").co2_kt_per_year->value, 6);
  const models::Emissions quarter = emissions("fixed_share { value: 0.25 source: \"S1\" grade: A } ");
  EXPECT_DOUBLE_EQ(quarter.co2_kt_per_year->value, 7.5);
  EXPECT_DOUBLE_EQ(quarter.co2_kt_per_year->value * quarter.fixed_share->value, 3);
}

TEST(LoadFactor, OfAUnitHasARange) {
  const std::string zero = with(kPolymerStays, "load_factor { value: 1 ", "load_factor { value: 0 ");
  EXPECT_EQ(problems_of(zero), (Lines{"c.txtpb:" + place(zero, "value: 0 source") +
                                      "unit \"polymer-line\": load_factor = 0; must be in (0, 2]"}));
}

}  // namespace
}  // namespace schakel::load
