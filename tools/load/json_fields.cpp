// Which fields of a JSON value a message does not take.
#include <google/protobuf/descriptor.h>

#include <cstdlib>
#include <set>

#include "tools/load/json_values.hpp"

namespace schakel::load {
namespace {

using google::protobuf::Descriptor;
using Kind = JsonValue::Kind;

const FieldDescriptor* field_named(const Descriptor& message, const std::string& name) {
  for (int f = 0; f < message.field_count(); ++f)
    if (message.field(f)->name() == name || message.field(f)->json_name() == name) return message.field(f);
  return nullptr;
}

std::vector<std::string> names_of(const Descriptor& message) {
  std::vector<std::string> names;
  for (int f = 0; f < message.field_count(); ++f) names.push_back(message.field(f)->name());
  return names;
}

std::string shown(const JsonValue& value) {
  if (value.kind == Kind::object) return "{...}";
  if (value.kind == Kind::list) return "[...]";
  return value.kind == Kind::text ? "\"" + value.text + "\"" : value.kind == Kind::null ? "null" : value.text;
}

bool is_number(const std::string& text) {
  char* end = nullptr;
  std::strtod(text.c_str(), &end);
  return !text.empty() && *end == '\0';
}

/// What a field takes, when the value is nothing of the kind; empty: it is.
std::string wanted(const JsonValue& value, const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE: return value.kind == Kind::object ? "" : "fields in { }";
    case FieldDescriptor::CPPTYPE_STRING: return value.kind == Kind::text ? "" : "a text in double quotes";
    case FieldDescriptor::CPPTYPE_BOOL: return value.kind == Kind::truth ? "" : "true or false";
    case FieldDescriptor::CPPTYPE_ENUM: {
      std::vector<std::string> names;
      for (int v = 0; v < field.enum_type()->value_count(); ++v) {
        const auto& one = *field.enum_type()->value(v);
        if ((value.kind == Kind::text && one.name() == value.text) ||
            (value.kind == Kind::number && std::to_string(one.number()) == value.text))
          return "";
        if (one.number() != 0) names.push_back(one.name());
      }
      return "one of " + list_text(names);
    }
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
      return (value.kind == Kind::number || value.kind == Kind::text) && is_number(value.text) ? "" : "a number";
    default: {
      const bool whole = value.kind == Kind::number || value.kind == Kind::text;
      const std::size_t first = whole && value.text.starts_with('-') ? 1 : 0;
      return whole && value.text.size() > first &&
                     value.text.find_first_not_of("0123456789", first) == std::string::npos
                 ? ""
                 : "a whole number";
    }
  }
}

class Fields {
 public:
  explicit Fields(std::vector<JsonMisfit>& found) : found_(found) {}

  void look(const JsonValue& object, const Descriptor& message, const std::string& entity) {
    std::set<const FieldDescriptor*> seen;
    for (const JsonValue& part : object.parts) {
      const FieldDescriptor* field = field_named(message, part.name);
      if (field == nullptr) {
        unknown(part, message, entity);
        continue;
      }
      if (!seen.insert(field).second) {
        add(part, "\"" + part.name + "\" is given twice", "once", "", entity);
        continue;
      }
      if (part.kind == Kind::null) continue;
      if (field->is_repeated())
        elements(part, *field, entity);
      else
        one(part, *field, entity.empty() ? entity_of(part, field->name(), -1) : entity);
    }
  }

 private:
  void add(const JsonValue& at, std::string what, std::string allowed, std::string hint, const std::string& entity) {
    found_.push_back({&at, std::move(what), std::move(allowed), std::move(hint), entity});
  }

  void unknown(const JsonValue& part, const Descriptor& message, const std::string& entity) {
    const std::vector<std::string> names = names_of(message);
    const std::string near = did_you_mean(part.name, names);
    add(part, "unknown field \"" + part.name + "\" in " + message.name(),
        near.empty() ? "one of " + list_text(names) : "", near, entity);
  }

  void elements(const JsonValue& list, const FieldDescriptor& field, const std::string& entity) {
    if (list.kind != Kind::list) return add(list, field.name() + " = " + shown(list), "a list in [ ]", "", entity);
    for (std::size_t i = 0; i < list.parts.size(); ++i)
      one(list.parts[i], field, entity.empty() ? entity_of(list.parts[i], field.name(), static_cast<int>(i)) : entity);
  }

  void one(const JsonValue& value, const FieldDescriptor& field, const std::string& entity) {
    if (const std::string allowed = wanted(value, field); !allowed.empty())
      return add(value, field.name() + " = " + shown(value), allowed, "", entity);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) look(value, *field.message_type(), entity);
  }

  /// `unit "cells"`, or `unit[3]` without an id.
  static std::string entity_of(const JsonValue& value, const std::string& kind, int number) {
    for (const JsonValue& part : value.parts)
      if (part.name == "id" && part.kind == Kind::text) return kind + " \"" + part.text + "\"";
    return number < 0 ? "" : kind + "[" + std::to_string(number) + "]";
  }

  std::vector<JsonMisfit>& found_;
};

}  // namespace

const JsonValue* JsonValue::at(const FieldDescriptor& field, int index) const {
  for (const JsonValue& part : parts) {
    if (part.name != field.name() && part.name != field.json_name()) continue;
    if (index < 0 || part.kind != Kind::list || static_cast<std::size_t>(index) >= part.parts.size()) return &part;
    return &part.parts[static_cast<std::size_t>(index)];
  }
  return nullptr;
}

std::vector<JsonMisfit> misfits(const JsonValue& value, const Descriptor& message) {
  std::vector<JsonMisfit> found;
  if (value.kind == Kind::object)
    Fields(found).look(value, message, "");
  else
    found.push_back({&value, shown(value) + " is not a " + message.name(), "fields in { }", "", ""});
  return found;
}

}  // namespace schakel::load
