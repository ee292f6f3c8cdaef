// From the text of a cell to a value.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "sim/base/problem.hpp"
#include "tools/tables/cells.hpp"
#include "tools/tables/lists.hpp"
#include "tools/tables/words.hpp"

namespace schakel::tables {
namespace {

std::optional<double> parsed(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string hint_of(std::string_view text, bool decimal_comma) {
  const bool comma = text.find(',') != std::string_view::npos;
  const bool point = text.find('.') != std::string_view::npos;
  if (comma && point) return "take out the separators of thousands";
  if (comma && !decimal_comma) return "a decimal point, or a table with semicolons";
  if (point && decimal_comma) return "a table with semicolons has decimal commas";
  if (text.ends_with('%')) return "write 5 % as 0.05";
  if (text.find(' ') != std::string_view::npos) return "take out the spaces";
  return "";
}

std::optional<WrongCell> set_double(std::string_view text, bool decimal_comma, double& to) {
  std::string plain(text);
  if (decimal_comma) std::replace(plain.begin(), plain.end(), ',', '.');
  const bool foreign = decimal_comma && text.find('.') != std::string_view::npos;
  const auto value = parsed(plain);
  if (foreign || !value)
    return WrongCell{decimal_comma ? "a finite number such as 1234,5" : "a finite number such as 1234.5",
                     hint_of(text, decimal_comma)};
  to = *value;
  return std::nullopt;
}

template <class Number>
std::optional<WrongCell> set_whole(std::string_view text, Number& to) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
  if (error == std::errc{} && end == text.data() + text.size()) return std::nullopt;
  return WrongCell{"a whole number", ""};
}

/// What spreadsheets make of true and false, in English and in Dutch.
std::optional<WrongCell> set_bool(std::string_view text, bool& to) {
  std::string word(text);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  to = word == "true" || word == "1" || word == "yes" || word == "waar" || word == "ja";
  if (to || word == "false" || word == "0" || word == "no" || word == "onwaar" || word == "nee") return std::nullopt;
  return WrongCell{"true or false", ""};
}

std::optional<WrongCell> set_enum(std::string_view text, const FieldDescriptor& field, int& to) {
  std::vector<std::string> names;
  for (int i = 0; i < field.enum_type()->value_count(); ++i) {
    const auto* value = field.enum_type()->value(i);
    if (value->name() == text) {
      to = value->number();
      return std::nullopt;
    }
    if (value->number() != 0) names.push_back(value->name());
  }
  return WrongCell{"one of " + list_text(names), did_you_mean(std::string(text), names)};
}

/// Reads one value with `read` and gives it to `set`, or `add` for a repeated field.
template <class Value, class Read, class Set, class Add>
std::optional<WrongCell> store(Message& message, const FieldDescriptor& field, Read read, Set set, Add add) {
  Value value{};
  if (auto wrong = read(value)) return wrong;
  const auto* reflection = message.GetReflection();
  if (field.is_repeated()) {
    (reflection->*add)(&message, &field, value);
  } else {
    (reflection->*set)(&message, &field, value);
  }
  return std::nullopt;
}

std::optional<WrongCell> set_one(Message& message, const FieldDescriptor& field, std::string_view cell,
                                 bool decimal_comma) {
  using R = google::protobuf::Reflection;
  const std::string_view text = trimmed(cell);
  const auto number = [&](double& to) { return set_double(text, decimal_comma, to); };
  const auto single = [&](float& to) {
    double value = 0;
    auto wrong = set_double(text, decimal_comma, value);
    to = static_cast<float>(value);
    return wrong;
  };
  const auto integer = [&](auto& to) { return set_whole(text, to); };
  const auto truth = [&](bool& to) { return set_bool(text, to); };
  const auto name = [&](int& to) { return set_enum(text, field, to); };
  const auto string = [&](std::string& to) -> std::optional<WrongCell> {
    to = std::string(cell);
    return std::nullopt;
  };
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return store<std::string>(message, field, string, &R::SetString, &R::AddString);
    case FieldDescriptor::CPPTYPE_DOUBLE: return store<double>(message, field, number, &R::SetDouble, &R::AddDouble);
    case FieldDescriptor::CPPTYPE_FLOAT: return store<float>(message, field, single, &R::SetFloat, &R::AddFloat);
    case FieldDescriptor::CPPTYPE_BOOL: return store<bool>(message, field, truth, &R::SetBool, &R::AddBool);
    case FieldDescriptor::CPPTYPE_ENUM: return store<int>(message, field, name, &R::SetEnumValue, &R::AddEnumValue);
    case FieldDescriptor::CPPTYPE_INT32:
      return store<std::int32_t>(message, field, integer, &R::SetInt32, &R::AddInt32);
    case FieldDescriptor::CPPTYPE_INT64:
      return store<std::int64_t>(message, field, integer, &R::SetInt64, &R::AddInt64);
    case FieldDescriptor::CPPTYPE_UINT32:
      return store<std::uint32_t>(message, field, integer, &R::SetUInt32, &R::AddUInt32);
    case FieldDescriptor::CPPTYPE_UINT64:
      return store<std::uint64_t>(message, field, integer, &R::SetUInt64, &R::AddUInt64);
    default: return WrongCell{};
  }
}

}  // namespace

std::optional<WrongCell> from_cell(Message& message, const FieldDescriptor& field, std::string_view text,
                                   bool decimal_comma) {
  if (!field.is_repeated()) return set_one(message, field, text, decimal_comma);
  for (const std::string& element : split_list(text))
    if (auto wrong = set_one(message, field, element, decimal_comma)) {
      message.GetReflection()->ClearField(&message, &field);
      return wrong;
    }
  return std::nullopt;
}

}  // namespace schakel::tables
