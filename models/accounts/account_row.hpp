// Rows of accounts, and the periods they are about.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/accounts/series.hpp"
#include "models/plants/scenario.hpp"
#include "sim/base/calendar.hpp"

namespace schakel::models {

/// One line of accounts.csv for one run.
struct AccountRow {
  Date date;             ///< 31 December of the year, or the horizon
  int cluster = kNone;   ///< kNone: all together ("all")
  std::string quantity;  ///< models/accounts/README.md lists them
  std::string unit;      ///< kt, t, TJ, GWh, MW, jobs, EUR, days, fraction
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

/// Years a period counts for: a calendar year is one, whatever its number of days; a part of one goes by its days.
inline double account_years(const AccountPeriod& p) {
  return p.to - p.from >= 365 ? 1 : (p.to - p.from) / kDaysPerYear;
}

/// Quantities that are asked for: all, or those named. Rows of others may be left out.
class Wanted {
 public:
  Wanted() = default;
  explicit Wanted(std::set<std::string, std::less<>> names) : names_(std::move(names)) {}
  bool has(std::string_view quantity) const { return !names_ || names_->contains(quantity); }

 private:
  std::optional<std::set<std::string, std::less<>>> names_;
};

/// Adds rows of one quantity, one for each period, where they are asked for.
struct RowAdder {
  const std::vector<AccountPeriod>& periods;
  int cluster;
  std::vector<AccountRow>& rows;
  const Wanted& wanted;

  /// `value(period)` of each.
  template <class Value>
  void add(const std::string& quantity, const std::string& unit, Value value) const {
    if (!wanted.has(quantity)) return;
    for (const AccountPeriod& p : periods) rows.push_back({p.date, cluster, quantity, unit, value(p)});
  }
  /// Amount over the period of something per year.
  void flow(const std::string& quantity, const std::string& unit, const Series& series) const;
  /// The same of a series that is made only where it is asked for.
  template <class Make>
  requires std::is_invocable_r_v<Series, Make>
  void flow(const std::string& quantity, const std::string& unit, Make make) const {
    if (wanted.has(quantity)) flow(quantity, unit, make());
  }
  /// Mean over the period, and `quantity`_at_date just before its end.
  void level(const std::string& quantity, const std::string& unit, const Series& series) const;
  /// Mean over the period alone.
  void mean_only(const std::string& quantity, const std::string& unit, const Series& series) const;
};

/// "kt", "TJ", "GWh": the unit of an amount of the product.
inline const char* amount_unit(const Product& product) {
  constexpr const char* units[] = {"kt", "TJ", "GWh"};
  return units[static_cast<std::size_t>(product.measure)];
}

/// True when the id ("cluster/id") is of the cluster (index; kNone = all).
bool in_cluster(const Model& model, const std::string& id, int cluster);

}  // namespace schakel::models
