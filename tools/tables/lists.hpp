// Several texts in one cell: "a; b". A backslash makes what follows plain: "\;" is a semicolon, "\\" a backslash,
// "\_" a space at an end of an element, "\0" an element that is empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schakel::tables {

std::string join_list(const std::vector<std::string>& elements);

/// Spaces around elements, and elements without any sign, are passed over.
std::vector<std::string> split_list(std::string_view text);

}  // namespace schakel::tables
