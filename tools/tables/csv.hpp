// CSV as bytes: cells of rows, with their places. Knows nothing of clusters.
#pragma once

#include <csv.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/problem.hpp"

namespace schakel::tables {

/// Broken cells of one file that are told one by one; of the rest only how many there are.
inline constexpr int kToldPerFile = 100;
/// Bytes of the largest cell: longer, and a quote was not closed.
inline constexpr std::size_t kLargestCell = 1U << 20U;
/// Cells of the longest row.
inline constexpr std::size_t kMostCells = 10000;

/// What is wrong in one file: each with its row and column, as a spreadsheet counts them (the header is row 1).
class CellProblems {
 public:
  CellProblems(std::string path, Problems& problems) : path_(std::move(path)), problems_(problems) {}

  /// `row` and `column` from 1; 0 = the file or row as a whole.
  void add(int row, int column, const std::string& entity, const std::string& what, const std::string& allowed = "",
           const std::string& hint = "");
  /// Says how many were not told. Call once, at the end.
  void finish();

  const std::string& path() const { return path_; }
  bool any() const { return found_ > 0; }

 private:
  std::string path_;
  Problems& problems_;
  int found_ = 0;
};

/// Reads a table piece by piece, in memory for one row. Separated by commas, or by semicolons when the first line has
/// more of these; quoted as in RFC 4180; lines end in LF or CRLF; a byte order mark is passed over. Any bytes give rows
/// or problems, never an exception.
class CsvReader {
 public:
  /// One row that is not blank, its number as a spreadsheet counts; the cells live until the call returns.
  using OnRow = std::function<void(int number, std::span<const std::string> cells)>;

  CsvReader(CellProblems& problems, OnRow on_row);
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  void push(std::string_view bytes);
  /// After the last piece. An empty file is a problem.
  void end();

  /// Cells are separated by semicolons, and numbers have a decimal comma.
  bool semicolons() const { return parser_.delim_char == ';'; }

 private:
  void start();
  void parse(std::string_view bytes);
  void recover(std::string_view& bytes);
  void give_up(int column, const std::string& what, const std::string& allowed, const std::string& hint);
  void reset();
  static void on_cell(void* text, std::size_t size, void* self);
  static void on_row_end(int c, void* self);
  void row_end();

  CellProblems& problems_;
  OnRow on_row_;
  csv_parser parser_{};
  std::string head_;  // until the first line is whole
  bool started_ = false, failed_ = false, any_ = false, skipping_ = false, after_return_ = false;
  std::vector<std::string> cells_;
  std::size_t used_ = 0;
  int row_ = 1;
};

/// A cell as RFC 4180 writes it: quoted when it holds a comma, quote or line end, or begins or ends with a space.
std::string csv_cell(std::string_view text);

}  // namespace schakel::tables
