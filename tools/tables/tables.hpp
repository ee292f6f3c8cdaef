// Which tables a cluster has and which columns they may have: all of it follows from the schema.
//
// One table per repeated message: unit -> units, unit.input -> unit_inputs, unit.input.alternative ->
// unit_input_alternatives; what is not repeated is in `cluster`, one row. A row of a table within a table first names
// the rows it belongs to, in a column per level (`unit`, `input`): by their id, else their product, else "#3" for the
// third of its parent. A column is the path to a field: `jobs.own`, `capacity.kt_per_year.low`; the value of a Quantity
// is in the column of the Quantity itself, `capacity.kt_per_year`.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "tools/tables/cells.hpp"

namespace schakel::tables {

using Path = std::vector<const FieldDescriptor*>;

struct Table {
  std::string name;               ///< file name without .csv
  const Table* parent = nullptr;  ///< of whose rows this one's are parts; null for `cluster` and the kinds of entities
  Path path;                      ///< from the parent's row, or the cluster, to the repeated field; empty for `cluster`
  const Descriptor* type = nullptr;      ///< of a row
  std::vector<std::string> key_columns;  ///< one per level above
  std::vector<const Table*> children = {};

  /// The repeated field of the cluster that this table, or the one it is within, fills; null for `cluster`.
  const FieldDescriptor* kind() const;
  /// Field by which rows within this one name it; null: by number.
  const FieldDescriptor* key() const;
};

/// All tables of a type of message, parents before children, in the order of the schema.
class Tables {
 public:
  explicit Tables(const Descriptor& root);
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;

  const std::deque<Table>& all() const { return tables_; }
  /// Null when there is none of that name.
  const Table* find(const std::string& name) const;
  std::vector<std::string> names() const;

 private:
  void add_within(const Descriptor& type, const Table* parent, const Path& path, const std::string& stem,
                  std::vector<const Descriptor*>& within);
  void add(const Table* parent, const Path& path, const std::string& stem, std::vector<const Descriptor*>& within);

  std::deque<Table> tables_;
};

/// Tables of a cluster.
const Tables& cluster_tables();

/// A column: the fields from a row to what its cells hold. The last may be a message: then a cell with kPresent says
/// that it is there. The column named kPresent says so of the row itself: its path is empty.
struct Column {
  std::string name;
  Path path;
};

/// The column of that name in rows of a type; nothing when there is no such field.
std::optional<Column> column_named(const Descriptor& type, const std::string& name);

/// Names of all columns of a type.
std::vector<std::string> column_names(const Descriptor& type);

/// The field with the value when the type is Quantity, else null.
const FieldDescriptor* value_of(const Descriptor& type);

}  // namespace schakel::tables
