// Accounts of two plays, row beside row.
#pragma once

#include <vector>

#include "models/accounts/accounts.hpp"

namespace schakel::results {

/// Gives both the same rows in the same order, by date, cluster and quantity. What has no row in one of them is 0
/// there: a row is left out where nothing of it happens at all (a product that is never made). CO2 and cost of back-ups
/// are left out of both where one of them lacks it: there they are not known.
void pair_rows(std::vector<models::AccountRow>& baseline, std::vector<models::AccountRow>& scenario);

}  // namespace schakel::results
