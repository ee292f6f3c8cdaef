#include "tools/results/report_so_far.hpp"

#include "tools/results/json_text.hpp"
#include "tools/results/report_headline.hpp"
#include "tools/results/report_numbers.hpp"

namespace schakel::results {

Json so_far_json(const Run& run) {
  Json units = Json::array();
  for (std::size_t u = 0; u < run.scenario.steps.size(); ++u) {
    const models::UnitStep& last = run.scenario.steps[u].back();
    if (const std::string state = state_code(last); state != "running" || last.fraction < 1)
      units.push_back({run.inputs.model.units[u].id, state, rounded(last.fraction)});
  }
  return {{"day", rounded(run.inputs.scenario.horizon_days)},
          {"headline", headline_json(run, find(run))},
          {"units", std::move(units)}};
}

}  // namespace schakel::results
