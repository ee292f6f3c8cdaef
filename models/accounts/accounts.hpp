// Jobs and emissions of a play, from what the units did.
//
// Equations, per unit u with rate x_u(t), base rate x_u^0 and state:
//   direct jobs lost(t)  = own staff, when closed (not of what was closed or not there before the start)
//   direct jobs idle(t)  = own staff, when off but able to come back (tripped, starting, in outage, or at rate 0);
//                          not in a turnaround: people are at work
//   CO2(t)               = E_u (phi_u + (1 - phi_u) x_u / x_u^0) while it runs (x_u > 0), else 0   [kt/y]
// with E_u the scope-1 emission at base rate (registry) and phi_u the part that does not fall with the rate.
// Rates are constant between events, so years are integrated exactly.
//
// Limits: own staff only (no contractors, no indirect jobs) and at once (no notice periods); scope 1 only; emissions of
// boilers follow their rate, not the fuel mix. A unit whose number is unknown counts for nothing and is a gap.
#pragma once

#include <string>
#include <vector>

#include "models/plants/build_system.hpp"
#include "models/plants/scenario.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::models {

/// What one unit does from `day` until its next step.
struct UnitStep {
  double day = 0;
  double fraction = 1;  ///< rate / base rate
  journal::UnitState state = journal::UnitState::running;
};

/// Steps of every unit, each starting with day 0, at most one per day.
std::vector<std::vector<UnitStep>> unit_steps(const BuiltSystem& built, const journal::Record& record);

/// True when the unit makes nothing but could come back.
bool idle(const UnitStep& step);

/// CO2 of a unit in a step, kt per year; 0 when not known.
double co2_kt_per_year(const Unit& unit, const UnitStep& step);
/// Own staff of a unit; 0 when not known or counted elsewhere.
double own_jobs(const Unit& unit);

/// Totals of one cluster as step series: the value holds from `day[i]`.
struct Timeline {
  std::vector<double> day;
  std::vector<double> jobs_lost, jobs_idle, co2_kt_per_year;
};

/// Totals over the units of cluster `cluster` (index; kNone = all).
Timeline timeline(const Model& model, const std::vector<std::vector<UnitStep>>& steps, int cluster);

/// Mean of a step series from day `from` to day `to` (> from), exact.
double mean(const std::vector<double>& day, const std::vector<double>& value, double from, double to);
/// Value of a step series just before `day` (at `day` itself when it is 0).
double value_before(const std::vector<double>& day, const std::vector<double>& value, double at);

/// One line of accounts.csv for one run.
struct AccountRow {
  Date date;  ///< 31 December of the year, or the horizon
  int cluster = kNone;
  std::string quantity;  ///< co2_scope1, jobs_lost, jobs_lost_at_date, jobs_idle, jobs_idle_at_date, made_<product>
  std::string unit;      ///< kt, jobs
  double value = 0;
};

/// One row per calendar year-end and at the horizon, per cluster and quantity, in that order.
std::vector<AccountRow> account_rows(const Model& model, const BaseYear& base,
                                     const std::vector<std::vector<UnitStep>>& steps, const Scenario& scenario);

}  // namespace schakel::models
