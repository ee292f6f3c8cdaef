// A cluster from tables: whole in memory, or kind by kind so that a large table needs no memory.
#pragma once

#include "tools/tables/sources.hpp"
#include "tools/tables/table_reader.hpp"

namespace schakel::tables {

/// Where the rows of a cluster stand.
struct ReadRows {
  struct File {
    std::string path;
    std::unordered_map<std::string, int> columns;  ///< by path from the row, from 1
  };
  struct Row {
    const Message* message = nullptr;
    int file = 0, row = 0;
  };
  std::vector<File> files;
  std::vector<Row> rows;
  std::vector<const Message*> broken;  ///< entities of which something could not be read
  bool lost = false;                   ///< rows were left out
};

/// Adds what the tables hold to `cluster`, a Cluster. Ids are not checked.
ReadRows read_tables(const std::vector<Source>& sources, Message& cluster, Problems& problems);

/// Takes one entity: a message of the repeated field `kind` of the cluster; with null the cluster itself, with what is
/// not of a kind.
using Put = std::function<void(const FieldDescriptor* kind, const Message& entity)>;

/// Hands over a whole cluster, the cluster itself first, then kind by kind in the order of the schema. Kinds without
/// tables within theirs are held in memory one row at a time (and their ids). Without problems everything was put.
void import_tables(const std::vector<Source>& sources, const Put& put, Problems& problems);

}  // namespace schakel::tables
