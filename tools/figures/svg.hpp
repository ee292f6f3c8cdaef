// A small SVG drawing, put together piece by piece. Lengths in pixels from the upper left corner.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace schakel::figures {

using Points = std::vector<std::pair<double, double>>;

class Svg {
 public:
  Svg(double width, double height) : width_(width), height_(height) {}

  /// `style`: attributes as they stand in the file, for example `stroke="#333"`.
  void line(double x1, double y1, double x2, double y2, const std::string& style);
  void polyline(const Points& points, const std::string& style);
  void rect(double x, double y, double width, double height, const std::string& style);
  void circle(double x, double y, double radius, const std::string& style);
  void path(const std::string& d, const std::string& style);
  /// `anchor`: start, middle or end. Any text: it is escaped.
  void text(double x, double y, const std::string& words, const std::string& anchor, const std::string& style = "");
  /// The whole file; `title` is read out in place of the picture.
  std::string file(const std::string& title) const;

 private:
  double width_, height_;
  std::string body_;
};

/// One decimal: the same bytes everywhere.
std::string pixels(double value);
/// Three significant digits, or whole from 1000 on, with the decimal sign of the language.
std::string number(double value, const std::string& language);
/// `words` cut to about `width` pixels at 12 pixels high, with an ellipsis.
std::string cut(const std::string& words, double width);

}  // namespace schakel::figures
