#include "models/accounts/account_row.hpp"

#include <algorithm>

#include "sim/base/calendar.hpp"

namespace schakel::models {

std::vector<AccountPeriod> account_periods(const Scenario& scenario) {
  std::vector<AccountPeriod> list;
  double from = 0;
  for (int year = year_of(scenario.start); from < scenario.horizon_days; ++year) {
    const double year_end = first_of_january(year + 1).days - scenario.start.days;
    const double to = std::min(year_end, scenario.horizon_days);
    const bool whole = year_end <= scenario.horizon_days;
    const Date last{whole ? first_of_january(year + 1).days - 1
                          : scenario.start.days + static_cast<int>(scenario.horizon_days)};
    list.push_back({last, from, to});
    from = to;
  }
  return list;
}

void RowAdder::flow(const std::string& quantity, const std::string& unit, const Series& series) const {
  add(quantity, unit, [&series](const AccountPeriod& p) {
    return series.day.empty() ? 0 : mean(series.day, series.value, p.from, p.to) * account_years(p);
  });
}

void RowAdder::mean_only(const std::string& quantity, const std::string& unit, const Series& series) const {
  add(quantity, unit, [&series](const AccountPeriod& p) {
    return series.day.empty() ? 0 : mean(series.day, series.value, p.from, p.to);
  });
}

void RowAdder::level(const std::string& quantity, const std::string& unit, const Series& series) const {
  mean_only(quantity, unit, series);
  add(quantity + "_at_date", unit, [&series](const AccountPeriod& p) {
    return series.day.empty() ? 0 : value_before(series.day, series.value, p.to);
  });
}

bool in_cluster(const Model& model, const std::string& id, int cluster) {
  if (cluster == kNone) return true;
  const std::string& name = model.clusters[static_cast<std::size_t>(cluster)];
  return id.compare(0, name.size() + 1, name + "/") == 0;
}

}  // namespace schakel::models
