// Every broken cell is told with its file, row and column; then nothing is taken for read.
#include "tests/tools/tables/tables_maker.hpp"

namespace schakel::tables {
namespace {

/// What `schakel import` says.
Lines told(const std::string& file, const std::string& text) {
  return imported(with(demo_tables(), file, text)).problems;
}

TEST(TableProblems, TheDemoHasNone) {
  EXPECT_EQ(imported(demo_tables()).problems, Lines{});
  const v1::Cluster cluster = imported(demo_tables()).cluster;
  expect_equal(cluster, read(demo_tables()).cluster);
  EXPECT_EQ(cluster.owner(0).name(), "Acme, Inc.");
  EXPECT_EQ(cluster.unit(0).capacity().kt_per_year().value(), 100);
  EXPECT_TRUE(cluster.unit(0).input(0).market());
  EXPECT_EQ(cluster.unit(0).output(0).outlet(0).kind(), v1::Outlet::SALE);
}

TEST(TableProblems, DutchTablesAreTheSame) {
  Files files = demo_tables();
  for (auto& [name, text] : files)  // as a spreadsheet in Dutch writes them
    if (name != "owners.csv") std::replace(text.begin(), text.end(), ',', ';');
  files["unit_inputs.csv"] =
      "\xEF\xBB\xBFunit;product;amount.t_per_t;amount.t_per_t.source;amount.t_per_t.grade;market\r\n"
      "cells;salt;1,5;S1;A;WAAR\r\n";
  files["units.csv"] =
      "id;owner;main_product;capacity.kt_per_year;capacity.kt_per_year.source;capacity.kt_per_year.grade;"
      "utilisation;utilisation.source;utilisation.grade\r\ncells;acme;chlorine;100;S1;A;0,9;S1;B\r\n";
  EXPECT_EQ(imported(files).problems, Lines{});
  expect_equal(imported(files).cluster, imported(demo_tables()).cluster);
}

TEST(TableProblems, BrokenCells) {
  EXPECT_EQ(told("units.csv",
                 "id,owner,shed_order,utilisation,capacity.kt_per_year\n"
                 "a,acme,1.5,\"1,234.5\",nan\n"
                 "b,acme,2,0.5,640\n"
                 "a,acme,2,0.5,640\n"
                 ",acme,99999999999,0.5,640\n"),
            (Lines{"units.csv:2:3: unit \"a\": shed_order = \"1.5\"; a whole number",
                   "units.csv:2:4: unit \"a\": utilisation = \"1,234.5\"; a finite number such as 1234.5; take out the "
                   "separators of thousands",
                   "units.csv:2:5: unit \"a\": capacity.kt_per_year = \"nan\"; a finite number such as 1234.5",
                   "units.csv:4:1: unit \"a\": id = \"a\" is taken; another id; see units.csv:2",
                   "units.csv:5:3: unit[3]: shed_order = \"99999999999\"; a whole number",
                   "units.csv:5:1: unit[3]: has no id; a-z, 0-9 and -",
                   "unit_inputs.csv:2:1: unit \"cells\": unit = \"cells\"; names a row of units.csv",
                   "unit_outputs.csv:2:1: unit \"cells\": unit = \"cells\"; names a row of units.csv",
                   "unit_output_outlets.csv:2:1: unit \"cells\": unit = \"cells\"; names a row of units.csv"}));
}

TEST(TableProblems, UnknownNames) {
  EXPECT_EQ(told("products.csv", "id,measure\nsalt,KTT\n"),
            Lines{"products.csv:2:2: product \"salt\": measure = \"KTT\"; one of KT, TJ or GWH; did you mean \"KT\"?"});
  EXPECT_EQ(told("product.csv", "id\n"), Lines{"product.csv: is no table of a cluster; did you mean \"products\"?"});
  EXPECT_EQ(told("units.csv", "id,capacty.kt_per_year\ncells,1\n"),
            Lines{"units.csv:1:2: has no column \"capacty.kt_per_year\"; a path of fields of Unit; did you mean "
                  "\"capacity.kt_per_year\"?"});
  EXPECT_EQ(told("gaps.csv", "entity,wat\ncells,jobs\n"),
            Lines{"gaps.csv:1:2: has no column \"wat\"; one of entity, what, what_nl, note or note_nl; did you mean "
                  "\"what\"?"});
}

TEST(TableProblems, Headers) {
  EXPECT_EQ(told("owners.csv", ""), Lines{"owners.csv: is empty; a header and rows"});
  EXPECT_EQ(told("owners.csv", "name\nAcme\n"),
            Lines{"owners.csv:1: has no column \"id\"; the first row names the columns"});
  EXPECT_EQ(told("owners.csv", "acme,Acme\n").back(),
            "owners.csv:1: has no column \"id\"; the first row names the columns");
  EXPECT_EQ(told("owners.csv", "id,name,name\nacme,a,b\n"),
            Lines{"owners.csv:1:3: column \"name\" is there twice; once"});
  EXPECT_EQ(told("unit_inputs.csv", "product\nsalt\n"),
            Lines{"unit_inputs.csv:1: has no column \"unit\"; the first row names the columns"});
  EXPECT_EQ(told("owners.csv", "id,name,,\nacme,Acme,,\n"), Lines{});  // what spreadsheets leave at the end
  EXPECT_EQ(told("owners.csv", "id,name\nacme,Acme, Inc.\n"),
            Lines{"owners.csv:2:3: owner \"acme\": has \" Inc.\" in column 3, which has no name; a separator in a cell "
                  "needs quotes around the cell"});
  Files files = demo_tables();
  files.erase("cluster.csv");
  EXPECT_EQ(imported(files).problems, Lines{"cluster.csv: is missing; one row with id, name and reference_date"});
  EXPECT_EQ(told("cluster.csv", "id\ndemo\nother\n"),
            Lines{"cluster.csv:3:1: cluster: is a second row; one row for the cluster"});
}

TEST(TableProblems, RowsWithinOthers) {
  EXPECT_EQ(
      told("unit_inputs.csv", "unit,product\ncell,salt\n,salt\n#2,salt\n#x,salt\n#1,salt\n"),
      (Lines{"unit_inputs.csv:2:1: unit \"cell\": unit = \"cell\"; names a row of units.csv; did you mean \"cells\"?",
             "unit_inputs.csv:3:1: unit = \"\"; names a row of units.csv",
             "unit_inputs.csv:4:1: unit \"#2\": unit = \"#2\"; names a row of units.csv",
             "unit_inputs.csv:5:1: unit \"#x\": unit = \"#x\"; names a row of units.csv"}));
  EXPECT_EQ(
      told("unit_output_outlets.csv", "unit,output,id\ncells,chlorin,sale\n"),
      Lines{"unit_output_outlets.csv:2:2: unit \"cells\": output = \"chlorin\"; names a row of unit_outputs.csv; did "
            "you mean \"chlorine\"?"});
  const Files twice = with(demo_tables(), "unit_outputs.csv", "unit,product\ncells,chlorine\ncells,chlorine\n");
  EXPECT_EQ(
      imported(twice).problems,
      Lines{"unit_output_outlets.csv:2:2: unit \"cells\": output = \"chlorine\"; names a row of unit_outputs.csv; "
            "several rows have it: name one by its number, as #2"});
}

TEST(TableProblems, OneOfSeveral) {
  EXPECT_EQ(told("links.csv", "id,share_of_need,remainder_of_need,volume.kt_per_year\na,,true,5\nb,1,,\nc,1,true,\n"),
            (Lines{"links.csv:2:4: link \"a\": volume.kt_per_year stands beside remainder_of_need; one of the two",
                   "links.csv:4:3: link \"c\": remainder_of_need stands beside share_of_need; one of the two"}));
  EXPECT_EQ(told("units.csv", "id,jobs\ncells,5\n"),
            Lines{"units.csv:2:2: unit \"cells\": jobs = \"5\"; {} to say that it is there"});
}

TEST(TableProblems, ATableMayBeInParts) {
  const Files files = with(demo_tables(), "owners-north.csv", "id\nnorth\n");
  EXPECT_EQ(imported(files).problems, Lines{});
  EXPECT_EQ(imported(files).cluster.owner_size(), 2);
  EXPECT_EQ(told("owners-north.csv", "id\nacme\n"),
            Lines{"owners.csv:2:1: owner \"acme\": id = \"acme\" is taken; another id; see owners-north.csv:2"});
}

}  // namespace
}  // namespace schakel::tables
