#include "tools/figures/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tools/graph/drawing.hpp"

namespace schakel::figures {

std::string pixels(double value) { return fmt::format("{:.1f}", value + 0.0); }

void Svg::line(double x1, double y1, double x2, double y2, const std::string& style) {
  body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", pixels(x1), pixels(y1), pixels(x2),
                       pixels(y2), style);
}

void Svg::polyline(const Points& points, const std::string& style) {
  body_ += "<polyline fill=\"none\" points=\"";
  for (const auto& [x, y] : points) body_ += pixels(x) + "," + pixels(y) + " ";
  body_ += "\" " + style + "/>\n";
}

void Svg::rect(double x, double y, double width, double height, const std::string& style) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n", pixels(x), pixels(y), pixels(width),
                       pixels(height), style);
}

void Svg::circle(double x, double y, double radius, const std::string& style) {
  body_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>\n", pixels(x), pixels(y), pixels(radius), style);
}

void Svg::path(const std::string& d, const std::string& style) { body_ += "<path d=\"" + d + "\" " + style + "/>\n"; }

void Svg::text(double x, double y, const std::string& words, const std::string& anchor, const std::string& style) {
  body_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" {}>{}</text>\n", pixels(x), pixels(y), anchor, style,
                       graph::xml(words));
}

std::string Svg::file(const std::string& title) const {
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
             "role=\"img\" font-family=\"Arial, Liberation Sans, sans-serif\" font-size=\"12\" fill=\"#1b1b1b\">\n",
             std::lround(width_), std::lround(height_)) +
         "<title>" + graph::xml(title) + "</title>\n" +
         "<defs><pattern id=\"more\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
         "patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#fbe3d8\"/><line x1=\"0\" y1=\"0\" "
         "x2=\"0\" y2=\"5\" stroke=\"#8a3411\" stroke-width=\"1.8\"/></pattern></defs>\n" +
         "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + body_ + "</svg>\n";
}

std::string number(double value, const std::string& language) {
  const double size = std::abs(value);
  const int decimals =
      size >= 100 || size == 0 ? 0 : std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 6);
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  if (language == "nl") std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string cut(const std::string& words, double width) {
  std::size_t most = static_cast<std::size_t>(std::max(4.0, width / 6.9));
  if (words.size() <= most) return words;
  while (most > 0 && (static_cast<unsigned char>(words[most]) & 0xC0) == 0x80) --most;  // not inside a character
  return words.substr(0, most) + "…";
}

}  // namespace schakel::figures
