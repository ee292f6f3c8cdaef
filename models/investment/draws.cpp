#include "models/investment/draws.hpp"

#include <algorithm>
#include <cmath>

#include "models/plants/quantile.hpp"

namespace schakel::models {
namespace {

constexpr double kDaysPerMonth = kDaysPerYear / 12;
constexpr double kNinetieth = 1.2815515655446004;  // standard normal quantile of 0.9

/// Id of the national delay, or parameter of agreements, that tells the months of a step.
const char* time_of(Stage stage) {
  switch (stage) {
    case Stage::engineering: return "engineering";
    case Stage::permit: return "permit";
    case Stage::grid: return "grid-connection-alone";
    case Stage::grant: return "grant-assessment";
    case Stage::decision: return "engineering-to-decision";
    case Stage::construction: return "decision-to-start";
    case Stage::principles: return "contact-to-principles";
    case Stage::letter: return "principles-to-letter";
    case Stage::agreement: return "letter-to-binding";
    default: return "";
  }
}

MaybeQuantity months_of(const Investments& data, const Project& project, Stage stage) {
  if (const MaybeQuantity& own = project.months[static_cast<std::size_t>(stage)]) return own;
  if (const auto found = data.times.find(time_of(stage)); found != data.times.end()) return found->second.months;
  if (const auto found = data.parameters.find(time_of(stage)); found != data.parameters.end()) return found->second;
  return std::nullopt;
}

}  // namespace

double draw(const Quantity& number, RandomStream& stream) {
  const double u = stream.uniform();
  if (number.high <= number.low || number.shape == Shape::fixed) return number.value;
  if (number.shape != Shape::lognormal) return quantile(number, u);
  const double sigma = std::log(number.high / number.low) / (2 * kNinetieth);
  return number.value * std::exp(sigma * stream.normal());
}

Cause cause_of_step(Stage stage) {
  switch (stage) {
    case Stage::principles:
    case Stage::letter:
    case Stage::agreement: return Cause::talks;
    case Stage::permit: return Cause::legal_procedure;
    case Stage::grid: return Cause::grid_congestion;
    case Stage::grant: return Cause::subsidy;
    default: return Cause::unexplained;
  }
}

void redraw_talks(const Investments& data, const Project& project, const std::set<Cause>& off, std::uint64_t seed,
                  std::uint64_t replication, int times, ProjectDraws& draws) {
  const auto stream = [&](const std::string& purpose) {
    return RandomStream(seed, replication, project.key, "project " + purpose + " " + std::to_string(times + 1));
  };
  const bool acts = !off.contains(Cause::talks);
  for (const Stage stage : {Stage::principles, Stage::letter, Stage::agreement}) {
    const MaybeQuantity months = months_of(data, project, stage);
    RandomStream random = stream(stage_name(stage));
    if (months)
      draws.days[static_cast<std::size_t>(stage)] = (acts ? draw(*months, random) : months->value) * kDaysPerMonth;
    if (months) draws.usual[static_cast<std::size_t>(stage)] = months->value * kDaysPerMonth;
  }
  const auto signs = [&](const char* chance, const std::string& purpose) {
    return !acts || stream(purpose).uniform() >= 1 - data.parameter(chance, 1);
  };
  draws.letter_signed = signs("chance-of-letter", "letter signed");
  draws.agreement_signed = signs("chance-of-binding", "agreement signed");
}

ProjectDraws draw_project(const Investments& data, const Project& project, const std::set<Cause>& off,
                          std::uint64_t seed, std::uint64_t replication) {
  ProjectDraws d;
  const auto stream = [&](const std::string& purpose) {
    return RandomStream(seed, replication, project.key, "project " + purpose);
  };
  const auto number = [&](const MaybeQuantity& given, const std::string& purpose, Cause cause, double otherwise) {
    if (!given) return otherwise;
    RandomStream random = stream(purpose);
    return off.contains(cause) ? given->value : draw(*given, random);
  };
  const auto happens = [&](double chance, const std::string& purpose, Cause cause) {
    return !off.contains(cause) && stream(purpose).uniform() < chance;
  };
  const auto time = [&data](const std::string& id) {
    const auto found = data.times.find(id);
    return found == data.times.end() ? StepTime{} : found->second;
  };
  for (std::size_t s = 0; s < kStages; ++s) {
    const auto stage = static_cast<Stage>(s);
    const MaybeQuantity months = months_of(data, project, stage);
    if (!months) continue;
    d.usual[s] = months->value * kDaysPerMonth;
    d.days[s] = number(months, stage_name(stage), cause_of_step(stage), 0) * kDaysPerMonth;
  }
  const auto building = static_cast<std::size_t>(Stage::construction);
  if (!off.contains(Cause::unexplained))
    d.days[building] *= std::max(1.0, number(time("slip").factor, "slip", Cause::unexplained, 1));
  const StepTime contested = time("nature-permit-contested");
  if (project.nitrogen_t > 0 &&
      happens(contested.probability ? contested.probability->value : 0, "contested", Cause::nitrogen))
    d.contested_days = number(contested.months, "contested months", Cause::nitrogen, 0) * kDaysPerMonth;
  d.letter_signed = !happens(1 - data.parameter("chance-of-letter", 1), "letter signed", Cause::talks);
  d.agreement_signed = !happens(1 - data.parameter("chance-of-binding", 1), "agreement signed", Cause::talks);
  const auto kept = data.parameters.find("volume-kept");
  if (project.agreement && kept != data.parameters.end() && !off.contains(Cause::talks))
    d.kept = std::min(1.0, number(kept->second, "volume kept", Cause::talks, 1));
  const auto cost = data.parameters.find("cost-escalation");
  if (cost != data.parameters.end() && !off.contains(Cause::cost_escalation))
    d.cost_factor = number(cost->second, "cost", Cause::cost_escalation, 1);
  return d;
}

}  // namespace schakel::models
