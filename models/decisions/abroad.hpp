// The alternative abroad: what a set of units would save by being somewhere else, and what holds it here. Equations,
// parameters and limits are in README.md.
#pragma once

#include <string>
#include <vector>

#include "models/decisions/operations.hpp"
#include "models/decisions/sets.hpp"
#include "models/decisions/settings.hpp"

namespace schakel::models {

/// One region in which all of a set could stand.
struct AbroadCase {
  double hurdle = 0;  ///< per year
  /// A main product that is known to be made there.
  struct Product {
    int alternative = kNone;  ///< of Markets
    double made = 0;          ///< t a year in the base, without what goes into another product that is known there
    double leaving = 0;       ///< t a year that leave the set
  };
  std::vector<Product> products;  ///< never empty; the largest saving first
  double other_sales = 0;         ///< EUR a year, at the prices of the start, of its other main products
  double sales = 0;               ///< EUR a year of all that leaves
};
/// A plant that stays, and what the set exchanges with it by pipe, t a year in the base.
struct PipedNeighbour {
  int unit = kNone;
  double tonnes = 0;
};
struct AbroadSet {
  std::vector<AbroadCase> cases;           ///< none: no alternative is known
  std::vector<PipedNeighbour> neighbours;  ///< in products that it does not ship
  std::vector<int> users;                  ///< units of the same chain that use what it makes, and would stay
};
AbroadSet abroad_set(const Model& model, const BuiltSystem& built, const Margins& margins, const Markets& markets,
                     const Settings& settings, const UnitSet& set);

/// What is known of the years ahead, per year from the next: cash here in EUR, level of cost over that of 2024.
struct YearsAhead {
  std::vector<double> cash, level;
};
/// EUR, present values. What holds it, as multipliers of the parameters.
struct AbroadValue {
  double staying = 0;
  double here_until = 0, there = 0;  ///< cash here until it runs there, and as here from then on
  double saved = 0, freight = 0;     ///< of the products
  double assets = 0, infrastructure = 0, knowledge = 0, synergy = 0;
  double leaving = 0;  ///< cash exit cost, when it runs there
  int alternative = kNone;
  /// Of making it there alone, without the cash here before and without leaving.
  double plant_abroad() const { return there + saved - freight - assets - infrastructure - knowledge - synergy; }
  double moving() const { return here_until - leaving + plant_abroad(); }
};

class AbroadTest {
 public:
  /// All must outlive it. `exit`: cash cost of leaving here, EUR.
  AbroadTest(const Markets& markets, const Settings& settings, const YearsAhead& years, double hurdle,
             double replacement, double tonnes_by_pipe, double exit);

  /// At the middle of every number; the best region first by its value.
  AbroadValue best(const std::vector<AbroadCase>& cases) const;
  /// Parts of so many draws in which the alternative is better. The same draws for a key.
  struct Risk {
    double now = 0;   ///< built there now, above staying and closing here
    double next = 0;  ///< the next plant is built there and not here
    double room = 0;  ///< made in plants that stand there, above staying and closing here
  };
  Risk risk(const std::vector<AbroadCase>& cases, std::uint64_t seed, std::uint64_t replication,
            const std::string& key) const;

 private:
  struct Numbers;  ///< one draw of all that is uncertain
  AbroadValue value(const AbroadCase& of, const Numbers& numbers) const;
  double saved_per_year(const AbroadCase& of, const Numbers& numbers) const;
  double freight_per_year(const AbroadCase& of, const Numbers& numbers) const;
  double next_here() const;
  double room_there(const AbroadCase& of, const Numbers& numbers) const;

  const Markets& markets_;
  const Settings& settings_;
  const YearsAhead& years_;
  double hurdle_, replacement_, tonnes_by_pipe_, exit_;
};

}  // namespace schakel::models
