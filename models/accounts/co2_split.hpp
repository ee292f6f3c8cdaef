// What the change of scope-1 CO2 consists of, and on which register it is counted; other gases.
//
// Purpose. Per unit with CO2 E in the base (kt/y), rate x over base and CO2 q(t), against the base (x0 = 1, q0 = E):
//
//   less made      L = E (x(t) - x0)              of which relocation = rho L (made elsewhere), shrinkage = (1 - rho) L
//   part load      P = E phi (1 - x) while it runs: what does not fall with the rate (units whose CO2 follows their
//                  rate)
//   fuel           q(t) - q0 - L - P               other fuel, part load of fired units, and flaring above the base;
//                  taken as q(t) less what the rate alone gives, so that it is exactly 0 where there is none of it
//
// The four add up to q(t) - q0 (to rounding) without projects, whose part is abatement (patched.hpp). A unit that is
// off at the start has E = 0. rho as in leakage.hpp, of the unit's main product; 0 without national data (then all of L
// is shrinkage). N2O, NOx and NH3 follow the rate: nothing of them is known at part load.
#pragma once

#include <vector>

#include "models/accounts/national.hpp"
#include "models/accounts/series.hpp"
#include "models/accounts/steps.hpp"

namespace schakel::models {

struct Co2Split {
  Series shrinkage, relocation, part_load, fuel;  ///< kt per year, on the same days
};
/// Of every unit; `base`: co2_at_base.
std::vector<Co2Split> split_co2(const Model& model, const Steps& steps, const std::vector<Series>& co2,
                                const std::vector<double>& base, const National* national);

}  // namespace schakel::models
