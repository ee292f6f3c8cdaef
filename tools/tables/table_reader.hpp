// One table, row by row, as messages.
#pragma once

#include <optional>
#include <span>
#include <unordered_map>

#include "tools/tables/csv.hpp"
#include "tools/tables/tables.hpp"

namespace schakel::tables {

/// A row that was read.
struct RowPlace {
  int row = 0;
  bool broken = false;  ///< something in it could not be read, and was told
};

/// A key that names no row, or several.
struct WrongKey {
  std::size_t level = 0;  ///< which of the keys
  std::string hint;
};

/// What makes the messages that rows fill, and takes them when they are full.
class RowTaker {
 public:
  virtual ~RowTaker() = default;
  /// An empty message for a row within the rows that `keys` name; null when there is no such row.
  virtual Message* begin(const Table& table, std::span<const std::string> keys, WrongKey& wrong) = 0;
  virtual void end(const Table& table, std::span<const std::string> keys, Message& message, RowPlace place) = 0;
  /// A row that belongs to nothing known was left out.
  virtual void lost() {}
};

class TableReader {
 public:
  /// The arguments must outlive it. With `check_ids`, an id that an earlier row has is a problem; `ids` holds them,
  /// with the file and row of the first.
  using Ids = std::unordered_map<std::string, std::pair<std::string, int>>;
  TableReader(const Table& table, CellProblems& problems, RowTaker& taker, Ids* ids);

  void push(std::string_view bytes) { csv_.push(bytes); }
  void end();

  /// Columns by path, from 1; those of the header.
  std::unordered_map<std::string, int> columns() const;
  int rows() const { return rows_; }

 private:
  void on_row(int row, std::span<const std::string> cells);
  void read_header(std::span<const std::string> cells);
  void check_header();
  void name_column(int column, const std::string& cell);
  void read_row(int row, std::span<const std::string> cells);
  void set(Message& message, std::size_t column, const std::string& cell);
  Message* message_at(Message& message, std::size_t column, std::size_t depth);
  void check_id(const Message& message);
  void check_surplus(std::span<const std::string> cells);
  void wrong(std::size_t column, const std::string& what, const std::string& allowed = "",
             const std::string& hint = "");
  std::string entity(std::span<const std::string> cells) const;
  std::string shown(std::size_t column, const std::string& cell) const;

  const Table& table_;
  CellProblems& problems_;
  RowTaker& taker_;
  Ids* ids_;
  CsvReader csv_;
  std::vector<std::optional<Column>> columns_;  // nothing: a key, or a column without a name or that is not known
  std::vector<std::size_t> key_at_;             // column of each key
  std::optional<std::size_t> id_at_;
  std::vector<bool> nameless_;  // per column
  bool has_header_ = false, usable_ = true;
  int rows_ = 0;
  int row_ = 0;  // the present one
  std::string entity_;
  bool broken_ = false;
};

}  // namespace schakel::tables
