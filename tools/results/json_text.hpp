// Texts in both languages, and lists of numbers, as the page takes them.
#pragma once

#include <optional>
#include <vector>

#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/words/message.hpp"

namespace schakel::results {

inline Json json(const words::Text& text) { return {{"en", text.en}, {"nl", text.nl}}; }
inline Json json(const std::vector<words::Text>& texts) {
  Json list = Json::array();
  for (const words::Text& text : texts) list.push_back(json(text));
  return list;
}
/// Null is "not known".
inline Json maybe(const std::optional<double>& value) { return value ? Json(rounded(*value)) : Json(nullptr); }
inline Json unless(bool unknown, double value) { return unknown ? Json(nullptr) : Json(rounded(value)); }
inline Json json(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(rounded(value));
  return list;
}

}  // namespace schakel::results
