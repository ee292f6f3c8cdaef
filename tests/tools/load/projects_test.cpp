// Projects as data: what does not fit is told where it stands.
#include <gtest/gtest.h>

#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

Lines why(const std::string& project) { return lines(load_demo(kDemo + project + "\n", kBaseline).problems); }
std::string first(const std::string& project) {
  const Lines all = why(project);
  return all.empty() ? "" : all.front();
}

const std::string kHead = "project { id: \"boiler\" owner: \"acme\" unit: \"cells\" ";

TEST(ProjectData, IsResolved) {
  const Loaded loaded =
      load_demo(kDemo + kHead +
                    "planned { year { value: 2028 grade: C source: \"S1\" } known_from: \"2023-01-01\" } reached { "
                    "stage: ENGINEERING date: "
                    "\"2023-06-01\" source: \"S1\" } investment_eur { value: 5e6 grade: C source: \"S1\" } }\n",
                kBaseline);
  EXPECT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.investments.projects.size(), 1u);
  const models::Project& project = loaded.investments.projects[0];
  EXPECT_EQ(project.id, "demo/boiler");
  EXPECT_EQ(project.key, "demo/boiler");
  ASSERT_EQ(project.units.size(), 1u);
  EXPECT_TRUE(project.reached[static_cast<std::size_t>(models::Stage::engineering)].has_value());
  EXPECT_EQ(loaded.model.projects.size(), 1u);
}

// From 1 June 2025 until 2027: the rest of 2025, and 2026.
TEST(ProjectData, AnInstrumentThatGrantsEveryYearHasARoundAYear) {
  v1::Inputs inputs = load_demo(kDemo + kHead + "}\n", kBaseline).inputs;
  v1::National& national = *inputs.mutable_national();
  national.set_id("national");
  national.set_reference_date("2023-12-31");
  v1::Instrument& dei = *national.add_instrument();
  dei.set_id("dei");
  dei.set_kind(v1::Instrument::INVESTMENT_SUBSIDY);
  dei.set_from("2025-06-01");
  dei.set_until("2027-01-01");
  v1::Parameter& yearly = *dei.add_parameter();
  yearly.set_id("yearly");
  yearly.mutable_eur()->set_value(5e6);
  const models::Investments data = from_inputs(inputs).investments;
  ASSERT_EQ(data.subsidies.size(), 1u);
  const std::vector<models::Round>& rounds = data.subsidies[0].rounds;
  ASSERT_EQ(rounds.size(), 2u);
  EXPECT_EQ(rounds[0].opens, *parse_date("2025-06-01"));
  EXPECT_EQ(rounds[0].closes, *parse_date("2026-01-01"));
  EXPECT_EQ(rounds[1].opens, *parse_date("2026-01-01"));
  EXPECT_EQ(rounds[1].closes, *parse_date("2027-01-01"));
  EXPECT_EQ(rounds[0].eur + rounds[1].eur, 10e6);
}

TEST(ProjectData, GroundIsSoManyHectaresOfAnArea) {
  const std::string area = "land_area { id: \"ground\" free_hectares { value: 10 grade: C source: \"S1\" } } ";
  const std::string six = "hectares { value: 6 grade: C source: \"S1\" } ";
  const std::string decided = "planned { year { value: 2028 grade: C source: \"S1\" } known_from: \"2023-01-01\" } ";
  const Loaded loaded = load_demo(kDemo + area + kHead + decided + "land_area: \"ground\" " + six + "}\n", kBaseline);
  EXPECT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.investments.land_areas.size(), 1u);
  EXPECT_EQ(loaded.investments.projects[0].land_area, 0);
  EXPECT_EQ(loaded.investments.projects[0].hectares, 6);
  EXPECT_NE(first(kHead + six + "}").find("hectares without land_area"), std::string::npos);
  EXPECT_NE(first(area + kHead + "land_area: \"ground\" }").find("land_area without hectares"), std::string::npos);
  EXPECT_NE(first(area + kHead + "no_permit: true land_area: \"ground\" " + six + "}").find("needs no permit"),
            std::string::npos);
  EXPECT_NE(first(kHead + "land_area: \"ground\" " + six + "}").find("is not known"), std::string::npos);
}

TEST(ProjectData, WhatIsLowInCarbonIsAProduct) {
  const auto low = [](const std::string& product) {
    return first(kHead + "low_carbon { product: \"" + product +
                 "\" kt_per_year { value: 6 grade: C source: \"S1\" } } }");
  };
  EXPECT_EQ(low("chlorine").find("low_carbon"), std::string::npos);
  EXPECT_NE(low("chlorin").find("is not known"), std::string::npos);
}

TEST(ProjectData, ProblemsAreLocated) {
  EXPECT_NE(first(kHead + "need { } }").find("exactly one of infrastructure and project"), std::string::npos);
  EXPECT_NE(first(kHead + "need { project: \"boiler\" } }").find("is itself"), std::string::npos);
  EXPECT_NE(first(kHead + "trade { product: \"chlorine\" } }").find("exactly one"), std::string::npos);
  EXPECT_NE(first(kHead + "reached { stage: PERMIT date: \"2031-01-01\" } }").find("after the reference date"),
            std::string::npos);
  EXPECT_NE(first("project { id: \"boiler\" }").find("owner is missing"), std::string::npos);
  EXPECT_NE(first(kHead + "grid_area: \"area\" }").find("is not known"), std::string::npos);
  EXPECT_NE(first(kHead + "effect { unit: \"cells\" capacity_left { value: 1.5 grade: C source: \"S1\" } } }")
                .find("must be in [0, 1)"),
            std::string::npos);
}

}  // namespace
}  // namespace schakel::load
