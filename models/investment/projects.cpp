#include "models/investment/projects.hpp"

#include <algorithm>

namespace schakel::models {

const char* stage_name(Stage stage) {
  constexpr std::array<const char*, kStages> names = {"",       "idea",      "engineering",  "principles",
                                                      "letter", "agreement", "permit",       "grid",
                                                      "grant",  "decision",  "construction", "commissioning"};
  return names[static_cast<std::size_t>(stage)];
}

const char* cause_name(Cause cause) {
  switch (cause) {
    case Cause::permit_office: return "permit-office";
    case Cause::nitrogen: return "nitrogen";
    case Cause::legal_procedure: return "legal-procedure";
    case Cause::talks: return "talks";
    case Cause::subsidy: return "subsidy";
    case Cause::grid_congestion: return "grid-congestion";
    case Cause::partner_lost: return "partner-lost";
    case Cause::late_infrastructure: return "late-infrastructure";
    case Cause::energy_cost: return "energy-cost";
    case Cause::weak_demand: return "weak-demand";
    case Cause::uncertain_rules: return "uncertain-rules";
    case Cause::cost_escalation: return "cost-escalation";
    case Cause::business_case: return "business-case";
    case Cause::capital_ranking: return "capital-ranking";
    case Cause::contractors: return "contractors";
    case Cause::unexplained: return "unexplained";
    case Cause::land: return "land";
    default: return "";
  }
}

Cause cause_named(const std::string& name) {
  const auto found =
      std::find_if(kCauses.begin(), kCauses.end(), [&](Cause cause) { return name == cause_name(cause); });
  return found == kCauses.end() ? Cause{} : *found;
}

double Project::co2_avoided_kt() const {
  double sum = 0;
  for (const ProjectEffect& effect : effects) sum -= effect.co2_kt;
  return std::max(0.0, sum);
}

double Investments::parameter(const std::string& id, double otherwise) const {
  const auto found = parameters.find(id);
  return found == parameters.end() || !found->second ? otherwise : found->second->value;
}

std::set<int> plans_waited_for(const Investments& data) {
  std::set<int> found;
  std::vector<int> open;
  for (const Project& project : data.projects) {
    for (const Need& need : project.needs) open.push_back(need.plan);
    if (project.grid_area == kNone) continue;
    for (const Reinforcement& more : data.grid_areas[static_cast<std::size_t>(project.grid_area)].reinforcements)
      open.push_back(more.plan);
  }
  while (!open.empty()) {
    const int plan = open.back();
    open.pop_back();
    if (plan == kNone || !found.insert(plan).second) continue;
    for (const int other : data.plans[static_cast<std::size_t>(plan)].needs) open.push_back(other);
  }
  return found;
}

}  // namespace schakel::models
