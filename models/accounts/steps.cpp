#include "models/accounts/steps.hpp"

namespace schakel::models {

using journal::UnitState;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The step at `day`: appended after the last one, or the last one itself when it starts that day.
UnitStep& step_on(std::vector<UnitStep>& steps, double day) {
  if (steps.empty() || steps.back().day < day) {
    steps.push_back(steps.empty() ? UnitStep{} : steps.back());
    steps.back().day = day;
  }
  return steps.back();
}

}  // namespace

Steps unit_steps(const BuiltSystem& built, const journal::Record& record) {
  std::vector<int> unit_of(built.system.network.nodes.size(), kNone);
  for (std::size_t u = 0; u < built.unit_node.size(); ++u) unit_of[at(built.unit_node[u])] = static_cast<int>(u);
  Steps steps(built.unit_node.size());
  std::size_t r = 0;
  std::size_t t = 0;
  while (r < record.rates.size() || t < record.states.size()) {  // both are in order of day: merge
    const bool rate_first =
        t == record.states.size() || (r < record.rates.size() && record.rates[r].day <= record.states[t].day);
    if (rate_first) {
      const journal::Point& p = record.rates[r++];
      const int unit = unit_of[at(p.index)];
      if (unit == kNone) continue;
      step_on(steps[at(unit)], p.day).fraction = p.value / built.system.network.nodes[at(p.index)].base;
    } else {
      const journal::StatePoint& p = record.states[t++];
      step_on(steps[at(p.index)], p.day).state = p.state;
    }
  }
  return steps;
}

bool idle(const UnitStep& step) {
  if (step.state == UnitState::closed || step.state == UnitState::turnaround) return false;
  return step.state == UnitState::tripped || step.state == UnitState::starting || step.fraction <= 0;
}

double gone_part(const UnitStep& step, double closed_lines) {
  return step.state == UnitState::closed ? 1 : closed_lines;
}

double idle_part(const UnitStep& step, double closed_lines) { return idle(step) ? 1 - closed_lines : 0; }

}  // namespace schakel::models
