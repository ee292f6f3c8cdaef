// Which numbers of the inputs are uncertain, by a made-up cluster.
#include "tools/ensemble/numbers.hpp"

#include <google/protobuf/arena.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>

namespace schakel::ensemble {
namespace {

using google::protobuf::TextFormat;

const char* const kCluster = R"(
id: "demo"
unit {
  id: "cells"
  capacity { kt_per_year { value: 100 low: 80 high: 120 grade: D shape: UNIFORM } }
  utilisation { value: 0.9 low: 0.5 high: 0.95 grade: C shape: UNIFORM }
  minimum_load { value: 0.4 low: 0.3 high: 0.8 grade: D shape: UNIFORM }
  input { product: "salt" amount { t_per_t { value: 1.5 low: 1 high: 2 grade: A } } market: true }
  line { id: "one" capacity { kt_per_year { value: 60 low: 50 high: 70 grade: D shape: UNIFORM } } }
  line { id: "two" capacity { kt_per_year { value: 40 grade: A } } }
}
unit {
  id: "left"
  capacity { kt_per_year { value: 10 low: 0 high: 20 grade: D shape: UNIFORM correlation_group: "twins" } }
}
unit {
  id: "right"
  capacity { kt_per_year { value: 30 low: 20 high: 40 grade: D shape: UNIFORM correlation_group: "twins" } }
  utilisation { value: 0.9 grade: D }
}
)";

v1::Inputs demo() {
  v1::Inputs inputs;
  EXPECT_TRUE(TextFormat::ParseFromString(kCluster, inputs.add_cluster()));
  return inputs;
}

struct Numbers {
  v1::Inputs inputs = demo();
  UncertainNumbers numbers;
  explicit Numbers(const std::string& which = "") {
    v1::Uncertain uncertain;
    EXPECT_TRUE(TextFormat::ParseFromString(which, &uncertain));
    numbers = UncertainNumbers(inputs, uncertain);
  }
  void set(double u, double part = 1) {
    numbers.set(std::vector<double>(numbers.size(), u), std::vector<double>(numbers.entities().size(), part));
  }
  const v1::Unit& unit(int i) const { return inputs.cluster(0).unit(i); }
  double capacity(int i) const { return unit(i).capacity().kt_per_year().value(); }
};

/// Gathering moves numbers and changes none. Those with a range then lie side by side: a page of 4 KiB holds 46 of 88
/// bytes, 30 with the name of a group (48 more), so 1,007 lie on at most 36 pages; before, on one or two for each unit.
TEST(GatherNumbers, ChangesWhereTheyLieAndNothingElse) {
  google::protobuf::Arena arena;
  v1::Inputs& inputs = *google::protobuf::Arena::CreateMessage<v1::Inputs>(&arena);
  inputs = demo();
  for (int i = 0; i < 500; ++i) *inputs.mutable_cluster(0)->add_unit() = inputs.cluster(0).unit(i % 3);
  const std::string before = inputs.SerializeAsString();
  gather_numbers(inputs);
  EXPECT_EQ(inputs.SerializeAsString(), before);
  const UncertainNumbers numbers(inputs, {});
  std::set<std::uintptr_t> pages;
  for (const UncertainNumbers::Number& number : numbers.list())
    pages.insert(reinterpret_cast<std::uintptr_t>(number.at) / 4096);
  EXPECT_LE(pages.size(), 36u) << numbers.list().size();
}

std::vector<std::string> sorted(std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

/// Those of grade C and D with a range: not salt (grade A), not the second line and the last utilisation (no range).
TEST(UncertainNumbers, AreThoseOfGradeCAndDWithARange) {
  const Numbers n;
  EXPECT_EQ(sorted(n.numbers.keys()),
            (std::vector<std::string>{"demo/cells.capacity.kt_per_year", "demo/cells.line[one].capacity.kt_per_year",
                                      "demo/cells.minimum_load", "demo/cells.utilisation", "group twins"}));
}

TEST(UncertainNumbers, CanBeChosenByGradeAndPath) {
  EXPECT_EQ(Numbers("nothing: true").numbers.size(), 0u);
  EXPECT_EQ(Numbers("grade: A").numbers.keys(), (std::vector<std::string>{"demo/cells.input[salt].amount.t_per_t"}));
  EXPECT_EQ(Numbers("only: \"demo/cells.minimum_load\"").numbers.size(), 1u);
  EXPECT_EQ(Numbers("leave: \"demo/cells\"").numbers.keys(), (std::vector<std::string>{"group twins"}));
  EXPECT_EQ(Numbers("only: \"demo/cell\"").numbers.size(), 0u) << "a path is not the beginning of a word";
}

/// One draw for both: at the quantile 0.75, 0 + 0.75 x 20 = 15 and 20 + 0.75 x 20 = 35.
TEST(UncertainNumbers, OfOneGroupMoveTogether) {
  Numbers n;
  n.set(0.75);
  EXPECT_NEAR(n.capacity(1), 15, 1e-9);
  EXPECT_NEAR(n.capacity(2), 35, 1e-9);
  const auto twins = std::find(n.numbers.keys().begin(), n.numbers.keys().end(), "group twins");
  EXPECT_EQ(n.numbers.members()[static_cast<std::size_t>(twins - n.numbers.keys().begin())], 2);
}

/// At the quantile 0.75: 110 kt. Lines of 65 and 40 add up to it: x 110 / 105.
TEST(UncertainNumbers, LinesAddUpToTheirUnit) {
  Numbers n;
  n.set(0.75);
  EXPECT_NEAR(n.capacity(0), 110, 1e-9);
  EXPECT_NEAR(n.unit(0).line(0).capacity().kt_per_year().value(), 65 * 110 / 105.0, 1e-9);
  EXPECT_NEAR(n.unit(0).line(1).capacity().kt_per_year().value(), 40 * 110 / 105.0, 1e-9);
}

/// Each by itself: a minimum load of 0.8 - epsilon and a utilisation of 0.5 + epsilon do not go together.
TEST(UncertainNumbers, AMinimumLoadIsNotAboveTheUtilisation) {
  Numbers n;
  std::vector<double> u;
  for (const std::string& key : n.numbers.keys()) u.push_back(key == "demo/cells.minimum_load" ? 0.99 : 0.01);
  n.numbers.set(u, std::vector<double>(n.numbers.entities().size(), 1));
  EXPECT_NEAR(n.unit(0).utilisation().value(), 0.5045, 1e-9);
  EXPECT_LE(n.unit(0).minimum_load().value(), n.unit(0).utilisation().value());
}

/// Part 0: as the data stand, whatever the draw, to the last bit. Half-way: half of the way.
TEST(UncertainNumbers, ComeBackToWhatTheDataSay) {
  Numbers n;
  n.set(0.9);
  n.set(0.9, 0);
  EXPECT_EQ(n.inputs.SerializeAsString(), demo().SerializeAsString());
  n.set(0.75, 0.5);
  EXPECT_NEAR(n.capacity(0), 105, 1e-9);
}

}  // namespace
}  // namespace schakel::ensemble
