// What projects that run change in the cash of a plant: energy saved or bought, CO2 that is not emitted any more, what
// they cost to run, and what is paid while they do. Made in models/investment/plant_cash.hpp; the terms are those of
// the business case there, at the prices of the play.
//
// With x the rate of the unit over that of its base, for each project, EUR a year:
//
//   contribution  x (sum trades q v + allowance x tonnes avoided at plants of others + paid while it runs)
//   CO2           the unit emits x times the tonnes avoided less, not below 0: allowances, levy, or the levy on waste
//   fixed         operation and maintenance, tariffs of infrastructure that is booked, network of power contracted
//
// Nothing of it is left when the unit has closed. What was invested is sunk and in no margin.
#pragma once

#include <span>
#include <vector>

#include "models/plants/model.hpp"

namespace schakel::models {

/// One project at one unit, at the base rate of the unit.
struct ProjectAtUnit {
  struct Trade {
    int product = kNone;  ///< of the model; kNone: no product of its clusters
    int price = kNone;    ///< of the price book; kNone: has no price
    double amount = 0;    ///< thousand t, GJ or MWh a year; < 0 bought, > 0 sold, or no longer bought
    bool operator==(const Trade&) const = default;
  };
  /// EUR a year from a day of the play until another.
  struct Paid {
    double from = 0, until = 0, eur_per_year = 0;
    bool operator==(const Paid&) const = default;
  };
  std::vector<Trade> trades;
  double avoided_t = 0;            ///< CO2 a year that the unit emits less
  double avoided_elsewhere_t = 0;  ///< at units of others, who pay for it what it saves them
  double fixed_eur = 0;            ///< a year, whatever the rate; money of 2024
  double contracted_mw = 0;
  std::vector<Paid> paid;
  bool operator==(const ProjectAtUnit&) const = default;
};

/// Who knows what projects changed at units in a play.
class PlantProjects {
 public:
  virtual ~PlantProjects() = default;
  /// Of those that run now, in the order in which they began. Holds until the next change.
  virtual std::span<const ProjectAtUnit> at_unit(int unit) const = 0;
  virtual std::size_t changes() const = 0;  ///< so many times something changed
};

/// The same of a play that is over: per unit, by day.
struct PlantChanges {
  struct Of {
    std::vector<double> day;  ///< on which each began, ascending
    std::vector<ProjectAtUnit> projects;
    bool operator==(const Of&) const = default;
  };
  std::vector<Of> units;  ///< per unit; none at all: nothing changed

  std::span<const ProjectAtUnit> on(std::size_t unit, double day) const {
    if (unit >= units.size()) return {};
    std::size_t count = 0;
    while (count < units[unit].day.size() && units[unit].day[count] <= day) ++count;
    return {units[unit].projects.data(), count};
  }
};

}  // namespace schakel::models
