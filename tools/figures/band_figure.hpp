// Years across, a small panel for each option, all on one scale: mean, band of 5 to 95 %, and what it is compared with.
#pragma once

#include <string>
#include <vector>

namespace schakel::figures {

struct BandPanel {
  std::string name;
  std::vector<double> mean, p05, p95, reference;  ///< by year; kUnknown: not known; `reference` may be empty
};
struct BandFigure {
  std::string title, unit, language;
  std::vector<int> years;
  std::vector<BandPanel> panels;
};
std::string band_figure(const BandFigure& figure);

}  // namespace schakel::figures
