// Shared infrastructure: who pays its fixed cost after somebody leaves.
//
// Rule (equations and source in README.md). Until its notice ends a user that closed pays as before. Then the operator
// absorbs its part until the next 1 January: there tariffs are set anew, so that those who are in pay all of the cost
// by the rule of the infrastructure. `cut_after` months after the end of the notice the operator has cut the cost by
// `1 - stranded` of the part that left; tariffs follow that too on the next 1 January. Idle users go on paying.
// Whatever the date, what users and operator pay adds up to the cost.
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "models/markets/markets.hpp"
#include "models/plants/base_year.hpp"

namespace schakel::models {

struct SharedSystem {
  int infrastructure = kNone;     ///< of the model
  double fixed_eur_per_year = 0;  ///< in the money of the book
  Grade grade = Grade::d;
  std::vector<int> users;      ///< units
  std::vector<double> weight;  ///< per user, >= 0, adds up to 1
  double notice_days = 0;
  double cut_after_days = 0;
  double stranded = 0.85;
};

inline constexpr double kNeverLeft = std::numeric_limits<double>::infinity();

/// What is paid on a day, EUR per day.
struct SharedPayment {
  std::vector<double> user;  ///< per user
  double operator_pays = 0;
  double cost = 0;  ///< of the system on that day
};

/// `closed_day`: per user, the day after `start` on which it closed; kNeverLeft = it did not.
SharedPayment shared_payment(const SharedSystem& system, const std::vector<double>& closed_day, double day, Date start);

/// Every system with cost, a rule and users; others are gaps.
std::vector<SharedSystem> shared_systems(const Model& model, const BaseYear& base, const Markets& markets,
                                         double cost_level);

}  // namespace schakel::models
