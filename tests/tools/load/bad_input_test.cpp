// Input that must never become a wrong number: each mistake is one located message.
#include <filesystem>

#include "tests/support/folder.hpp"
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

/// The one problem of the demo with `from` replaced by `to`, from its place on.
std::string one(const std::string& from, const std::string& to) {
  const std::string text = with(kDemo, from, to);
  const Lines found = problems_of(text);
  EXPECT_EQ(found.size(), 1u) << testing::PrintToString(found);
  return found.empty() ? "" : found[0];
}

const std::string kCapacity = "kt_per_year { value: 100 ";

TEST(BadInput, NanAndInfinities) {
  EXPECT_EQ(one(kCapacity, "kt_per_year { value: nan "),
            "c.txtpb:" + place(kDemo, kCapacity).substr(0, 3) +
                "28: unit \"cells\": capacity.kt_per_year = nan; must be a finite number");
  for (const char* value : {"inf", "-inf", "1e400", "-1e400"}) {
    const std::string found = one(kCapacity, std::string("kt_per_year { value: ") + value + " ");
    EXPECT_NE(found.find("must be a finite number"), std::string::npos) << value << ": " << found;
  }
}

TEST(BadInput, ZeroAndNegativeRecipes) {
  for (const char* value : {"0", "-1.5", "1e-300"}) {
    const std::string found = one("t_per_t { value: 1.5 ", std::string("t_per_t { value: ") + value + " ");
    EXPECT_NE(found.find("unit \"cells\": input[salt].amount.t_per_t = "), std::string::npos) << found;
  }
}

TEST(BadInput, AUnitWithoutOutputs) {
  const std::size_t from = kDemo.find("  output {\n    product: \"polymer\"");
  const std::size_t to = kDemo.find("link {");
  const Lines found = problems_of(kDemo.substr(0, from) + "}\n" + kDemo.substr(to));
  EXPECT_EQ(found, (Lines{"c.txtpb:" + place(kDemo, "unit {\n  id: \"polymer-line\"") +
                          "unit \"polymer-line\": output is missing"}));
}

TEST(BadInput, SelfLoopsOfUnitsPoolsAndBoundaryNodes) {
  const std::string more = R"(pool { id: "grid" product: "chlorine" }
boundary_node { id: "abroad" product: "chlorine" supplies: true }
)";
  for (const char* end : {"cells", "grid", "abroad"}) {
    const std::string link = std::string("link { id: \"loop\" product: \"chlorine\" from: \"") + end + "\" to: \"" +
                             end +
                             "\" stand_by: true capacity { kt_per_year { value: 1 source: \"S1\" grade: A } } }\n";
    const Lines found = problems_of(kDemo + more + link);
    ASSERT_EQ(found.size(), 1u) << testing::PrintToString(found);
    EXPECT_EQ(found[0], "c.txtpb:56:" + std::to_string(48 + std::string(end).size()) +
                            ": link \"loop\": starts and ends at \"" + end +
                            "\"; two different ends; what a unit uses of its own product is netted out of its recipe");
  }
}

/// A cluster of many stand-by links, one a row, of which one names an end that is not there.
std::string many_links(int rows, int broken) {
  std::string text = kDemo;
  for (int i = 0; i < rows; ++i)
    text += "link { id: \"row-" + std::to_string(i) + "\" product: \"chlorine\" from: \"cells\" to: \"" +
            (i == broken ? "nowhere" : "polymer-line") +
            "\" stand_by: true capacity { kt_per_year { value: 1 source: \"S1\" grade: A } } }\n";
  return text;
}

/// Checks the many rows and expects the one message at the line of the broken one.
void expect_found(int rows) {
  const int broken = rows / 3;
  const std::string text = many_links(rows, broken);
  const auto line = std::count(kDemo.begin(), kDemo.end(), '\n') + broken + 1;
  const Lines found = problems_of(text);
  ASSERT_EQ(found.size(), 1u);
  const std::string start = "c.txtpb:" + std::to_string(line) + ":";
  EXPECT_EQ(found[0].substr(0, start.size()), start);
  EXPECT_NE(found[0].find("link \"row-" + std::to_string(broken) + "\": to = \"nowhere\" is not known"),
            std::string::npos);
}

TEST(BadInput, OneBrokenRowOfTenThousandIsFoundByItsLine) { expect_found(10000); }

// Over 50,000 top-level fields the place is the first line of the field.
TEST(BadInput, OneBrokenRowOfSixtyThousandIsFoundByItsLine) { expect_found(60000); }

// The large one takes half a minute and 4 GB.
TEST(BadInput, OneBrokenRowOfAMillionIsFoundByItsLine) { expect_found(1000000); }

TEST(BadInput, AResultIsNotReadAsACluster) {
  namespace fs = std::filesystem;
  const test::Folder dir;
  for (const char* name : {"manifest.json", "summary.json", "inputs.pb"}) dir.write(name, "{}");
  for (const fs::path& path : {dir.path(), dir / "summary.json", dir / "inputs.pb"}) {
    const Checked checked = check_path(path);
    ASSERT_EQ(checked.problems.size(), 1u) << path;
    EXPECT_EQ(checked.problems[0].what, "is a result, or a file of one");
    EXPECT_EQ(checked.clusters, 0);
  }
}

}  // namespace
}  // namespace schakel::load
