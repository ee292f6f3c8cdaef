// Links that do not fit their ends, and units that shed in the same order.
#include "models/plants/build_system.hpp"
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

const std::string kLink = "link \"chlorine-to-polymer\": ";
const std::string kSecond = "link { id: \"second\" product: \"chlorine\" from: \"cells\" to: \"polymer-line\" BASE }\n";
const std::string kNodes =
    "boundary_node { id: \"abroad\" product: \"chlorine\" supplies: true }\n"
    "boundary_node { id: \"customer\" product: \"chlorine\" }\n"
    "pool { id: \"grid\" product: \"steam\" }\n";

TEST(Links, ToItself) {
  const std::string text = with(kDemo, "to: \"polymer-line\"", "to: \"cells\"");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "to: \"cells\"") + kLink +
                   "starts and ends at \"cells\"; two different ends; what a unit uses of its own product is netted "
                   "out of its recipe"}));
}

TEST(Links, ProductNotMadeOrNotNeeded) {
  const std::string text = with(kDemo, "link {\n  id: \"chlorine-to-polymer\"\n  product: \"chlorine\"",
                                "link {\n  id: \"chlorine-to-polymer\"\n  product: \"salt\"");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "product: \"salt\"\n  from") + kLink +
                       "product = \"salt\" is not made by \"cells\"; it gives chlorine",
                   "c.txtpb:" + place(text, "product: \"salt\"\n  from") + kLink +
                       "product = \"salt\" is not needed by \"polymer-line\"; it takes chlorine or ethylene"}));
}

TEST(Links, EndsOfOtherProductsAndTheWrongWayRound) {
  EXPECT_EQ(problems_of(with(kDemo, "from: \"cells\"", "from: \"grid\"") + kNodes).at(0).substr(8 + 6),
            kLink + "product = \"chlorine\" is not made by \"grid\"; it gives steam");
  EXPECT_EQ(problems_of(with(kDemo, "from: \"cells\"", "from: \"customer\"") + kNodes).at(0).substr(8 + 6),
            kLink + "from = \"customer\" is a customer; a boundary_node with supplies: true");
  EXPECT_EQ(problems_of(kDemo + kNodes +
                        with(with(kSecond, "polymer-line", "abroad"), "BASE",
                             "volume { kt_per_year "
                             "{ value: 1 source: \"S1\" grade: A } }"))
                .at(0)
                .substr(8 + 7),
            "link \"second\": to = \"abroad\" is a supplier; a boundary_node without supplies: true");
}

TEST(Links, BaseVolume) {
  const std::string none = with(kDemo, "  share_of_need { value: 1 source: \"S1\" grade: A }\n", "");
  EXPECT_EQ(problems_of(none), (Lines{"c.txtpb:" + place(none, "link {") + kLink +
                                      "has no base volume; one of share_of_need, "
                                      "share_of_output, volume, remainder_of_need, remainder_of_output or stand_by"}));
  const std::string off = with(kDemo, "share_of_need { value: 1 source: \"S1\" grade: A }", "remainder_of_need: false");
  EXPECT_EQ(problems_of(off), (Lines{"c.txtpb:" + place(off, "remainder_of_need") + kLink +
                                     "remainder_of_need = false; true, or another base volume"}));
  const std::string both = with(kDemo, "share_of_need {", "remainder_of_need: true share_of_need {");
  EXPECT_EQ(problems_of(both), (Lines{"c.txtpb:" + place(both, "share_of_need") + kLink +
                                      "Field \"share_of_need\" is specified along with field \"remainder_of_need\", "
                                      "another member of oneof \"base\"."}));
  const std::string idle = kDemo + with(kSecond, "BASE", "stand_by: true");
  EXPECT_EQ(problems_of(idle), (Lines{"c.txtpb:" + place(idle, "stand_by") +
                                      "link \"second\": a stand-by link without "
                                      "capacity carries nothing; capacity"}));
}

TEST(Links, SharesAreNotOfBoundaryNodes) {
  const std::string text =
      kDemo + kNodes + with(with(kSecond, "polymer-line", "customer"), "BASE", "remainder_of_need: true");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "remainder_of_need") +
                   "link \"second\": remainder_of_need into a "
                   "boundary_node, whose need is not modelled; volume, share_of_output or remainder_of_output"}));
}

TEST(Links, TwoRemaindersOfOneNeed) {
  const std::string text =
      with(kDemo, "share_of_need { value: 1 source: \"S1\" grade: A }", "remainder_of_need: true") +
      with(kSecond, "BASE", "remainder_of_need: true");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "remainder_of_need: true }\n") +
                                      "link \"second\": a second remainder of the "
                                      "same need; link \"chlorine-to-polymer\" is the first; one per need"}));
}

