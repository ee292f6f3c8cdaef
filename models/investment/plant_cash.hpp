// What projects change in the cash of plants (models/markets/project_cash.hpp), by the data of the project.
//
// A project's cash belongs to its owner and partners: it is parted over their units that it changes, by the CO2 that
// each emits less (fossil and biogenic), in equal parts where none does; over those it is built at where it changes
// none of theirs. Units that it closes carry nothing. A unit of somebody else pays the owner of the project what the
// tonnes avoided there save it, so its own margin stays what it was.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "models/investment/projects.hpp"
#include "models/markets/price_book.hpp"
#include "models/markets/project_cash.hpp"

namespace schakel::models {

/// EUR of the investment as first planned; absent when nothing is known. `per_tonne`: EUR per t CO2 avoided a year that
/// stands for it, 0: nothing does.
std::optional<double> planned_investment(const Project& project, double per_tonne);
/// Operation and maintenance, EUR a year.
double operating_cost(const Investments& data, const Project& project);
/// Tariff of what a need books at its infrastructure, EUR a year.
double tariff_of(const Investments& data, const Need& need);

/// Part of the cash of a project that each unit carries, together 1; empty: none of its owner or partners does.
std::map<int, double> carriers(const Model& model, const Project& project);
/// Per unit that carries some of it; `scale`: what is left of its ambition. What is paid is not in it.
std::vector<std::pair<int, ProjectAtUnit>> cash_at_units(const Model& model, const Investments& data,
                                                         const PriceBook& book, const Project& project, double scale);
/// With a part of its gas and power saved.
ProjectAtUnit saved_at_unit(const Model& model, const PriceBook& book, int unit, double part);

/// From the journal of a play: with what was paid while projects ran.
PlantChanges plant_changes(const Model& model, const Investments& data, const PriceBook& book,
                           const journal::Record& record);

}  // namespace schakel::models
