// Parts of the futures: names down, ranks across, the number in each cell, so that no colour is needed.
#pragma once

#include <string>
#include <vector>

namespace schakel::figures {

struct PartFigure {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::string> names;
  std::vector<std::vector<double>> parts;  ///< [name][column], 0 to 1
};
std::string part_figure(const PartFigure& figure);

}  // namespace schakel::figures
