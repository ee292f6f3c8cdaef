// Scenarios on data that were checked once: what a whole load gives, whatever was loaded before.
#include "tools/load/ready_data.hpp"

#include "tests/tools/load/demo.hpp"
#include "tools/load/files.hpp"

namespace schakel::load {
namespace {

const std::filesystem::path kClusters = std::filesystem::path(SCHAKEL_SOURCE_DIR) / "clusters";

/// All that a play sees of it, as far as it is numbers.
std::vector<double> numbers_of(const Loaded& loaded) {
  std::vector<double> list = loaded.base_year.unit_rate;
  for (const std::vector<double>* more :
       {&loaded.base_year.link_volume, &loaded.base_year.pool_purchase, &loaded.base_year.pool_sale})
    list.insert(list.end(), more->begin(), more->end());
  for (const models::Unit& unit : loaded.model.units) {
    list.push_back(unit.capacity.value);
    list.push_back(static_cast<double>(unit.at_start));
    list.push_back(unit.emissions.co2_kt_per_year ? unit.emissions.co2_kt_per_year->value : -1);
  }
  for (const auto* changes : {&loaded.scenario.changes, &loaded.scenario.baseline})
    for (const cascade::Change& change : *changes)
      for (const double number : {change.day, change.announced_day, static_cast<double>(change.what),
                                  static_cast<double>(change.index), change.fraction})
        list.push_back(number);
  for (const models::Project& project : loaded.investments.projects)
    list.push_back(project.investment ? project.investment->value : -1);
  return list;
}

void expect_same(ReadyData& ready, const v1::Inputs& data, const std::string& scenario, bool fine) {
  const TextFile file{"s.txtpb", scenario};
  const Loaded whole = load_on(file, data), quick = ready.load(file);
  EXPECT_EQ(whole.ok(), fine) << scenario;
  EXPECT_EQ(lines(quick.problems), lines(whole.problems)) << scenario;
  EXPECT_EQ(quick.inputs.SerializeAsString(), whole.inputs.SerializeAsString()) << scenario;
  if (!fine) return;
  EXPECT_EQ(numbers_of(quick), numbers_of(whole)) << scenario;
}

/// Right ones, wrong ones, and those that change the clusters or numbers of theirs; each of them twice, so that each
/// comes after each kind of the others.
TEST(ReadyData, IsWhatAWholeLoadGives) {
  const Loaded demo = load_demo(kDemo);
  ASSERT_TRUE(demo.ok());
  ReadyData ready(demo.inputs);
  for (int twice = 0; twice < 2; ++twice) {
    expect_same(ready, demo.inputs, kBaseline + "event { closure { date: \"2026-01-01\" of { unit: \"cells\" } } }\n",
                true);
    expect_same(ready, demo.inputs, kBaseline + "event { closure { date: \"2026-01-01\" of { unit: \"sells\" } } }\n",
                false);
    expect_same(ready, demo.inputs, kBaseline + "start: \"yesterday\"\n", false);
    expect_same(ready, demo.inputs, kBaseline + "event { closure {\n", false);
    expect_same(ready, demo.inputs,
                kBaseline +
                    "start: \"2026-01-01\"\noverlay { date: \"2025-06-01\" entity: \"polymer-line\" change: IDLE "
                    "source: \"S1\" }\n",
                true);
    expect_same(ready, demo.inputs,
                kBaseline + "override { entity: \"demo/cells\" field: \"capacity.kt_per_year\" value: 110 }\n", true);
    expect_same(ready, demo.inputs,
                kBaseline + "override { entity: \"demo/cells\" field: \"capacity.kt_per_year\" value: -1 }\n", false);
    expect_same(ready, demo.inputs, kBaseline, true);
  }
}

/// A number that one scenario sets is not set in the next.
TEST(ReadyData, ForgetsTheScenarioBefore) {
  const Loaded demo = load_demo(kDemo);
  ReadyData ready(demo.inputs);
  const double capacity = demo.model.units[0].capacity.value;
  const Loaded set = ready.load(
      {"s.txtpb", kBaseline + "override { entity: \"demo/cells\" field: \"capacity.kt_per_year\" value: 110 }\n"});
  ASSERT_TRUE(set.ok());
  EXPECT_EQ(set.model.units[0].capacity.value, 110);
  EXPECT_NE(capacity, 110);
  EXPECT_EQ(ready.load({"s.txtpb", kBaseline}).model.units[0].capacity.value, capacity);
}

/// With the national data, projects and all: every scenario of the chlorine cluster that is shipped.
TEST(ReadyData, PlaysTheScenariosOfACluster) {
  const Loaded chlorine = load_clusters({"chlorine"}, kClusters);
  ASSERT_TRUE(chlorine.ok());
  ReadyData ready(chlorine.inputs);
  Problems none;
  int scenarios = 0;
  for (const std::filesystem::path& path : text_files(kClusters / "chlorine" / "scenarios")) {
    const auto file = read_file(path, none);
    ASSERT_TRUE(file);
    expect_same(ready, chlorine.inputs, file->text, true);
    ++scenarios;
  }
  EXPECT_GE(scenarios, 9);
}

}  // namespace
}  // namespace schakel::load
