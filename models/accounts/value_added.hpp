// What units add in value, at the prices of the play.
//
// Purpose. What a closure takes from the economy before anybody's income is parted: products less what is bought for
// them.
//
//   value added of a unit = products - inputs - energy - network - other variable cost      EUR of 2024 a year
//
// at its rate and at the prices of the month, in money of 2024 by the cost index of the national data. Sales from unit
// to unit cancel. It still contains wages, upkeep and bought services (one fixed cost in the data), CO2 cost and levy;
// so it lies above the value added of national accounts by upkeep and services. Economics of the national data, rule
// for the accounts: cash margin and wages, not sector means times jobs.
//
// Limits. Only units whose margin is known, by itself or within its chain; the others are in `value_not_known`. What a
// unit of a chain passes on without a price is not counted at either end. Nothing for suppliers and users outside the
// clusters.
#pragma once

#include <vector>

#include "models/accounts/account_row.hpp"
#include "models/accounts/accounts.hpp"
#include "models/markets/margins.hpp"

namespace schakel::models {

/// Units without a known margin, ascending; those that are not there or off from before the start left out.
std::vector<int> value_not_known(const Model& model, const Margins& margins);

/// EUR a year of every unit, 0 where it is not known. `moves`: prices change by month. `changes`: by projects that run.
std::vector<Series> value_added(const Model& model, const Margins& margins, const Steps& steps, bool moves,
                                const PlantChanges& changes = {});

/// Row `value_added` of every cluster in which it is known of a unit, EUR of 2024 over the period.
void add_value_rows(const Model& model, const Margins& margins, const Steps& steps, const Scenario& scenario,
                    std::vector<AccountRow>& rows, const PlantChanges& changes = {});

}  // namespace schakel::models
