#include "models/approach/approach.hpp"

#include <algorithm>
#include <limits>

#include "sim/random/stream.hpp"

namespace schakel::models {
namespace {

constexpr double kSameDay = 1e-9;
constexpr double kNever = std::numeric_limits<double>::infinity();

bool drawn(const PolicyMeasure& measure, std::uint64_t seed, std::uint64_t replication) {
  return measure.chance >= 1 ||
         RandomStream(seed, replication, "measure/" + measure.id, "comes about").uniform() < measure.chance;
}

}  // namespace

Approach::Approach(const Scenario& scenario, std::uint64_t replication)
    : scenario_(&scenario),
      told_(scenario.measures.size(), false),
      begun_(scenario.measures.size(), false),
      events_(scenario.measures.size(), journal::kNone),
      reach_(scenario.measures.size(), journal::Asked::Reach::nobody),
      left_(scenario.measures_budget) {
  for (const PolicyMeasure& measure : scenario.measures)
    comes_about_.push_back(drawn(measure, scenario.seed, replication) && measure.from < scenario.horizon_days);
}

double Approach::next_day(double day) const {
  double next = kNever;
  for (int m = 0; m < size(); ++m)
    for (const double of : {at(m).from, at(m).until < scenario_->horizon_days ? at(m).until : kNever})
      if (of > day + kSameDay) next = std::min(next, of);
  return next;
}

std::vector<int> Approach::take_untold(double day) {
  std::vector<int> untold;
  for (int m = 0; m < size(); ++m)
    if (!told_[static_cast<std::size_t>(m)] && at(m).from <= day + kSameDay) untold.push_back(m);
  std::stable_sort(untold.begin(), untold.end(), [this](int a, int b) { return at(a).from < at(b).from; });
  for (const int m : untold) told_[static_cast<std::size_t>(m)] = true;
  return untold;
}

double Approach::next_untold() const {
  double next = kNever;
  for (int m = 0; m < size(); ++m)
    if (!told_[static_cast<std::size_t>(m)]) next = std::min(next, at(m).from);
  return next;
}

bool Approach::begins(int measure, double day) {
  if (begun_[static_cast<std::size_t>(measure)] || !acts(measure, day)) return false;
  begun_[static_cast<std::size_t>(measure)] = true;
  return true;
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
