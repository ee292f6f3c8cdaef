// How a value is told of in a message.
#pragma once

#include <string>

namespace schakel::load {

inline std::string in_quotes(const std::string& text) { return "\"" + text + "\""; }

}  // namespace schakel::load
