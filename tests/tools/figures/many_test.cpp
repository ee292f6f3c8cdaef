// Figures of many futures: what is drawn where, what the CSV holds, and that no name becomes markup.
#include <gtest/gtest.h>

#include <algorithm>

#include "tools/figures/dot_figure.hpp"
#include "tools/figures/interval_figure.hpp"
#include "tools/figures/many_figures.hpp"
#include "tools/figures/part_figure.hpp"

namespace schakel::figures {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}
std::string content(const std::vector<File>& files, const std::string& name) {
  const auto found = std::find_if(files.begin(), files.end(), [&name](const File& file) { return file.name == name; });
  return found == files.end() ? "" : found->content;
}

const char* const kHostile = "</text><script>alert(1)</script>\\\"'&";

Json ranking(const std::string& name, bool several) {
  const std::string spread = several ? R"("low": 80, "high": 120, "p05": 60, "p95": 140)"
                                     : R"("low": null, "high": null, "p05": 100, "p95": 100)";
  const auto one = [&](const std::string& id, const std::string& value) {
    std::string measures;
    for (const char* key : {"jobs", "jobs_lost", "co2_cumulative_kt", "co2_global_kt", "basic_products", "depth"})
      measures +=
          std::string(measures.empty() ? "" : ", ") + "\"" + key + "\": {\"value\": " + value + ", " + spread + "}";
    return R"({"subject": ")" + id + R"(", "name": ")" + name + R"(", "jobs_unknown": ["x"], "spread": {)" + measures +
           "}" + (several ? R"(, "rank_probability": [0.75, 0.25]})" : "}");
  };
  return Json::parse(R"({"clusters": [{"name": ")" + name + R"("}], "ranking": [)" + one("a", "100") + ", " +
                     one("b", "-200") + R"(], "pairs": [{"first": "a", "second": "b", "first_name": "A",
    "second_name": "B", "jobs": 250, "jobs_apart": 300, "jobs_together_more": {"value": -50, "low": -60, "high": -40}}]})");
}

// 0 stands at 300 and 100 + 4 % at 680: 100 is 380 / 1.04 = 365.4 wide; 25 of it dark: 91.3.
TEST(ManyFigures, ABarIsAsLongAsItsValueAndDarkAsFarAsItIsLost) {
  IntervalFigure figure{"Jobs", "jobs", "en", true, false, {}};
  figure.rows.emplace_back();
  figure.rows[0].name = "Plant";
  figure.rows[0].value = 100;
  figure.rows[0].dark = 25;
  const std::string svg = interval_figure(figure);
  EXPECT_NE(svg.find("<rect x=\"300.0\" y=\"49.0\" width=\"91.3\""), std::string::npos) << svg;
  EXPECT_NE(svg.find("<rect x=\"391.3\" y=\"49.0\" width=\"274.0\""), std::string::npos) << svg;
}

TEST(ManyFigures, OrderIsBySizeWhateverTheSign) {
  const std::string csv = content(ranking_figures(ranking("N", true), "en"), "key-players-co2.csv");
  EXPECT_NE(csv.find("1,b,N,-200,80,120,60,140\r\n2,a,N,100,"), std::string::npos) << csv;
}

TEST(ManyFigures, OneFutureHasNoIntervalsAndNoProbability) {
  const std::vector<File> one = ranking_figures(ranking("N", false), "en"),
                          many = ranking_figures(ranking("N", true), "en");
  EXPECT_EQ(content(one, "rank-probability-jobs.svg"), "");
  EXPECT_NE(content(many, "rank-probability-jobs.svg"), "");
  EXPECT_NE(content(one, "key-players-jobs.csv").find("N,100,,,100,100"), std::string::npos);
  EXPECT_EQ(count(content(one, "key-players-jobs.svg"), "stroke-width=\"3\""), 0u);
  EXPECT_EQ(count(content(many, "key-players-jobs.svg"), "stroke-width=\"3\""), 2u);
}

// By jobs a comes first in three futures of four, by depth b in nine of ten: mean places 1.25 and 1.1.
TEST(ManyFigures, ProbabilitiesOfRanksAreByEachMeasure) {
  Json made = ranking("N", true);
  made["ranking"][0]["rank_probability_by"] = {{"jobs", {0.75, 0.25}}, {"depth", {0.1, 0.9}}};
  made["ranking"][1]["rank_probability_by"] = {{"jobs", {0.25, 0.75}}, {"depth", {0.9, 0.1}}};
  const std::vector<File> files = ranking_figures(made, "en");
  EXPECT_NE(content(files, "rank-probability-jobs.csv").find("probability\r\na,N,1,0.75\r\na,N,2,0.25\r\nb"),
            std::string::npos);
  EXPECT_NE(content(files, "rank-probability-depth.csv").find("probability\r\nb,N,1,0.9\r\nb,N,2,0.1\r\na"),
            std::string::npos);
  EXPECT_EQ(content(files, "rank-probability-co2.svg"), "");
}

