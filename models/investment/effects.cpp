#include "models/investment/effects.hpp"

#include <utility>

namespace schakel::models {

namespace {

/// GWh a year at the scale of the project.
double power_bought(const Project& project) {
  double sum = 0;
  for (const ProjectTrade& trade : project.trades)
    if (trade.product == "electricity") sum -= trade.amount;
  return sum;
}

}  // namespace

std::vector<Patch> patches_of(const Investments& data, const journal::Record& record) {
  std::vector<Patch> patches;
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    const journal::Event& event = record.events[e];
    if (event.kind != journal::EventKind::project_runs) continue;
    const Project& project = data.projects[static_cast<std::size_t>(event.subject.index)];
    const double scale = event.after;
    double power = power_bought(project) * scale;  // runs with the first unit that the project changes
    for (const ProjectEffect& effect : project.effects)
      patches.push_back({event.day, event.subject.index, effect.unit, effect.co2_kt * scale, effect.biogenic_kt * scale,
                         effect.nox_t * scale, effect.nh3_t * scale, std::exchange(power, 0.0), effect.own_jobs,
                         static_cast<std::int32_t>(e)});
  }
  return patches;
}

}  // namespace schakel::models
