// Whom an energy-saving programme helps, and when. The rule is models/markets/energy_saving.hpp.
#pragma once

#include <vector>

#include "models/investment/projects.hpp"
#include "models/markets/in_force.hpp"

namespace schakel::models {

/// A unit of a firm that is helped.
struct Helped {
  int instrument = kNone, unit = kNone;
  double helped_day = 0, saves_day = 0;  ///< of the play
  double part = 0;                       ///< of its gas and power
  double eur = 0;                        ///< public money: its part of what the firm costs
  bool saves = false;                    ///< it has begun
};

/// By the day on which they save, then unit. Each firm has a random stream of its own.
std::vector<Helped> helped_units(const Model& model, const Investments& data, const Markets& markets,
                                 const InForce& in_force, std::uint64_t seed, std::uint64_t replication);

}  // namespace schakel::models
