#include "tools/tables/tables.hpp"

#include <algorithm>

#include "clusters/schema/cluster.pb.h"

namespace schakel::tables {
namespace {

std::string plural(const std::string& word) {
  const auto ends = [&word](const char* tail) { return word.ends_with(tail); };
  if (ends("y") && !ends("ay") && !ends("ey") && !ends("oy")) return word.substr(0, word.size() - 1) + "ies";
  if (ends("s") || ends("x") || ends("ch") || ends("sh")) return word + "es";
  return word + "s";
}

bool is_message(const FieldDescriptor& field) { return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE; }

bool contains(const std::vector<const Descriptor*>& types, const Descriptor* type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

void add_names(const Descriptor& type, const std::string& before, std::vector<const Descriptor*>& within,
               std::vector<std::string>& names) {
  within.push_back(&type);
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const std::string name = before + field.name();
    if (is_message(field) && (field.is_repeated() || contains(within, field.message_type()))) continue;
    if (&field != value_of(type)) names.push_back(name);
    if (is_message(field)) add_names(*field.message_type(), name + ".", within, names);
  }
  within.pop_back();
}

}  // namespace

const FieldDescriptor* value_of(const Descriptor& type) {
  return type.name() == "Quantity" ? type.FindFieldByName("value") : nullptr;
}

const FieldDescriptor* Table::kind() const {
  return parent != nullptr ? parent->kind() : path.size() == 1 ? path.front() : nullptr;
}

const FieldDescriptor* Table::key() const {
  const auto* id = type->FindFieldByName("id");
  return id != nullptr ? id : type->FindFieldByName("product");
}

Tables::Tables(const Descriptor& root) {
  tables_.push_back({"cluster", nullptr, {}, &root, {}});
  std::vector<const Descriptor*> within;
  add_within(root, nullptr, {}, "", within);
}

/// Tables for what is repeated in a type, however deep in messages that are not.
void Tables::add_within(const Descriptor& type, const Table* parent, const Path& path, const std::string& stem,
                        std::vector<const Descriptor*>& within) {
  within.push_back(&type);
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (!is_message(field) || contains(within, field.message_type())) continue;
    Path longer = path;
    longer.push_back(&field);
    if (field.is_repeated()) {
      add(parent, longer, stem + field.name(), within);
    } else {
      add_within(*field.message_type(), parent, longer, stem + field.name() + "_", within);
    }
  }
  within.pop_back();
}

void Tables::add(const Table* parent, const Path& path, const std::string& stem,
                 std::vector<const Descriptor*>& within) {
  Table table{plural(stem), parent, path, path.back()->message_type(), {}};
  if (parent != nullptr) {
    table.key_columns = parent->key_columns;
    const std::string& level = parent->path.back()->name();
    table.key_columns.push_back(table.type->FindFieldByName(level) == nullptr ? level : "parent." + level);
  }
  tables_.push_back(std::move(table));
  const Table& added = tables_.back();
  for (Table& other : tables_)
    if (&other == parent) other.children.push_back(&added);
  add_within(*added.type, &added, {}, stem + "_", within);
}

const Table* Tables::find(const std::string& name) const {
  const auto found = std::find_if(tables_.begin(), tables_.end(), [&name](const Table& t) { return t.name == name; });
  return found == tables_.end() ? nullptr : &*found;
}

std::vector<std::string> Tables::names() const {
  std::vector<std::string> names;
  for (const Table& table : tables_) names.push_back(table.name);
  return names;
}

const Tables& cluster_tables() {
  static const Tables tables(*v1::Cluster::descriptor());
  return tables;
}

std::optional<Column> column_named(const Descriptor& type, const std::string& name) {
  Column column{name, {}};
  if (name == kPresent) return column;
  const Descriptor* at = &type;
  for (std::size_t begin = 0; begin <= name.size() && at != nullptr;) {
    const std::size_t end = std::min(name.find('.', begin), name.size());
    const FieldDescriptor* field = at->FindFieldByName(name.substr(begin, end - begin));
    if (field == nullptr || field == value_of(*at)) return std::nullopt;
    if (is_message(*field) && field->is_repeated()) return std::nullopt;
    column.path.push_back(field);
    at = is_message(*field) ? field->message_type() : nullptr;
    begin = end + 1;
    if (at == nullptr && end < name.size()) return std::nullopt;
  }
  return column;
}

std::vector<std::string> column_names(const Descriptor& type) {
  std::vector<std::string> names;
  std::vector<const Descriptor*> within;
  add_names(type, "", within, names);
  return names;
}

}  // namespace schakel::tables
