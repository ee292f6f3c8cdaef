#include "tools/figures/line_figure.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::figures {
namespace {

constexpr double kWidth = 860, kHeight = 320, kLeft = 70, kRight = 24, kRowLeft = 250, kRowPitch = 40;
const char* const kGrid = "stroke=\"#d9d9d9\"";
const char* const kAxis = "stroke=\"#777\"";

struct Frame {
  double left, right, top, bottom;
  double from, to, most;  ///< days; highest value
  double x(double day) const { return left + (right - left) * (day - from) / (to - from); }
  double y(double value) const { return bottom - (bottom - top) * value / most; }
};

/// A round number of which at most six make `most`.
double round_step(double most) {
  const double power = std::pow(10, std::floor(std::log10(most / 5)));
  for (const double times : {1.0, 2.0, 5.0, 10.0})
    if (most / (power * times) <= 6) return power * times;
  return power * 10;
}

/// The first of each month in the period, thinned to at most nine, as days.
std::vector<double> month_starts(const Period& period) {
  std::vector<double> days;
  for (int day = static_cast<int>(std::ceil(period.from)); day <= period.to; ++day)
    if (to_text(Date{period.start.days + day}).substr(8) == "01") days.push_back(day);
  for (const int months : {1, 2, 3, 6, 12, 24, 60, 120}) {
    std::vector<double> kept;
    for (const double day : days) {
      const std::string date = to_text(Date{period.start.days + static_cast<int>(day)});
      const int month = std::stoi(date.substr(0, 4)) * 12 + std::stoi(date.substr(5, 2)) - 1;
      if (month % months == 0) kept.push_back(day);
    }
    if (kept.size() <= 9) return kept;
  }
  return {};
}

void draw_axis(Svg& svg, const Frame& frame, const Period& period, bool labels) {
  for (const double day : month_starts(period)) {
    svg.line(frame.x(day), frame.bottom, frame.x(day), frame.bottom + 4, kAxis);
    if (labels)
      svg.text(frame.x(day), frame.bottom + 17, to_text(Date{period.start.days + static_cast<int>(day)}).substr(0, 7),
               "middle", "font-size=\"11\" fill=\"#444\"");
  }
  svg.line(frame.left, frame.bottom, frame.right, frame.bottom, kAxis);
}

/// Parts of the line where it is known, with both ends of each step.
void draw_steps(Svg& svg, const Frame& frame, const Line& line) {
  Points points;
  const auto flush = [&] {
    if (points.size() > 1) svg.polyline(points, line.style);
    points.clear();
  };
  for (std::size_t i = 0; i < line.day.size(); ++i) {
    const double from = std::max(line.day[i], frame.from);
    const double to = std::min(i + 1 < line.day.size() ? line.day[i + 1] : frame.to, frame.to);
    if (to < from) continue;
    if (std::isnan(line.value[i])) {
      flush();
      continue;
    }
    points.emplace_back(frame.x(from), frame.y(line.value[i]));
    points.emplace_back(frame.x(to), frame.y(line.value[i]));
  }
  flush();
}

double highest(const std::vector<Line>& lines) {
  double most = 0;
  for (const Line& line : lines)
    for (const double value : line.value)
      if (value > most) most = value;
  return most > 0 ? most : 1;
}

}  // namespace

std::string line_figure(const Panel& panel) {
  Svg svg(kWidth, kHeight);
  const double step = round_step(highest(panel.lines));
  const double most = step * std::ceil(highest(panel.lines) / step - 1e-9);
  const Frame frame{kLeft, kWidth - kRight, 66, kHeight - 34, panel.period.from, panel.period.to, most};
  svg.text(8, 20, panel.title, "start", "font-size=\"14\" font-weight=\"600\"");
  double x = kLeft;
  for (const Line& line : panel.lines) {
    svg.line(x, 40, x + 32, 40, line.style);
    svg.text(x + 38, 44, line.name, "start");
    x += 70 + 6.6 * static_cast<double>(line.name.size());
  }
  for (double value = 0; value <= most + step / 2; value += step) {
    svg.line(frame.left, frame.y(value), frame.right, frame.y(value), kGrid);
    svg.text(frame.left - 8, frame.y(value) + 4, number(value, panel.language), "end",
             "font-size=\"11\" fill=\"#444\"");
  }
  svg.text(frame.left - 8, frame.top - 10, panel.unit, "end", "font-size=\"11\" fill=\"#444\"");
  draw_axis(svg, frame, panel.period, true);
  for (const Line& line : panel.lines) draw_steps(svg, frame, line);
  return svg.file(panel.title);
}

std::string rows_figure(const Panel& panel) {
  const double height = 40 + kRowPitch * static_cast<double>(panel.lines.size()) + 26;
  Svg svg(kWidth, height);
  svg.text(8, 20, panel.title, "start", "font-size=\"14\" font-weight=\"600\"");
  for (std::size_t row = 0; row < panel.lines.size(); ++row) {
    const double top = 40 + kRowPitch * static_cast<double>(row);
    const Frame frame{kRowLeft,
                      kWidth - kRight,
                      top + 4,
                      top + kRowPitch - 8,
                      panel.period.from,
                      panel.period.to,
                      std::max(1.0, highest({panel.lines[row]}))};
    svg.text(8, top + kRowPitch / 2, cut(panel.lines[row].name, kRowLeft - 50), "start");
    svg.line(frame.left, frame.y(1), frame.right, frame.y(1), kGrid);
    svg.text(frame.left - 6, frame.y(1) + 4, "100 %", "end", "font-size=\"10\" fill=\"#444\"");
    draw_axis(svg, frame, panel.period, row + 1 == panel.lines.size());
    draw_steps(svg, frame, panel.lines[row]);
  }
  return svg.file(panel.title);
}

}  // namespace schakel::figures
