// Figures for papers: what is drawn where, and that no name becomes markup.
#include <gtest/gtest.h>

#include <cmath>

#include "tools/figures/flow_figure.hpp"
#include "tools/figures/gantt_figure.hpp"
#include "tools/figures/line_figure.hpp"
#include "tools/figures/product_flows.hpp"
#include "tools/figures/tree_figure.hpp"

namespace schakel::figures {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

Panel panel(std::vector<Line> lines) {
  return {"Jobs", "jobs", "en", {*parse_date("2026-01-01"), 0, 100}, std::move(lines)};
}

// 50 of at most 100 stands half way between 66 and 286 (320 less 34); the step is on day 50 of 100, half way between 70
// and 836 (860 less 24).
TEST(Figures, AStepStandsAtItsDayAndValue) {
  const std::string svg = line_figure(panel({{"lost", {0, 50}, {0, 100}, "stroke=\"#000\""}}));
  EXPECT_NE(svg.find("70.0,286.0 453.0,286.0 453.0,66.0 836.0,66.0"), std::string::npos) << svg;
}

TEST(Figures, AnUnknownValueIsAGapInTheLine) {
  const std::string svg = line_figure(panel({{"lost", {0, 20, 40}, {10, std::nan(""), 10}, "stroke=\"#000\""}}));
  EXPECT_EQ(count(svg, "<polyline"), 2u);
}

TEST(Figures, MonthsAreMarked) {
  const std::string svg = line_figure(panel({{"lost", {0}, {1}, "stroke=\"#000\""}}));
  for (const char* month : {"2026-01", "2026-02", "2026-03", "2026-04"}) EXPECT_EQ(count(svg, month), 1u) << month;
}

TEST(Figures, ARowForEachLine) {
  const Line line{"Unit", {0, 10}, {1, 0}, "stroke=\"#000\""};
  EXPECT_EQ(count(rows_figure(panel({line, line, line})), "<polyline"), 3u);
}

TEST(Figures, NamesNeverBecomeMarkup) {
  const std::string name = "</text><script>alert(1)</script>\"'&";
  Panel hostile = panel({{name, {0}, {1}, "stroke=\"#000\""}});
  hostile.title = hostile.unit = name;
  for (const std::string& svg :
       {line_figure(hostile), rows_figure(hostile),
        flow_figure({{name, name, {{name, 1, 0}}, {{name, 1, 0}}}}, name, "en"),
        tree_figure({name, name, {{name, name, -1}}}), gantt_figure({name, "en", {}, 100, {{name, name, {}, 1, 2}}})}) {
    EXPECT_EQ(count(svg, "<script"), 0u);
    EXPECT_GT(count(svg, "&lt;script"), 0u);
  }
}

// From: 600 to 0 is lost, 100 stays. To: 400 to 60 keeps 60; 300 to 40 keeps 40; nothing is gained. Imports from 0 to
// 50 in a second product are new.
TEST(Figures, WhatStaysGoesAndComesIsDrawnApart) {
  const std::vector<Flow> flows = {
      {"Chlorine", "kt/y", {{"Botlek", 600, 0}, {"Delfzijl", 100, 100}}, {{"VCM", 400, 60}, {"MDI", 300, 40}}},
      {"VCM", "kt/y", {{"imported", 0, 50}}, {{"PVC", 100, 50}}}};
  const std::string svg = flow_figure(flows, "Flows", "en");
  // Solid: Delfzijl, VCM, MDI, PVC. Gone: Botlek, parts of VCM, MDI and PVC. New: the import.
  EXPECT_EQ(count(svg, "<path"), 4u + 4u + 1u);
  EXPECT_EQ(count(svg, "url(#more)"), 2u);  // the import, and its key
  EXPECT_NE(svg.find("600 → 0"), std::string::npos);
  EXPECT_NE(svg.find("700 → 100 kt/y"), std::string::npos);
}

// 0 caused 2 and 3, 2 caused 4; 1 stands by itself: 0, 2, 4, 3, 1.
TEST(Figures, WhatFollowsStandsBelowItsCause) {
  EXPECT_EQ(tree_order({-1, -1, 0, 0, 2}), (std::vector<std::size_t>{0, 2, 4, 3, 1}));
  EXPECT_EQ(tree_order({3, -1, 0}), (std::vector<std::size_t>{0, 2, 1})) << "a cause that comes later is none";
  const std::string svg =
      tree_figure({"T", "", {{"2026", "root", -1}, {"2026", "leaf", 0}, {"2027", "leaf's leaf", 1}}});
  for (const char* x : {"x=\"96.0\"", "x=\"114.0\"", "x=\"132.0\""}) EXPECT_EQ(count(svg, x), 1u) << x;  // 18 a step
}

// Years 2024 to 2034 over 480 pixels from 280: a stage of the first five years (1827 of 3653 days) is 240.1 wide; one
// beside it in time has a lane of its own, 9 lower; it runs in the middle.
TEST(Figures, AStageIsAsLongAsItLasts) {
  GanttRow row{"P", "runs 2029-01", {{"permit", 0, 1827}, {"construction", 900, 1827}}, std::nan(""), 1827};
  const std::string svg = gantt_figure({"G", "en", *parse_date("2024-01-01"), 3653, {row}});
  EXPECT_NE(svg.find("x=\"280.0\" y=\"73.0\" width=\"240.1\""), std::string::npos) << svg;
  EXPECT_NE(svg.find("y=\"82.0\""), std::string::npos);
  EXPECT_EQ(count(svg, "<circle"), 2u);  // it runs, and the key
  EXPECT_NE(svg.find("2030"), std::string::npos);
}

TEST(Figures, ChangedFlowsLeaveOutWhatStaysAndGatherSmallEnds) {
  nlohmann::ordered_json from = nlohmann::ordered_json::array();
  for (int i = 0; i < 12; ++i)
    from.push_back(
        {{"kind", "unit"}, {"id", ""}, {"name", "u" + std::to_string(i)}, {"baseline", {10}}, {"scenario", {5}}});
  const nlohmann::ordered_json same = {
      {{"kind", "sold"}, {"id", ""}, {"name", ""}, {"baseline", {10}}, {"scenario", {10}}}};
  const nlohmann::ordered_json flows = {{"day", {100}},
                                        {"products",
                                         {{{"product", "falls"}, {"measure", "kt/y"}, {"from", from}, {"to", same}},
                                          {{"product", "stays"}, {"measure", "kt/y"}, {"from", same}, {"to", same}}}}};
  const std::vector<Flow> shown = changed_flows(flows, "nl");
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_EQ(shown[0].unit, "kt/jaar");
  ASSERT_EQ(shown[0].from.size(), 8u);  // seven and the other five as one
  EXPECT_EQ(shown[0].from.back().name, "5 andere");
  EXPECT_DOUBLE_EQ(shown[0].from.back().before, 50);
  EXPECT_DOUBLE_EQ(shown[0].from.back().after, 25);
  EXPECT_EQ(shown[0].to[0].name, "verkocht op de markt");
}

}  // namespace
}  // namespace schakel::figures
