// What arguments of several commands must be, and numbers in their messages.
#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>

namespace schakel::commands {

/// "1 unit", "2 units".
template <class Count>
std::string counted(Count count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

/// A text that is not empty, else `said`.
inline CLI::Validator not_empty(const std::string& said) {
  return {[said](std::string& text) { return text.empty() ? said : std::string(); }, ""};
}

inline CLI::Validator some_path() { return not_empty("an empty path; name a place"); }

/// A number of a range; "nan" is none.
inline CLI::Validator any_of_range(double least, double most) {
  return {[least, most](std::string& text) {
            double value = 0;
            const char* end = text.data() + text.size();
            const auto read = std::from_chars(text.data(), end, value);
            if (read.ec == std::errc() && read.ptr == end && value >= least && value <= most) return std::string();
            std::ostringstream range;
            range << text << " is not a number from " << least << " to " << most;
            return range.str();
          },
          (std::ostringstream() << "from " << least << " to " << most).str()};
}

/// A whole number that a seed can be.
inline CLI::Validator any_seed() {
  return {[](std::string& text) {
            std::uint64_t seed = 0;
            const char* end = text.data() + text.size();
            if (const auto read = std::from_chars(text.data(), end, seed); read.ec == std::errc() && read.ptr == end)
              return std::string();
            return text + " is not a whole number from 0 to " +
                   std::to_string(std::numeric_limits<std::uint64_t>::max());
          },
          ""};
}

}  // namespace schakel::commands
