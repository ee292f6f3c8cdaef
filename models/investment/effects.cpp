#include "models/investment/effects.hpp"

#include <utility>

#include "models/markets/energy_saving.hpp"

namespace schakel::models {

namespace {

/// GWh a year at the scale of the project.
double power_bought(const Project& project) {
  double sum = 0;
  for (const ProjectTrade& trade : project.trades)
    if (trade.product == "electricity") sum -= trade.amount;
  return sum;
}

/// By help of a programme, of the gas and power of a unit.
Patch saved(const Model& model, const journal::Event& event, std::int32_t number) {
  constexpr double kGwhPerMwYear = kDaysPerYear * 24 / 1000;
  const Unit& unit = model.units[static_cast<std::size_t>(event.subject.index)];
  Patch patch;
  patch.day = event.day;
  patch.unit = event.subject.index;
  patch.co2_kt = -event.after * co2_of_gas_kt(model, unit);
  patch.power_gwh = -event.after * power_of(model, unit) * kGwhPerMwYear;
  patch.event = number;
  return patch;
}

}  // namespace

std::vector<Patch> patches_of(const Investments& data, const Model& model, const journal::Record& record) {
  std::vector<Patch> patches;
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    const journal::Event& event = record.events[e];
    if (event.kind == journal::EventKind::saving_began) patches.push_back(saved(model, event, static_cast<int>(e)));
    if (event.kind != journal::EventKind::project_runs) continue;
    const Project& project = data.projects[static_cast<std::size_t>(event.subject.index)];
    const double scale = event.after;
    double power = power_bought(project) * scale;  // runs with the first unit that the project changes
    for (const ProjectEffect& effect : project.effects)
      patches.push_back({event.day, event.subject.index, effect.unit, effect.co2_kt * scale, effect.biogenic_kt * scale,
                         effect.nox_t * scale, effect.nh3_t * scale, std::exchange(power, 0.0), effect.own_jobs * scale,
                         static_cast<std::int32_t>(e)});
  }
  return patches;
}

}  // namespace schakel::models