TEST(Links, EqualShedOrderAtOneSellerIsAWarning) {
  // A second line at the same seller: 10 * 0.5 = 5 kt, all its chlorine from the cells.
  const std::string text = kDemo + R"(unit { id: "other" owner: "acme" site: "botlek" main_product: "polymer"
  capacity { kt_per_year { value: 10 source: "S1" grade: A } } utilisation { value: 0.5 source: "S1" grade: A }
  shed_order: 1
  input { product: "chlorine" amount { t_per_t { value: 1 source: "S1" grade: A } } }
  output { product: "polymer" amount { t_per_t { value: 1 source: "S1" grade: A } } outlet { id: "s" kind: SALE } } }
link { id: "l2" product: "chlorine" from: "cells" to: "other" share_of_need { value: 1 source: "S1" grade: A } }
)";
  EXPECT_EQ(
      problems_of(text),
      (Lines{"c.txtpb:56:3: warning: unit \"other\": shed_order = 1 is also that of \"polymer-line\", and both draw "
             "on the same seller; distinct values; ties are broken by stream_key"}));
}

// A transit time is played only into a stock; elsewhere it is a fact without an effect, and said to be.
TEST(Links, TransitTimeNeedsAStock) {
  const std::string text =
      with(kDemo, "mode: PIPELINE\n", "mode: BARGE\n  transit_time_days { value: 2 source: \"S1\" grade: A }\n");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "transit_time_days") + "warning: " + kLink +
                   "transit_time_days = 2 has no effect: \"polymer-line\" has no stock of \"chlorine\"; a storage "
                   "of that unit and product"}));
  const Loaded loaded =
      load_demo(text +
                "storage { id: \"tank\" unit: \"polymer-line\" product: \"chlorine\" capacity { kt { "
                "value: 1 source: \"S1\" grade: A } } initial_fill { value: 0.5 source: \"S1\" grade: A "
                "} }\n");
  EXPECT_EQ(lines(loaded.problems), Lines{});
  const cascade::System system = models::build_system(loaded.model, loaded.base_year).system;
  ASSERT_EQ(system.stocks[0].transits.size(), 1u);
  EXPECT_EQ(system.stocks[0].transits[0].days, 2);
}

/// "abroad" sells nothing to anybody and has no spare: it is not in the network. With spare, or with a link that has a
/// volume, it may carry something.
TEST(Links, WhatStandsByAtAPlantThatGivesNothingCarriesNothing) {
  const std::string stands_by = with(with(kSecond, "from: \"cells\"", "from: \"abroad\""), "BASE",
                                     "stand_by: true capacity { kt_per_year { value: 1 source: \"S1\" grade: A } }");
  const std::string text = kDemo + kNodes + stands_by;
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "stand_by") +
                   "warning: link \"second\": carries nothing: \"abroad\" gives nothing in the base year and has no "
                   "spare; spare of that boundary_node, or volume of a link"}));
  const std::string spare =
      with(kNodes, "supplies: true }", "supplies: true spare { kt_per_year { value: 1 source: \"S1\" grade: A } } }");
  EXPECT_EQ(problems_of(kDemo + spare + stands_by), Lines{});
}

TEST(Links, MinimumTakeNeedsABaseVolume) {
  const std::string text = kDemo + with(kSecond, "BASE",
                                        "stand_by: true capacity { kt_per_year { value: 1 source: \"S1\" grade: A } } "
                                        "contract { minimum_take { value: 0.8 source: \"S1\" grade: A } }");
  EXPECT_EQ(problems_of(text),
            (Lines{"c.txtpb:" + place(text, "minimum_take") +
                   "link \"second\": minimum_take on a stand-by link, which has no base volume; a base "
                   "volume, or no minimum"}));
}

TEST(Links, OnlyAUnitCanBeObliged) {
  const std::string taken = kDemo + kNodes +
                            "link { id: \"away\" product: \"chlorine\" from: \"cells\" to: \"customer\" volume { "
                            "kt_per_year { value: 1 source: \"S1\" grade: A } } contract { must_take: true } }\n";
  EXPECT_EQ(problems_of(taken).at(0),
            "c.txtpb:" + place(taken, "must_take") +
                "link \"away\": must_take on a link that does not end at a unit; a link to a unit; only a unit can be "
                "obliged to run");
  const std::string given = kDemo + kNodes +
                            "link { id: \"in\" product: \"chlorine\" from: \"abroad\" to: \"polymer-line\" volume { "
                            "kt_per_year { value: 1 source: \"S1\" grade: A } } contract { must_supply: true } }\n";
  EXPECT_EQ(problems_of(given).at(0),
            "c.txtpb:" + place(given, "must_supply") +
                "link \"in\": must_supply on a link that does not start at a unit; a link from a unit; only a unit can "
                "be obliged to run");
  const std::string idle = kDemo + with(kSecond, "BASE",
                                        "stand_by: true capacity { kt_per_year { value: 1 source: \"S1\" grade: A } } "
                                        "contract { must_take: true }");
  EXPECT_EQ(problems_of(idle), (Lines{"c.txtpb:" + place(idle, "must_take") +
                                      "link \"second\": must_take on a stand-by link, which has no base volume; a base "
                                      "volume"}));
}

}  // namespace
}  // namespace schakel::load
