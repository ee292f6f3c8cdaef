// Jobs, emissions and back-ups of a play, summed per cluster.
//
// Equations, per unit u with its state:
//   direct jobs lost(t)  = own staff, when closed (not of what was closed or not there before the start); of a unit
//   with
//                          lines that of the lines that are closed, by Line.own_jobs, else by capacity
//   direct jobs idle(t)  = all other own staff, when off but able to come back (tripped, starting, in outage, or at
//   rate 0);
//                          not in a turnaround: people are at work
// CO2: emissions.hpp. Dependants: dependants.hpp. Everything is constant between events, so years are integrated
// exactly.
//
// Limits. jobs_lost counts own staff at once, on the day of the closure; when people leave is in jobs.hpp. A unit whose
// number is unknown counts for nothing and is a gap. All rows: README.md.
#pragma once

#include <string>
#include <vector>

#include "models/accounts/account_row.hpp"
#include "models/accounts/co2_split.hpp"
#include "models/accounts/dependants.hpp"
#include "models/accounts/emissions.hpp"
#include "models/accounts/exchange.hpp"
#include "models/accounts/jobs.hpp"
#include "models/accounts/leakage.hpp"
#include "models/accounts/patched.hpp"
#include "models/accounts/takes.hpp"
#include "models/accounts/under_way.hpp"

namespace schakel::models {

/// Levels of the stocks of a basic product, all clusters together.
struct StockCover {
  int product = kNone;
  std::vector<std::vector<journal::StockPoint>> stocks;  ///< per stock, by day

  double on(double day) const;  ///< amount held, exact
};

/// What units and dependants did in a play.
struct Activity {
  Steps steps;
  std::vector<Series> co2;  ///< per unit, kt per year
  std::vector<BackUpUse> backups;
  std::vector<Series>
      closed_part;  ///< per unit (or none): part of its staff at lines that are closed; empty where it has no lines
  std::vector<UnderWay> under_way;
  std::vector<Take> takes;
  std::vector<ClosedStaff> closures;
  std::vector<Leaving> leaving;  ///< this and the next: empty without national data
  Afterwards afterwards;
  std::vector<Elsewhere> elsewhere;
  std::vector<double> co2_base;  ///< per unit, kt per year in the base
  std::vector<Co2Split> split;   ///< per unit
  std::vector<Exchange> exchanges;
  std::vector<Use> uses;
  std::vector<Moved> moved;
  std::vector<StockCover> cover;
  std::vector<Patch> patches;                          ///< of projects
  Series power_of_projects;                            ///< GWh a year bought; may be empty
  std::vector<Series> abated, nox_change, nh3_change;  ///< per unit, per year: by projects (part of co2); may be empty
  std::vector<Series> biogenic_change;                 ///< the same, of biogenic CO2; no part of co2
};
/// `national`: null when there are none. `patches`: what projects changed, by day.
Activity activity(const Model& model, const BuiltSystem& built, const journal::Record& record,
                  const National* national = nullptr, std::vector<Patch> patches = {});

/// Own staff of the unit while it is idle.
Series idle_staff(const Model& model, const Activity& activity, std::size_t unit);

/// Part of the own staff of a unit that works at one of its lines.
double part_of_staff(const Unit& unit, int line);
/// Own staff of a unit; 0 when not known or counted elsewhere.
double own_jobs(const Unit& unit);

/// Totals of one cluster as step series: the value holds from `day[i]`.
struct Timeline {
  std::vector<double> day;
  std::vector<double> jobs_lost, jobs_idle, co2_kt_per_year;
  std::vector<double> co2_backup_kt_per_year;  ///< beside co2_kt_per_year; back-ups of unknown CO2 are left out
};

/// Totals over the units of cluster `cluster` (index; kNone = all).
Timeline timeline(const Model& model, const Activity& activity, int cluster);

/// One row per calendar year-end and at the horizon, per cluster and quantity, in that order.
std::vector<AccountRow> account_rows(const Model& model, const BaseYear& base, const Activity& activity,
                                     const Scenario& scenario, const National* national = nullptr,
                                     const Wanted& wanted = {});

/// The rows beyond made_<product> and back-ups: of one cluster, and of all together. Internal to account_rows.
void add_more_rows(const Model& model, const Activity& activity, const Scenario& scenario, const National* national,
                   const std::vector<AccountPeriod>& periods, int cluster, const Wanted& wanted,
                   std::vector<AccountRow>& rows);
void add_rows_of_all(const Model& model, const Activity& activity, const Scenario& scenario, const National* national,
                     const std::vector<AccountPeriod>& periods, const Wanted& wanted, std::vector<AccountRow>& rows);

}  // namespace schakel::models
