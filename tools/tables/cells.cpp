#include "tools/tables/cells.hpp"

#include <charconv>
#include <cmath>

#include "tools/tables/lists.hpp"

namespace schakel::tables {
namespace {

template <class Number>
std::string whole(Number value) {
  return std::to_string(value);
}

std::string enum_text(const FieldDescriptor& field, int number) {
  const auto* value = field.enum_type()->FindValueByNumber(number);
  return value == nullptr ? std::to_string(number) : value->name();
}

std::string element_text(const Message& message, const FieldDescriptor& field, int i) {
  const auto* reflection = message.GetReflection();
  const bool many = field.is_repeated();
  const auto get = [&](auto one, auto element) {
    return many ? (reflection->*element)(message, &field, i) : (reflection->*one)(message, &field);
  };
  using R = google::protobuf::Reflection;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: return get(&R::GetString, &R::GetRepeatedString);
    case FieldDescriptor::CPPTYPE_DOUBLE: return number_cell(get(&R::GetDouble, &R::GetRepeatedDouble));
    case FieldDescriptor::CPPTYPE_FLOAT: return number_cell(get(&R::GetFloat, &R::GetRepeatedFloat));
    case FieldDescriptor::CPPTYPE_BOOL: return get(&R::GetBool, &R::GetRepeatedBool) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_ENUM: return enum_text(field, get(&R::GetEnumValue, &R::GetRepeatedEnumValue));
    case FieldDescriptor::CPPTYPE_INT32: return whole(get(&R::GetInt32, &R::GetRepeatedInt32));
    case FieldDescriptor::CPPTYPE_INT64: return whole(get(&R::GetInt64, &R::GetRepeatedInt64));
    case FieldDescriptor::CPPTYPE_UINT32: return whole(get(&R::GetUInt32, &R::GetRepeatedUInt32));
    case FieldDescriptor::CPPTYPE_UINT64: return whole(get(&R::GetUInt64, &R::GetRepeatedUInt64));
    default: return {};
  }
}

}  // namespace

std::string number_cell(double value) {
  char text[400];
  const double size = std::abs(value);
  const bool plain = value == 0 || (size >= 1e-5 && size < 1e15);
  const auto end = plain ? std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr
                         : std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

std::vector<std::string> value_texts(const Message& message, const FieldDescriptor& field) {
  if (!field.is_repeated()) return {element_text(message, field, 0)};
  std::vector<std::string> texts;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i)
    texts.push_back(element_text(message, field, i));
  return texts;
}

std::string to_cell(const Message& message, const FieldDescriptor& field) {
  return field.is_repeated() ? join_list(value_texts(message, field)) : element_text(message, field, 0);
}

}  // namespace schakel::tables
