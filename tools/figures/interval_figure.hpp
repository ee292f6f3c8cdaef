// Names down, a value with its interval for each: bars from zero, or dots.
#pragma once

#include <string>
#include <vector>

#include "tools/figures/marks.hpp"

namespace schakel::figures {

struct IntervalRow {
  std::string name;
  double value = kUnknown;
  double low = kUnknown, high = kUnknown;  ///< interval of the mean
  double p05 = kUnknown, p95 = kUnknown;   ///< of single futures
  double dark = kUnknown;                  ///< part of a bar that is dark; unknown: all of it
  std::string remark;                      ///< before the number, "≥ "
  std::string below;                       ///< second line of the name
};
struct IntervalFigure {
  std::string title, unit, language;
  bool bars = false;       ///< else dots
  bool with_sign = false;  ///< numbers have one
  std::vector<IntervalRow> rows;
};
std::string interval_figure(const IntervalFigure& figure);

}  // namespace schakel::figures
