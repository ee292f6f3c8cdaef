#include "tools/tables/utf8.hpp"

namespace schakel::tables {
namespace {

/// Length of the character that starts with this byte; 0 when none does.
std::size_t length_of(unsigned char c) {
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c <= 0xDF) return 2;
  if (c >= 0xE0 && c <= 0xEF) return 3;
  if (c >= 0xF0 && c <= 0xF4) return 4;
  return 0;
}

/// Overlong, a surrogate, or beyond Unicode.
bool is_forbidden(unsigned char first, unsigned char second) {
  return (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
         (first == 0xF4 && second > 0x8F);
}

}  // namespace

std::size_t first_bad_byte(std::string_view text, std::size_t from) {
  std::size_t i = from;
  while (i < text.size()) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = length_of(c);
    if (length == 0 || i + length > text.size()) return i;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return i;
    if (length > 1 && is_forbidden(c, static_cast<unsigned char>(text[i + 1]))) return i;
    i += length;
  }
  return i;
}

std::string as_utf8(std::string_view text) {
  std::string good;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t bad = first_bad_byte(text, from);
    good += text.substr(from, bad - from);
    if (bad < text.size()) good += "\xEF\xBF\xBD";
    from = bad + 1;
  }
  return good;
}

}  // namespace schakel::tables
