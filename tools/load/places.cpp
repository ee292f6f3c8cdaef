#include "tools/load/places.hpp"

#include <algorithm>

#include "tools/load/in_quotes.hpp"

namespace schakel::load {
std::string text_field(const Message& message, const std::string& name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return "";
  return message.GetReflection()->GetString(message, field);
}

std::string element_key(const Message& element, int index) {
  for (const char* name : {"id", "product"})
    if (std::string key = text_field(element, name); !key.empty()) return key;
  return std::to_string(index);
}

int Places::add_file(std::string path, std::string text) {
  File file{std::move(path), std::move(text), {0}, false, {}};
  for (std::size_t i = 0; i < file.text.size(); ++i)
    if (file.text[i] == '\n') file.line_starts.push_back(i + 1);
  files_.push_back(std::move(file));
  return static_cast<int>(files_.size()) - 1;
}

int Places::add_table(std::string path, std::unordered_map<std::string, int> columns) {
  files_.push_back({std::move(path), "", {}, true, std::move(columns)});
  return static_cast<int>(files_.size()) - 1;
}

/// Place of a field of a row: its own column, else the first of what it holds, else that of a message it is in.
Place Places::cell(const Origin& row, std::string path) const {
  const File& table = files_[static_cast<std::size_t>(row.file)];
  if (const auto own = table.columns.find(path); own != table.columns.end()) return {table.path, row.line, own->second};
  int first = 0;
  for (const auto& [name, column] : table.columns)
    if (name.starts_with(path + ".") && (first == 0 || column < first)) first = column;
  const std::size_t dot = path.rfind('.');
  if (first > 0 || dot == std::string::npos) return {table.path, row.line, first};
  return cell(row, path.substr(0, dot));
}

Place Places::cell(const Node& node, const std::string& field) const {
  std::string path = node.path.substr(node.row_path);
  if (path.starts_with('.')) path.erase(0, 1);
  return cell(node.origin, path + (path.empty() || field.empty() ? "" : ".") + field);
}

Place Places::place(int file, int line, int column) const {
  if (file < 0) return {};
  const File& in = files_[static_cast<std::size_t>(file)];
  if (line < 0) return {in.path, 0, 0};
  if (in.is_table) return {in.path, line, column};
  int shown = 1;
  if (static_cast<std::size_t>(line) < in.line_starts.size()) {
    int at = 0;
    for (std::size_t i = in.line_starts[static_cast<std::size_t>(line)]; i < in.text.size() && at < column; ++i) {
      const auto c = static_cast<unsigned char>(in.text[i]);
      at += c == '\t' ? 8 - at % 8 : 1;
      if ((c & 0xC0U) != 0x80U) ++shown;  // bytes that continue a character take no column
    }
  }
  return {in.path, line + 1, shown};
}

void Places::index(const Message& root, const std::string& kind, int file) {
  Node own;
  own.entity = &root;
  own.kind = kind;
  own.origin.file = file;
  own.origin.line = file >= 0 && files_[static_cast<std::size_t>(file)].is_table ? 0 : -1;
  nodes_[&root] = own;
  std::vector<const FieldDescriptor*> fields;
  const auto* reflection = root.GetReflection();
  reflection->ListFields(root, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const int count = field->is_repeated() ? reflection->FieldSize(root, field) : 1;
    for (int i = 0; i < count; ++i) index_child(root, own, *field, i);
  }
}

void Places::index_child(const Message& root, const Node& own, const FieldDescriptor& field, int i) {
  const bool entity = field.is_repeated();
  const auto* reflection = root.GetReflection();
  const Message& child =
      entity ? reflection->GetRepeatedMessage(root, &field, i) : reflection->GetMessage(root, &field);
  Node node = own;
  if (entity) {
    node.entity = &child;
    node.kind = field.name();
    node.number = i;
  } else {
    node.path = field.name();
  }
  if (const auto found = origins_.find(&child); found != origins_.end()) node.origin = found->second;
  if (node.origin.tree != nullptr)
    node.tree = node.origin.tree->GetTreeForNested(&field, entity ? node.origin.index : -1);
  step_into(node, node.origin.json.get(), field, entity ? node.origin.index : -1);
  walk(child, node);
}

void Places::step_into(Node& node, const JsonValue* object, const FieldDescriptor& field, int index) {
  node.json = object == nullptr ? nullptr : object->at(field, index);
  if (node.json != nullptr) node.origin.line = node.json->line, node.origin.column = node.json->column;
}

void Places::walk(const Message& message, const Node& node) {
  nodes_[&message] = node;
  std::vector<const FieldDescriptor*> fields;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const bool repeated = field->is_repeated();
      const Message& child =
          repeated ? reflection->GetRepeatedMessage(message, field, i) : reflection->GetMessage(message, field);
      Node below = node;
      below.path += (node.path.empty() ? "" : ".") + field->name();
      if (repeated) below.path += "[" + element_key(child, i) + "]";
      if (const auto row = repeated ? origins_.find(&child) : origins_.end(); row != origins_.end()) {
        below.origin = row->second;
        below.row_path = below.path.size();
      }
      if (node.tree != nullptr) {
        const auto at = node.tree->GetLocation(field, repeated ? i : -1);
        if (at.line >= 0) {
          below.origin.line = at.line + node.origin.shift;
          below.origin.column = at.column;
        }
        below.tree = node.tree->GetTreeForNested(field, repeated ? i : -1);
      }
      if (node.json != nullptr) step_into(below, node.json, *field, repeated ? i : -1);
      walk(child, below);
    }
  }
}

