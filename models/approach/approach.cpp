#include "models/approach/approach.hpp"

#include <algorithm>

#include "sim/random/stream.hpp"

namespace schakel::models {
namespace {

constexpr double kSameDay = 1e-9;

bool drawn(const PolicyMeasure& measure, std::uint64_t seed, std::uint64_t replication) {
  return measure.chance >= 1 ||
         RandomStream(seed, replication, "measure/" + measure.id, "comes about").uniform() < measure.chance;
}

}  // namespace

Approach::Approach(const Scenario& scenario, std::uint64_t replication)
    : scenario_(&scenario),
      events_(scenario.measures.size(), journal::kNone),
      reach_(scenario.measures.size(), journal::Asked::Reach::nobody),
      left_(scenario.measures_budget) {
  for (const PolicyMeasure& measure : scenario.measures)
    comes_about_.push_back(drawn(measure, scenario.seed, replication) && measure.from < scenario.horizon_days);
}

std::vector<double> Approach::days() const {
  std::vector<double> days;
  for (int m = 0; m < size(); ++m) {
    days.push_back(at(m).from);
    if (at(m).until < scenario_->horizon_days) days.push_back(at(m).until);
  }
  return days;
}

bool Approach::acts(int measure, double day) const {
  return comes_about(measure) && at(measure).from <= day + kSameDay && day < at(measure).until - kSameDay;
}

int Approach::for_project(PolicyMeasure::Kind kind, int project, double day) const {
  for (int m = 0; m < size(); ++m)
    if (at(m).kind == kind && acts(m, day) && std::binary_search(at(m).projects.begin(), at(m).projects.end(), project))
      return m;
  return kNone;
}

int Approach::for_index(PolicyMeasure::Kind kind, int index, double day) const {
  for (int m = 0; m < size(); ++m)
    if (at(m).kind == kind && at(m).index == index && acts(m, day)) return m;
  return kNone;
}

int Approach::for_unit(int unit, double day) const {
  for (int m = 0; m < size(); ++m)
    if (at(m).kind == PolicyMeasure::Kind::keep_alive && acts(m, day) &&
        std::count(at(m).units.begin(), at(m).units.end(), unit) > 0)
      return m;
  return kNone;
}

bool Approach::take(double eur) {
  if (eur > left_ + kSameDay) return false;
  left_ -= eur;
  return true;
}

bool any_comes_about(const Scenario& scenario, std::uint64_t replication) {
  return std::any_of(scenario.measures.begin(), scenario.measures.end(), [&](const PolicyMeasure& measure) {
    return measure.from < scenario.horizon_days && drawn(measure, scenario.seed, replication);
  });
}

}  // namespace schakel::models
