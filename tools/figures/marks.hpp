// What figures of many futures share: axes, numbers of a result that may be missing, and saying them.
#pragma once

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tools/figures/svg.hpp"

namespace schakel::figures {

using Json = nlohmann::ordered_json;

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
inline const char* const kSmall = R"(font-size="11" fill="#444")";
inline const char* const kBold = R"(font-weight="600")";
inline const char* const kTitle = R"(font-size="14" font-weight="600")";

/// From values to pixels, 0 included, with a little room at both ends.
struct Axis {
  double from = 0, to = 1;   ///< pixels
  double low = 0, high = 1;  ///< values at them
  double at(double value) const { return from + (value - low) / (high - low) * (to - from); }
};
/// Unknown values are passed over.
Axis axis_of(const std::vector<double>& values, double from, double to, bool with_zero = true);
/// Round numbers between two ends, about so many.
std::vector<double> ticks(double low, double high, int about);
/// Grid and numbers of a horizontal axis, below `bottom`; of a vertical one, left of `left`.
void draw_below(Svg& svg, const Axis& axis, double top, double bottom, int about, const std::string& language);
void draw_left(Svg& svg, const Axis& axis, double left, double right, int about, const std::string& language);

/// A number with its sign, "−12.7".
std::string signed_text(double value, const std::string& language);
/// "1,100 to 1,400"; empty when an end is not known.
std::string range_text(double low, double high, const std::string& language);

/// A number of a result; kUnknown for null or what is not there.
double number_at(const Json& object, const std::string& key);
/// A text of a result; empty when it is not there.
std::string text_at(const Json& object, const std::string& key);
/// `title_nl` or `title`, by language, else `id`.
std::string title_of(const Json& object, const std::string& language);
/// A field of a CSV file; an unknown number is empty.
std::string cell(double value);

}  // namespace schakel::figures
