#include "tools/comparison/scope.hpp"

#include <algorithm>

#include "models/investment/talks.hpp"

namespace schakel::comparison {
namespace {

using models::Investments;
using models::PolicyMeasure;
using models::Project;

const Project& at(const Investments& investments, int project) {
  return investments.projects[static_cast<std::size_t>(project)];
}

/// It is the instrument, or a budget of it.
bool belongs(const Investments& investments, int part, int instrument) {
  return part == instrument ||
         (part != models::kNone && investments.subsidies[static_cast<std::size_t>(part)].part_of == instrument);
}

/// Its talks are about the instrument, it waits for a signature of such talks, or its grant is of it.
bool asks(const Investments& investments, const Project& project, int instrument) {
  const auto talks = [&](const Project& one) {
    return one.agreement && belongs(investments, models::instrument_of_talks(investments, one), instrument);
  };
  const auto waits = [&](const models::Need& need) {
    return need.project != models::kNone && need.reached == models::Stage::agreement &&
           talks(at(investments, need.project));
  };
  const auto& all = investments.subsidies;
  const auto grants = [&](const models::Subsidy& one) {
    return one.id == project.support && belongs(investments, static_cast<int>(&one - all.data()), instrument);
  };
  return talks(project) || std::ranges::any_of(project.needs, waits) || std::ranges::any_of(all, grants);
}

}  // namespace

std::optional<bool> is_for(const PolicyMeasure& measure, const Investments& investments, int project) {
  using Kind = PolicyMeasure::Kind;
  const Project& of = at(investments, project);
  if (measure.margin_instrument != models::kNone) return std::nullopt;
  switch (measure.kind) {
    case Kind::in_force:
    case Kind::fixed_cost: return std::nullopt;
    case Kind::withdraw:
    case Kind::new_round: return measure.index != models::kNone && asks(investments, of, measure.index);
    case Kind::guarantee:
      return std::ranges::any_of(of.needs, [&](const models::Need& need) { return need.plan == measure.index; });
    case Kind::keep_alive:
      return std::ranges::any_of(of.units, [&](int unit) { return std::ranges::count(measure.units, unit) > 0; });
    default: return std::ranges::count(measure.projects, project) > 0;
  }
}

}  // namespace schakel::comparison
