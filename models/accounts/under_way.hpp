// What is under way on links with a transit time, or waits to be unloaded: beside flows and stocks it closes the
// balance of a product (sim/cascade/README.md). Levels in units of the need it is for.
#pragma once

#include <vector>

#include "models/accounts/account_row.hpp"
#include "models/plants/build_system.hpp"

namespace schakel::models {

/// To one stock; between points it changes at the slope of the point before.
struct UnderWay {
  int storage = kNone;
  std::vector<journal::StockPoint> points;
};
/// One entry for each stock that links with a transit time end in.
std::vector<UnderWay> under_way(const BuiltSystem& built, const journal::Record& record);

/// Adds under_way_<product>_at_date of the cluster for each period.
void add_under_way_rows(const Model& model, const std::vector<UnderWay>& all, const std::vector<AccountPeriod>& periods,
                        int cluster, std::vector<AccountRow>& rows);

}  // namespace schakel::models
