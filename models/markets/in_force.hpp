// When instruments that act through margins are in force, and who may know it when.
//
// By law on the reference date, from day to day; in a year for which money is reserved; and as a scenario changes it.
// What is announced later does not count for somebody who looks before, but the running year is taken as it is.
#pragma once

#include <limits>
#include <vector>

#include "models/markets/markets.hpp"
#include "models/plants/scenario.hpp"

namespace schakel::models {

class InForce {
 public:
  InForce() = default;
  /// `start`: calendar year with fraction on day 0. `changes`: of the scenario, by day.
  InForce(const Markets& markets, double start, std::vector<MarginInstrumentChange> changes);

  double year_of(double day) const { return start_ + day / kDaysPerYear; }  ///< calendar year with fraction
  /// In a moment, `year`, by what is known in another.
  bool holds(int instrument, double year, double known) const;
  /// Whether something that is said on `from` of a moment in `year` is known in the year `known`.
  static bool is_known(double from, double year, double known);
  /// The scenario brings it into force in a moment: money that is reserved does not limit it.
  bool by_scenario(int instrument, double year, double known) const;
  /// Where it holds: the first moment after it at which it does not any more, by what is known; calendar year with
  /// fraction.
  double ends(int instrument, double year, double known) const;
  const std::vector<MarginInstrumentChange>& changes() const { return changes_; }

 private:
  const MarginInstrumentChange* last_change(int instrument, double year, double known) const;

  struct Period {
    double from = 0, until = 0, known_from = 0;
  };
  double start_ = 0;
  std::vector<std::vector<Period>> periods_;  ///< per instrument
  std::vector<MarginInstrumentChange> changes_;
};

/// Calendar year with fraction.
double year_with_fraction(const Date& date);

}  // namespace schakel::models
