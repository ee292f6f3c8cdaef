#include "tools/tables/write.hpp"

#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include "tools/tables/csv.hpp"

namespace schakel::tables {
namespace {

using Keys = std::vector<std::string>;
using OnRow = std::function<void(const Message&, const Keys&)>;

/// Elements of a repeated field at the end of a path, none when a message on the way is not there.
std::vector<const Message*> elements(const Message& from, const Path& path) {
  const Message* at = &from;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    if (!at->GetReflection()->HasField(*at, path[i])) return {};
    at = &at->GetReflection()->GetMessage(*at, path[i]);
  }
  std::vector<const Message*> found;
  for (int i = 0; i < at->GetReflection()->FieldSize(*at, path.back()); ++i)
    found.push_back(&at->GetReflection()->GetRepeatedMessage(*at, path.back(), i));
  return found;
}

void for_each_row(const Message& cluster, const Table& table, const OnRow& on_row) {
  if (table.path.empty()) return on_row(cluster, {});
  if (table.parent == nullptr) {
    for (const Message* row : elements(cluster, table.path)) on_row(*row, {});
    return;
  }
  // The rows of the parent are named within their own parents.
  std::vector<std::pair<Keys, std::vector<const Message*>>> families;
  for_each_row(cluster, *table.parent, [&](const Message& row, const Keys& keys) {
    if (families.empty() || families.back().first != keys) families.emplace_back(keys, std::vector<const Message*>{});
    families.back().second.push_back(&row);
  });
  for (const auto& [above, parents] : families) {
    const std::vector<std::string> names = row_keys(parents, *table.parent);
    for (std::size_t i = 0; i < parents.size(); ++i) {
      Keys keys = above;
      keys.push_back(names[i]);
      for (const Message* row : elements(*parents[i], table.path)) on_row(*row, keys);
    }
  }
}

/// Fields that are set and stand in the row itself.
std::vector<const FieldDescriptor*> own_fields(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::erase_if(fields, [](const FieldDescriptor* field) {
    return field->is_repeated() && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  });
  return fields;
}

/// The columns in use, as a tree over the fields.
class Used {
 public:
  void note(const Message& message) {
    const auto fields = own_fields(message);
    if (fields.empty()) here_ = true;
    for (const FieldDescriptor* field : fields) {
      const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
      if (field == value_of(*message.GetDescriptor())) {
        here_ = true;
        continue;
      }
      auto& below = fields_[field->index()];
      if (below == nullptr) below = std::make_unique<Used>();
      is_message ? below->note(message.GetReflection()->GetMessage(message, field)) : void(below->here_ = true);
    }
  }

  void number(const Descriptor& type, const std::string& before, std::vector<std::string>& names) {
    for (auto& [index, below] : fields_) {
      const FieldDescriptor& field = *type.field(index);
      const std::string name = before + field.name();
      if (below->here_) {
        below->column_ = names.size();
        names.push_back(name);
      }
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) below->number(*field.message_type(), name + ".", names);
    }
  }

  void fill(const Message& message, std::vector<std::string>& cells) const {
    const auto fields = own_fields(message);
    if (fields.empty() && here_) cells[column_] = kPresent;
    for (const FieldDescriptor* field : fields) {
      const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
      if (field == value_of(*message.GetDescriptor())) {
        cells[column_] = to_cell(message, *field);
        continue;
      }
      const Used& below = *fields_.at(field->index());
      if (is_message) {
        below.fill(message.GetReflection()->GetMessage(message, field), cells);
      } else {
        cells[below.column_] = to_cell(message, *field);
      }
    }
  }

  /// A row without anything in it needs a column that says so, unless it has keys.
  void number_root(bool has_keys, std::vector<std::string>& names) {
    here_ = here_ && !has_keys;
    column_ = names.size();
    if (here_) names.push_back(kPresent);
  }

 private:
  bool here_ = false;  // a plain field, the value of a Quantity, or a message that is there and empty
  std::size_t column_ = 0;
  std::map<int, std::unique_ptr<Used>> fields_;  // by their place in the schema
};

void add_line(const std::vector<std::string>& cells, std::string& text) {
  for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? "," : "") + csv_cell(cells[i]);
  text += '\n';
}

WrittenTable write_table(const Message& cluster, const Table& table) {
  WrittenTable written{table.name + ".csv", 0, ""};
  Used used;
  for_each_row(cluster, table, [&used](const Message& row, const Keys&) { used.note(row); });
  std::vector<std::string> names = table.key_columns;
  used.number_root(!names.empty(), names);
  used.number(*table.type, "", names);
  add_line(names, written.text);
  for_each_row(cluster, table, [&](const Message& row, const Keys& keys) {
    std::vector<std::string> cells = keys;
    cells.resize(names.size());
    used.fill(row, cells);
    add_line(cells, written.text);
    ++written.rows;
  });
  return written;
}

}  // namespace

std::vector<std::string> row_keys(const std::vector<const Message*>& rows, const Table& table) {
  const FieldDescriptor* field = table.key();
  std::vector<std::string> keys(rows.size());
  std::unordered_map<std::string, int> seen;
  for (std::size_t i = 0; field != nullptr && i < rows.size(); ++i) {
    keys[i] = rows[i]->GetReflection()->GetString(*rows[i], field);
    ++seen[keys[i]];
  }
  const auto is_spaced = [](char c) { return c == ' ' || c == '\t'; };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& key = keys[i];
    if (key.empty() || key.front() == '#' || is_spaced(key.front()) || is_spaced(key.back()) || seen[key] > 1)
      keys[i] = "#" + std::to_string(i + 1);
  }
  return keys;
}

std::vector<WrittenTable> write_tables(const Message& cluster) {
  std::vector<WrittenTable> written;
  for (const Table& table : cluster_tables().all()) {
    written.push_back(write_table(cluster, table));
    if (written.back().rows == 0) written.pop_back();
  }
  return written;
}

}  // namespace schakel::tables
