#include "models/investment/delays.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::models {

namespace {
constexpr double kLeast = 1e-6;  // days: less is the last digits of sums
}

std::span<const Stage> before(Stage stage, bool permit_before_grant) {
  static constexpr std::array letter = {Stage::principles}, agreement = {Stage::letter}, permit = {Stage::engineering},
                              construction = {Stage::decision};
  static constexpr std::array grant = {Stage::engineering, Stage::permit};
  static constexpr std::array decision = {Stage::engineering, Stage::permit, Stage::grant, Stage::agreement};
  static constexpr std::array commissioning = {Stage::construction, Stage::grid};
  switch (stage) {
    case Stage::letter: return letter;
    case Stage::agreement: return agreement;
    case Stage::permit: return permit;
    case Stage::grant: return std::span(grant).first(permit_before_grant ? 2 : 1);
    case Stage::decision: return decision;
    case Stage::construction: return construction;
    case Stage::commissioning: return commissioning;
    default: return {};
  }
}

double operation_day(const StepNetwork& network, const std::vector<Cause>& causes) {
  const auto acts = [&causes](Cause cause) { return std::find(causes.begin(), causes.end(), cause) != causes.end(); };
  std::array<double, kStages> end{};
  for (std::size_t s = 1; s < kStages; ++s) {
    const StepDelays& step = network.steps[s];
    double begin = network.begin;
    for (const Stage earlier : before(static_cast<Stage>(s), network.permit_before_grant))
      begin = std::max(begin, end[static_cast<std::size_t>(earlier)]);
    end[s] = begin;
    if (!step.needed) continue;
    for (const auto& bound : step.bounds)
      if (!bound.end && acts(bound.cause)) begin = std::max(begin, bound.day);
    double days = step.technical;
    for (const auto& extra : step.extras)
      if (acts(extra.cause)) days += extra.days;
    end[s] = begin + std::max(0.0, days);
    for (const auto& bound : step.bounds)
      if (bound.end && acts(bound.cause)) end[s] = std::max(end[s], bound.day);
  }
  return end[kStages - 1];
}

std::vector<StepDelays::Extra> days_by_cause(const StepNetwork& network) {
  std::vector<Cause> acting;
  std::vector<StepDelays::Extra> days;
  double sooner = operation_day(network, acting);
  for (const Cause cause : kCauses) {
    acting.push_back(cause);
    const double later = operation_day(network, acting);
    if (std::abs(later - sooner) > kLeast) days.push_back({cause, later - sooner});
    sooner = later;
  }
  return days;
}

}  // namespace schakel::models
