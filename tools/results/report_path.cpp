#include "tools/results/report_path.hpp"

#include <algorithm>
#include <array>

#include "sim/base/calendar.hpp"
#include "tools/results/text.hpp"
#include "tools/results/unknowns.hpp"

namespace schakel::results {
namespace {

using models::EmissionTarget;

constexpr std::array kKinds = {"", "reached", "expected", "aimed"};

bool of_industry(const EmissionTarget& target) {
  return target.boundary == "industry" && target.mt_per_year && target.mt_per_year->value > 0;
}

Json value_on(const models::Timeline& line, double day, double horizon) {
  if (day < 0 || day > horizon) return nullptr;
  return rounded(models::value_before(line.day, line.co2_kt_per_year, day));
}

/// Of the scenario; null where units differ then and nothing is known of their CO2.
Json scenario_on(const Run& run, const Unknowns& unknowns, double day, double horizon) {
  const Json value = value_on(run.scenario.timeline, day, horizon);
  const bool differs = value != value_on(run.baseline.timeline, day, horizon);
  return !differs && unknowns.co2(Unknowns::Days::just_before(day)) ? Json(nullptr) : value;
}

}  // namespace

Json path_json(const Run& run) {
  Json list = Json::array();
  if (!run.inputs.national) return list;
  const std::vector<EmissionTarget>& targets = run.inputs.national->targets;
  const auto reached = std::find_if(targets.begin(), targets.end(), [](const EmissionTarget& target) {
    return of_industry(target) && target.kind == EmissionTarget::Kind::reached;
  });
  if (reached == targets.end()) return list;
  const double start = run.baseline.timeline.co2_kt_per_year.front();
  const Unknowns unknowns(run);
  for (const EmissionTarget& target : targets) {
    if (!of_industry(target)) continue;
    const double day = first_of_january(target.year + 1).days - run.inputs.scenario.start.days;
    const double horizon = run.inputs.scenario.horizon_days;
    list.push_back({{"kind", kKinds[static_cast<std::size_t>(target.kind)]},
                    {"year", target.year},
                    {"day", day},
                    {"reduction", target.reduction ? Json(rounded(target.reduction->value)) : Json(nullptr)},
                    {"kt_per_year", rounded(start * target.mt_per_year->value / reached->mt_per_year->value)},
                    {"baseline", value_on(run.baseline.timeline, day, horizon)},
                    {"scenario", scenario_on(run, unknowns, day, horizon)},
                    {"source", target.mt_per_year->source}});
  }
  return list;
}

}  // namespace schakel::results
