// Whether bytes are text.
#pragma once

#include <string>
#include <string_view>

namespace schakel::tables {

/// First byte from `from`, a start of a character, at which the text stops being UTF-8; its size when it is throughout.
std::size_t first_bad_byte(std::string_view text, std::size_t from = 0);

/// The same, with U+FFFD for each byte that is not part of it: names of files may be any bytes.
std::string as_utf8(std::string_view text);

inline bool is_utf8(std::string_view text) { return first_bad_byte(text) == text.size(); }

}  // namespace schakel::tables
