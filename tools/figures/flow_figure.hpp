// Product flows before and after: for each product a Sankey picture from who makes or brings it to who takes it. Solid
// is what flows in both, pale and dashed what is gone, hatched what is new.
#pragma once

#include <string>
#include <vector>

namespace schakel::figures {

/// Volumes per year, >= 0.
struct FlowEnd {
  std::string name;
  double before = 0, after = 0;
};
struct Flow {
  std::string product, unit;
  std::vector<FlowEnd> from, to;  ///< largest first
};

/// Each product on its own scale. `title` is read out in place of the picture.
std::string flow_figure(const std::vector<Flow>& flows, const std::string& title, const std::string& language);

}  // namespace schakel::figures