TEST(ManyFigures, ACellSaysItsPartInPerCent) {
  const std::string svg = part_figure({"P", {"1", "2"}, {"A"}, {{0.754, 0.001}}});
  EXPECT_EQ(count(svg, ">75<"), 1u);
  EXPECT_EQ(count(svg, ">0<"), 0u);
}

// Two dots at one place share a name; a third beside them has its own.
TEST(ManyFigures, DotsOnEachOtherShareAName) {
  const std::string svg =
      dot_figure({"D", "x", "y", "en", {{"A", 10, 5, true}, {"B", 10, 5, true}, {"C", 90, 5, true}}});
  EXPECT_EQ(count(svg, "<circle"), 3u);
  EXPECT_EQ(count(svg, ">A; B<"), 1u);
  EXPECT_EQ(count(svg, ">C<"), 1u);
  EXPECT_EQ(count(dot_figure({"D", "x", "y", "nl", {{"A", 1, 5, true}, {"B", 1, 5, true}, {"C", 1, 5, true}}}),
                  ">A en nog 2<"),
            1u);
}

Json comparison(const std::string& name) {
  const std::string outcome =
      R"({"difference": {"mean": {"value": -500, "low": -600, "high": -400}, "p05": -900, "p95": 0}})";
  return Json::parse(R"({"title": ")" + name + R"(", "title_nl": "T", "reference": "r", "pareto_front": ["o"],
    "options": [{"id": "r", "title": ")" +
                     name + R"(", "outcomes": {"co2_cumulative": {}}},
                {"id": "o", "title": ")" +
                     name + R"(", "outcomes": {"co2_cumulative": )" + outcome + R"(, "public_cash": )" + outcome +
                     R"(}}],
    "series": {"r": {"jobs": {"year": [2024], "mean": [1], "p05": [0], "p95": [2]}, "co2": {"year": [2024, 2025], "mean": [9, 8], "p05": [8, 7], "p95": [10, 9]}},
               "o": {"jobs": {"year": [2024], "mean": [3], "p05": [-1], "p95": [5]}, "co2": {"year": [2024, 2025], "mean": [9, null], "p05": [8, null], "p95": [10, null]}}},
    "criteria": [{"quantity": "co2_cumulative", "options": [{"option": "r", "rank_probability": [0.1, 0.9]},
                                                            {"option": "o", "rank_probability": [0.9, 0.1]}]}]})");
}

TEST(ManyFigures, AComparisonHasDifferencesYearsPlacesAndMoney) {
  const std::vector<File> files = comparison_figures(comparison("N"), "en");
  for (const char* name : {"difference-co2_cumulative", "difference-public_cash", "co2-per-year", "jobs-per-year",
                           "places-co2_cumulative", "co2-and-public-cash"})
    for (const char* end : {".svg", ".csv"}) EXPECT_NE(content(files, std::string(name) + end), "") << name;
  EXPECT_EQ(content(files, "difference-jobs_end.svg"), "");  // not in the data
  EXPECT_NE(content(files, "difference-co2_cumulative.csv").find("o,co2_cumulative,-500,-600,-400,-900,0"),
            std::string::npos);
  EXPECT_NE(content(files, "jobs-per-year.csv").find("o,2024,3,-1,5"), std::string::npos);
  EXPECT_NE(content(files, "co2-per-year.csv").find("o,2025,,,\r\n"), std::string::npos);
  EXPECT_NE(content(files, "co2-and-public-cash.csv").find("o,-500,-500,1\r\n"), std::string::npos);
}

TEST(ManyFigures, NamesNeverBecomeMarkup) {
  for (const auto& files :
       {ranking_figures(ranking(kHostile, true), "nl"), comparison_figures(comparison(kHostile), "en")})
    for (const File& file : files)
      if (file.name.ends_with(".svg")) {
        EXPECT_EQ(count(file.content, "<script"), 0u) << file.name;
        EXPECT_GT(count(file.content, "&lt;script"), 0u) << file.name;
      }
}

TEST(ManyFigures, ASummaryOfSomethingElseIsAnError) {
  EXPECT_THROW(ranking_figures(Json::parse("{\"ranking\": [], \"pairs\": []}"), "en"), Json::exception);
  EXPECT_THROW(comparison_figures(Json::parse("{\"options\": [{}]}"), "en"), Json::exception);
}

}  // namespace
}  // namespace schakel::figures
