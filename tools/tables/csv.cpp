#include "tools/tables/csv.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "tools/tables/utf8.hpp"

namespace schakel::tables {
namespace {

constexpr std::size_t kPiece = 1U << 16U;  // bytes taken at once; the header is looked for in the first

int no_space(unsigned char) { return 0; }  // spaces belong to the cell

char separator_of(std::string_view line) {
  const auto semicolons = std::count(line.begin(), line.end(), ';');
  return semicolons > std::count(line.begin(), line.end(), ',') ? ';' : ',';
}

}  // namespace

void CellProblems::add(int row, int column, const std::string& entity, const std::string& what,
                       const std::string& allowed, const std::string& hint) {
  if (++found_ <= kToldPerFile) problems_.push_back({{path_, row, column}, entity, what, allowed, hint});
}

void CellProblems::finish() {
  if (found_ <= kToldPerFile) return;
  problems_.push_back(
      {{path_, 0, 0}, "", "has " + std::to_string(found_ - kToldPerFile) + " more problems like these", "", ""});
}

CsvReader::CsvReader(CellProblems& problems, OnRow on_row) : problems_(problems), on_row_(std::move(on_row)) {
  reset();
}

CsvReader::~CsvReader() { csv_free(&parser_); }

/// Forgets where in a row the parser is.
void CsvReader::reset() {
  const unsigned char separator = parser_.delim_char;
  csv_free(&parser_);
  csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
  csv_set_space_func(&parser_, no_space);
  csv_set_blk_size(&parser_, 4096);
  if (separator != 0) csv_set_delim(&parser_, separator);
}

void CsvReader::give_up(int column, const std::string& what, const std::string& allowed, const std::string& hint) {
  if (!failed_) problems_.add(row_, column, "", what, allowed, hint);
  failed_ = true;
}

void CsvReader::push(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size() && !failed_; at += kPiece) {  // a cell without end is found in time
    const std::string_view piece = bytes.substr(at, kPiece);
    if (started_) {
      parse(piece);
    } else {
      head_ += piece;
      if (head_.find_first_of("\r\n") != std::string::npos || head_.size() > kPiece) start();
    }
  }
}

void CsvReader::start() {
  started_ = true;
  std::string_view text = head_;
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return give_up(0, "the text is UTF-16", "UTF-8", "save it as CSV UTF-8");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.find_first_of(",;") == std::string::npos && line.find('\t') != std::string::npos)
    return give_up(0, "cells are separated by tabs", "commas, or semicolons with a decimal comma", "");
  csv_set_delim(&parser_, static_cast<unsigned char>(separator_of(line)));
  parse(text);
  head_ = {};
}

void CsvReader::parse(std::string_view bytes) {
  if (skipping_) recover(bytes);
  while (!bytes.empty() && !failed_) {
    const std::size_t done = csv_parse(&parser_, bytes.data(), bytes.size(), &on_cell, &on_row_end, this);
    if (parser_.entry_pos > kLargestCell)
      return give_up(static_cast<int>(used_) + 1, "a cell of more than 1 MiB begins here", "",
                     "is a quote not closed?");
    if (done == bytes.size()) return;
    if (csv_error(&parser_) != CSV_EPARSE) throw std::bad_alloc();
    problems_.add(row_, static_cast<int>(used_) + 1, "", "a quote stands inside a cell",
                  "a cell with quotes is quoted whole, and each quote in it written twice");
    bytes.remove_prefix(done);
    any_ = skipping_ = true;
    recover(bytes);
  }
}

/// Goes on with the next line after what cannot be read.
void CsvReader::recover(std::string_view& bytes) {
  const std::size_t end = bytes.find('\n');
  bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  if (end == std::string_view::npos) return;
  skipping_ = after_return_ = false;
  used_ = 0;
  ++row_;
  reset();
}

void CsvReader::end() {
  if (!started_ && !failed_) start();
  if (failed_) return;
  if (!skipping_ && csv_fini(&parser_, &on_cell, &on_row_end, this) != 0)
    return give_up(static_cast<int>(used_) + 1, "the quote that opens this cell is never closed", "", "");
  if (!any_ && !failed_) problems_.add(0, 0, "", "is empty", "a header and rows");
}

void CsvReader::on_cell(void* text, std::size_t size, void* self) {
  auto& reader = *static_cast<CsvReader*>(self);
  reader.after_return_ = false;
  if (reader.failed_) return;
  if (reader.used_ == kMostCells) return reader.give_up(0, "has more than 10000 cells", "", "");
  if (reader.used_ == reader.cells_.size()) reader.cells_.emplace_back();
  std::string& cell = reader.cells_[reader.used_++];
  cell.assign(static_cast<const char*>(text), size);
  if (!is_utf8(cell)) {
    reader.problems_.add(reader.row_, static_cast<int>(reader.used_), "", "the text is not UTF-8", "",
                         "save it as CSV UTF-8");
    for (std::size_t bad = 0; (bad = first_bad_byte(cell, bad)) < cell.size();) cell[bad] = '?';
  }
}

void CsvReader::on_row_end(int c, void* self) {
  auto& reader = *static_cast<CsvReader*>(self);
  const bool second_half = c == '\n' && reader.after_return_;  // of CRLF
  reader.after_return_ = c == '\r';
  if (!second_half) reader.row_end();
}

void CsvReader::row_end() {
  const std::span<const std::string> cells(cells_.data(), used_);
  const bool blank = std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
  if (!blank && !failed_) {
    any_ = true;
    on_row_(row_, cells);
  }
  used_ = 0;
  ++row_;
}

std::string csv_cell(std::string_view text) {
  const bool spaced = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (!spaced && text.find_first_of(",\"\r\n") == std::string::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace schakel::tables
