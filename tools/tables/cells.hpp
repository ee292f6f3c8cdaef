// One value as the text of a cell, and back.
#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::tables {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// What a cell of a message holds that is there without anything in it.
inline constexpr const char* kPresent = "{}";

/// The fewest digits that read back as the same number, with a decimal point; without exponent from 1e-5 to 1e15.
std::string number_cell(double value);

/// Text of a plain field that is set, or of each element of a repeated one: numbers as above, enums by name.
std::vector<std::string> value_texts(const Message& message, const FieldDescriptor& field);

/// The same as one cell; several elements as a list (lists.hpp).
std::string to_cell(const Message& message, const FieldDescriptor& field);

/// Why a text is no value: what is allowed, and a hint.
struct WrongCell {
  std::string allowed, hint;
};

/// Sets a plain field, or adds the elements of a repeated one. `text` is not empty. With `decimal_comma` numbers are
/// written 0,5. On an error nothing is set.
std::optional<WrongCell> from_cell(Message& message, const FieldDescriptor& field, std::string_view text,
                                   bool decimal_comma);

}  // namespace schakel::tables
