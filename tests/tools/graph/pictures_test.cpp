// The files of `schakel graph`, for a small cluster with awkward names.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/tools/load/demo.hpp"
#include "tools/graph/drawing.hpp"
#include "tools/graph/report.hpp"

namespace schakel::graph {
namespace {

class Pictures : public testing::Test {
 protected:
  Pictures()
      : loaded(load::load_demo(
            load::with(load::kDemo, "id: \"cells\"\n", "id: \"cells\"\n  name: \"A & \\\"B\\\" <C>\"\n"))) {
    EXPECT_TRUE(loaded.ok());
    structure = models::structure_of(loaded.model, loaded.base_year);
    drawing = drawing_of(loaded.model, loaded.base_year, structure);
  }
  static bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

  load::Loaded loaded;
  models::Structure structure;
  Drawing drawing;
};

TEST_F(Pictures, CsvNamesPlacesAndVolumes) {
  EXPECT_EQ(to_csv(drawing),
            "from,to,link,product,mode,volume,measure,capacity,substitution\n"
            "demo/cells,demo/polymer-line,demo/chlorine-to-polymer,chlorine,pipeline,24,kt/y,,\n");
  const std::string nodes = to_nodes_csv(drawing);
  EXPECT_TRUE(has(nodes,
                  "id,name,kind,cluster,owner,site,municipality,product,capacity,base_rate,measure,jobs,"
                  "co2_kt_per_year,latitude,longitude,cuts_off,in_turn\n"));
  EXPECT_TRUE(
      has(nodes,
          "demo/cells,\"A & \"\"B\"\" <C>\",unit,demo,Acme,Botlek,Rotterdam,chlorine,100,90,kt/y,,,51.87,4.28,1,1\n"))
      << nodes;
}

// What is not known has no attribute: Gephi shows it as empty, not as 0.
TEST_F(Pictures, GraphmlEscapesAndLeavesOutWhatIsNotKnown) {
  const std::string text = to_graphml(drawing);
  EXPECT_TRUE(has(text, "<data key=\"n_name\">A &amp; &quot;B&quot; &lt;C&gt;</data>"));
  EXPECT_TRUE(has(text, "<key id=\"n_jobs\" for=\"node\" attr.name=\"jobs\" attr.type=\"double\"/>"));
  EXPECT_FALSE(has(text, "<data key=\"n_jobs\">"));
  EXPECT_TRUE(has(text, "source=\"demo/cells\" target=\"demo/polymer-line\""));
  EXPECT_TRUE(has(text, "<data key=\"e_volume\">24</data>"));
}

// A word longer than a line breaks after a hyphen, so that it stays in its box.
TEST_F(Pictures, LongNamesBreakAtHyphens) {
  drawing.nodes[0].name = "Methylenediphenyl-diisocyanate-polymer";
  const std::string svg = to_svg(drawing);
  EXPECT_TRUE(has(svg, ">Methylenediphenyl-</text>")) << svg;
  EXPECT_TRUE(has(svg, ">diisocyanate-polymer</text>")) << svg;
}

TEST_F(Pictures, DotAndSvgEscape) {
  EXPECT_TRUE(has(to_dot(drawing), "[label=\"A & \\\"B\\\" <C>\",shape=box]"));
  const std::string svg = to_svg(drawing);
  EXPECT_TRUE(has(svg, "A &amp; &quot;B&quot; &lt;C&gt;"));
  EXPECT_FALSE(has(svg, "<C>"));
  EXPECT_EQ(svg, to_svg(drawing));
}

// The polymer line has one supplier of chlorine and buys its ethylene.
TEST_F(Pictures, ReportNamesTheSinglePoint) {
  const std::string text = structure_report(loaded.model, loaded.base_year, structure);
  EXPECT_TRUE(has(text, "Single points of failure: 1 "));
  EXPECT_TRUE(has(text, "A & \"B\" <C> (demo/cells), 1 unit in turn\n    chlorine of polymer-line\n")) << text;
  EXPECT_TRUE(has(text, "chlorine: 1 user takes 24 kt/y\n    fewest: 1 link with 24 kt/y: demo/chlorine-to-polymer\n"));
  EXPECT_TRUE(has(text, "Recycles: none\n"));
}

}  // namespace
}  // namespace schakel::graph
