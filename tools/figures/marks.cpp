#include "tools/figures/marks.hpp"

#include <algorithm>
#include <cmath>

#include "tools/results/text.hpp"

namespace schakel::figures {
namespace {

constexpr double kRoom = 0.04;
const char* const kGrid = R"(stroke="#e2e0db" stroke-width="0.8")";
const char* const kZero = R"(stroke="#333" stroke-width="1.2")";

std::string minus_text(double value, const std::string& language) {
  const std::string text = number(std::abs(value), language);
  return (value < 0 && text != "0" ? "−" : "") + text;
}

const char* grid_of(double value) { return std::abs(value) < 1e-12 ? kZero : kGrid; }

}  // namespace

Axis axis_of(const std::vector<double>& values, double from, double to, bool with_zero) {
  double low = with_zero ? 0 : std::numeric_limits<double>::infinity(), high = with_zero ? 0 : -low;
  for (const double value : values)
    if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
  if (!std::isfinite(low)) low = 0, high = 1;
  if (high == low) low -= 1, high += 1;
  const double room = (high - low) * kRoom;
  if (low < 0 || !with_zero) low -= room;
  if (high > 0 || !with_zero) high += room;
  return {from, to, low, high};
}

std::vector<double> ticks(double low, double high, int about) {
  const double rough = (high - low) / about, power = std::pow(10, std::floor(std::log10(rough)));
  double step = power * 10;
  for (const double times : {5.0, 2.0, 1.0})
    if (times * power >= rough) step = times * power;
  std::vector<double> list;
  for (double at = std::ceil(low / step - 1e-9); at * step <= high + step * 1e-9; ++at) list.push_back(at * step);
  return list;
}

void draw_below(Svg& svg, const Axis& axis, double top, double bottom, int about, const std::string& language) {
  for (const double value : ticks(axis.low, axis.high, about)) {
    svg.line(axis.at(value), top, axis.at(value), bottom, grid_of(value));
    svg.text(axis.at(value), bottom + 15, minus_text(value, language), "middle", kSmall);
  }
}

void draw_left(Svg& svg, const Axis& axis, double left, double right, int about, const std::string& language) {
  for (const double value : ticks(axis.low, axis.high, about)) {
    svg.line(left, axis.at(value), right, axis.at(value), grid_of(value));
    svg.text(left - 6, axis.at(value) + 4, minus_text(value, language), "end", kSmall);
  }
}

std::string signed_text(double value, const std::string& language) {
  if (!std::isfinite(value)) return language == "nl" ? "niet bekend" : "not known";
  const std::string text = number(std::abs(value), language);
  return (text == "0" ? "" : value < 0 ? "−" : "+") + text;
}

std::string range_text(double low, double high, const std::string& language) {
  if (!std::isfinite(low) || !std::isfinite(high) || low == high) return {};
  return minus_text(low, language) + (language == "nl" ? " tot " : " to ") + minus_text(high, language);
}

double number_at(const Json& object, const std::string& key) {
  if (!object.is_object() || !object.contains(key) || !object[key].is_number()) return kUnknown;
  return object[key].get<double>();
}

std::string text_at(const Json& object, const std::string& key) {
  return object.is_object() && object.contains(key) && object[key].is_string() ? object[key].get<std::string>()
                                                                               : std::string();
}

std::string title_of(const Json& object, const std::string& language) {
  const std::string dutch = text_at(object, "title_nl"), title = text_at(object, "title");
  if (language == "nl" && !dutch.empty()) return dutch;
  return title.empty() ? text_at(object, "id") : title;
}

std::string cell(double value) { return std::isfinite(value) ? results::digits(value) : std::string(); }

}  // namespace schakel::figures
