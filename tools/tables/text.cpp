#include "tools/tables/text.hpp"

#include <algorithm>

namespace schakel::tables {
namespace {

constexpr std::size_t kColumns = 120;

bool is_message(const FieldDescriptor& field) { return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE; }

/// Fields that are set, in the order of the schema.
std::vector<const FieldDescriptor*> fields_of(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::sort(fields.begin(), fields.end(), [](const auto* a, const auto* b) { return a->index() < b->index(); });
  return fields;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c == '\n') {
      out += "\\n";
    } else if (code < 0x20 || code == 0x7F) {
      for (const char digit : {'\\', static_cast<char>('0' + code / 64), static_cast<char>('0' + code / 8 % 8),
                               static_cast<char>('0' + code % 8)})
        out += digit;
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// Values of a field that is not a message, each as it stands in the text.
std::vector<std::string> values(const Message& message, const FieldDescriptor& field) {
  std::vector<std::string> all = value_texts(message, field);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING)
    for (std::string& value : all) value = quoted(value);
  return all;
}

/// Messages of a field, one or all.
std::vector<const Message*> messages(const Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  if (!field.is_repeated()) return {&reflection->GetMessage(message, &field)};
  std::vector<const Message*> all;
  for (int i = 0; i < reflection->FieldSize(message, &field); ++i)
    all.push_back(&reflection->GetRepeatedMessage(message, &field, i));
  return all;
}

std::string one_line(const std::string& name, const Message& message) {
  std::string text = name + " {";
  for (const FieldDescriptor* field : fields_of(message)) {
    if (is_message(*field)) {
      for (const Message* below : messages(message, *field)) text += " " + one_line(field->name(), *below);
    } else {
      for (const std::string& value : values(message, *field)) text += " " + field->name() + ": " + value;
    }
  }
  return text + (text.back() == '{' ? "}" : " }");
}

/// A number, or a message around nothing else.
bool is_number(const Message& message) {
  if (value_of(*message.GetDescriptor()) != nullptr) return true;
  const auto fields = fields_of(message);
  return fields.size() == 1 && is_message(*fields[0]) && !fields[0]->is_repeated() &&
         is_number(message.GetReflection()->GetMessage(message, fields[0]));
}

void add_fields(const Message& message, const std::string& indent, std::string& text);

void add(const std::string& name, const Message& message, const std::string& indent, std::string& text) {
  const std::string line = indent + one_line(name, message);
  if (line.size() <= kColumns || is_number(message)) {
    text += line + '\n';
    return;
  }
  text += indent + name + " {\n";
  add_fields(message, indent + "  ", text);
  text += indent + "}\n";
}

void add_fields(const Message& message, const std::string& indent, std::string& text) {
  for (const FieldDescriptor* field : fields_of(message)) {
    if (is_message(*field)) {
      for (const Message* below : messages(message, *field)) add(field->name(), *below, indent, text);
    } else {
      for (const std::string& value : values(message, *field)) text += indent + field->name() + ": " + value + '\n';
    }
  }
}

}  // namespace

std::string entity_text(const FieldDescriptor* kind, const Message& message) {
  std::string text;
  if (kind == nullptr) {
    add_fields(message, "", text);
  } else {
    add(kind->name(), message, "", text);
  }
  return text;
}

}  // namespace schakel::tables
