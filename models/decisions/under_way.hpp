// Projects that are decided and do not run yet, as owners of plants weigh them: cost still to be spent, and the margin
// after that.
#pragma once

#include <span>
#include <vector>

#include "models/markets/project_cash.hpp"

namespace schakel::models {

/// The part of one project that a unit carries.
struct ProjectUnderWay {
  int unit = kNone;
  ProjectAtUnit cash;       ///< from the day on which it runs
  double runs_day = 0;      ///< by what is known
  double life_years = 0;    ///< from then on
  double still_to_pay = 0;  ///< EUR of its owner's own money: less grants, in the part that is not spent
};

class ProjectsUnderWay {
 public:
  virtual ~ProjectsUnderWay() = default;
  /// Of those at these units, by project and unit.
  virtual std::vector<ProjectUnderWay> under_way(std::span<const int> units, double day) const = 0;
};

}  // namespace schakel::models
