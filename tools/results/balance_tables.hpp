// The balance of the base year as CSV tables.
#pragma once

#include <string>

#include "models/plants/balance.hpp"

namespace schakel::results {

/// One row per product; then one row per closing by somebody outside, named.
std::string product_balance_csv(const models::Model& model, const models::Balances& all);
std::string closed_by_csv(const models::Model& model, const models::Balances& all);
/// One row per place (site, pool without a site, hub) and product.
std::string place_balance_csv(const models::Model& model, const models::Balances& all);

}  // namespace schakel::results
