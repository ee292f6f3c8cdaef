// How an owner judges: its own numbers, then those of its type, then the usual ones of the national data. Which number
// a type is judged by is in README.md. A return of its own, or of its type, is what it asks of plants and of projects,
// wherever its parent is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/decisions/settings.hpp"
#include "models/plants/model.hpp"

namespace schakel::models {

/// Its parent is in the European Economic Area, Switzerland or the United Kingdom; unknown counts as there.
bool in_europe(const Owner& owner);

/// Years of loss that it bears, before `patience_scale`.
double patience_years(const Owner& owner, const Settings& settings);

/// Return a year that it asks whatever the money is for; nothing: the usual ones count.
std::optional<double> own_hurdle(const Owner& owner, const Settings& settings);

/// Return a year that it asks of its plants.
double hurdle(const Owner& owner, const Settings& settings);

/// Ids of the decision parameters that its type is judged by, beside those of a group.
std::vector<std::string> parameters_of(OwnerType type);

}  // namespace schakel::models
