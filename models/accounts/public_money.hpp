// Public money in a play: what budgets lay aside, what is paid, and what may be lost. EUR, not discounted.
//
// Commitment: laid aside on the day of the decision, the most that can be asked of it. Expected cash: what was expected
// on that day to be paid in the end, also beyond the play, by the prices and dates known then; what has no other
// expectation is expected whole. Money that is not laid aside (discounts and compensation in margins, what a bankruptcy
// costs) is expected as it is paid; what is claimed back is not expected. Cash: paid within the play. By measures: what
// a cluster approach lays aside and pays, within the others. At risk: laid aside for guarantees beyond what was paid,
// and paid to projects that were given up.
#pragma once

#include <vector>

#include "models/accounts/account_row.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::models {

struct PublicMoney {
  double committed = 0, expected = 0, cash = 0, by_measures = 0, cash_by_measures = 0, at_risk = 0;
  std::vector<double> cash_of;  ///< per period
};

PublicMoney public_money(const journal::Record& record, const std::vector<AccountPeriod>& periods);

}  // namespace schakel::models
