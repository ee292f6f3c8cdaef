// Take or pay: volumes below the minimum take of contracts. Volumes now; what is paid for them comes with prices.
//
// Purpose. Per contract with a minimum take m and base volume b (per day), and per contract year Y:
//
//   owed(Y)      = m b * (days of Y on which it is in force and the seller can deliver)
//   taken(Y)     = all that was sent on the link in Y, volume above the base included
//   shortfall(Y) = max(0, owed - taken), counted on the last day of Y
//
// Contract years end on the day and month of term_end, without one on 1 January; the last ends with the contract or at
// the horizon. In base mode taken = b * days: no shortfall.
//
// The seller can deliver while its plant runs at base, or lower for no other reason than that its outlets are lost
// (also when it had to stop for it); a pool while all its suppliers can and it is whole. It cannot while the link is
// cut, the buyer is shed by the pool's plan, or the seller has declared force majeure. A contract ends when the link
// ends by its dates, or when the buyer closes for good: on its term, if there is one to come, else `notice_days` after
// the closure was known.
//
// Limits. A fall with several reasons at once is the seller's. Pools behind pools are taken as whole.
#pragma once

#include <vector>

#include "models/accounts/account_row.hpp"
#include "models/accounts/series.hpp"
#include "models/accounts/steps.hpp"

namespace schakel::models {

/// One contract with a minimum take.
struct Take {
  int link = kNone;
  Series sent;      ///< per day
  Series can_send;  ///< 1 while the minimum counts, else 0
};

/// One entry for each contract with a minimum take and a base volume, in order of the model.
std::vector<Take> takes(const Model& model, const BuiltSystem& built, const journal::Record& record,
                        const Steps& steps);

struct TakeShortfall {
  int link = kNone;
  double day = 0;     ///< end of the contract year, the contract or the play; days since day 0
  double amount = 0;  ///< in the measure of the product, > 0
};
/// Of the whole play, by contract, then day.
std::vector<TakeShortfall> take_shortfalls(const Model& model, const BaseYear& base, const std::vector<Take>& takes,
                                           const Scenario& scenario);

/// Adds take_shortfall_<product> of the cluster for each period.
void add_take_rows(const Model& model, const std::vector<Take>& takes, const std::vector<TakeShortfall>& shortfalls,
                   const std::vector<AccountPeriod>& periods, int cluster, std::vector<AccountRow>& rows);

}  // namespace schakel::models
