#include "tools/load/load.hpp"

#include <filesystem>

#include "tests/support/folder.hpp"
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

namespace fs = std::filesystem;

using test::Folder;

TEST(Load, ValidClusterHasNoProblems) { EXPECT_EQ(problems_of(kDemo), Lines{}); }

TEST(Load, ModelHoldsWhatTheTextSays) {
  const Loaded loaded = load_demo(kDemo);
  ASSERT_TRUE(loaded.ok());
  ASSERT_EQ(loaded.model.units.size(), 2u);
  const models::Unit& cells = loaded.model.units[0];
  EXPECT_EQ(cells.id, "demo/cells");
  EXPECT_EQ(cells.stream_key, "demo/cells");
  EXPECT_EQ(cells.capacity.value, 100);
  EXPECT_EQ(cells.minimum_load->low, 0.3);
  EXPECT_EQ(cells.minimum_load->grade, models::Grade::d);
  EXPECT_EQ(cells.minimum_load->shape, models::Shape::triangular);
  EXPECT_EQ(cells.capacity.shape, models::Shape::fixed);
  EXPECT_EQ(loaded.model.sites[0].municipality, 0);
  EXPECT_EQ(loaded.model.products[4].mass_t_per_t, 0);  // steam: energy has no mass
  EXPECT_EQ(loaded.model.links[0].from, (models::Endpoint{models::Endpoint::Kind::unit, 0}));
}

TEST(Load, BaseYearIsClosed) {
  const Loaded loaded = load_demo(kDemo);
  EXPECT_DOUBLE_EQ(loaded.base_year.link_volume[0], 24);   // 40 kt polymer * 0.6
  EXPECT_DOUBLE_EQ(loaded.base_year.sale[0][0][0], 66);    // 90 - 24
  EXPECT_DOUBLE_EQ(loaded.base_year.purchase[0][0], 135);  // 90 * 1.5
  EXPECT_DOUBLE_EQ(loaded.base_year.sale[1][0][0], 40);    // the first sale without a cap takes it
}

TEST(Load, ScenarioDefaults) {
  const models::Scenario scenario = load_demo(kDemo).scenario;
  EXPECT_EQ(to_text(scenario.start), "2024-01-01");
  EXPECT_EQ(scenario.horizon_days, 9132);  // 25 years with 7 leap days (2024..2048): 25 * 365 + 7
  ASSERT_EQ(scenario.checkpoints.size(), 3u);
  EXPECT_EQ(to_text(scenario.checkpoints[0]), "2030-12-31");
  EXPECT_EQ(to_text(scenario.checkpoints[2]), "2040-12-31");
  EXPECT_EQ(scenario.seed, 1u);
}

TEST(Load, PartsAreMergedInOrderOfNames) {
  const std::string head = kDemo.substr(0, kDemo.find("link {"));
  const std::string tail = kDemo.substr(kDemo.find("link {"));
  const Loaded loaded = load_texts({"s.txtpb", kBaseline}, {{{"a.txtpb", head}, {"b.txtpb", "id: \"demo\"\n" + tail}}});
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(loaded.model.links.size(), 1u);
}

TEST(Load, ProblemInAPartHasThePlaceInThatPart) {
  const std::string head = kDemo.substr(0, kDemo.find("link {"));
  const std::string tail = with(kDemo.substr(kDemo.find("link {")), "from: \"cells\"", "from: \"cels\"");
  const Loaded loaded = load_texts({"s.txtpb", kBaseline}, {{{"a.txtpb", head}, {"b.txtpb", tail}}});
  EXPECT_EQ(lines(loaded.problems),
            (Lines{"b.txtpb:4:3: link \"chlorine-to-polymer\": from = \"cels\" is not known; must be a unit, pool, "
                   "boundary_node or hub; did you mean \"cells\"?"}));
}

TEST(Load, PlainFieldOfTwoPartsMustAgree) {
  const Loaded loaded = load_texts({"s.txtpb", kBaseline}, {{{"a.txtpb", kDemo}, {"b.txtpb", "\nname: \"Other\"\n"}}});
  EXPECT_EQ(lines(loaded.problems),
            (Lines{"b.txtpb:2:1: name is given twice with different values; once; keep it in one file only"}));
}

