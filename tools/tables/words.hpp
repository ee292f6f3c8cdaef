// Cells as they are read and shown.
#pragma once

#include <string>
#include <string_view>

namespace schakel::tables {

/// Without the spaces and tabs around it.
inline std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// In quotes for a message, cut after 60 bytes.
inline std::string quoted(const std::string& text) {
  constexpr std::size_t kShown = 60;
  if (text.size() <= kShown) return "\"" + text + "\"";
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // whole characters
  return "\"" + text.substr(0, end) + "...\"";
}

}  // namespace schakel::tables
