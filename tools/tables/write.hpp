// A cluster as tables.
#pragma once

#include <string>
#include <vector>

#include "tools/tables/tables.hpp"

namespace schakel::tables {

/// One table as a file.
struct WrittenTable {
  std::string file;  ///< "unit_inputs.csv"
  int rows = 0;
  std::string text;  ///< commas, decimal points, RFC 4180 with LF, a header
};

/// Every table that has rows, and `cluster`. Columns are those that some row uses, in the order of the schema. Reading
/// them back (read.hpp) gives an equal message.
std::vector<WrittenTable> write_tables(const Message& cluster);

/// How row `i` of some is named in the tables within it: its key when it has one that is the only one of these rows,
/// else "#" and its number from 1.
std::vector<std::string> row_keys(const std::vector<const Message*>& rows, const Table& table);

}  // namespace schakel::tables