TEST(Load, FromDirectory) {
  const Folder data;
  data.write("demo/cluster.txtpb", kDemo.substr(0, kDemo.find("link {")));
  data.write("demo/links.txtpb", kDemo.substr(kDemo.find("link {")));
  data.write("demo/scenarios/other.txtpb", "this is not read");
  const fs::path scenario = data.write("demo/scenarios/baseline.txtpb", kBaseline);
  const Loaded loaded = load_scenario(scenario, data.path());
  EXPECT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.inputs.file_size(), 3);
  EXPECT_EQ(loaded.inputs.file(0).path(), "demo/scenarios/baseline.txtpb");
  EXPECT_EQ(loaded.inputs.file(1).path(), "demo/cluster.txtpb");
  EXPECT_EQ(loaded.inputs.file(2).path(), "demo/links.txtpb");
  // sha256sum of 'id: "baseline"\ncluster: "demo"\n'
  EXPECT_EQ(loaded.inputs.file(0).sha256(), "a56129818fa5475dfa79938b59e86137220a07500b4db230222f74c8c81b3f97");
}

TEST(Load, ClusterNotThereIsNamedWithASuggestion) {
  const Folder data;
  data.write("demo/cluster.txtpb", kDemo);
  const fs::path scenario = data.write("x.txtpb", "id: \"x\"\ncluster: \"demmo\"\n");
  const Loaded loaded = load_scenario(scenario, data.path());
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_EQ(loaded.problems[0].place.line, 2);
  EXPECT_EQ(loaded.problems[0].hint, "did you mean \"demo\"?");
}

/// A unit that may be of the cluster that is not there is not a second mistake; one of a cluster that is there is.
TEST(Load, OneMistakeIsToldOnce) {
  const Folder data;
  data.write("demo/cluster.txtpb", kDemo);
  const std::string event = "event { closure { of { unit: \"works\" } date: \"2026-01-01\" } }\n";
  const fs::path wrong = data.write("x.txtpb", "id: \"x\"\ncluster: \"demmo\"\n" + event);
  const Problems problems = load_scenario(wrong, data.path()).problems;
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].place.line, 2);
  const fs::path right = data.write("y.txtpb", "id: \"y\"\ncluster: \"demo\"\n" + event);
  EXPECT_EQ(load_scenario(right, data.path()).problems.at(0).place.line, 3);
}

TEST(Load, MissingFileAndDirectoryAreProblems) {
  const Folder data;
  EXPECT_EQ(load_scenario(data.path() / "none.txtpb", data.path()).problems.at(0).what, "no such file");
  EXPECT_EQ(load_scenario(data.path(), data.path()).problems.at(0).what, "is a directory");
  EXPECT_EQ(load_scenario("/dev/zero", data.path()).problems.at(0).what, "is not a regular file");
}

TEST(Load, ClusterIdMustBeThatOfItsFolder) {
  const Folder data;
  data.write("other/cluster.txtpb", kDemo);
  const fs::path scenario = data.write("x.txtpb", "id: \"x\"\ncluster: \"other\"\n");
  const Loaded loaded = load_scenario(scenario, data.path());
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_EQ(loaded.problems[0].what, "id = \"demo\" differs from its folder");
}

TEST(Load, StoredInputsGiveTheSameModel) {
  const Loaded loaded = load_demo(kDemo);
  const Loaded again = from_inputs(loaded.inputs);
  EXPECT_EQ(lines(again.problems), Lines{});
  EXPECT_EQ(again.base_year.link_volume, loaded.base_year.link_volume);
  EXPECT_EQ(again.inputs.SerializeAsString(), loaded.inputs.SerializeAsString());
}

TEST(Load, StoredBytes) {
  EXPECT_EQ(lines(from_stored(load_demo(kDemo).inputs.SerializeAsString()).problems), Lines{});
  EXPECT_EQ(lines(from_stored("\xff\xff\xff", "d/inputs.pb").problems),
            (Lines{"d/inputs.pb: does not hold stored inputs; a file written by a run"}));
}

TEST(Load, UntilAndSeedGoBeforeTheScenario) {
  const Loaded loaded = load_texts({"s.txtpb", kBaseline + "seed: 5\n"}, {{{"c.txtpb", kDemo}}}, {"2025-01-01", 7});
  EXPECT_EQ(loaded.scenario.horizon_days, 366);  // 2024 has 366 days
  EXPECT_EQ(loaded.scenario.seed, 7u);
  EXPECT_TRUE(loaded.scenario.checkpoints.empty());
  EXPECT_EQ(from_inputs(loaded.inputs).scenario.horizon_days, 366);
}

