// Projects down, years across: their stages as bars, and when they run in the baseline and in the scenario.
#pragma once

#include <string>
#include <vector>

#include "sim/base/calendar.hpp"

namespace schakel::figures {

struct StageBar {
  std::string group;  ///< "talks", "permit", "construction"...: a shade each
  double from = 0, until = 0;
};
struct GanttRow {
  std::string name, outcome;
  std::vector<StageBar> stages;        ///< days
  double runs_baseline = 0, runs = 0;  ///< days; kUnknown: not within the play
};
struct GanttFigure {
  std::string title, language;
  Date start;  ///< day 0
  double horizon = 0;
  std::vector<GanttRow> rows;
};
std::string gantt_figure(const GanttFigure& figure);

}  // namespace schakel::figures
