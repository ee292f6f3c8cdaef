// A dot for each thing, by two measures, with names where there is room.
#pragma once

#include <string>
#include <vector>

namespace schakel::figures {

struct Dot {
  std::string name;
  double x = 0, y = 0;
  bool filled = true;
};
struct DotFigure {
  std::string title, across, down, language;  ///< `across`, `down`: what the axes are
  std::vector<Dot> dots;
};
std::string dot_figure(const DotFigure& figure);

}  // namespace schakel::figures
