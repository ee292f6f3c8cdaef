#include "tools/commands/named_table.hpp"

#include <google/protobuf/wrappers.pb.h>

#include <algorithm>
#include <limits>
#include <set>

#include "tools/load/files.hpp"
#include "tools/tables/cells.hpp"
#include "tools/tables/sources.hpp"
#include "tools/tables/words.hpp"

namespace schakel::commands {

NamedTable::NamedTable(std::string path, std::vector<std::string> needed, Problems& problems)
    : needed_(std::move(needed)), problems_(std::move(path), problems) {}

bool NamedTable::read(const std::function<void()>& on_row) {
  tables::CsvReader* present = nullptr;
  tables::CsvReader csv(problems_, [&](int row, std::span<const std::string> cells) {
    semicolons_ = present->semicolons();
    on_cells(row, cells, on_row);
  });
  present = &csv;
  const tables::Source source = tables::file_source(path(), path());
  if (!source.pieces([&csv](std::string_view piece) { csv.push(piece); })) {
    problems_.add(0, 0, "", "cannot be read", "a CSV file", "does it exist, and may you read it?");
    return false;
  }
  csv.end();
  return usable_;
}

void NamedTable::on_cells(int row, std::span<const std::string> cells, const std::function<void()>& on_row) {
  row_ = row;
  cells_ = cells;
  if (!has_header_) return read_header(cells);
  if (!usable_) return;
  ++rows_;
  if (fits(cells)) on_row();
}

void NamedTable::read_header(std::span<const std::string> cells) {
  has_header_ = usable_ = true;
  std::set<std::string> seen;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const std::string& name = columns_.emplace_back(tables::trimmed(cells[c]));
    if (name.empty() || seen.insert(name).second) continue;
    tell(row_, c, "", {"has a second column " + tables::quoted(name), "each column once", ""});
    usable_ = false;
  }
  for (const std::string& name : needed_) {
    if (find(name)) continue;
    const std::string near = did_you_mean(name, columns_);
    problems_.add(row_, 0, "", "has no column " + tables::quoted(name), "columns " + list_text(needed_), near);
    usable_ = false;
  }
}

/// Cells under no name must be empty: a separator inside a number moves all that follows.
bool NamedTable::fits(std::span<const std::string> cells) {
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (cells[c].empty() || (c < columns_.size() && !columns_[c].empty())) continue;
    tell(row_, c, "",
         {"has " + tables::quoted(cells[c]) + " in column " + std::to_string(c + 1) + ", which has no name", "",
          "a separator in a cell needs quotes around the cell"});
    return false;
  }
  return true;
}

std::optional<std::size_t> NamedTable::find(const std::string& name) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

std::string NamedTable::text(std::size_t column) const {
  return column < cells_.size() ? std::string(tables::trimmed(cells_[column])) : "";
}

std::optional<double> NamedTable::number(std::size_t column, double most, Wrong& wrong) const {
  static const auto* field = google::protobuf::DoubleValue::descriptor()->FindFieldByNumber(1);
  const std::string cell = text(column);
  const bool bounded = most < std::numeric_limits<double>::max();
  const std::string range = bounded ? "from 0 to " + tables::number_cell(most) : "at least 0";
  const std::string shown = columns_[column] + " = " + tables::quoted(cell);
  if (cell.empty()) {
    wrong = {columns_[column] + " is empty", "a number, " + range, ""};
    return std::nullopt;
  }
  google::protobuf::DoubleValue value;
  if (const auto bad = tables::from_cell(value, *field, cell, semicolons_)) {
    wrong = {shown, bad->allowed + ", " + range, bad->hint};
    return std::nullopt;
  }
  if (value.value() >= 0 && value.value() <= most) return value.value();
  wrong = {shown, range, ""};
  return std::nullopt;
}

void NamedTable::tell(int row, std::size_t column, const std::string& entity, const Wrong& wrong) {
  problems_.add(row, static_cast<int>(column) + 1, entity, wrong.what, wrong.allowed, wrong.hint);
}

}  // namespace schakel::commands
