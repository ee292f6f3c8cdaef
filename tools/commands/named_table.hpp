// A CSV table whose columns are found by their names: for tables that hold no cluster.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tools/tables/csv.hpp"

namespace schakel::commands {

/// Commas with decimal points, or semicolons with decimal commas; UTF-8 with or without a byte order mark; lines end in
/// LF or CRLF; columns in any order. Cells and names are taken without the spaces around them.
class NamedTable {
 public:
  /// `needed`: columns without which no row is read.
  NamedTable(std::string path, std::vector<std::string> needed, Problems& problems);

  /// Calls `on_row` for every row that is not blank, in memory for one of them. False when the file could not be read
  /// or lacks a column, which was told.
  bool read(const std::function<void()>& on_row);

  /// Names in the header; empty = no name.
  const std::vector<std::string>& columns() const { return columns_; }
  std::optional<std::size_t> find(const std::string& name) const;
  int rows() const { return rows_; }

  /// Of the present row. A cell that is not there is empty.
  int row() const { return row_; }
  std::string text(std::size_t column) const;
  /// A finite number in [0, most]; nothing when it is none, and why in `wrong`.
  struct Wrong {
    std::string what, allowed, hint;
  };
  std::optional<double> number(std::size_t column, double most, Wrong& wrong) const;

  void tell(int row, std::size_t column, const std::string& entity, const Wrong& wrong);
  /// Call once, when nothing more will be told.
  void finish() { problems_.finish(); }
  const std::string& path() const { return problems_.path(); }

 private:
  void on_cells(int row, std::span<const std::string> cells, const std::function<void()>& on_row);
  void read_header(std::span<const std::string> cells);
  bool fits(std::span<const std::string> cells);

  std::vector<std::string> needed_;
  tables::CellProblems problems_;
  std::vector<std::string> columns_;
  std::span<const std::string> cells_;
  bool has_header_ = false, usable_ = false, semicolons_ = false;
  int row_ = 0, rows_ = 0;
};

}  // namespace schakel::commands
