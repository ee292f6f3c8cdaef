// A cluster that goes out as tables and comes back is the same message.
#include "tests/support/property.hpp"
#include "tests/tools/tables/tables_maker.hpp"
#include "tools/load/files.hpp"
#include "tools/load/load.hpp"

namespace schakel::tables {
namespace {

TEST(RoundTrip, EveryClusterOfTheRepositoryComesBackEqual) {
  int clusters = 0;
  for (const auto& folder : load::cluster_dirs(SCHAKEL_CLUSTERS)) {
    SCOPED_TRACE(folder.string());
    Problems problems;
    const v1::Cluster cluster = load::read_folder(folder, problems);
    ASSERT_EQ(lines(problems), Lines{});
    const Files files = exported(cluster);
    for (const Read& back : {read(files), imported(files)}) {
      EXPECT_EQ(back.problems, Lines{});
      expect_equal(back.cluster, cluster);
    }
    ++clusters;
  }
  EXPECT_GE(clusters, 1);
}

TEST(RoundTrip, RandomClustersComeBackEqual) {
  test::for_all_seeds("export then import gives the same message", 150, [](std::uint64_t seed) {
    const v1::Cluster cluster = RandomMessages(seed).cluster();
    const Files files = exported(cluster);
    for (const Read& back : {read(files), imported(files)}) {
      ASSERT_EQ(back.problems, Lines{});
      expect_equal(back.cluster, cluster);
      ASSERT_EQ(back.cluster.SerializeAsString(), cluster.SerializeAsString());
    }
    ASSERT_EQ(exported(read(files).cluster), files);  // and the tables are the same bytes again
  });
}

TEST(RoundTrip, RandomClustersFillEveryTable) {
  std::map<std::string, int> rows;
  for (std::uint64_t seed = 1; seed <= 100; ++seed)
    for (const WrittenTable& table : write_tables(RandomMessages(seed).cluster())) rows[table.file] += table.rows;
  for (const std::string& name : cluster_tables().names()) EXPECT_GT(rows[name + ".csv"], 50) << name;
}

TEST(RoundTrip, AnEmptyClusterComesBackEmpty) {
  const Files files = exported({});
  EXPECT_EQ(files, (Files{{"cluster.csv", "{}\n{}\n"}}));
  EXPECT_EQ(read(files).problems, Lines{});
  expect_equal(read(files).cluster, {});
}

}  // namespace
}  // namespace schakel::tables
