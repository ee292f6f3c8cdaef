// The part of summary.json that says to which mechanism and to which event of the scenario each difference belongs.
#include <map>

#include "tools/results/findings.hpp"
#include "tools/results/roots.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/results/unknowns.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

using Sums = std::map<std::string, std::map<models::EffectQuantity, double>>;

Json json(const Sums& sums) {
  Json object = Json::object();
  for (const auto& [key, values] : sums)
    for (const auto& [quantity, value] : values) object[key][models::effect_name(quantity)] = rounded(value);
  return object;
}

/// People or CO2 of which there is no number.
bool not_known(const Unknowns& unknowns, models::EffectQuantity quantity) {
  using Way = Unknowns::Way;
  using Days = Unknowns::Days;
  using models::EffectQuantity, models::JobKind;
  switch (quantity) {
    case EffectQuantity::jobs_lost: return unknowns.people(Way::closed, JobKind::own, Days::at_end());
    case EffectQuantity::jobs_at_risk: return unknowns.people(Way::idle, JobKind::own, Days::at_end());
    case EffectQuantity::jobs_indirect: return unknowns.people(Way::closed, JobKind::indirect, Days::at_end());
    case EffectQuantity::job_years: return unknowns.people(Way::closed, JobKind::own, Days::ever());
    case EffectQuantity::co2_end: return unknowns.co2(Days::at_end());
    case EffectQuantity::co2_cumulative: return unknowns.co2(Days::ever());
    default: return false;
  }
}

}  // namespace

Json attribution_summary(const Run& run) {
  Sums physical, economic, roots;
  std::map<models::EffectQuantity, double> totals;
  const Roots root(run);
  for (const models::Effect& effect : run.effects) {
    totals[effect.quantity] += effect.value;
    const std::int32_t event = effect.owner.event;
    const std::string mechanism =
        event == journal::kNone ? "BASELINE" : words::code(record_of(run, effect.owner).events[at(event)].mechanism);
    (is_economic(run, effect) ? economic : physical)[mechanism][effect.quantity] += effect.value;
    roots[root.of(effect.owner)][effect.quantity] += effect.value;
  }
  const bool decides = run.inputs.scenario.decisions;
  Json total = Json::object();
  const Unknowns unknowns(run);
  for (const models::EffectQuantity quantity : models::kEffectQuantities) {
    const bool unknown = totals[quantity] == 0 && not_known(unknowns, quantity);
    total[models::effect_name(quantity)] = unknown ? Json(nullptr) : Json(rounded(totals[quantity]));
  }
  return {{"total", total},
          {"physical", json(physical)},
          {"economic", decides ? json(economic) : Json(nullptr)},
          {"economic_reason", decides ? Json(nullptr) : Json("the scenario does not switch decisions on")},
          {"per_scenario_event", json(roots)}};
}

}  // namespace schakel::results
