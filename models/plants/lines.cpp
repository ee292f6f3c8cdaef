#include "models/plants/lines.hpp"

#include <algorithm>

namespace schakel::models {

void add_lines(const Unit& unit, cascade::UnitSpec& spec) {
  spec.restart_load = unit.restart_load ? unit.restart_load->value : 0;
  if (unit.lines.empty()) return;
  double sum = 0;
  for (const Line& line : unit.lines) sum += line.capacity.value;
  const double unit_start_up = spec.start_up_days;
  spec.minimum = spec.start_up_days = flow::kUnlimited;
  for (const Line& line : unit.lines) {
    const double capacity = spec.capacity * line.capacity.value / sum;
    const double minimum = line.minimum_load ? line.minimum_load->value * capacity : 0;
    spec.lines.push_back({capacity, minimum, line.start_up_time_days ? line.start_up_time_days->value : unit_start_up});
    spec.minimum = std::min(spec.minimum, minimum);
    spec.start_up_days = std::min(spec.start_up_days, spec.lines.back().start_up_days);
  }
}

}  // namespace schakel::models
