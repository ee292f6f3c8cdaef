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

/// Value added at the prices of one play, or of several that have the same: a unit that does in one what it did in an
/// earlier one has the same value, which is not taken again.
class ValueAdded {
 public:
  /// All of it must outlive this. `scenario`: its years, and whether prices change by month.
  ValueAdded(const Model& model, const Margins& margins, const Scenario& scenario);

  const Margins& margins() const { return margins_; }
  bool known(std::size_t unit) const { return known_[unit]; }
  /// EUR a year of a unit; empty where it is not known. `changes`: by projects that run.
  Series series(std::size_t unit, const std::vector<UnitStep>& steps, const PlantChanges& changes) const;
  /// Row `value_added` of every cluster in which it is known of a unit, EUR of 2024 over the period.
  void add_rows(const Steps& steps, const PlantChanges& changes, std::vector<AccountRow>& rows);

 private:
  /// What a unit did, and what it was worth in each period, EUR.
  struct Course {
    std::vector<UnitStep> steps;
    PlantChanges::Of changes;
    std::vector<double> eur;
  };
  const std::vector<double>& by_period(std::size_t unit, const std::vector<UnitStep>& steps,
                                       const PlantChanges& changes);

  const Model& model_;
  const Margins& margins_;
  bool moves_;
  std::vector<AccountPeriod> periods_;
  std::vector<bool> known_;  ///< per unit: its margin is known
  std::vector<UnitActivity> base_;
  std::vector<double> months_;                ///< days on which prices change
  std::vector<std::vector<Course>> courses_;  ///< per unit
};

}  // namespace schakel::models
