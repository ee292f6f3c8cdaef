// A folder with tables is a cluster like any other: checked and played as it is, problems told by row and column.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

namespace fs = std::filesystem;

const std::string kUnits =
    "id,owner,site,main_product,capacity.kt_per_year,capacity.kt_per_year.source,capacity.kt_per_year.grade,"
    "utilisation,utilisation.source,utilisation.grade\n"
    "cells,acme,botlek,chlorine,100,S1,A,0.9,S1,B\n";
const std::string kInputs =
    "unit,product,amount.t_per_t,amount.t_per_t.source,amount.t_per_t.grade,market\ncells,salt,1.5,S1,A,true\n";

/// Cells that make 90 kt of chlorine and sell it, all in tables.
std::vector<TextFile> demo(const std::string& units = kUnits, const std::string& inputs = kInputs) {
  return {{"cluster.csv", "id,name,reference_date\ndemo,Demo,2023-12-31\n"},
          {"municipalities.csv", "id,latitude_degrees,longitude_degrees\nrotterdam,51.9,4.4\n"},
          {"owners.csv", "id\nacme\n"},
          {"products.csv", "id,measure\nsalt,KT\nchlorine,KT\n"},
          {"sites.csv", "id,municipality,latitude_degrees,longitude_degrees\nbotlek,rotterdam,51.87,4.28\n"},
          {"sources.csv", "id,title\nS1,Made up\n"},
          {"unit_inputs.csv", inputs},
          {"unit_output_outlets.csv", "unit,output,id,kind,takes_base_remainder\ncells,chlorine,sale,SALE,true\n"},
          {"unit_outputs.csv",
           "unit,product,amount.t_per_t,amount.t_per_t.source,amount.t_per_t.grade\ncells,chlorine,1,S1,A\n"},
          {"units.csv", units}};
}

Loaded load(const std::vector<TextFile>& files) { return load_texts({"s.txtpb", kBaseline}, {files}); }

TEST(TableFolder, IsPlayedLikeText) {
  const Loaded loaded = load(demo());
  EXPECT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.model.units.size(), 1U);
  EXPECT_DOUBLE_EQ(loaded.base_year.unit_rate.at(0), 90);
  EXPECT_EQ(loaded.inputs.file_size(), 11);  // the scenario and ten tables, each with its hash
}

TEST(TableFolder, ProblemsAreToldByRowAndColumn) {
  EXPECT_EQ(lines(load(demo(with(kUnits, ",100,", ",-100,"))).problems).at(0),
            "units.csv:2:5: unit \"cells\": capacity.kt_per_year = -100; must be in [0.001, 1000000000]");
  EXPECT_EQ(
      lines(load(demo(with(kUnits, "acme", "acne"))).problems),
      Lines{"units.csv:2:2: unit \"cells\": owner = \"acne\" is not known; must be an owner; did you mean \"acme\"?"});
  EXPECT_EQ(lines(load(demo(kUnits, with(kInputs, "S1,A", "S2,A"))).problems).at(0).substr(0, 33),
            "unit_inputs.csv:2:4: unit \"cells\"");
  EXPECT_EQ(lines(load(demo(kUnits, with(kInputs, "1.5,", ","))).problems).at(0).substr(0, 33),
            "unit_inputs.csv:2:3: unit \"cells\"");  // no value: where it should be
}

TEST(TableFolder, WhatCannotBeReadIsNotToldTwice) {
  // The capacity of the unit was not read: that it is missing, and what follows from it, is not said as well.
  EXPECT_EQ(lines(load(demo(with(kUnits, ",100,", ",x,"))).problems),
            Lines{"units.csv:2:5: unit \"cells\": capacity.kt_per_year = \"x\"; a finite number such as 1234.5"});
  EXPECT_EQ(lines(load(demo(kUnits, with(kInputs, "cells", "cell"))).problems).size(), 1U);
}

TEST(TableFolder, TextAndTablesTogether) {
  const std::string links =
      "id,product,from,to,mode,share_of_need,share_of_need.source,share_of_need.grade\n"
      "chlorine-to-polymer,chlorine,cells,polymer-line,PIPELINE,1,S1,A\n";
  const std::size_t link = kDemo.find("link {");
  const Loaded loaded = load({{"c.txtpb", kDemo.substr(0, link)}, {"links.csv", links}});
  EXPECT_EQ(lines(loaded.problems), Lines{});
  EXPECT_DOUBLE_EQ(loaded.base_year.link_volume.at(0), 24);                                // 40 kt of polymer x 0.6
  EXPECT_EQ(lines(load({{"c.txtpb", kDemo}, {"links.csv", links}}).problems).size(), 1U);  // the id is there twice
  EXPECT_EQ(lines(load({{"c.txtpb", kDemo}, {"cluster.csv", "id\nother\n"}}).problems),
            Lines{"cluster.csv:2: id is given twice with different values; once; keep it in one file only"});
}

TEST(TableFolder, CheckFindsIt) {
  const fs::path folder = fs::temp_directory_path() / ("schakel-tables-" + std::to_string(getpid())) / "demo";
  fs::create_directories(folder);
  for (const TextFile& file : demo()) std::ofstream(folder / file.path) << file.text;
  for (const fs::path& path : {folder, folder.parent_path(), folder / "units.csv"}) {
    const Checked checked = check_path(path);
    EXPECT_EQ(lines(checked.problems), Lines{}) << path;
    EXPECT_EQ(checked.clusters, 1) << path;
  }
  fs::copy(folder, folder.parent_path() / "demo.part-7");  // half of an import that was killed
  EXPECT_EQ(check_path(folder.parent_path()).clusters, 1);
  fs::remove(folder / "cluster.csv");  // then it is a folder with tables of somebody's
  EXPECT_EQ(check_path(folder).clusters, 0);
  fs::remove_all(folder.parent_path());
}

}  // namespace
}  // namespace schakel::load
