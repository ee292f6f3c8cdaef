// What sister plants of an owner would sell to the customers of plants that close: the ways by which the supply graph
// lets them step in (models/plants/sisters.cpp), and what the owner earns by them. Equations and limits are in
// README.md.
#pragma once

#include <vector>

#include "models/decisions/operations.hpp"
#include "models/decisions/sets.hpp"
#include "models/decisions/settings.hpp"

namespace schakel::models {

/// A sister plant that can serve the customer of one link of a set of units.
struct SisterWay {
  int link = kNone;
  int customer_of = kNone;             ///< unit of the set that the link leaves
  double volume = 0;                   ///< of the link in the base, per year
  int unit = kNone, boundary = kNone;  ///< the sister: in the graph, or beyond it
  int product = kNone;
  double amount = 1;  ///< of the product per unit of main product, of a sister in the graph
  double lead_days = 0;
};

/// Of a set, in the order of the links' stable keys.
std::vector<SisterWay> sister_ways(const Model& model, const BuiltSystem& built, const UnitSet& set);

/// EUR a year that sister plants earn on what they take over, in a month of the book, each volume once and the best
/// margin first. `as_in_base`: of a set that stands still, what it would sell as in the base.
/// `lead_share`: part of a first year that passes before they deliver, weighted by what they earn.
struct SisterIncome {
  double eur_per_year = 0;
  double lead_share = 0;
};
SisterIncome sister_income(const Model& model, const Margins& expected, int month, const std::vector<SisterWay>& ways,
                           const Operations& now, const Settings& settings, bool as_in_base);

}  // namespace schakel::models
