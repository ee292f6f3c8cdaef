// Step series over time: one panel with several lines, or a panel per line.
#pragma once

#include <string>
#include <vector>

#include "sim/base/calendar.hpp"
#include "tools/figures/svg.hpp"

namespace schakel::figures {

/// Holds `value[i]` from `day[i]` until the next day. NaN = not known: the line has a gap.
struct Line {
  std::string name;
  std::vector<double> day, value;
  std::string style;  ///< SVG attributes of the line
};

struct Period {
  Date start;               ///< day 0
  double from = 0, to = 1;  ///< days shown
};

struct Panel {
  std::string title, unit, language;
  Period period;
  std::vector<Line> lines;
};

/// One panel, 860 x 320, from zero, with a legend.
std::string line_figure(const Panel& panel);
/// A low panel for each line, on one period, in per cent of 1.
std::string rows_figure(const Panel& panel);

}  // namespace schakel::figures
