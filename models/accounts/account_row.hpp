// Rows of accounts, and the periods they are about.
#pragma once

#include <string>
#include <vector>

#include "models/plants/scenario.hpp"

namespace schakel::models {

/// One line of accounts.csv for one run.
struct AccountRow {
  Date date;  ///< 31 December of the year, or the horizon
  int cluster = kNone;
  /// co2_scope1, jobs_lost, jobs_lost_at_date, jobs_idle, jobs_idle_at_date, made_<product>; where customers have
  /// back-ups: dependants_backup_<product>, co2_dependants_backup and cost_dependants_backup (the last two only when
  /// known for all of them); where links into stocks have a transit time: under_way_<product>_at_date;
  /// where contracts have a minimum take: take_shortfall_<product>
  std::string quantity;
  std::string unit;  ///< kt, TJ, GWh, jobs, EUR
  double value = 0;
};

/// The year (or the part of one before the horizon) an account row is about. Days since day 0.
struct AccountPeriod {
  Date date;
  double from = 0;
  double to = 0;
};

/// All calendar years of the scenario, in order; the last ends at the horizon.
std::vector<AccountPeriod> account_periods(const Scenario& scenario);

/// "kt", "TJ", "GWh": the unit of an amount of the product.
inline const char* amount_unit(const Product& product) {
  constexpr const char* units[] = {"kt", "TJ", "GWh"};
  return units[static_cast<std::size_t>(product.measure)];
}

/// True when the id ("cluster/id") is of the cluster (index; kNone = all).
bool in_cluster(const Model& model, const std::string& id, int cluster);

}  // namespace schakel::models
