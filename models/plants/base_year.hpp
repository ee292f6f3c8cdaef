// The base year: from capacities, utilisation, recipes and split shares to what every link carries and what the
// market takes or brings. Called again whenever a primitive is changed, so that a varied number never breaks day 0.
#pragma once

#include <string>
#include <vector>

#include "models/plants/model.hpp"

namespace schakel::models {

/// Volumes per year in the measure of the product, all >= 0.
struct BaseYear {
  std::vector<double> unit_rate;              ///< per unit: capacity * utilisation * load factor; 0 if off at start
  std::vector<double> link_volume;            ///< per link, measured in the link's own product
  std::vector<std::vector<double>> purchase;  ///< [unit][input]: bought on the market, units of the need
  std::vector<std::vector<std::vector<double>>> sale;  ///< [unit][output][outlet]: base remainder taken
  std::vector<double> pool_throughput;                 ///< per pool
  std::vector<double> pool_purchase, pool_sale;        ///< per pool: market closure
  std::vector<double> boundary_rate;                   ///< per boundary node: sum of its links
};

/// Something that does not close, and by how much.
struct Imbalance {
  Endpoint at;  ///< unit or pool
  int product = kNone;
  bool is_need = false;     ///< need not covered (or over-covered); else output without outlet (or over-sold)
  double amount = 0;        ///< per year: what is missing (> 0) or too much (< 0)
  double of = 0;            ///< the need or output itself
  std::string would_close;  ///< what would close it, in words
};

/// Derives the base year. Order: fixed shares and volumes, then remainders of outputs, then of needs, then markets.
/// Amounts below 1e-9 of the side count as closed. `imbalances` is empty exactly when the base year closes.
/// Complexity O(units + links).
BaseYear close_base_year(const Model& model, std::vector<Imbalance>& imbalances);

}  // namespace schakel::models