void Places::relocate(const Message& message, const Message& other) {
  const auto from = nodes_.find(&other);
  const auto to = nodes_.find(&message);
  if (from == nodes_.end() || to == nodes_.end()) return;
  to->second.origin = from->second.origin;
  to->second.tree = nullptr;
  to->second.json = nullptr;
}

Place Places::of(const Message& message, const std::string& field, int index) const {
  const auto found = nodes_.find(&message);
  if (found == nodes_.end()) return others_ == nullptr ? Place{} : others_->of(message, field, index);
  const Node& node = found->second;
  const FieldDescriptor* descriptor = field.empty() ? nullptr : message.GetDescriptor()->FindFieldByName(field);
  if (descriptor == nullptr) return in_table(node.origin) ? cell(node, "") : place_of(node.origin);
  if (descriptor->is_repeated()) index = std::max(index, 0);
  if (const auto root = root_fields_.find({&message, descriptor, descriptor->is_repeated() ? index : 0});
      root != root_fields_.end())
    return in_table(root->second) ? cell(root->second, field) : place_of_field(root->second, *descriptor);
  if (in_table(node.origin)) return cell(node, field);
  if (node.tree != nullptr) {
    const auto at = node.tree->GetLocation(descriptor, descriptor->is_repeated() ? index : -1);
    if (at.line >= 0) return place(node.origin.file, at.line + node.origin.shift, at.column);
  }
  if (const JsonValue* at = node.json == nullptr ? nullptr : node.json->at(*descriptor, index); at != nullptr)
    return place(node.origin.file, at->line, at->column);
  return place_of(node.origin);
}

/// Of a plain field of the root.
Place Places::place_of_field(const Origin& origin, const FieldDescriptor& field) const {
  const JsonValue* at =
      origin.json == nullptr ? nullptr : origin.json->at(field, field.is_repeated() ? origin.index : -1);
  return at == nullptr ? place_of(origin) : place(origin.file, at->line, at->column);
}

const Places::Node* Places::node(const Message& message) const {
  if (const auto found = nodes_.find(&message); found != nodes_.end()) return &found->second;
  return others_ == nullptr ? nullptr : others_->node(message);
}

std::string Places::entity_text(const Message& message) const {
  const Node* found = node(message);
  if (found == nullptr) return "";
  std::string id = text_field(*found->entity, "id");
  for (const char* other : {"entity", "owner"})
    if (id.empty()) id = text_field(*found->entity, other);
  if (!id.empty()) return found->kind + " " + in_quotes(id);
  const bool root = found->kind == "cluster" || found->kind == "scenario";
  return root ? found->kind : found->kind + "[" + std::to_string(found->number) + "]";
}

}  // namespace schakel::load
