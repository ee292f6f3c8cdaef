// The header of a table: what its columns are.
#include <algorithm>

#include "tools/tables/table_reader.hpp"
#include "tools/tables/words.hpp"

namespace schakel::tables {

void TableReader::read_header(std::span<const std::string> cells) {
  has_header_ = true;
  for (const std::string& cell : cells) name_column(static_cast<int>(columns_.size()), std::string(trimmed(cell)));
  check_header();
}

void TableReader::name_column(int column, const std::string& cell) {
  const auto at = static_cast<std::size_t>(column);
  columns_.emplace_back();
  nameless_.push_back(cell.empty());
  if (cell.empty()) return;
  for (std::size_t k = 0; k < key_at_.size(); ++k)
    if (table_.key_columns[k] == cell && key_at_[k] == std::string::npos) {
      key_at_[k] = at;
      return;
    }
  const auto same = [&cell](const auto& other) { return other && other->name == cell; };
  auto found = column_named(*table_.type, cell);
  if (!found) {
    std::vector<std::string> names = column_names(*table_.type);
    names.insert(names.end(), table_.key_columns.begin(), table_.key_columns.end());
    return problems_.add(
        row_, column + 1, "", "has no column " + quoted(cell),
        names.size() <= 12 ? "one of " + list_text(names) : "a path of fields of " + table_.type->name(),
        did_you_mean(cell, names));
  }
  if (std::any_of(columns_.begin(), columns_.end(), same))
    return problems_.add(row_, column + 1, "", "column " + quoted(cell) + " is there twice", "once", "");
  if (cell == "id") id_at_ = at;
  columns_[at] = std::move(found);
}

void TableReader::check_header() {
  const bool none = std::none_of(columns_.begin(), columns_.end(), [](const auto& column) { return column; });
  const auto missing = [this](const std::string& name) {
    usable_ = false;
    problems_.add(row_, 0, "", "has no column \"" + name + "\"", "the first row names the columns", "");
  };
  for (std::size_t k = 0; k < key_at_.size(); ++k)
    if (key_at_[k] == std::string::npos) missing(table_.key_columns[k]);
  if (table_.kind() != nullptr && table_.parent == nullptr && !id_at_ && table_.type->FindFieldByName("id") != nullptr)
    missing("id");
  if (usable_ && none && table_.key_columns.empty()) {
    usable_ = false;
    problems_.add(row_, 0, "", "has no header", "the first row names the columns", "");
  }
}

std::unordered_map<std::string, int> TableReader::columns() const {
  std::unordered_map<std::string, int> named;
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (columns_[c]) named.emplace(columns_[c]->name, static_cast<int>(c) + 1);
  return named;
}

}  // namespace schakel::tables
