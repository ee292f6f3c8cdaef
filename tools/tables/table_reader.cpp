#include "tools/tables/table_reader.hpp"

#include "tools/tables/words.hpp"

namespace schakel::tables {

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
  for (const std::size_t at : key_at_) keys.emplace_back(at < cells.size() ? trimmed(cells[at]) : "");
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

}  // namespace schakel::tables
