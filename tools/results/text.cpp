#include "tools/results/text.hpp"

#include <cstdio>
#include <cstdlib>

namespace schakel::results {

std::string digits(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.12g", value == 0 ? 0.0 : value);
  return text;
}

double rounded(double value) { return std::strtod(digits(value).c_str(), nullptr); }

std::string field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace schakel::results
