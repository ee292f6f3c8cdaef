// What a person may point `check` at.
#include <filesystem>

#include "tests/support/folder.hpp"
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

namespace fs = std::filesystem;

class CheckPath : public testing::Test {
 protected:
  void SetUp() override {
    write("demo/cluster.txtpb", kDemo.substr(0, kDemo.find("link {")));
    write("demo/links.txtpb", kDemo.substr(kDemo.find("link {")));
    write("demo/scenarios/baseline.txtpb", kBaseline);
    write("demo/scenarios/bad.txtpb", kBaseline + "event { }\n");
    write("schema/cluster.proto", "");
    write("scenarios/worse.txtpb", "id: \"w\" cluster: \"nowhere\"\n");
  }
  void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }

  const test::Folder folder_;
  const fs::path root_ = folder_.path();
};

TEST_F(CheckPath, ScenarioFindsItsClusterByItsFolder) {
  const Checked good = check_path(root_ / "demo/scenarios/baseline.txtpb");
  EXPECT_EQ(lines(good.problems), Lines{});
  EXPECT_EQ(good.scenarios, 1);
  EXPECT_EQ(check_path(root_ / "demo/scenarios/bad.txtpb").problems.size(), 1u);
}

TEST_F(CheckPath, ClusterFolderWithItsScenarios) {
  const Checked checked = check_path(root_ / "demo");
  EXPECT_EQ(checked.clusters, 1);
  EXPECT_EQ(checked.scenarios, 2);
  EXPECT_EQ(checked.problems.size(), 1u);
  EXPECT_EQ(check_path(root_ / "demo" / "").clusters, 1);
}

TEST_F(CheckPath, FoldersOfScenariosAreLookedIntoToo) {
  write("demo/scenarios/by-rule/one.txtpb", kBaseline);
  write("demo/scenarios/by-rule/two.txtpb", kBaseline + "event { }\n");
  const Checked whole = check_path(root_ / "demo");
  EXPECT_EQ(whole.clusters, 1);
  EXPECT_EQ(whole.scenarios, 4);
  EXPECT_EQ(whole.problems.size(), 2u);
  const Checked folder = check_path(root_ / "demo/scenarios/by-rule");
  EXPECT_EQ(folder.clusters, 0);
  EXPECT_EQ(folder.scenarios, 2);
  EXPECT_EQ(lines(check_path(root_ / "demo/scenarios/by-rule/one.txtpb").problems), Lines{});
}

TEST_F(CheckPath, PartOfAClusterStandsForTheWhole) {
  const Checked checked = check_path(root_ / "demo/links.txtpb");
  EXPECT_EQ(lines(checked.problems), Lines{});
  EXPECT_EQ(checked.clusters, 1);
  EXPECT_EQ(checked.scenarios, 0);
}

TEST_F(CheckPath, FolderWithEverything) {
  const Checked checked = check_path(root_);
  EXPECT_EQ(checked.clusters, 1);
  EXPECT_EQ(checked.scenarios, 3);
  ASSERT_EQ(checked.problems.size(), 2u);
  EXPECT_EQ(checked.problems[1].what.substr(0, 19), "cluster = \"nowhere\"");
}

TEST_F(CheckPath, ProblemsOfAClusterAreToldOnce) {
  write("demo/links.txtpb", with(kDemo.substr(kDemo.find("link {")), "from: \"cells\"", "from: \"x\""));
  EXPECT_EQ(check_path(root_ / "demo").problems.size(), 2u);
}

TEST_F(CheckPath, FilesAnywhere) {
  write("elsewhere/mine.txtpb", kDemo);
  write("elsewhere/play.txtpb", kBaseline + "event { }\n");
  EXPECT_EQ(check_path(root_ / "elsewhere/mine.txtpb").clusters, 1);
  const Checked scenario = check_path(root_ / "elsewhere/play.txtpb", root_);
  EXPECT_EQ(scenario.scenarios, 1);
  EXPECT_EQ(scenario.problems.size(), 1u);
}

TEST_F(CheckPath, NothingThere) {
  EXPECT_EQ(check_path(root_ / "none").problems.at(0).what, "no such file or directory");
  fs::create_directories(root_ / "empty");
  EXPECT_EQ(check_path(root_ / "empty").problems.at(0).what, "holds no cluster and no scenario");
}

// 2 units with 5 and 5 numbers, the link with 1, the load factor: 12. One of grade D, one B, one C, the rest A.
TEST_F(CheckPath, CoverageCountsEveryNumber) {
  write("demo/gaps.txtpb", "gap { entity: \"cells\" what: \"own jobs\" }\n");
  const Coverage coverage = check_path(root_ / "demo").coverage.at(0);
  EXPECT_EQ(coverage.cluster, "demo");
  EXPECT_EQ(coverage.units, 2);
  EXPECT_EQ(coverage.links, 1);
  EXPECT_EQ(coverage.numbers, 12);
  EXPECT_EQ(coverage.by_grade, (std::array<int, 5>{0, 9, 1, 1, 1}));
  EXPECT_EQ(coverage.jobs_known, 0);
  ASSERT_EQ(coverage.gaps.size(), 1u);
  EXPECT_EQ(coverage.gaps[0].what, "own jobs");
}

// The clusters that come with the program are right.
TEST(Clusters, HaveNoErrors) {
  for (const Problem& problem : check_path(fs::path(SCHAKEL_SOURCE_DIR) / "clusters").problems)
    EXPECT_TRUE(problem.warning) << to_text(problem);
}

}  // namespace
}  // namespace schakel::load
