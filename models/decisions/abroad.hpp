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
  struct Product {
    int alternative = kNone;  ///< of Markets
    double tonnes = 0;        ///< a year, that leave the set in the base
  };
  std::vector<Product> products;  ///< never empty; the largest saving first
};
/// A plant that stays, and what the set exchanges with it by pipe, t a year in the base.
struct PipedNeighbour {
  int unit = kNone;
  double tonnes = 0;
};
struct AbroadSet {
  std::vector<AbroadCase> cases;           ///< none: no alternative is known
  std::vector<PipedNeighbour> neighbours;  ///< in products that freight does not count
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
  /// Part of so many draws in which moving is worth more than staying, and than closing. The same draws for a key.
  double risk(const std::vector<AbroadCase>& cases, std::uint64_t seed, std::uint64_t replication,
              const std::string& key) const;

 private:
  struct Numbers;  ///< one draw of all that is uncertain
  AbroadValue value(const AbroadCase& of, const Numbers& numbers) const;

  const Markets& markets_;
  const Settings& settings_;
  const YearsAhead& years_;
  double hurdle_, replacement_, tonnes_by_pipe_, exit_;
};

}  // namespace schakel::models
