#include "models/investment/effects.hpp"

namespace schakel::models {

std::vector<Patch> patches_of(const Investments& data, const journal::Record& record) {
  std::vector<Patch> patches;
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    const journal::Event& event = record.events[e];
    if (event.kind != journal::EventKind::project_runs) continue;
    const double scale = event.after;
    for (const ProjectEffect& effect : data.projects[static_cast<std::size_t>(event.subject.index)].effects)
      patches.push_back({event.day, event.subject.index, effect.unit, effect.co2_kt * scale, effect.biogenic_kt * scale,
                         effect.nox_t * scale, effect.nh3_t * scale, effect.own_jobs, static_cast<std::int32_t>(e)});
  }
  return patches;
}

}  // namespace schakel::models
