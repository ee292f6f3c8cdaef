// Which tables and columns there are follows from the schema; the text is in the style of the clusters.
#include <set>

#include "tests/tools/tables/tables_maker.hpp"

namespace schakel::tables {
namespace {

TEST(Shape, TablesAreNamedByTheSchema) {
  const Lines names = cluster_tables().names();
  for (const char* name : {"cluster", "units", "links", "municipalities", "unit_inputs", "unit_input_alternatives",
                           "unit_outputs", "unit_output_outlets", "import_option_steps", "owner_shareholders"})
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
}

TEST(Shape, ColumnsArePaths) {
  const auto& unit = *v1::Unit::descriptor();
  EXPECT_TRUE(column_named(unit, "capacity.kt_per_year"));
  EXPECT_TRUE(column_named(unit, "capacity.kt_per_year.low"));
  EXPECT_TRUE(column_named(unit, "jobs"));  // that it is there, when nothing is in it
  for (const char* none : {"", ".", "capacity.", "capacity..low", "capacity.kt_per_year.value", "input", "id.x", "Id"})
    EXPECT_FALSE(column_named(unit, none)) << none;
  for (const std::string& name : column_names(unit)) EXPECT_TRUE(column_named(unit, name)) << name;
}

// A text that is there and empty cannot be told from one that is not: a table has one sort of empty cell.
TEST(Shape, NoTextOfTheSchemaCanBeThereAndEmpty) {
  for (const Table& table : cluster_tables().all())
    for (const std::string& name : column_names(*table.type)) {
      const FieldDescriptor& field = *column_named(*table.type, name)->path.back();
      EXPECT_FALSE(field.cpp_type() == FieldDescriptor::CPPTYPE_STRING && field.has_presence()) << field.full_name();
    }
}

TEST(Shape, OnlyColumnsInUseAreWritten) {
  v1::Cluster cluster;
  cluster.set_id("demo");
  v1::Unit& unit = *cluster.add_unit();
  unit.set_id("cells");
  unit.add_input()->set_product("salt");
  unit.mutable_input(0)->add_alternative()->set_product("brine");
  unit.mutable_jobs();
  unit.mutable_capacity()->mutable_kt_per_year()->set_value(640);
  unit.mutable_capacity()->mutable_kt_per_year()->set_grade(v1::B);
  EXPECT_EQ(exported(cluster),
            (Files{{"cluster.csv", "id\ndemo\n"},
                   {"units.csv", "id,capacity.kt_per_year,capacity.kt_per_year.grade,jobs\ncells,640,B,{}\n"},
                   {"unit_inputs.csv", "unit,product\ncells,salt\n"},
                   {"unit_input_alternatives.csv", "unit,input,product\ncells,salt,brine\n"}}));
}

TEST(Shape, RowsWithoutANameOfTheirOwnAreNamedByNumber) {
  v1::Cluster cluster;
  v1::Unit& unit = *cluster.add_unit();
  unit.set_id("cells");
  for (const char* product : {"salt", "salt", "brine"}) unit.add_input()->set_product(product);
  for (v1::Input& input : *unit.mutable_input()) input.add_alternative()->set_product("sea");
  const Files files = exported(cluster);
  EXPECT_EQ(files.at("unit_input_alternatives.csv"),
            "unit,input,product\ncells,#1,sea\ncells,#2,sea\ncells,brine,sea\n");
  expect_equal(read(files).cluster, cluster);
}

TEST(Shape, TextIsOnOneLineWhereItFits) {
  const FieldDescriptor* kind = v1::Cluster::descriptor()->FindFieldByName("unit");
  v1::Unit unit;
  unit.set_id("cells");
  EXPECT_EQ(entity_text(kind, unit), "unit { id: \"cells\" }\n");
  unit.set_name("Cells \"A\"\n");
  unit.mutable_utilisation()->set_value(0.9);
  unit.mutable_utilisation()->set_note(std::string(130, 'x'));
  unit.set_alias("a/b");
  EXPECT_EQ(entity_text(kind, unit),
            "unit {\n  id: \"cells\"\n  alias: \"a/b\"\n  name: \"Cells \\\"A\\\"\\n\"\n"
            "  utilisation { value: 0.9 note: \"" +
                std::string(130, 'x') + "\" }\n}\n");
}

}  // namespace
}  // namespace schakel::tables
