// Rights for CO2: free allocation under the ETS, and dispensation from the national levy. Equations, source and limits
// are in README.md. Pure functions: a play keeps the activity of past years and asks.
#pragma once

#include <span>

#include "models/markets/markets.hpp"

namespace schakel::models {

/// Part of the historic activity for which free rights are given in a year. `past`: activity of the completed years
/// before it, oldest first, over the historic activity. With fewer than two years, or a mean of the last two within the
/// threshold (15 %): 1; else that mean. Idling moves it only this way.
double allocation_factor(std::span<const double> past, double threshold = 0.15);

/// In the year a unit ceases: part of the year it operated, [0, 1]. Day of the year, from 0.
double cessation_factor(double day_of_year);

/// Free allocation of a year over that of the reference date, without activity: benchmarks fall in steps of five years,
/// and what is border-adjusted loses its part.
double benchmark_factor(const Markets& markets, int year, bool border_adjusted);

/// Dispensation rights of a year over free rights by benchmark and activity.
double dispensation_factor(const Markets& markets, int year);

/// CO2 of a unit and its rights, t a year.
struct Rights {
  double emitted = 0;
  double free = 0;          ///< allowances it gets; 0 once it is closed
  double dispensation = 0;  ///< of the levy; 0 once it is closed
};
/// Cost of allowances beyond the free ones, EUR a year; negative when it has more than it needs.
double ets_cost(const Rights& rights, double allowance_eur);
/// Levy above dispensation: rate less the allowance price, not below 0. Spare rights bring `worth` of it, [0, 1].
double levy_cost(const Rights& rights, double rate_eur, double allowance_eur, double worth);

}  // namespace schakel::models
