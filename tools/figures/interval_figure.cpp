#include "tools/figures/interval_figure.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::figures {
namespace {

constexpr double kWidth = 900, kRow = 28, kTop = 44, kLeft = 300, kRight = 680, kNumbers = 750;
const char* const kDark = R"(fill="#12395b" stroke="#12395b" stroke-width="0.8")";
const char* const kPale = R"(fill="#cfdce8" stroke="#12395b" stroke-width="0.8")";
const char* const kMiddle = R"(fill="#7fa3c4" stroke="#12395b" stroke-width="0.8")";
const char* const kThin = R"(stroke="#555" stroke-width="1.2")";
const char* const kThick = R"(stroke="#333" stroke-width="3")";

void bar(Svg& svg, const Axis& x, double from, double to, double top, double tall, const char* style) {
  if (!std::isfinite(from) || !std::isfinite(to) || from == to) return;
  svg.rect(std::min(x.at(from), x.at(to)), top, std::abs(x.at(to) - x.at(from)), tall, style);
}

void draw_bar(Svg& svg, const Axis& x, const IntervalRow& row, double middle) {
  const double dark = std::isfinite(row.dark) ? row.dark : row.value;
  bar(svg, x, 0, dark, middle - 9, 12, kDark);
  bar(svg, x, dark, row.value, middle - 9, 12, kPale);
  if (!(row.p95 > row.p05)) return;
  svg.line(x.at(row.p05), middle + 7, x.at(row.p95), middle + 7, kThin);
  if (row.high > row.low) svg.line(x.at(row.low), middle + 7, x.at(row.high), middle + 7, kThick);
}

void draw_dot(Svg& svg, const Axis& x, const IntervalRow& row, double middle) {
  if (row.p95 > row.p05) svg.line(x.at(row.p05), middle, x.at(row.p95), middle, kThin);
  bar(svg, x, row.low, row.high, middle - 4.5, 9, kMiddle);
  if (std::isfinite(row.value)) svg.circle(x.at(row.value), middle, 4.4, R"(fill="#12395b" stroke="#fff")");
}

}  // namespace

std::string interval_figure(const IntervalFigure& figure) {
  std::vector<double> all;
  for (const IntervalRow& row : figure.rows)
    for (const double value : {row.value, row.low, row.high, row.p05, row.p95}) all.push_back(value);
  const Axis x = axis_of(all, kLeft, kRight);
  const double bottom = kTop + kRow * static_cast<double>(figure.rows.size());
  Svg svg(kWidth, bottom + 40);
  svg.text(8, 20, figure.title, "start", kTitle);
  draw_below(svg, x, kTop - 4, bottom, 6, figure.language);
  for (std::size_t i = 0; i < figure.rows.size(); ++i) {
    const IntervalRow& row = figure.rows[i];
    const double middle = kTop + (static_cast<double>(i) + 0.5) * kRow;
    svg.text(kLeft - 12, middle + (row.below.empty() ? 4 : -2), cut(row.name, kLeft - 24), "end");
    if (!row.below.empty()) svg.text(kLeft - 12, middle + 11, cut(row.below, kLeft - 24), "end");
    if (figure.bars) draw_bar(svg, x, row, middle);
    if (!figure.bars) draw_dot(svg, x, row, middle);
    const bool known = std::isfinite(row.value);
    svg.text(kNumbers, middle + 4,
             row.remark + (figure.with_sign || !known ? signed_text(row.value, figure.language)
                                                      : number(row.value, figure.language)),
             "end", kBold);
    svg.text(kNumbers + 10, middle + 4, range_text(row.low, row.high, figure.language), "start", kSmall);
  }
  svg.text((kLeft + kRight) / 2, bottom + 32, figure.unit, "middle", kSmall);
  return svg.file(figure.title);
}

}  // namespace schakel::figures
