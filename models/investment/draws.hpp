// What is uncertain about a project by itself: how long its steps take, whether talks succeed, what it will cost.
//
// Every number has a stream of its own, by the key of the project and its purpose (sim/random): another project, or
// another draw, shifts none. With its cause off, a number is its middle value and nothing happens by chance.
#pragma once

#include <set>

#include "models/investment/projects.hpp"
#include "sim/random/stream.hpp"

namespace schakel::models {

/// One draw of a number with a range: triangular unless it says otherwise; lognormal: value is the median, low and high
/// the 10th and 90th percentile. Without range its value.
double draw(const Quantity& number, RandomStream& stream);

struct ProjectDraws {
  std::array<double, kStages> days{};   ///< each step by itself, >= 0
  std::array<double, kStages> usual{};  ///< the same at the middle values: the technical time
  double contested_days = 0;            ///< added to the permit because its nature permit is contested
  bool letter_signed = true, agreement_signed = true;
  double kept = 1;  ///< part of the ambition left after the agreement
  /// Cost at the end over the first estimate, > 0: its root is known at the decision, the rest half-way construction.
  double cost_factor = 1;
};

/// `off`: causes that do not act.
ProjectDraws draw_project(const Investments& data, const Project& project, const std::set<Cause>& off,
                          std::uint64_t seed, std::uint64_t replication);

/// Time and outcome of talks drawn anew, the `times`-th time after the first (1, 2...).
void redraw_talks(const Investments& data, const Project& project, const std::set<Cause>& off, std::uint64_t seed,
                  std::uint64_t replication, int times, ProjectDraws& draws);

/// Cause to which what a step takes beyond its usual time is counted.
Cause cause_of_step(Stage stage);

}  // namespace schakel::models
