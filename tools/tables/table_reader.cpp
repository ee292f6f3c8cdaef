#include "tools/tables/table_reader.hpp"

#include <algorithm>

namespace schakel::tables {
namespace {

constexpr std::size_t kShown = 60;  // bytes of a cell in a message

std::string quoted(const std::string& text) {
  if (text.size() <= kShown) return "\"" + text + "\"";
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // whole characters
  return "\"" + text.substr(0, end) + "...\"";
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

TableReader::TableReader(const Table& table, CellProblems& problems, RowTaker& taker, Ids* ids)
    : table_(table),
      problems_(problems),
      taker_(taker),
      ids_(ids),
      csv_(problems, [this](int row, std::span<const std::string> cells) { on_row(row, cells); }),
      key_at_(table.key_columns.size(), std::string::npos) {}

void TableReader::end() { csv_.end(); }

void TableReader::on_row(int row, std::span<const std::string> cells) {
  row_ = row;
  if (!has_header_) return read_header(cells);
  if (usable_) read_row(row, cells);
}

void TableReader::read_header(std::span<const std::string> cells) {
  has_header_ = true;
  for (const std::string& cell : cells) name_column(static_cast<int>(columns_.size()), trimmed(cell));
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

/// `unit "huntsman-mdi"`, or where there are no ids `gap[3]` by its number from 0.
std::string TableReader::entity(std::span<const std::string> cells) const {
  const auto cell = [&cells](std::size_t at) { return at < cells.size() ? cells[at] : std::string{}; };
  const FieldDescriptor* kind = table_.kind();
  if (kind == nullptr) return "cluster";
  const std::string id = !key_at_.empty() ? cell(key_at_.front()) : id_at_ ? cell(*id_at_) : "";
  if (!id.empty()) return kind->name() + " " + quoted(id);
  return key_at_.empty() ? kind->name() + "[" + std::to_string(rows_) + "]" : "";
}

/// `amount.t_per_t = "x"`.
std::string TableReader::shown(std::size_t column, const std::string& cell) const {
  return columns_[column]->name + " = " + quoted(cell);
}

void TableReader::wrong(std::size_t column, const std::string& what, const std::string& allowed,
                        const std::string& hint) {
  broken_ = true;
  problems_.add(row_, static_cast<int>(column) + 1, entity_, what, allowed, hint);
}

void TableReader::read_row(int row, std::span<const std::string> cells) {
  broken_ = false;
  entity_ = entity(cells);
  ++rows_;
  if (table_.kind() == nullptr && table_.path.empty() && rows_ > 1)
    return wrong(0, "is a second row", "one row for the cluster");
  std::vector<std::string> keys;
  for (const std::size_t at : key_at_) keys.push_back(at < cells.size() ? trimmed(cells[at]) : "");
  WrongKey bad;
  Message* const message = taker_.begin(table_, keys, bad);
  if (message == nullptr) {
    const Table* named = table_.parent;
    for (std::size_t k = keys.size(); k > bad.level + 1; --k) named = named->parent;
    wrong(key_at_[bad.level], table_.key_columns[bad.level] + " = " + quoted(keys[bad.level]),
          "names a row of " + named->name + ".csv", bad.hint);
    return taker_.lost();
  }
  for (std::size_t c = 0; c < columns_.size() && c < cells.size(); ++c)
    if (columns_[c] && !cells[c].empty()) set(*message, c, cells[c]);
  check_surplus(cells);
  check_id(*message);
  taker_.end(table_, keys, *message, {row, broken_});
}

/// Cells under no name must be empty.
void TableReader::check_surplus(std::span<const std::string> cells) {
  for (std::size_t c = 0; c < cells.size(); ++c)
    if (!cells[c].empty() && (c >= columns_.size() || nameless_[c]))
      return wrong(c, "has " + quoted(cells[c]) + " in column " + std::to_string(c + 1) + ", which has no name", "",
                   "a separator in a cell needs quotes around the cell");
}

void TableReader::set(Message& message, std::size_t column, const std::string& cell) {
  const Path& path = columns_[column]->path;
  const bool is_mark = trimmed(cell) == kPresent;
  if (path.empty()) {
    if (!is_mark) wrong(column, shown(column, cell), "{} for a row with nothing in it");
    return;
  }
  const bool is_message = path.back()->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  Message* const holder = message_at(message, column, is_message ? path.size() : path.size() - 1);
  if (holder == nullptr || (is_message && is_mark)) return;
  const FieldDescriptor* field = is_message ? value_of(*path.back()->message_type()) : path.back();
  if (field == nullptr) return wrong(column, shown(column, cell), "{} to say that it is there", "");
  if (!is_message && message_at(message, column, path.size()) == nullptr) return;
  if (const auto bad = from_cell(*holder, *field, cell, csv_.semicolons()))
    wrong(column, shown(column, cell), bad->allowed, bad->hint);
}

/// The message after so many steps of the path; null, and told, when a step excludes what another column gave. The
/// last step may be a plain field: then only that is looked at.
Message* TableReader::message_at(Message& message, std::size_t column, std::size_t depth) {
  Message* at = &message;
  for (std::size_t i = 0; i < depth; ++i) {
    const FieldDescriptor* field = columns_[column]->path[i];
    const auto* reflection = at->GetReflection();
    if (const auto* choice = field->real_containing_oneof()) {
      const FieldDescriptor* other = reflection->GetOneofFieldDescriptor(*at, choice);
      if (other != nullptr && other != field) {
        wrong(column, columns_[column]->name + " stands beside " + other->name(), "one of the two");
        return nullptr;
      }
    }
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) at = reflection->MutableMessage(at, field);
  }
  return at;
}

void TableReader::check_id(const Message& message) {
  if (!id_at_ || table_.kind() == nullptr || table_.parent != nullptr || ids_ == nullptr) return;
  const std::string id = message.GetReflection()->GetString(message, table_.key());
  if (id.empty()) return wrong(*id_at_, "has no id", "a-z, 0-9 and -");
  const auto [first, is_new] = ids_->try_emplace(id, problems_.path(), row_);
  if (!is_new)
    wrong(*id_at_, "id = " + quoted(id) + " is taken", "another id",
          "see " + first->second.first + ":" + std::to_string(first->second.second));
}

std::unordered_map<std::string, int> TableReader::columns() const {
  std::unordered_map<std::string, int> named;
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (columns_[c]) named.emplace(columns_[c]->name, static_cast<int>(c) + 1);
  return named;
}

}  // namespace schakel::tables
