#include "tools/figures/band_figure.hpp"

#include <fmt/format.h>

#include <cmath>

#include "tools/figures/marks.hpp"

namespace schakel::figures {
namespace {

constexpr double kPanel = 300, kHigh = 180, kTop = 40, kLeft = 56, kInner = 112;
constexpr std::size_t kColumns = 3;
const char* const kLine = R"(stroke="#12395b" stroke-width="2")";
const char* const kDashes = R"(stroke="#333" stroke-width="1.4" stroke-dasharray="5 3")";

struct Frame {
  Axis x, y;
};

void draw_line(Svg& svg, const Frame& frame, const std::vector<int>& years, const std::vector<double>& values,
               const char* style) {
  Points points;
  for (std::size_t i = 0; i < years.size() && i < values.size(); ++i) {
    if (std::isfinite(values[i])) {
      points.emplace_back(frame.x.at(years[i]), frame.y.at(values[i]));
      continue;
    }
    if (points.size() > 1) svg.polyline(points, style);
    points.clear();
  }
  if (points.size() > 1) svg.polyline(points, style);
}

void draw_band(Svg& svg, const Frame& frame, const std::vector<int>& years, const BandPanel& panel) {
  std::string there, back;
  for (std::size_t i = 0; i < years.size(); ++i) {
    if (!std::isfinite(panel.p05[i]) || !std::isfinite(panel.p95[i])) continue;
    const std::string x = pixels(frame.x.at(years[i]));
    there += (there.empty() ? "M" : "L") + x + "," + pixels(frame.y.at(panel.p05[i]));
    back = "L" + x + "," + pixels(frame.y.at(panel.p95[i])) + back;
  }
  if (!there.empty()) svg.path(there + back + "Z", R"(fill="#cfdce8" stroke="#8fa9c2" stroke-width="0.6")");
}

}  // namespace

std::string band_figure(const BandFigure& figure) {
  const double rows = std::ceil(static_cast<double>(figure.panels.size()) / kColumns);
  Svg svg(kPanel * kColumns, kTop + rows * kHigh);
  svg.text(8, 20, figure.title + " (" + figure.unit + ")", "start", kTitle);
  std::vector<double> all;
  for (const BandPanel& panel : figure.panels)
    for (const auto* list : {&panel.mean, &panel.p05, &panel.p95, &panel.reference})
      all.insert(all.end(), list->begin(), list->end());
  for (std::size_t i = 0; i < figure.panels.size(); ++i) {
    const BandPanel& panel = figure.panels[i];
    const double left = static_cast<double>(i % kColumns) * kPanel,
                 top = kTop + static_cast<double>(i / kColumns) * kHigh;
    const double bottom = top + 24 + kInner;
    Frame frame{{left + kLeft, left + kPanel - 12, static_cast<double>(figure.years.front()),
                 static_cast<double>(figure.years.back())},
                axis_of(all, bottom, top + 24)};
    if (frame.x.high == frame.x.low) frame.x.high += 1;
    svg.text(left + kLeft, top + 12, cut(panel.name, kPanel - kLeft - 14), "start", kBold);
    draw_left(svg, frame.y, left + kLeft, left + kPanel - 12, 4, figure.language);
    for (const double year : ticks(frame.x.low, frame.x.high, 5))
      if (year == std::floor(year))
        svg.text(frame.x.at(year), bottom + 16, fmt::format("{:.0f}", year), "middle", kSmall);
    draw_band(svg, frame, figure.years, panel);
    draw_line(svg, frame, figure.years, panel.reference, kDashes);
    draw_line(svg, frame, figure.years, panel.mean, kLine);
  }
  return svg.file(figure.title);
}

}  // namespace schakel::figures
