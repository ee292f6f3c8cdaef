// JSON as values with their places, so that problems can say where: the library that makes messages of it keeps none.
#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/problem.hpp"

namespace schakel::load {

using google::protobuf::FieldDescriptor;

struct JsonValue {
  enum class Kind { null, truth, number, text, list, object };
  Kind kind = Kind::null;
  int line = 0, column = 0;           ///< from 0, tabs to multiples of 8; of a field: of its name
  std::size_t begin = 0, end = 0;     ///< bytes of the value itself
  std::string name;                   ///< of a field of an object
  std::string text;                   ///< of a text, without its quotes and escapes; else as it is written
  std::vector<JsonValue> parts = {};  ///< of a list or an object

  /// The value of a field of a message, or one element of it; the value itself where that is not written out. Null:
  /// the field is not here.
  const JsonValue* at(const FieldDescriptor& field, int index) const;
};

/// What is wrong with a text as JSON, and where.
struct JsonError {
  int line = 0, column = 0;
  std::string what, allowed, hint;
};

/// The value that the text is; nothing and the first error when it is not JSON. Nested to 100 levels at most, as the
/// messages are.
std::optional<JsonValue> scan_json(std::string_view text, JsonError& error);

/// One field that a message does not take.
struct JsonMisfit {
  const JsonValue* at = nullptr;
  std::string what, allowed, hint;
  std::string entity;  ///< `unit "cells"`
};
/// All of them, in the order of the text.
std::vector<JsonMisfit> misfits(const JsonValue& value, const google::protobuf::Descriptor& message);

}  // namespace schakel::load