TEST(Load, JsonIsReadAsTheSameMessage) {
  const std::string json = R"({"id": "baseline", "cluster": ["demo"],
    "event": [{"closure": {"of": {"unit": "cells"}, "date": "2025-01-01"}}]})";
  const Loaded loaded = load_texts({"s.json", json}, {{{"c.txtpb", kDemo}}});
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_EQ(loaded.scenario.changes.size(), 1u);
}

TEST(Load, AliasOfALoadedUnitIsLoadedOnce) {
  // The second cluster knows the cells under its own name; its own line draws 10 * 0.5 * 0.4 = 2 kt from them.
  const std::string second = R"(id: "second" name: "Second" reference_date: "2023-12-31"
source { id: "S1" } owner { id: "acme" }
municipality { id: "rotterdam" latitude_degrees: 51.9 longitude_degrees: 4.4 }
site { id: "botlek" municipality: "rotterdam" latitude_degrees: 51.87 longitude_degrees: 4.28 }
product { id: "chlorine" measure: KT } product { id: "bleach" measure: KT mass_t_per_t: 0.3 }
unit { id: "the-cells" alias: "demo/cells" owner: "acme" site: "botlek" main_product: "chlorine"
  capacity { kt_per_year { value: 77 source: "S1" grade: A } } utilisation { value: 0.5 source: "S1" grade: A }
  output { product: "chlorine" amount { t_per_t { value: 1 source: "S1" grade: A } } } }
unit { id: "bleach" owner: "acme" site: "botlek" main_product: "bleach" shed_order: 9
  capacity { kt_per_year { value: 10 source: "S1" grade: A } } utilisation { value: 0.5 source: "S1" grade: A }
  input { product: "chlorine" amount { t_per_t { value: 0.4 source: "S1" grade: A } } }
  output { product: "bleach" amount { t_per_t { value: 1 source: "S1" grade: A } } outlet { id: "sale" kind: SALE } } }
link { id: "l" product: "chlorine" from: "the-cells" to: "bleach" share_of_need { value: 1 source: "S1" grade: A } }
)";
  const std::string scenario = "id: \"both\" cluster: \"demo\" cluster: \"second\"";
  const Loaded loaded = load_texts({"s.txtpb", scenario}, {{{"c.txtpb", kDemo}}, {{"d.txtpb", second}}});
  EXPECT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.model.units.size(), 3u);
  EXPECT_EQ(loaded.model.owners.size(), 1u);
  EXPECT_EQ(loaded.model.units[0].capacity.value, 100);  // the first cluster wins
  EXPECT_EQ(loaded.model.links[1].from.index, 0);
  EXPECT_DOUBLE_EQ(loaded.base_year.sale[0][0][0], 90 - 24 - 2);  // both lines draw on it
}

TEST(Load, FindData) {
  const Folder folder;
  folder.write("checkout/clusters/demo/cluster.txtpb", kDemo);
  folder.write("checkout/build/release/schakel", "");
  folder.write("a/b/prefix/bin/schakel", "");
  folder.write("a/b/prefix/share/schakel/clusters/demo/cluster.txtpb", kDemo);
  unsetenv("SCHAKEL_DATA");
  const fs::path root = fs::canonical(folder.path());
  EXPECT_EQ(find_data("", folder.path() / "checkout/build/release/schakel"), root / "checkout/clusters");
  EXPECT_EQ(find_data("", folder.path() / "a/b/prefix/bin/schakel"), root / "a/b/prefix/share/schakel/clusters");
  EXPECT_EQ(find_data("/etc", folder.path() / "a/b/prefix/bin/schakel"), "/etc");
  std::vector<std::string> tried;
  EXPECT_EQ(find_data("/no/such/place", "x", &tried), "");
  EXPECT_EQ(tried, Lines{"/no/such/place"});
  setenv("SCHAKEL_DATA", "/usr", 1);
  EXPECT_EQ(find_data("", folder.path() / "a/b/prefix/bin/schakel"), "/usr");
  unsetenv("SCHAKEL_DATA");
}

}  // namespace
}  // namespace schakel::load
