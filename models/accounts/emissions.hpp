// Scope-1 CO2 of units: by their rate, or by the fuel they burn.
//
// Equations, per unit u with rate x(t) and base rate x0, and E its scope-1 CO2 in the base (registry), kt/y:
//   by rate    E (phi + (1 - phi) x / x0) while it runs (x > 0), else 0;  phi: part that does not fall with the rate
//   from fuel  E (s x / x0 + (1 - s) F / F0);  without E: F                s: part from the process, not from fuel
// with F(t) the sum over fuel inputs, their alternatives and stocks of combustion CO2 (kt per unit) times what is
// burned now (per year), F0 the same in the base. To both is added what goes to flares and other outlets above the
// base, times its CO2. Flows are constant between events, so everything is exact.
//
// Limits. By rate, part load is phi; from fuel it is what the flows say. Without CO2 in its base fuel (F0 = 0,
// hydrogen) a unit with E follows its rate. What is not known counts for nothing here and is a gap.
#pragma once

#include <optional>
#include <vector>

#include "models/accounts/series.hpp"
#include "models/accounts/steps.hpp"

namespace schakel::models {

/// CO2 of a unit in a step by its rate, kt per year; 0 when not known.
double co2_kt_per_year(const Unit& unit, const UnitStep& step);

/// CO2 of every unit by its rate alone, kt per year.
std::vector<Series> co2_by_rate(const Model& model, const Steps& steps);

/// CO2 of every unit, kt per year.
std::vector<Series> co2_by_unit(const Model& model, const BuiltSystem& built, const journal::Record& record,
                                const Steps& steps);

/// CO2 of every unit in the undisturbed base, kt per year; 0 when not known, or off at the start.
std::vector<double> co2_at_base(const Model& model, const BuiltSystem& built);

/// CO2 of a unit in the base, kt per year, given the baseline's series; 0 when counted elsewhere, nothing when unknown.
std::optional<double> known_co2(const Model& model, const std::vector<Series>& baseline, std::size_t unit);

/// Units that flared something above the base whose CO2 is not known.
std::vector<bool> unknown_flares(const Model& model, const BuiltSystem& built, const journal::Record& record);

}  // namespace schakel::models
