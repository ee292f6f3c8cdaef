// The last useful date of an option: the longest delay with which the fall in Dutch CO2 still leaves out 0. Searched by
// halving: each round plays, for every option, the delay half-way between one that is useful and one that is not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/base/calendar.hpp"
#include "tools/comparison/findings.hpp"

namespace schakel::comparison {

struct LastStart {
  std::optional<double> useful;  ///< the longest delay in years that is useful; nothing: none that was played is
  std::optional<double> next;    ///< the shortest delay beyond it that is not; nothing: none was played
};
LastStart last_start_of(const ArmFindings& found);

/// First day of a measure when the option begins so many years later.
Date start_of(const ensemble::Experiment& experiment, const ArmFindings& found, double years);

/// A delay to play.
struct Start {
  std::size_t arm = 0;
  double years = 0;
};
/// Those of the next round, for options of which the last useful date is not known within so many years yet; none: it
/// is known of all. Beyond the horizon no measure begins, so nothing is useful.
std::vector<Start> next_starts(const ensemble::Experiment& experiment, const Findings& found, double within_years);

/// What came of them: `later` has them as its arms, in the futures of `written`, whose first arm is the reference.
void add_starts(const std::vector<Start>& starts, const ensemble::Ensemble& written, const ensemble::Ensemble& later,
                Findings& found);

/// As text, to be told to others that play; and back.
std::string text_of(const Start& start);
Start start_in(const std::string& text);

}  // namespace schakel::comparison
