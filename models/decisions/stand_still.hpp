// What it costs a set of units to stop, to stand still, to come back and to go for good. EUR, in the money of the book.
#pragma once

#include "models/decisions/sets.hpp"
#include "models/decisions/settings.hpp"

namespace schakel::models {

struct StandStill {
  double replacement = 0;     ///< capital to build it anew
  double severance = 0;       ///< of all own jobs that are known
  double exit = 0;            ///< cash cost of closing, severance included
  double mothball = 0;        ///< of putting it away
  double keep_warm = 0;       ///< a year
  double restart = 0;         ///< of coming back after it
  double years_to_scrap = 2;  ///< it stands still no longer than this
};

/// Capital to build a unit anew, EUR; 0 when not known. A cost per t of an input (crude) counts by the recipe.
double replacement_of(const Model& model, const Markets& markets, const Unit& unit);

/// Processes without a replacement cost add nothing; without a mothball cost, those of the mean process.
StandStill stand_still(const Model& model, const Markets& markets, const Settings& settings, const UnitSet& set,
                       double exit_share);

}  // namespace schakel::models
