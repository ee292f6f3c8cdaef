#include "tools/figures/flow_figure.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tools/figures/svg.hpp"

namespace schakel::figures {
namespace {

constexpr double kWidth = 1000, kText = 300, kBar = 8, kMiddle = 150, kTall = 96, kRow = 16, kGap = 28, kTop = 62;

const char* const kKept = "fill=\"#6f8aa3\"";
const char* const kLost = "fill=\"#f1efe9\" stroke=\"#8d877a\" stroke-width=\"0.8\" stroke-dasharray=\"3 2\"";
const char* const kGained = "fill=\"url(#more)\" stroke=\"#8a3411\" stroke-width=\"0.8\"";

double span(const FlowEnd& end) { return std::max(end.before, end.after); }

double sum(const std::vector<FlowEnd>& ends, double FlowEnd::*volume) {
  double total = 0;
  for (const FlowEnd& end : ends) total += end.*volume;
  return total;
}

struct Scale {
  double per_unit = 1;  ///< pixels for one unit of volume
  double room(const FlowEnd& end) const { return std::max(kRow, span(end) * per_unit + 3); }
  double height(const std::vector<FlowEnd>& ends) const {
    double total = 0;
    for (const FlowEnd& end : ends) total += room(end);
    return total;
  }
  double thickness(const std::vector<FlowEnd>& ends) const {
    double total = 0;
    for (const FlowEnd& end : ends) total += span(end) * per_unit;
    return total;
  }
};

std::string amounts(double before, double after, const std::string& language) {
  const bool same = std::abs(before - after) <= 5e-4 * std::max(before, after);
  return same ? number(after, language) : number(before, language) + " → " + number(after, language);
}

void ribbon(Svg& svg, double x1, double y1, double x2, double y2, double thick, const std::string& style) {
  if (thick < 0.05) return;
  const std::string half = pixels((x1 + x2) / 2);
  const auto curve = [&](double from_y, double to_y, double to_x) {
    return "C" + half + "," + pixels(from_y) + " " + half + "," + pixels(to_y) + " " + pixels(to_x) + "," +
           pixels(to_y);
  };
  svg.path("M" + pixels(x1) + "," + pixels(y1) + curve(y1, y2, x2) + "L" + pixels(x2) + "," + pixels(y2 + thick) +
               curve(y2 + thick, y1 + thick, x1) + "Z",
           style);
}

void draw_side(Svg& svg, const std::vector<FlowEnd>& ends, bool from, double top, double height, Scale scale,
               const std::string& language) {
  double outer = top + (height - scale.height(ends)) / 2, inner = top + (height - scale.thickness(ends)) / 2;
  const double edge = from ? kText + kBar : kWidth - kText - kBar;
  const double bar = from ? (kWidth - kMiddle) / 2 : (kWidth + kMiddle) / 2;
  for (const FlowEnd& end : ends) {
    const double kept = std::min(end.before, end.after) * scale.per_unit, all = span(end) * scale.per_unit;
    const double y = outer + (scale.room(end) - all) / 2;
    ribbon(svg, edge, y, bar, inner, kept, kKept);
    ribbon(svg, edge, y + kept, bar, inner + kept, all - kept, end.after > end.before ? kGained : kLost);
    svg.rect(from ? kText : kWidth - kText - kBar, y, kBar, std::max(1.2, all), "fill=\"#333\"");
    const std::string volume = amounts(end.before, end.after, language);
    const std::string words = cut(end.name, kText - 20 - 6.9 * static_cast<double>(volume.size())) + "  " + volume;
    svg.text(from ? kText - 7 : kWidth - kText + 7, y + all / 2 + 4, words, from ? "end" : "start");
    outer += scale.room(end);
    inner += all;
  }
}

void draw_legend(Svg& svg, bool dutch) {
  const std::pair<const char*, std::string> keys[] = {{dutch ? "als voorheen" : "as before", kKept},
                                                      {dutch ? "niet meer" : "no longer", kLost},
                                                      {dutch ? "nieuw of meer" : "new or more", kGained}};
  double x = 8;
  for (const auto& [words, style] : keys) {
    svg.rect(x, 32, 26, 12, style);
    svg.text(x + 32, 42, words, "start");
    x += 150;
  }
}

/// Draws one product; gives its height.
double draw_flow(Svg& svg, const Flow& flow, double top, const std::string& language) {
  const double before = std::max(sum(flow.from, &FlowEnd::before), sum(flow.to, &FlowEnd::before));
  const double after = std::max(sum(flow.from, &FlowEnd::after), sum(flow.to, &FlowEnd::after));
  const Scale scale{kTall / std::max({before, after, 1e-12})};
  const double height = std::max({kTall, scale.height(flow.from), scale.height(flow.to)});
  draw_side(svg, flow.from, true, top, height, scale, language);
  draw_side(svg, flow.to, false, top, height, scale, language);
  const double tall = std::max(scale.thickness(flow.from), scale.thickness(flow.to)), middle = top + height / 2;
  svg.rect((kWidth - kMiddle) / 2, middle - tall / 2, kMiddle, tall, "fill=\"#fff\" stroke=\"#333\"");
  svg.text(kWidth / 2, middle - 4, cut(flow.product, kMiddle - 10), "middle", "font-weight=\"600\"");
  svg.text(kWidth / 2, middle + 13, amounts(before, after, language) + " " + flow.unit, "middle");
  return height;
}

}  // namespace

std::string flow_figure(const std::vector<Flow>& flows, const std::string& title, const std::string& language) {
  double height = kTop;
  for (const Flow& flow : flows) {
    const double most = std::max({sum(flow.from, &FlowEnd::before), sum(flow.to, &FlowEnd::before),
                                  sum(flow.from, &FlowEnd::after), sum(flow.to, &FlowEnd::after), 1e-12});
    const Scale scale{kTall / most};
    height += std::max({kTall, scale.height(flow.from), scale.height(flow.to)}) + kGap;
  }
  Svg svg(kWidth, height);
  svg.text(8, 20, title, "start", "font-size=\"14\" font-weight=\"600\"");
  draw_legend(svg, language == "nl");
  double y = kTop;
  for (const Flow& flow : flows) y += draw_flow(svg, flow, y, language) + kGap;
  return svg.file(title);
}

}  // namespace schakel::figures
